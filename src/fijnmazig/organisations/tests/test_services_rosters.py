from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from fijnmazig.audit.queries import ActFilter, act_list_page, acts_on
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.domain.rosters import Chosen
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Professional,
    Roster,
)
from fijnmazig.organisations.queries.preview import RosterPage, roster_page
from fijnmazig.organisations.queries.rosters import roster_lines
from fijnmazig.organisations.services import rosters
from fijnmazig.organisations.services.taking import Taken
from fijnmazig.organisations.tests.factories import (
    BOOM,
    MONDAY,
    NIEL,
    colleague,
    coordinator,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
    region_manager,
)
from fijnmazig.organisations.tests.lists import (
    SINCE,
    comma_list,
    hand_in,
    network_list,
    organisation,
    person,
)
from fijnmazig.places.tests.factories import load_some

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)
NOTHING = Taken(
    new_organisations=0,
    updated_organisations=0,
    new_professionals=0,
    updated_professionals=0,
    new_memberships=0,
)
NETWORK = network_list(
    organisations=[
        organisation("Kompas", sector="Welzijnswerk", municipalities="Boom; Niel"),
        organisation("De Brug", kind="vzw", email="info@brug.test"),
    ],
    people=[
        person("An Maes", "Kompas", function="onthaal", email="an@kompas.test"),
        person("An Maes", "De Brug", email="an@kompas.test", phone="0470 11 22 33"),
        person("Bo Claes", "de brug", end=date(2025, 6, 30)),
    ],
)
FAULTY = network_list(
    organisations=[organisation("Kompas"), organisation("De Brug", sector="kabouters")],
    people=[person("An Maes", "Kompas", email="geen adres"), person("Bo Claes", "De Brug")],
)


@pytest.fixture(autouse=True)
def _places() -> None:
    load_some(BOOM, NIEL)


def page_of(roster_id: UUID, actor: Actor = OPERATOR) -> RosterPage:
    return roster_page(actor=actor, roster_id=roster_id, at=MONDAY)


def store(roster_id: UUID, actor: Actor = OPERATOR) -> Taken:
    return rosters.store(actor=actor, roster_id=roster_id, at=LATER)


def decide(roster_id: UUID, **chosen: Any) -> None:
    rosters.decide(actor=OPERATOR, roster_id=roster_id, chosen=Chosen(**chosen), at=MONDAY)


def leave_out_faulty(roster_id: UUID) -> None:
    rosters.leave_out_faulty(actor=OPERATOR, roster_id=roster_id, at=MONDAY)


def test_a_list_is_looked_at_before_anything_is_stored() -> None:
    roster_id = hand_in(NETWORK)

    page = page_of(roster_id)

    assert [(each.sheet, each.new, each.faulty) for each in page.counts] == [
        ("Organisaties", 2, 0),
        ("Professionals", 3, 0),
    ]
    assert page.is_clean
    assert not Organisation.unscoped.exists()
    assert not Professional.unscoped.exists()


def test_storing_writes_everything_once() -> None:
    taken = store(hand_in(NETWORK))

    areas = OrganisationArea.unscoped.filter(organisation__name="Kompas")
    works = Membership.unscoped.order_by("professional__name", "organisation__name")
    assert taken == Taken(
        new_organisations=2,
        updated_organisations=0,
        new_professionals=2,
        updated_professionals=0,
        new_memberships=3,
    )
    assert sorted(areas.values_list("nis", flat=True)) == [BOOM, NIEL]
    assert list(
        works.values_list("professional__name", "organisation__name", "function", "end_date")
    ) == [
        ("An Maes", "De Brug", "", None),
        ("An Maes", "Kompas", "onthaal", None),
        ("Bo Claes", "De Brug", "", date(2025, 6, 30)),
    ]


