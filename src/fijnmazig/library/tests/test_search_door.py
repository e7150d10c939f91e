"""The one door to the search: what a visitor finds, sees, may narrow down and is offered."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker, Settings

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.query import Facet, Options, Sort
from fijnmazig.library.queries.search import facet_label
from fijnmazig.library.tests.shelf import (
    NETWORK,
    Kept,
    ask,
    counted,
    fill_shelf,
    keep,
    member,
    shelve,
    titles,
)
from fijnmazig.places import queries as places
from fijnmazig.places.services import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]
EDITOR = Actor(user_id=UUID(int=9), permissions=frozenset({SEE_ALL}))


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None,  # noqa: ARG001 -- the database must be there first
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Kept:
    with django_db_blocker.unblock():
        return keep(home=tmp_path_factory.mktemp("door"), fill=fill_shelf)


@pytest.fixture
def shelf(kept: Kept, db: None, settings: Settings) -> None:  # noqa: ARG001 -- needs the database
    settings.FIJNMAZIG_HOME = kept.home
    kept.put_back()


@pytest.fixture
def _places(db: None) -> Iterator[None]:  # noqa: ARG001 -- needs the database
    places.forget()
    load(actor=OPERATOR)
    yield
    places.forget()


@pytest.mark.parametrize("query", ["kindermishandeling", "kindermishandelingen"])
def test_a_compound_finds_itself_and_its_parts_apart(query: str) -> None:
    found = ask(query, actor=ANONYMOUS)

    assert titles(found) == ["Handreiking", "Signalen"]


@pytest.mark.parametrize(
    "query", ["mishandeling kinderen", "mishandeling van kinderen", "kinderen mishandeling"]
)
def test_words_apart_find_the_compound(query: str) -> None:
    found = ask(query, actor=ANONYMOUS)

    assert sorted(titles(found)) == ["Handreiking", "Signalen"]
    assert {result.title: result.matched_via for result in found.results} == {
        "Handreiking": ("kindermishandeling",),
        "Signalen": ("mishandeling", "kinderen"),
    }


@pytest.mark.usefixtures("_places")
def test_a_result_tells_where_and_why() -> None:
    [result, _] = ask("kindermishandeling", actor=ANONYMOUS).results

    assert (result.page, result.page_label, result.page_total) == (2, "blz. 2", 3)
    assert result.sentence == "Kindermishandeling komt vaker voor dan we denken."
    assert result.pieces == (("Kindermishandeling", True), (" komt vaker voor dan we denken.", False))
    assert (result.file, result.version, result.year) == ("handreiking.txt", 1, 2024)
    assert (result.municipality, str(result.kind_label)) == ("Boom", "Draaiboek")
    assert 0 < result.score <= 1


@pytest.mark.parametrize("query", ["03/880.18.00", "03 880 18 00", "+32 3 880 18 00", "COL 4/2006"])
def test_a_number_is_found_on_its_page(query: str) -> None:
    [result] = ask(query, actor=ANONYMOUS).results

    assert (result.title, result.page) == ("Handreiking", 3)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("oudermishandeling", ["Najaarsgroep"]),
        ("ouderenmishandeling", ["Vormingsreeks"]),
        ("ouderenmisbehandeling", ["Vormingsreeks"]),
        ("ouderenmis(be)handeling", ["Vormingsreeks"]),
        ("OMB", ["Vormingsreeks"]),
        ("huiselijk geweld", []),
        ("vluchthuis", []),
    ],
)
def test_guarded_words_never_find_their_rivals(query: str, found: list[str]) -> None:
    assert titles(ask(query, actor=ANONYMOUS)) == found


def test_an_ambiguous_query_shows_both_readings_as_a_choice() -> None:
    found = ask("ouder mishandeling", actor=ANONYMOUS)

    assert found.is_ambiguous
    assert [(reading.text, reading.total) for reading in found.readings] == [
        ("oudermishandeling", 1),
        ("ouderenmis(be)handeling", 1),
    ]


def test_drafts_are_invisible_to_strangers_in_results_totals_and_facets() -> None:
    stranger = ask("kindermishandeling", actor=member(1))
    anonymous = ask("kindermishandeling", actor=ANONYMOUS)

    assert stranger == anonymous
    assert (stranger.total, counted(stranger, Facet.KIND)) == (2, {"PLAYBOOK": 1, "TRAINING": 1})
    assert counted(stranger, Facet.THEME) == {"kindermishandeling": 2, "lotgenoten": 1}


@pytest.mark.parametrize(
    ("actor", "total"),
    [(ANONYMOUS, 2), (member(1), 2), (member(7), 3), (member(8), 3), (EDITOR, 4), (OPERATOR, 4)],
)
def test_owners_see_their_own_and_editors_everything(actor: Actor, total: int) -> None:
    found = ask("kindermishandeling", actor=actor)

    assert (found.total, len(found.results)) == (total, total)
    assert sum(counted(found, Facet.KIND).values()) == total


def test_a_word_of_a_hidden_document_is_never_suggested() -> None:
    owner = ask("zepelins", actor=member(7))
    assert owner.is_corrected
    assert titles(owner) == ["Eerste opzet"]

    found = ask("zepelins", actor=ANONYMOUS)

    assert (found.total, found.suggestions, found.is_corrected) == (0, (), False)


def test_a_filter_of_a_hidden_document_offers_nothing_wider() -> None:
    filters = {Facet.KIND: ("LINK",)}

    assert ask("zeppelins", actor=ANONYMOUS, filters=filters).wider == ()
    [wider] = ask("zeppelins", actor=member(7), filters=filters).wider
    assert (wider.facet, wider.total) == (Facet.KIND, 1)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Handreiking", "Signalen"]),
        ({Facet.KIND: ("PLAYBOOK",)}, ["Handreiking"]),
        ({Facet.KIND: ("PLAYBOOK", "TRAINING")}, ["Handreiking", "Signalen"]),
        ({Facet.KIND: ("PLAYBOOK",), Facet.YEAR: ("2025",)}, []),
        ({Facet.KIND: ("TRAINING",), Facet.YEAR: ("2025",)}, ["Signalen"]),
        ({Facet.THEME: ("lotgenoten",)}, ["Handreiking"]),
        ({Facet.MUNICIPALITY: ("11005",)}, ["Handreiking"]),
        ({Facet.NETWORK: (NETWORK,)}, ["Signalen"]),
        ({Facet.LANGUAGE: ("fr",)}, []),
        ({Facet.KIND: ()}, ["Handreiking", "Signalen"]),
        ({Facet.KIND: ("niets",)}, []),
    ],
)
def test_filters_join_within_a_facet_and_narrow_between(
    filters: dict[Facet, tuple[str, ...]], found: list[str]
) -> None:
    page = ask("kindermishandeling", actor=ANONYMOUS, filters=filters)

    assert (sorted(titles(page)), page.total) == (found, len(found))


def test_an_empty_result_tells_which_filter_hides_results() -> None:
    filters = {Facet.KIND: ("PLAYBOOK",), Facet.YEAR: ("2025",)}

    found = ask("kindermishandeling", actor=ANONYMOUS, filters=filters)

    assert {wider.facet: wider.total for wider in found.wider} == {Facet.KIND: 1, Facet.YEAR: 1}


def test_a_chosen_value_is_marked_and_named() -> None:
    filters = {Facet.THEME: ("lotgenoten",)}

    values = ask("kindermishandeling", actor=ANONYMOUS, filters=filters).facets[Facet.THEME]

    assert [(v.value, str(v.label), v.is_chosen) for v in values] == [
        ("kindermishandeling", "Kindermishandeling", False),
        ("lotgenoten", "Lotgenoten", True),
    ]


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        (Facet.KIND, "PLAYBOOK", "Draaiboek"),
        (Facet.THEME, "privacy", "Privacy en afspraken"),
        (Facet.THEME, "vergeten", "vergeten"),
        (Facet.MUNICIPALITY, "11005", "Boom"),
        (Facet.LANGUAGE, "fr", "Frans"),
        (Facet.LANGUAGE, "zz", "zz"),
        (Facet.NETWORK, NETWORK, NETWORK),
        (Facet.YEAR, "2024", "2024"),
    ],
)
@pytest.mark.usefixtures("_places")
def test_the_values_of_facets_have_names(facet: Facet, value: str, label: str) -> None:
    assert str(facet_label(facet, value)) == label


def test_results_may_be_ordered_by_the_day_they_were_confirmed() -> None:
    found = ask("kindermishandeling", actor=ANONYMOUS, sort=Sort.DATE)

    assert titles(found) == ["Signalen", "Handreiking"]
    assert [str(result.confirmed_date) for result in found.results] == ["2026-02-05", "2026-01-05"]


def test_the_newest_come_first_page_by_page() -> None:
    pages = [
        titles(ask("mishandeling", actor=ANONYMOUS, sort=Sort.DATE, limit=1, offset=at))
        for at in range(5)
    ]

    assert pages == [["Signalen"], ["Handreiking"], ["Najaarsgroep"], ["Vormingsreeks"], []]


def test_pages_of_results_neither_repeat_nor_skip() -> None:
    for number in range(23):
        shelve(f"Stalking, geval {number}.", title=f"Geval {number}")

    seen = [
        title
        for at in range(0, 30, 5)
        for title in titles(ask("stalking", actor=ANONYMOUS, limit=5, offset=at))
    ]

    assert sorted(seen) == sorted(f"Geval {number}" for number in range(23))
    assert seen == titles(ask("stalking", actor=ANONYMOUS, limit=50))


@pytest.mark.parametrize("query", ["", "  ", "?!", "()"])
def test_an_empty_query_finds_nothing(query: str) -> None:
    found = ask(query)

    assert (found.total, found.results, found.readings) == (0, (), ())


def test_function_words_alone_are_looked_for() -> None:
    found = ask("van de", actor=ANONYMOUS)

    assert titles(found) == ["Signalen"]
    assert titles(ask("voor", actor=ANONYMOUS)) != []


def test_word_parts_and_synonyms_can_be_switched_off() -> None:
    whole, literal = Options(word_parts=False), Options(synonyms=False)

    assert titles(ask("mishandeling kinderen", actor=ANONYMOUS, options=whole)) == ["Signalen"]
    assert titles(ask("OMB", actor=ANONYMOUS)) == ["Vormingsreeks"]
    assert titles(ask("OMB", actor=ANONYMOUS, options=literal)) == []


def test_a_likely_typing_error_is_corrected_and_told() -> None:
    found = ask("kindermishandleing", actor=ANONYMOUS)

    assert (found.query, found.is_corrected) == ("kindermishandleing", True)
    assert [reading.text for reading in found.readings] == ["kindermishandeling"]
    assert sorted(titles(found)) == ["Handreiking", "Signalen"]


def test_a_misprint_beside_a_good_word_is_replaced_alone() -> None:
    found = ask("draaiboek lotgenten", actor=ANONYMOUS)

    assert [reading.text for reading in found.readings] == ["draaiboek lotgenoten"]
    assert titles(found) == ["Handreiking"]


def test_a_misprint_as_near_to_two_rivals_is_a_choice() -> None:
    found = ask("ouderemishandeling", actor=ANONYMOUS)

    assert (found.is_corrected, found.total) == (False, 0)
    assert {(reading.text, reading.total) for reading in found.readings} == {
        ("oudermishandeling", 1),
        ("ouderenmishandeling", 1),
    }


def test_a_query_that_asks_too_much_finds_what_comes_near() -> None:
    found = ask("draaiboek zeppelinvaart", actor=ANONYMOUS)

    assert (found.is_relaxed, titles(found)) == (True, ["Handreiking"])


def test_the_title_alone_is_enough_to_be_found() -> None:
    [result] = ask("verontrusting", actor=ANONYMOUS).results

    assert (result.title, result.page, result.marks) == ("Webpagina over verontrusting", None, ())
    assert result.matched_via == ("verontrusting",)


def test_an_unfinished_correction_leaves_the_query_as_it_was() -> None:
    found = ask("qxzwvk", actor=ANONYMOUS)

    assert (found.total, found.suggestions, found.wider) == (0, (), ())
    assert [reading.text for reading in found.readings] == ["qxzwvk"]
