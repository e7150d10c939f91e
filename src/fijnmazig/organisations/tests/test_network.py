"""The open page: organisations and never people, without a trace."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from fijnmazig.organisations.domain.kinds import MandateKind, MunicipalityRole
from fijnmazig.organisations.models import Organisation, Participation, Partnership, Professional
from fijnmazig.organisations.queries.network import NetworkPage
from fijnmazig.organisations.queries.openness import private_in, runs_of_words
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    NIEL,
    make_mandate,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_place,
    make_professional,
)
from fijnmazig.places.tests.factories import load_places


def yesterday() -> date:
    return localdate() - timedelta(days=1)


def network(client: Client, query: str = "") -> NetworkPage:
    page: NetworkPage = client.get(f"/netwerk/{query}").context["page"]
    return page


def names(page: NetworkPage) -> list[str]:
    return [organisation.name for organisation in page.organisations]


@pytest.fixture
def rupel(db: None) -> Partnership:  # noqa: ARG001 -- a fixture asks for another by name
    """Return a partnership with two partners and a SPOC."""
    load_places()
    row = make_partnership("rupel", name="Rupel", contact_email="info@rupel.test")
    make_place(row, BOOM, MunicipalityRole.COORDINATING)
    make_place(row, NIEL)
    stad = make_organisation("Stad Boom", sector="SOCIAL_POLICY", municipalities=(BOOM,))
    huis = make_organisation("Huis", sector="HEALTH", municipalities=(BOOM, NIEL))
    make_participation(row, stad)
    make_participation(row, huis, part="onthaal")
    make_mandate(row, nis=BOOM, organisation=stad)
    make_mandate(row, nis="", kind=MandateKind.LEAD, organisation=stad)
    return row


@pytest.mark.usefixtures("rupel")
def test_network_says_who_takes_part_where_and_with_which_mandate(client: Client) -> None:
    page = network(client)

    assert names(page) == ["Huis", "Stad Boom"]
    huis, stad = page.organisations
    assert (huis.partnerships, huis.municipalities) == (("Rupel: onthaal",), ("Boom", "Niel"))
    assert stad.mandates == ("Trekker voor Rupel", "SPOC voor Boom")
    assert [(s.municipality, s.organisations) for s in page.seats] == [("Boom", ("Stad Boom",))]
    (bond,) = page.partnerships
    assert (bond.coordinating, bond.participating) == (("Boom",), ("Niel",))
    assert bond.email == "info@rupel.test"


@pytest.mark.usefixtures("rupel")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (f"?gemeente={NIEL}", ["Huis"]),
        (f"?gemeente={BOOM}&gemeente={NIEL}", ["Huis", "Stad Boom"]),
        ("?sector=SOCIAL_POLICY", ["Stad Boom"]),
        (f"?sector=SOCIAL_POLICY&gemeente={NIEL}", []),
        ("?gemeente=onzin", []),
        ("?pagina=99", ["Huis", "Stad Boom"]),
    ],
)
def test_network_filters_by_municipality_and_sector(
    client: Client, query: str, shown: list[str]
) -> None:
    assert names(network(client, query)) == shown


@pytest.mark.usefixtures("rupel")
def test_facets_count_what_a_press_would_leave(client: Client) -> None:
    places, sectors = network(client, "?sector=HEALTH").facets

    assert [(o.label, o.count) for o in places.options] == [("Boom", 1), ("Niel", 1)]
    assert [(str(o.label), o.count, o.selected) for o in sectors.options] == [
        ("Lokaal sociaal beleid", 1, False),
        ("Gezondheidszorg", 1, True),
    ]


def hide_partnership(row: Partnership) -> None:
    Partnership.unscoped.filter(id=row.id).update(is_listed=False)


def end_partnership(row: Partnership) -> None:
    Partnership.unscoped.filter(id=row.id).update(end_date=yesterday())


def end_participations(row: Partnership) -> None:
    Participation.unscoped.filter(partnership=row).update(end_date=yesterday())


def hide_organisations(row: Partnership) -> None:
    Organisation.unscoped.filter(participations__partnership=row).update(is_listed=False)


def end_organisations(row: Partnership) -> None:
    Organisation.unscoped.filter(participations__partnership=row).update(ended_date=yesterday())


@pytest.mark.parametrize(
    "act",
    [
        hide_partnership,
        end_partnership,
        end_participations,
        hide_organisations,
        end_organisations,
    ],
)
def test_what_is_not_listed_or_over_is_not_there(
    client: Client, rupel: Partnership, act: object
) -> None:
    before = names(network(client))

    act(rupel)  # type: ignore[operator]  # parametrised

    after = network(client)
    assert before == ["Huis", "Stad Boom"]
    assert (after.organisations, after.seats) == ((), ())


def test_two_people_on_one_seat_are_one_organisation(client: Client, rupel: Partnership) -> None:
    make_mandate(rupel, nis=BOOM, organisation=Organisation.unscoped.get(name="Stad Boom"))

    page = network(client)

    assert [seat.organisations for seat in page.seats] == [("Stad Boom",)]
    assert page.organisations[1].mandates.count("SPOC voor Boom") == 1


@pytest.mark.usefixtures("rupel")
def test_network_leaves_no_trace_and_loads_nothing_from_elsewhere(client: Client) -> None:
    response = client.get(f"/netwerk/?gemeente={BOOM}")

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Cache-Control"] == "no-store"
    assert re.findall(r"<title>(.*)</title>", response.text) == ["Fijnmazig"]
    assert re.findall(r'(?:src|<link[^>]*href)="https?://', response.text) == []


def test_no_name_address_or_number_of_a_person_stands_on_an_open_page(
    client: Client, rupel: Partnership
) -> None:
    """People plant their own names where the services do not look any more: afterwards."""
    organisation = Organisation.unscoped.get(name="Huis")
    Organisation.unscoped.filter(id=organisation.id).update(
        description="Vraag naar Mia Maes.", contact_email="mia@werk.test", contact_phone="0470 11"
    )
    Participation.unscoped.filter(organisation=organisation).update(part="Mia Maes doet onthaal")
    Partnership.unscoped.update(summary="Door mia maes", contact_role="Mia Maes, coördinator")
    seen = client.get("/netwerk/").text

    mia = Professional.unscoped.create(
        name="Mia Maes", email="mia@werk.test", phone="0470 11", created_at=MONDAY
    )
    make_membership(professional=mia, organisation=organisation)
    make_mandate(rupel, nis=NIEL, organisation=organisation, professional=mia)

    assert "Mia Maes" in seen
    urls = ["/netwerk/", reverse("organisations:join_create", args=[rupel.id])]
    for text in (client.get(url).text.lower() for url in [*urls, "/netwerk/meedoen/dank/"]):
        for person in Professional.unscoped.all():
            kept = (person.name, person.email, person.phone, str(person.id))
            assert [each for each in kept if each and each.lower() in text] == []
    assert "SPOC voor Niel" in client.get("/netwerk/").text


@pytest.mark.usefixtures("rupel")
@pytest.mark.parametrize("extra", [1, 3])
def test_network_asks_as_much_for_many_as_for_few(
    client: Client, extra: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(extra):
        row = make_partnership()
        make_place(row, GENK)
        make_participation(row, make_organisation(municipalities=(GENK,), sector="HEALTH"))
        make_mandate(row, nis=GENK, organisation=Organisation.unscoped.latest("created_at"))
    network(client)

    with django_assert_num_queries(15):
        page = network(client)

    assert page.total == 2 + extra


@pytest.mark.django_db
def test_an_empty_network_says_so(client: Client) -> None:
    text = client.get("/netwerk/").text

    assert "Geen organisatie gevonden" in text


WORDS = st.text(alphabet="abcdeéüABCÉ", min_size=1, max_size=6)


@given(
    name=st.lists(WORDS, min_size=2, max_size=5).map(" ".join),
    before=st.sampled_from(["", "door ", "(", "a, ", "é-"]),
    after=st.sampled_from(["", ".", ", dienst", ")", " en wij"]),
)
def test_a_name_is_found_in_any_sentence_around_it(name: str, before: str, after: str) -> None:
    text = f"{before}{name}{after}"

    if not before.endswith("-"):
        assert name.lower() in set(runs_of_words(text))


@pytest.mark.django_db
def test_words_that_happen_to_be_a_first_name_stay() -> None:
    make_professional("Roos")
    make_professional("Mia Maes", email="mia@werk.test")

    private = private_in(["Een roos voor iedereen.", "Mia Maes", "Vraag Mia.", "MIA@werk.test"])

    assert private.names == {"mia maes"}
    assert private.contacts == {"mia@werk.test"}
    assert private_in(["", "mia"]).names == frozenset()
    assert private.without("Een roos voor iedereen.") == "Een roos voor iedereen."
    assert private.without("Door Mia Maes") == ""
    assert private.hides("Mia@Werk.test")


@pytest.mark.django_db
def test_a_name_with_an_accent_on_its_capital_is_found() -> None:
    make_professional("Émile Östlund")

    assert private_in(["Door Émile Östlund."]).hides("Door Émile Östlund.")


@pytest.mark.django_db
def test_a_name_is_found_in_more_text_than_one_query_takes() -> None:
    make_professional("Mia Maes")
    words = " ".join(f"woord{number}" for number in range(30_000))

    private = private_in([f"{words} Mia Maes {words}"])

    assert private.names == {"mia maes"}
