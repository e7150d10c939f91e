"""Holes in the mesh, and whom to bring together."""

from fijnmazig.ties.domain.gaps import Place, Proposal, Why, proposals
from fijnmazig.ties.domain.reach import Known, Reach, reach
from fijnmazig.ties.tests.test_domain_layout import mesh

KNOWN = {
    "caw": Place(sector="welfare", municipalities={"boom"}),
    "school": Place(sector="education", municipalities={"boom", "niel"}),
    "police": Place(sector="police", municipalities={"boom"}),
    "nursery": Place(sector="childcare", municipalities={"niel"}),
    "clinic": Place(sector="health", municipalities={"niel"}),
    "absent": Place(sector="housing", municipalities={"boom"}),
}


def reached(present: set[str]) -> Reach:
    return reach(
        [
            Known(organisation=name, municipalities=at.municipalities, sectors=[at.sector])
            for name, at in KNOWN.items()
        ],
        present=present,
        municipalities=["boom", "niel"],
        sectors=["welfare", "education", "housing"],
    )


def test_who_is_alone_is_put_beside_a_well_tied_neighbour() -> None:
    ties = mesh([["caw", "school"], ["caw", "police"], ["clinic"]])

    found = proposals(ties, known=KNOWN)

    assert found == (Proposal(why=Why.ALONE, organisations=("clinic", "school")),)


def test_two_pieces_are_joined_by_their_best_tied() -> None:
    ties = mesh([["caw", "school"], ["caw", "police"], ["clinic", "nursery"]])

    found = proposals(ties, known=KNOWN)

    assert [(one.why, one.organisations) for one in found] == [
        (Why.TWO_PIECES, ("nursery", "school"))
    ]


def test_a_known_organisation_of_a_missing_sector_is_to_be_invited() -> None:
    ties = mesh([["caw", "school"]])

    found = proposals(ties, known=KNOWN, reached=reached({"caw", "school"}))

    assert found == (
        Proposal(why=Why.NEVER_CAME, organisations=("absent",), corner=("boom", "housing")),
    )


def test_one_thread_is_told_and_no_more_than_asked() -> None:
    ties = mesh([["caw", "school"], ["clinic"]])

    found = proposals(ties, known=KNOWN, bridges=[("caw", "school")], most=2)

    assert [one.why for one in found] == [Why.ALONE, Why.ONE_THREAD]


def test_a_mesh_of_one_has_nobody_to_propose() -> None:
    assert proposals(mesh([["caw"]]), known=KNOWN) == ()
