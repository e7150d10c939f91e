"""The one door to the search: what a visitor finds, sees, may narrow down and is offered."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker, Settings

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.plan import Facet, Options
from fijnmazig.library.tests.shelf import (
    Kept,
    ask,
    counted,
    fill_shelf,
    keep,
    member,
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
    assert result.pieces == (
        ("Kindermishandeling", True),
        (" komt vaker voor dan we denken.", False),
    )
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
    assert owner.corrected
    assert titles(owner) == ["Eerste opzet"]

    found = ask("zepelins", actor=ANONYMOUS)

    assert (found.total, found.suggestions, found.corrected) == (0, (), "")


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

    assert (found.query, found.corrected) == ("kindermishandleing", "kindermishandeling")
    assert [reading.text for reading in found.readings] == ["kindermishandeling"]
    assert sorted(titles(found)) == ["Handreiking", "Signalen"]


def test_a_misprint_beside_a_good_word_is_replaced_alone() -> None:
    found = ask("draaiboek lotgenten", actor=ANONYMOUS)

    assert [reading.text for reading in found.readings] == ["draaiboek lotgenoten"]
    assert titles(found) == ["Handreiking"]


def test_a_misprint_that_is_as_near_to_two_rivals_is_a_choice() -> None:
    found = ask("ouderemishandelling", actor=ANONYMOUS)

    assert (found.corrected, found.total) == ("", 0)
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


def test_words_that_name_one_idea_are_never_parted_to_find_something() -> None:
    assert ask("partner zeppelinvaart", actor=ANONYMOUS).total == 1

    assert ask("mishandeling kinderen zeppelinvaart", actor=ANONYMOUS).total == 0


def test_few_results_are_filled_up_with_what_holds_most_of_the_words() -> None:
    found = ask("groep oudermishandeling najaar stalking zeppelin", actor=OPERATOR)

    assert titles(found) == ["Najaarsgroep"]


def test_a_correction_of_a_word_goes_with_the_rest_of_the_query() -> None:
    found = ask("draaiboek (kindermishandleing)", actor=ANONYMOUS)

    assert [reading.text for reading in found.readings] == ["draaiboek kindermishandeling"]
    assert titles(found) == ["Handreiking"]


def test_an_unfinished_correction_leaves_the_query_as_it_was() -> None:
    found = ask("qxzwvk", actor=ANONYMOUS)

    assert (found.total, found.suggestions, found.wider) == (0, (), ())
    assert [reading.text for reading in found.readings] == ["qxzwvk"]


def test_an_ambiguous_query_without_results_still_shows_its_readings() -> None:
    found = ask("VH", actor=ANONYMOUS)

    assert [(reading.text, reading.total) for reading in found.readings] == [
        ("veilig huis", 0),
        ("vluchthuis", 0),
    ]


def test_a_correction_that_a_filter_hides_is_only_suggested() -> None:
    found = ask("kindermishandleing", actor=ANONYMOUS, filters={Facet.KIND: ("LINK",)})

    assert (found.corrected, found.total) == ("", 0)
    assert found.suggestions == ("kindermishandeling",)