def test_storing_keeps_what_each_cell_says() -> None:
    store(hand_in(NETWORK))

    brug = Organisation.unscoped.get(name="De Brug")
    an = Professional.unscoped.get(name="An Maes")
    assert (brug.kind, brug.sector, brug.contact_email) == (
        "ASSOCIATION",
        "OTHER",
        "info@brug.test",
    )
    assert (an.email, an.phone, an.created_at) == ("an@kompas.test", "0470 11 22 33", LATER)
    assert an.memberships.get(organisation=brug).start_date == SINCE


def test_the_same_list_again_changes_nothing() -> None:
    store(hand_in(NETWORK))

    again = hand_in(NETWORK)

    assert [(each.new, each.updated, each.unchanged) for each in page_of(again).counts] == [
        (0, 0, 2),
        (0, 0, 3),
    ]
    assert store(again) == NOTHING


def test_a_list_fills_in_what_exists() -> None:
    kompas = make_organisation("Kompas", municipalities=(BOOM,), website="https://kompas.test")
    membership = make_membership(
        professional=make_professional("An Maes", email="an@kompas.test"),
        organisation=kompas,
        start_date=SINCE,
    )

    store(hand_in(NETWORK))

    kompas.refresh_from_db()
    membership.refresh_from_db()
    membership.professional.refresh_from_db()
    assert (kompas.sector, kompas.website) == ("WELFARE", "https://kompas.test")
    assert sorted(kompas.areas.values_list("nis", flat=True)) == [BOOM, NIEL]
    assert (membership.function, membership.professional.phone) == ("onthaal", "0470 11 22 33")


def test_a_new_end_of_known_work_is_written() -> None:
    membership = make_membership(
        professional=make_professional("Bo Claes"),
        organisation=make_organisation("De Brug"),
        start_date=SINCE,
    )

    store(hand_in(NETWORK))

    membership.refresh_from_db()
    assert membership.end_date == date(2025, 6, 30)


def test_nothing_is_stored_while_a_row_has_a_fault() -> None:
    roster_id = hand_in(FAULTY)
    assert page_of(roster_id).faulty_total == 2

    with pytest.raises(Refused, match="fouten of vragen"):
        store(roster_id)

    assert not Organisation.unscoped.exists()


def test_leaving_out_what_is_faulty_takes_along_what_then_hangs_loose() -> None:
    roster_id = hand_in(FAULTY)

    leave_out_faulty(roster_id)

    page = page_of(roster_id)
    assert [(row.key, row.is_left_out) for row in page.rows] == [
        ("O3", True),
        ("P2", True),
        ("P3", True),
    ]
    assert "uit rij 3 laat je weg" in page.rows[2].faults[0].text
    assert store(roster_id).new_organisations == 1


def test_a_list_of_which_nothing_is_left_is_not_stored() -> None:
    roster_id = hand_in(comma_list(("Naam", "Sector"), ("Kompas", "kabouters")))
    leave_out_faulty(roster_id)

    with pytest.raises(Refused, match="geen enkele rij"):
        store(roster_id)


def test_a_row_left_out_can_be_taken_back() -> None:
    roster_id = hand_in(FAULTY)
    leave_out_faulty(roster_id)

    decide(roster_id, shown=frozenset({"O3", "P2"}), left_out=frozenset({"P2", "X9"}))

    assert Roster.unscoped.get(id=roster_id).left_out == ["P2", "P3"]
    assert page_of(roster_id).faulty_total == 1


def test_an_answer_says_that_a_row_is_somebody_known() -> None:
    an = make_professional("An Maes")
    roster_id = hand_in(
        network_list(organisations=[organisation("Kompas")], people=[person("An Maes", "Kompas")])
    )
    with pytest.raises(Refused, match="fouten of vragen"):
        store(roster_id)

    decide(roster_id, answers={"P2": str(an.id), "X9": "NEW"})

    assert store(roster_id).new_professionals == 0
    assert an.memberships.count() == 1


def test_rows_that_nobody_answered_can_be_left_out_too() -> None:
    make_professional("An Maes")
    roster_id = hand_in(
        network_list(organisations=[organisation("Kompas")], people=[person("An Maes", "Kompas")])
    )

    rosters.leave_out_faulty(actor=OPERATOR, roster_id=roster_id, at=MONDAY, unanswered=True)

    assert page_of(roster_id).is_clean
    assert store(roster_id).new_professionals == 0


