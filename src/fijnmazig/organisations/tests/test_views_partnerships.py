"""Pages of partnerships, partners, mandates and decisions: who opens which, and what they do."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.organisations.domain.kinds import MandateKind, MunicipalityRole
from fijnmazig.organisations.models import (
    Decision,
    Mandate,
    Organisation,
    Participation,
    Partnership,
    PartnershipMunicipality,
)
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    LONG_AGO,
    NIEL,
    make_decision,
    make_mandate,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_place,
    make_professional,
)
from fijnmazig.organisations.tests.rooms import (
    RUPEL,
    VISITORS,
    Visitor,
    elsewhere,
    first_line,
    region,
    rupel,
    spoc_here,
    walk_in,
)
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
type Ids = dict[str, Any]


def make_network(key: str) -> Ids:
    """Return the ids of a partnership with one of everything, in Boom."""
    partnership = make_partnership(key)
    organisation = make_organisation(municipalities=(BOOM,))
    member = make_membership(organisation=organisation)
    mandate = make_mandate(partnership, organisation=organisation, professional=member.professional)
    return {
        "partnership_id": partnership.id,
        "place_id": make_place(partnership).id,
        "participation_id": make_participation(partnership, organisation).id,
        "mandate_id": mandate.id,
        "decision_id": make_decision(partnership).id,
    }


@pytest.fixture
def here() -> Ids:
    return make_network(RUPEL)


def address(name: str, ids: Ids) -> str:
    child = {
        "place_edit": "place_id",
        "place_remove": "place_id",
        "participation_edit": "participation_id",
        "participation_end": "participation_id",
        "participation_reopen": "participation_id",
        "mandate_edit": "mandate_id",
        "mandate_end": "mandate_id",
        "mandate_pass_on": "mandate_id",
        "mandate_reopen": "mandate_id",
        "decision_edit": "decision_id",
    }.get(name)
    alone = name in {"partnership_list", "partnership_create", "seat_list"}
    names = [] if alone else ["partnership_id", *([child] if child else [])]
    return reverse(f"organisations:{name}", kwargs={key: ids[key] for key in names})


# What each of VISITORS gets: region, Rupel, another partnership, SPOC here, SPOC there, first line,
# nobody. Absent and forbidden look the same.
READ = (200, 200, 200, 200, 200, 200, 302)
MANAGE = (200, 200, 404, 404, 404, 404, 302)
MANDATE = (200, 200, 404, 200, 404, 404, 302)
TABLE = {
    "partnership_list": READ,
    "partnership_detail": READ,
    "participation_list": READ,
    "mandate_list": READ,
    "decision_list": READ,
    "seat_list": (200, 200, 200, 200, 200, 404, 302),
    "partnership_create": (200, 404, 404, 404, 404, 404, 302),
    "partnership_edit": MANAGE,
    "place_create": MANAGE,
    "place_edit": MANAGE,
    "participation_create": MANAGE,
    "participation_edit": MANAGE,
    "participation_end": MANAGE,
    "mandate_create": MANDATE,
    "mandate_edit": MANDATE,
    "mandate_end": MANDATE,
    "mandate_pass_on": MANDATE,
    "decision_create": MANAGE,
    "decision_edit": MANAGE,
}


@pytest.mark.parametrize("name", TABLE)
def test_pages_of_partnerships_open_for_whom_they_should(name: str, here: Ids) -> None:
    url = address(name, here)

    statuses = tuple(walk_in(visitor).get(url).status_code for visitor in VISITORS)

    assert statuses == TABLE[name]


FORMS = {
    "partnership_edit": {"name": "Anders"},
    "place_create": {"municipality": NIEL, "role": "PARTICIPATING"},
    "place_edit": {"role": "COORDINATING"},
    "place_remove": {},
    "participation_create": {"start_date": "2026-01-01"},
    "participation_edit": {"start_date": "2026-01-01"},
    "participation_end": {"last_day": "2026-01-01"},
    "participation_reopen": {},
    "mandate_create": {"kind": "SPOC", "start_date": "2026-01-01"},
    "mandate_edit": {"start_date": "2026-01-01"},
    "mandate_end": {"last_day": "2026-01-01"},
    "mandate_pass_on": {"start_date": "2026-01-01"},
    "mandate_reopen": {},
    "decision_create": {"decided_date": "2026-01-01", "text": "A", "carrier": "B", "state": "OPEN"},
    "decision_edit": {"decided_date": "2026-01-01", "text": "A", "carrier": "B", "state": "DONE"},
}


def everything() -> list[Any]:
    models = (Partnership, PartnershipMunicipality, Participation, Mandate, Decision)
    return [list(model.unscoped.order_by("id").values()) for model in models]


@pytest.mark.parametrize("name", FORMS)
def test_who_manages_elsewhere_changes_nothing_here(name: str, here: Ids) -> None:
    before = everything()

    statuses = [
        walk_in(visitor).post(address(name, here), FORMS[name], headers=ORIGIN).status_code
        for visitor in (elsewhere, first_line)
    ]

    assert statuses == [404, 404]
    assert everything() == before


NESTED = [name for name in FORMS if name != "partnership_edit" and "create" not in name]


@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize("visitor", [region, rupel])
def test_a_child_of_another_partnership_is_not_behind_this_one(
    name: str, visitor: Visitor, here: Ids
) -> None:
    other = make_network("genk")
    before = everything()
    swapped = other | {"partnership_id": here["partnership_id"]}
    client = walk_in(visitor)

    posted = client.post(address(name, swapped), FORMS[name], headers=ORIGIN).status_code
    own = client.get(address(name, here)).status_code

    assert posted == 404
    assert own in {200, 405}
    assert everything() == before


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("partnership_list", 11),
        ("seat_list", 7),
        ("partnership_detail", 13),
        ("participation_list", 11),
        ("mandate_list", 8),
        ("decision_list", 13),
    ],
)
def test_lists_ask_as_much_for_three_rows_as_for_one(
    name: str, queries: int, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_places()
    ids: Ids = {}
    for number in range(rows):
        ids = make_network(f"{RUPEL}-{number}")
    partnership = Partnership.unscoped.get(id=ids["partnership_id"])
    for nis in (NIEL, GENK)[: rows - 1]:
        make_place(partnership, nis)
        make_participation(partnership)
        make_mandate(partnership, nis=nis, end_date=localdate())
        make_decision(partnership)
    client = walk_in(region)
    client.get(address(name, ids))

    with django_assert_num_queries(queries):
        response = client.get(address(name, ids))

    assert response.status_code == 200


def test_partnership_page_says_where_a_spoc_is_needed(here: Ids) -> None:
    load_places()
    partnership = Partnership.unscoped.get(id=here["partnership_id"])
    soon = localdate() + timedelta(days=10)
    make_place(partnership, NIEL, MunicipalityRole.COORDINATING)
    make_place(partnership, GENK)
    make_mandate(partnership, nis=GENK, end_date=soon)
    make_mandate(partnership, nis="", kind=MandateKind.LEAD)

    page = walk_in(first_line).get(address("partnership_detail", here)).context["page"]

    assert [(place.name, len(place.spocs)) for place in page.places] == [
        ("Niel", 0),
        ("Boom", 1),
        ("Genk", 1),
    ]
    assert [(a.municipality, a.is_vacant, a.until) for a in page.alerts] == [
        ("Niel", True, None),
        ("Genk", False, soon),
    ]
    assert len(page.leads) == 1


def test_partnership_create_makes_one_with_its_key() -> None:
    form = {"name": "Kring", "key": "Kring-1", "subsidy_euro": "1250,50", "is_listed": "on"}

    response = walk_in(region).post(
        reverse("organisations:partnership_create"), form, headers=ORIGIN
    )

    made = Partnership.unscoped.get()
    assert response.headers["Location"] == reverse(
        "organisations:partnership_detail", args=[made.id]
    )
    assert (made.key, str(made.subsidy_euro), made.takes_requests) == ("kring-1", "1250.50", False)
    again = walk_in(region).post(reverse("organisations:partnership_create"), form, headers=ORIGIN)
    assert again.context["form"].non_field_errors()


def test_forms_of_a_partnership_store_what_was_typed(here: Ids) -> None:
    load_places()
    client = walk_in(rupel)
    partner = make_organisation()
    forms = {
        "partnership_edit": {"name": "Nieuwe naam"},
        "place_create": {"municipality": "Niel", "role": "COORDINATING"},
        "place_edit": {"role": "PARTICIPATING", "start_date": "2025-01-01"},
        "participation_create": {"organisation": str(partner.id), "start_date": "2025-01-01"},
        "participation_edit": {"part": "onthaal", "start_date": "2024-01-01"},
        "participation_end": {"last_day": "2026-01-01"},
        "decision_create": FORMS["decision_create"],
        "decision_edit": FORMS["decision_edit"],
    }

    answers = {
        name: client.post(address(name, here), form, headers=ORIGIN).status_code
        for name, form in forms.items()
    }

    assert answers == dict.fromkeys(forms, 302)
    row = Partnership.unscoped.get()
    assert row.name == "Nieuwe naam"
    assert sorted(row.municipalities.values_list("nis", "role")) == [
        (BOOM, "PARTICIPATING"),
        (NIEL, "COORDINATING"),
    ]
    assert sorted(row.participations.values_list("part", flat=True)) == ["", "onthaal"]
    assert sorted(row.decisions.values_list("state", flat=True)) == ["DONE", "OPEN"]
    client.post(address("participation_reopen", here), headers=ORIGIN)
    assert row.participations.filter(end_date=None).count() == 2


def test_a_partner_is_chosen_by_a_piece_of_its_name(here: Ids) -> None:
    client, url = walk_in(rupel), address("participation_create", here)
    house = make_organisation(name="Huis van het Kind Boom")
    make_organisation(name="Huis van het Kind Niel")
    gone = make_organisation(name="Huis van vroeger")
    Organisation.unscoped.filter(id=gone.id).update(ended_date=date(2020, 1, 1))
    said = {"organisation": "huis van", "start_date": "2025-01-01", "part": "onthaal"}

    empty = client.get(url).text
    back = client.post(url, said, headers=ORIGIN)
    more = {"organisation-gezocht": "huis van", "organisation-keuze": str(house.id)}
    done = client.post(url, said | more, headers=ORIGIN)

    assert "Huis van" not in empty
    assert back.text.count('type="radio" name="organisation-keuze"') == 2
    assert ('value="huis van"' in back.text, 'value="onthaal"' in back.text) == (True, True)
    assert done.status_code == 302
    assert house.id in Participation.unscoped.values_list("organisation_id", flat=True)


def test_place_added_by_mistake_is_taken_back_unless_it_has_mandates(here: Ids) -> None:
    partnership = Partnership.unscoped.get()
    mistake = make_place(partnership, GENK)
    client = walk_in(rupel)

    gone = client.post(address("place_remove", here | {"place_id": mistake.id}), headers=ORIGIN)
    kept = client.post(address("place_remove", here), headers=ORIGIN)

    assert (gone.status_code, kept.status_code) == (302, 409)
    assert [place.nis for place in partnership.municipalities.all()] == [BOOM]


def test_mandate_is_given_in_two_steps_without_javascript(here: Ids) -> None:
    load_places()
    organisation = Participation.unscoped.get().organisation
    person = make_membership(
        organisation=organisation, professional=make_professional("Bo Nieuw"), function="Onthaal"
    ).professional
    client = walk_in(spoc_here)
    url = address("mandate_create", here)

    first = client.get(f"{url}?organisatie=onzin&gemeente={BOOM}").context
    second = client.get(f"{url}?organisatie={organisation.id}").context["page"].candidates
    form = {
        "kind": "DEPUTY",
        "nis": BOOM,
        "professional": str(person.id),
        "start_date": "2026-01-01",
    }
    client.post(f"{url}?organisatie={organisation.id}", form, headers=ORIGIN)

    assert first["page"].candidates.organisation_id is None
    assert (second.organisation, second.seats) == (organisation.name, [(BOOM, "Boom")])
    assert (str(person.id), "Bo Nieuw (Onthaal)") in second.people
    assert Mandate.unscoped.filter(kind="DEPUTY").get().professional == person


def test_mandate_is_not_given_before_an_organisation_is_chosen(here: Ids) -> None:
    response = walk_in(region).post(
        address("mandate_create", here), FORMS["mandate_create"], headers=ORIGIN
    )

    assert response.status_code == 200
    assert Mandate.unscoped.count() == 1


def test_mandate_pages_pass_on_correct_end_and_take_back(here: Ids) -> None:
    organisation = Participation.unscoped.get().organisation
    heir = make_membership(organisation=organisation).professional
    client = walk_in(rupel)
    today = localdate()

    def send(name: str, form: dict[str, str]) -> int:
        return client.post(address(name, here), form, headers=ORIGIN).status_code

    sent = [
        send("mandate_edit", {"start_date": "2024-02-01", "end_date": ""}),
        send("mandate_end", {"last_day": today.isoformat()}),
        send("mandate_reopen", {}),
        send("mandate_pass_on", {"professional": str(heir.id), "start_date": today.isoformat()}),
    ]

    assert sent == [302, 302, 302, 302]
    before = Mandate.unscoped.get(id=here["mandate_id"])
    assert str(before.start_date) == "2024-02-01"
    assert before.end_date == today - timedelta(days=1)
    assert Mandate.unscoped.get(professional=heir).start_date == today
    page = client.get(address("mandate_list", here)).context["page"]
    assert [len(rows) for rows in (page.now, page.coming, page.before)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", ["Straks", "Nu", "Oud", "Klaar"]),
        ("stand=OPEN", ["Straks", "Nu", "Oud"]),
        ("stand=OVERDUE", ["Oud"]),
        ("stand=DONE", ["Klaar"]),
        ("stand=onzin", ["Straks", "Nu", "Oud", "Klaar"]),
    ],
)
def test_decision_list_filters_by_state_and_marks_what_is_late(
    query: str, texts: list[str]
) -> None:
    partnership = make_partnership(RUPEL)
    today, day = localdate(), timedelta(days=1)
    make_decision(partnership, text="Nu", decided_date=LONG_AGO + 3 * day, due_date=today)
    make_decision(partnership, text="Straks", decided_date=LONG_AGO + 4 * day)
    make_decision(partnership, text="Oud", decided_date=LONG_AGO + 2 * day, due_date=today - day)
    make_decision(partnership, text="Klaar", state="DONE", due_date=today - day)
    url = reverse("organisations:decision_list", args=[partnership.id])

    page = walk_in(first_line).get(f"{url}?{query}").context["page"]

    assert [line.text for line in page.rows] == texts
    assert [line.text for line in page.rows if line.is_overdue] == [t for t in texts if t == "Oud"]
    assert [count for _code, _label, count in page.counts] == [3, 1, 1, 0]


def test_seat_list_shows_what_lies_in_reach() -> None:
    load_places()
    for key, nis in ((RUPEL, BOOM), ("genk", GENK)):
        make_place(make_partnership(key), nis)
    url = reverse("organisations:seat_list")

    shown = [
        [alert.municipality for alert in walk_in(visitor).get(url).context["page"]]
        for visitor in (region, rupel, spoc_here)
    ]

    assert shown == [["Boom", "Genk"], ["Boom"], ["Boom"]]
