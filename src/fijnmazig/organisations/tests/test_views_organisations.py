"""Pages of organisations and people: who opens which, what they show, how much they ask."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.audit import queries as audit
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    LONG_AGO,
    NIEL,
    TODAY,
    make_mandate,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
)
from fijnmazig.organisations.tests.rooms import (
    RUPEL,
    VISITORS,
    Visitor,
    first_line,
    region,
    spoc_here,
    spoc_there,
    walk_in,
)
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Membership:
    """Return somebody of an organisation in Boom that takes part in Rupel."""
    organisation = make_organisation("Huis van de Buurt", municipalities=(BOOM,))
    make_participation(make_partnership(RUPEL), organisation, part="onthaal")
    who = make_professional("Ada Werk", email="ada@werk.test", phone="03 123")
    return make_membership(professional=who, organisation=organisation, function="Onthaal")


def address(name: str, there: Membership) -> str:
    ids = {
        "organisation_id": there.organisation_id,
        "membership_id": there.id,
        "professional_id": there.professional_id,
    }
    wanted = {
        "organisation_list": (),
        "organisation_create": (),
        "professional_list": (),
        "professional_detail": ("professional_id",),
        "professional_edit": ("professional_id",),
        "membership_edit": ("organisation_id", "membership_id"),
        "membership_end": ("organisation_id", "membership_id"),
    }.get(name, ("organisation_id",))
    return reverse(f"organisations:{name}", kwargs={key: ids[key] for key in wanted})


# What each of VISITORS gets: region, Rupel, another partnership, SPOC here, SPOC there, first line,
# nobody. Absent and forbidden look the same.
READ = (200, 200, 200, 200, 200, 200, 302)
MANAGE = (200, 200, 404, 200, 404, 404, 302)
TABLE = {
    "organisation_list": READ,
    "organisation_detail": READ,
    "organisation_create": (200, 200, 200, 200, 200, 404, 302),
    "organisation_edit": MANAGE,
    "organisation_end": MANAGE,
    "membership_create": MANAGE,
    "membership_edit": MANAGE,
    "membership_end": MANAGE,
    "professional_list": READ,
    "professional_detail": READ,
    "professional_edit": MANAGE,
}


@pytest.mark.parametrize("name", TABLE)
def test_pages_of_organisations_and_people_open_for_whom_they_should(
    name: str, there: Membership
) -> None:
    url = address(name, there)

    statuses = tuple(walk_in(visitor).get(url).status_code for visitor in VISITORS)

    assert statuses == TABLE[name]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("organisation_edit", {"name": "Anders", "kind": "OTHER", "sector": "OTHER"}),
        ("organisation_end", {"last_day": "2026-03-02"}),
        ("organisation_reopen", {}),
        ("membership_create", {"name": "Bo", "start_date": "2026-03-02"}),
        ("membership_edit", {"start_date": "2026-03-02"}),
        ("membership_end", {"last_day": "2026-03-02"}),
        ("membership_reopen", {}),
        ("professional_edit", {"name": "Bo"}),
    ],
)
def test_who_manages_elsewhere_changes_nothing_here(
    name: str, form: dict[str, str], there: Membership
) -> None:
    url = reverse(f"organisations:{name}", kwargs=dict(_arguments(name, there)))

    statuses = [
        walk_in(visitor).post(url, form, headers=ORIGIN).status_code
        for visitor in (spoc_there, first_line)
    ]

    assert statuses == [404, 404]
    assert Organisation.unscoped.get().name == "Huis van de Buurt"
    assert Membership.unscoped.get().end_date is None
    assert Professional.unscoped.get().name == "Ada Werk"


def _arguments(name: str, there: Membership) -> dict[str, Any]:
    if name.startswith("professional"):
        return {"professional_id": there.professional_id}
    ids: dict[str, Any] = {"organisation_id": there.organisation_id}
    if name in {"membership_edit", "membership_end", "membership_reopen"}:
        ids["membership_id"] = there.id
    return ids


SWAPPED = ("membership_edit", "membership_end", "membership_reopen")


@pytest.mark.parametrize("name", SWAPPED)
def test_a_membership_of_another_organisation_is_not_behind_this_one(
    name: str, there: Membership
) -> None:
    other = make_membership(organisation=make_organisation(), end_date=TODAY)
    swapped = {"organisation_id": there.organisation_id, "membership_id": other.id}
    form = {"start_date": "2025-03-02", "last_day": "2026-03-02"}

    response = walk_in(region).post(
        reverse(f"organisations:{name}", kwargs=swapped), form, headers=ORIGIN
    )

    assert response.status_code == 404
    other.refresh_from_db()
    assert (other.start_date, other.end_date) == (LONG_AGO, TODAY)


def names_shown(client: Client, query: str) -> list[str]:
    page = client.get(f"{reverse('organisations:organisation_list')}?{query}").context["page"]
    return [line.name for line in page.rows]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Aan de Rupel", "Bij Genk"]),
        ("zoek=rupel", ["Aan de Rupel"]),
        ("zoek=bg", ["Bij Genk"]),
        (f"gemeente={GENK}", ["Bij Genk"]),
        ("sector=HEALTH", ["Aan de Rupel"]),
        ("soort=SCHOOL", ["Bij Genk"]),
        ("stand=ENDED", ["Verleden"]),
        ("stand=ALL&sorteer=-naam", ["Verleden", "Bij Genk", "Aan de Rupel"]),
        ("stand=ALL&sorteer=einde", ["Verleden", "Aan de Rupel", "Bij Genk"]),
        ("sorteer=-sector", ["Bij Genk", "Aan de Rupel"]),
        ("sorteer=-soort", ["Aan de Rupel", "Bij Genk"]),
        ("sorteer=onzin&pagina=99", ["Aan de Rupel", "Bij Genk"]),
        ("sector=ONZIN", ["Aan de Rupel", "Bij Genk"]),
    ],
)
def test_organisation_list_filters_and_sorts(query: str, names: list[str]) -> None:
    make_organisation("Aan de Rupel", sector="HEALTH", kind="CARE", municipalities=(BOOM,))
    make_organisation(
        "Bij Genk", short_name="BG", sector="EDUCATION", kind="SCHOOL", municipalities=(GENK,)
    )
    past = make_organisation("Verleden")
    Organisation.unscoped.filter(id=past.id).update(ended_date=LONG_AGO)

    assert names_shown(walk_in(first_line), query) == names


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("organisation_list", 8), ("professional_list", 8)])
def test_lists_ask_as_much_for_three_rows_as_for_one(
    name: str, queries: int, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_places()
    for _ in range(rows):
        make_membership(organisation=make_organisation(municipalities=(BOOM, NIEL)))
    client = walk_in(first_line)
    client.get(reverse(f"organisations:{name}"))

    with django_assert_num_queries(queries):
        page = client.get(reverse(f"organisations:{name}")).context["page"]

    assert page.total == rows


def test_organisation_detail_shows_people_parts_and_mandates(there: Membership) -> None:
    organisation = there.organisation
    make_membership(organisation=organisation, end_date=LONG_AGO)
    make_mandate(make_partnership("kring"), organisation=organisation)

    page = walk_in(first_line).get(address("organisation_detail", there)).context["page"]

    assert [(w.name, w.function) for w in page.workers] == [("Ada Werk", "Onthaal")]
    assert len(page.former) == 1
    assert [(p.partnership, p.part) for p in page.parts] == [("Rupel", "onthaal")]
    assert [(m.kind, m.nis, m.is_now) for m in page.mandates] == [("SPOC", BOOM, True)]
    assert not page.may_manage


def test_an_end_shows_on_all_that_hangs_on_it_and_goes_again(there: Membership) -> None:
    client = walk_in(spoc_here)
    url = address("organisation_detail", there)
    ended = {"last_day": LONG_AGO.isoformat()}

    client.post(address("organisation_end", there), ended, headers=ORIGIN)
    after = client.get(url).context["page"]
    client.post(
        reverse("organisations:organisation_reopen", args=[there.organisation_id]), headers=ORIGIN
    )
    again = client.get(url).context["page"]

    assert (after.is_ended, len(after.workers), len(after.former)) == (True, 0, 1)
    assert (again.is_ended, len(again.workers), len(again.former)) == (False, 1, 0)


def test_organisation_create_takes_municipalities_by_any_name() -> None:
    load_places()
    form = {
        "name": "Nieuw Huis",
        "kind": "CARE",
        "sector": "HEALTH",
        "municipalities": "boom\n2845, Boom",
        "is_listed": "on",
    }

    response = walk_in(spoc_here).post(
        reverse("organisations:organisation_create"), form, headers=ORIGIN
    )

    made = Organisation.unscoped.get()
    assert response.headers["Location"] == reverse(
        "organisations:organisation_detail", args=[made.id]
    )
    assert sorted(made.areas.values_list("nis", flat=True)) == [BOOM, NIEL]
    assert (made.kind, made.track, made.is_listed) == ("CARE", "", True)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Boooom", "We kennen geen gemeente “Boooom”"),
        ("Mariakerke", "kan meer gemeenten betekenen"),
    ],
)
def test_organisation_create_says_which_municipality_is_unclear(typed: str, message: str) -> None:
    load_places()
    form = {"name": "A", "kind": "CARE", "sector": "HEALTH", "municipalities": f"Boom\n{typed}"}

    response = walk_in(region).post(
        reverse("organisations:organisation_create"), form, headers=ORIGIN
    )

    assert message in response.text
    assert typed in response.text
    assert not Organisation.unscoped.exists()


@pytest.mark.parametrize(
    "name", ["organisation_create", "organisation_edit", "membership_create", "professional_edit"]
)
def test_a_refusal_stands_above_the_form(name: str, there: Membership) -> None:
    make_organisation("Bezet", municipalities=(BOOM,))
    make_professional(email="bezet@werk.test")
    form = {
        "name": "Bezet" if name.startswith("organisation") else "Ada Werk",
        "kind": "CARE",
        "sector": "HEALTH",
        "start_date": "2026-01-01",
        "email": "bezet@werk.test" if name == "professional_edit" else "ada@werk.test",
    }

    response = walk_in(region).post(address(name, there), form, headers=ORIGIN)

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_forms_of_people_and_work_store_what_was_typed(there: Membership) -> None:
    client = walk_in(spoc_here)
    person = {"name": "Ada Nieuw", "email": "ada@nieuw.test", "phone": ""}
    work = {"function": "Hoofd", "start_date": "01/02/2025", "end_date": ""}

    client.post(address("professional_edit", there), person, headers=ORIGIN)
    client.post(address("membership_edit", there), work, headers=ORIGIN)
    client.post(address("membership_end", there), {"last_day": "2026-03-02"}, headers=ORIGIN)
    new = {"name": "Bo Nieuw", "start_date": "2026-01-01"}
    client.post(address("membership_create", there), new, headers=ORIGIN)

    there.refresh_from_db()
    assert there.organisation.memberships.count() == 2
    assert (there.function, str(there.start_date), str(there.end_date)) == (
        "Hoofd",
        "2025-02-01",
        "2026-03-02",
    )
    assert there.professional.name == "Ada Nieuw"


def test_an_organisation_is_corrected_and_an_ended_membership_taken_up(there: Membership) -> None:
    client = walk_in(spoc_here)
    there.end_date = LONG_AGO
    there.save()
    form = {"name": "Nieuwe naam", "kind": "CARE", "sector": "HEALTH", "municipalities": BOOM}
    load_places()
    ids = [there.organisation_id, there.id]

    client.post(reverse("organisations:membership_reopen", args=ids), headers=ORIGIN)
    client.post(address("organisation_edit", there), form, headers=ORIGIN)

    now = Membership.unscoped.select_related("organisation").get(id=there.id)
    assert (now.end_date, now.organisation.name) == (None, "Nieuwe naam")


def test_professional_list_finds_by_name_in_the_body_and_by_municipality(
    there: Membership,
) -> None:
    make_membership(professional=make_professional("Bo Elders"))
    client, url = walk_in(first_line), reverse("organisations:professional_list")

    by_name = client.post(url, {"naam": "werk ada"}, headers=ORIGIN).context["page"]
    by_place = client.get(f"{url}?gemeente={BOOM}").context["page"]
    everybody = client.get(f"{url}?gemeente=onzin").context["page"]

    assert [line.name for line in by_name.rows] == ["Ada Werk"]
    assert [line.name for line in by_place.rows] == ["Ada Werk"]
    assert [line.name for line in everybody.rows] == ["Ada Werk", "Bo Elders"]
    assert (by_name.is_search, by_name.is_cut, everybody.is_cut) == (True, False, False)
    assert there.id is not None


def test_a_search_that_finds_more_than_fifty_people_says_so_without_counting_them() -> None:
    for number in range(51):
        make_professional(f"Ada Werk {number:02}")
    client, url = walk_in(first_line), reverse("organisations:professional_list")

    many = client.post(url, {"naam": "ada WERK"}, headers=ORIGIN)
    few = client.post(url, {"naam": "WERK 1"}, headers=ORIGIN)

    shown = [line.name for line in many.context["page"].rows]
    assert shown == [f"Ada Werk {number:02}" for number in range(50)]
    assert ("Meer dan vijftig personen" in many.text, "50 personen" in many.text) == (True, False)
    assert ("Meer dan vijftig personen" in few.text, "14 personen" in few.text) == (False, True)


@pytest.mark.parametrize(("typed", "found"), [("%", ["Ada 100%"]), ("_", []), ("\\", [])])
def test_a_sign_of_the_database_in_a_name_is_a_sign_like_another(
    typed: str, found: list[str]
) -> None:
    make_professional("Ada 100%")
    make_professional("Bo Werk")
    client, url = walk_in(first_line), reverse("organisations:professional_list")

    page = client.post(url, {"naam": typed}, headers=ORIGIN).context["page"]

    assert [line.name for line in page.rows] == found


@pytest.mark.parametrize(("visitor", "is_shown"), [(spoc_here, True), (first_line, False)])
def test_contact_details_are_for_who_keeps_them(
    visitor: Visitor,
    is_shown: bool,  # noqa: FBT001 -- parametrised
    there: Membership,
) -> None:
    text = walk_in(visitor).get(address("professional_detail", there)).text

    assert ("ada@werk.test" in text, "03 123" in text) == (is_shown, is_shown)
    seen = audit.acts_on(there.professional_id).count("organisations.professional-viewed")
    assert seen == int(is_shown)