def test_a_start_for_all_is_used_where_the_list_says_none() -> None:
    data = network_list(
        organisations=[organisation("Kompas")], people=[person("An Maes", "Kompas", start="")]
    )
    assert page_of(hand_in(data)).faulty_total == 1

    store(hand_in(data, default_start=date(2025, 9, 1)))

    assert Membership.unscoped.get().start_date == date(2025, 9, 1)


def test_storing_forgets_the_rows_and_the_answers() -> None:
    roster_id = hand_in(NETWORK)

    store(roster_id)

    roster = Roster.unscoped.get(id=roster_id)
    assert (roster.rows, roster.answers, roster.tables) == ([], {}, [])
    assert (roster.state, roster.stored_organisations, roster.stored_professionals) == (
        "STORED",
        2,
        2,
    )
    with pytest.raises(Refused, match="al overgenomen"):
        store(roster_id)


def test_dropping_forgets_a_list() -> None:
    roster_id = hand_in(NETWORK)

    rosters.drop(actor=OPERATOR, roster_id=roster_id, at=LATER)

    assert not Roster.unscoped.exists()
    assert acts_on(roster_id)[-1] == "organisations.roster-dropped"


def test_a_list_that_waits_for_more_than_a_day_is_gone() -> None:
    roster_id = hand_in(NETWORK)
    tomorrow = MONDAY + timedelta(days=1, seconds=1)
    assert roster_page(actor=OPERATOR, roster_id=roster_id, at=tomorrow - timedelta(seconds=2))

    with pytest.raises(NotFound):
        roster_page(actor=OPERATOR, roster_id=roster_id, at=tomorrow)
    hand_in(FAULTY, at=tomorrow)

    assert not Roster.unscoped.filter(id=roster_id).exists()


def test_every_step_is_recorded_with_counts_and_without_names() -> None:
    roster_id = hand_in(NETWORK)
    decide(roster_id)
    store(roster_id)

    wanted = ActFilter(subject_id=roster_id)
    stored, *_before = act_list_page(actor=OPERATOR, wanted=wanted, number="1").rows
    assert acts_on(roster_id) == [
        "organisations.roster-handed-in",
        "organisations.roster-decided",
        "organisations.roster-stored",
    ]
    assert dict(stored.details)["new_professionals"] == "2"


def test_all_or_nothing_when_somebody_changes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    roster_id = hand_in(NETWORK)

    def clash(*_args: object, **_kwargs: object) -> Taken:
        make_organisation("Kompas")
        raise IntegrityError

    monkeypatch.setattr(rosters, "take_over", clash)
    with pytest.raises(Refused, match="Iemand anders"):
        store(roster_id)

    assert not Organisation.unscoped.exists()
    assert Roster.unscoped.get(id=roster_id).state == "PREVIEW"


# --- Whose list it is -----------------------------------------------------------------------------


def test_a_list_is_of_who_handed_it_in() -> None:
    owner, other = region_manager(), region_manager()
    roster_id = hand_in(NETWORK, actor=owner)
    assert page_of(roster_id, owner)

    for act in (rosters.store, rosters.drop):
        with pytest.raises(NotFound):
            act(actor=other, roster_id=roster_id, at=MONDAY)
    with pytest.raises(NotFound):
        page_of(roster_id, other)

    assert roster_lines(actor=other, at=MONDAY) == ()
    assert [line.id for line in roster_lines(actor=owner, at=MONDAY)] == [roster_id]


def test_a_list_is_for_who_may_take_lists_over() -> None:
    assert hand_in(NETWORK, actor=region_manager())

    with pytest.raises(NotFound):
        hand_in(NETWORK, actor=colleague())

    assert roster_lines(actor=colleague(), at=MONDAY) == ()


