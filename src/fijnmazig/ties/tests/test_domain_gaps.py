"""Holes in the mesh, and whom to bring together."""

from fijnmazig.ties.domain.gaps import Place, Proposal, Reach, Why, proposals, reach
from fijnmazig.ties.tests.test_domain_layout import mesh

KNOWN = {
    "caw": Place(sector="welfare", municipalities={"boom"}),
    "school": Place(sector="education", municipalities={"boom", "niel"}),
    "police": Place(sector="police", municipalities={"boom"}),
    "nursery": Place(sector="childcare", municipalities={"niel"}),
    "clinic": Place(sector="health", municipalities={"niel"}),
    "absent": Place(sector="housing", municipalities={"boom"}),
}


def cells(present: set[str]) -> dict[tuple[object, object], Reach]:
    return reach(
        present=present,
        known=KNOWN,
        municipalities=["boom", "niel"],
        sectors=["welfare", "education", "housing"],
    )


def test_a_cell_is_reached_known_or_unknown() -> None:
    found = cells({"caw", "school"})

    assert found["boom", "welfare"] is Reach.REACHED
    assert found["niel", "education"] is Reach.REACHED
    assert found["boom", "housing"] is Reach.KNOWN
    assert found["niel", "welfare"] is Reach.UNKNOWN


def test_who_is_alone_is_put_beside_a_well_tied_neighbour() -> None:
    ties = mesh([["caw", "school"], ["caw", "police"], ["clinic"]])

    found = proposals(ties, known=KNOWN, cells={})

    assert found == (Proposal(why=Why.ALONE, organisations=("clinic", "school")),)


def test_two_pieces_are_joined_by_their_best_tied() -> None:
    ties = mesh([["caw", "school"], ["caw", "police"], ["clinic", "nursery"]])

    found = proposals(ties, known=KNOWN, cells={})

    assert [(one.why, one.organisations) for one in found] == [
        (Why.TWO_PIECES, ("nursery", "school"))
    ]


def test_a_known_organisation_of_a_missing_sector_is_to_be_invited() -> None:
    ties = mesh([["caw", "school"]])

    found = proposals(ties, known=KNOWN, cells=cells({"caw", "school"}))

    assert found == (
        Proposal(why=Why.NEVER_CAME, organisations=("absent",), cell=("boom", "housing")),
    )


def test_one_thread_is_told_and_no_more_than_asked() -> None:
    ties = mesh([["caw", "school"], ["clinic"]])

    found = proposals(ties, known=KNOWN, cells={}, bridges=[("caw", "school")], most=2)

    assert [one.why for one in found] == [Why.ALONE, Why.ONE_THREAD]


def test_a_mesh_of_one_has_nobody_to_propose() -> None:
    assert proposals(mesh([["caw"]]), known=KNOWN, cells={}) == ()