def test_who_manages_one_partnership_leaves_what_is_of_others() -> None:
    own, other = make_partnership("rupel"), make_partnership("genk")
    kompas, brug = make_organisation("Kompas"), make_organisation("De Brug")
    make_participation(own, kompas)
    make_participation(other, brug)
    actor = coordinator("rupel")

    roster_id = hand_in(NETWORK, actor=actor)

    page = page_of(roster_id, actor)
    assert [(row.key, row.faults[0].column) for row in page.rows] == [
        ("P3", "Organisatie (B)"),
        ("P4", "Organisatie (B)"),
    ]
    assert [(each.updated, each.unchanged) for each in page.counts] == [(1, 1), (0, 0)]


def test_an_owner_without_a_list_sees_none() -> None:
    with pytest.raises(NotFound):
        page_of(uuid4(), region_manager())


# --- How it is shown ------------------------------------------------------------------------------


def test_a_fault_is_named_by_row_and_column_with_what_to_do() -> None:
    page = page_of(hand_in(FAULTY))

    sector, address = page.rows
    assert (sector.sheet, sector.number, sector.name) == ("Organisaties", 3, "De Brug")
    assert (sector.faults[0].column, sector.faults[0].value) == ("Sector (D)", "kabouters")
    assert "Kies er één" in sector.faults[0].text
    assert (address.sheet, address.faults[0].column) == ("Professionals", "E-mail (F)")


def test_what_changes_is_shown_before_and_after() -> None:
    kompas = make_organisation("Kompas", municipalities=(BOOM,))
    an = make_professional("An Maes", email="an@kompas.test")
    make_membership(professional=an, organisation=kompas, start_date=SINCE)

    changed = page_of(hand_in(NETWORK)).changed

    assert [(row.name, [str(label) for label, *_rest in row.changes]) for row in changed] == [
        ("Kompas", ["Sector", "Gemeenten"]),
        ("An Maes", ["Functie"]),
        ("An Maes", ["Telefoon", "Organisatie"]),
    ]
    assert changed[0].changes[0][1:] == ("Andere sector", "Welzijnswerk")
    assert changed[0].changes[1][1:] == ("", "Niel")


def test_contact_details_that_are_replaced_are_not_shown() -> None:
    an = make_professional("An Maes", email="an@kompas.test", phone="0499 99 99 99")
    make_membership(professional=an, organisation=make_organisation("De Brug"), start_date=SINCE)

    rows = page_of(hand_in(NETWORK)).changed

    phone = next(each[1:] for row in rows for each in row.changes if each[0] == "Telefoon")
    assert phone == ("wat er stond", "0470 11 22 33")


def test_a_question_shows_what_tells_the_candidates_apart() -> None:
    kompas = make_organisation("Kompas vzw", municipalities=(BOOM,))
    make_membership(professional=make_professional("An Maes"), organisation=kompas)

    page = page_of(
        hand_in(
            network_list(
                organisations=[organisation("Kompas", municipalities="Niel")],
                people=[person("An Maes", "Kompas")],
            )
        )
    )

    assert [(each.about, each.candidates[0].about) for each in page.questions] == [
        ("Niel", "Boom"),
        ("Kompas", "Kompas vzw"),
    ]


def test_a_guess_at_what_was_meant_is_shown() -> None:
    make_organisation("Wijkgezondheidscentrum De Brug")

    page = page_of(
        hand_in(
            network_list(
                organisations=[organisation("Kompas")],
                people=[person("An Maes", "Wijkgezondheidcentrum De Brug")],
            )
        )
    )

    assert page.rows[0].faults[0].text.endswith("Bedoel je “Wijkgezondheidscentrum De Brug”?")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_preview_asks_the_database_as_often_for_more_rows(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        make_membership(organisation=make_organisation(f"Kompas {number}"))
    lines = [person(f"Nieuweling {number}", f"Kompas {number}") for number in range(rows)]
    roster_id = hand_in(network_list(people=lines))

    with django_assert_num_queries(18):
        page_of(roster_id)
