"""Narrowing results down, ordering them, and turning their pages."""

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pytest_django import DjangoDbBlocker, Settings

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.library.domain.items import Kind, Term
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.plan import TERMS, Facet, Sort
from fijnmazig.library.queries.browse import browse
from fijnmazig.library.queries.found import facet_label
from fijnmazig.library.services.items import withdraw
from fijnmazig.library.tests.factories import MONDAY
from fijnmazig.library.tests.shelf import (
    NETWORK,
    Kept,
    ask,
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
        return keep(home=tmp_path_factory.mktemp("facets"), fill=fill_shelf)


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
        ({Facet.FORM: ("psychisch",)}, ["Handreiking", "Signalen"]),
        ({Facet.FORM: ("fysiek",)}, ["Handreiking"]),
        ({Facet.FORM: ("psychisch",), Facet.TRACK: ("zorg",)}, ["Signalen"]),
        ({Facet.AUDIENCE: ("politie", "ouders")}, ["Handreiking"]),
        ({Facet.PHASE: ("preventie",)}, ["Signalen"]),
        ({Facet.PHASE: ("zorg",)}, []),
        ({Facet.LICENCE: ("cc-by",)}, ["Handreiking"]),
        ({Facet.AGE: ("a0",)}, ["Signalen"]),
        ({Facet.AGE: ("a2", "a4")}, ["Handreiking", "Signalen"]),
        ({Facet.AGE: ("a7",)}, []),
        ({Facet.AGE: ("onzin",)}, []),
    ],
)
def test_filters_join_within_a_facet_and_narrow_between(
    filters: dict[Facet, tuple[str, ...]], found: list[str]
) -> None:
    page = ask("kindermishandeling", actor=ANONYMOUS, filters=filters)
    browsed = browse(actor=ANONYMOUS, filters=filters)

    assert (sorted(titles(page)), page.total) == (found, len(found))
    assert [t for t in sorted(titles(browsed)) if t in {"Handreiking", "Signalen"}] == found


@pytest.mark.parametrize("facet", [*TERMS, Facet.AGE, Facet.LICENCE])
def test_search_and_browse_offer_the_same_values(facet: Facet) -> None:
    searched = ask("kindermishandeling", actor=ANONYMOUS).facets.get(facet, ())
    browsed = browse(actor=ANONYMOUS).facets.get(facet, ())

    assert [(v.value, v.total) for v in searched] == [(v.value, v.total) for v in browsed] != []


def test_ages_stand_in_the_order_of_life() -> None:
    values = ask("kindermishandeling", actor=ANONYMOUS).facets[Facet.AGE]

    assert [str(value.label) for value in values] == [
        "voor de geboorte",
        "0 tot 3 jaar",
        "3 tot 6 jaar",
        "12 tot 18 jaar",
        "18 tot 26 jaar",
    ]


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
        (Facet.FORM, "fysiek", "Fysiek geweld"),
        (Facet.AUDIENCE, "vergeten", "vergeten"),
        (Facet.PHASE, "zorg", "Zorg en opvolging"),
        (Facet.AGE, "a4", "12 tot 18 jaar"),
        (Facet.AGE, "zz", "zz"),
        (Facet.LICENCE, "cc0", "Vrij van rechten (CC0 1.0)"),
        (Facet.LICENCE, "vergeten", "vergeten"),
    ],
)
@pytest.mark.usefixtures("_places")
def test_the_values_of_facets_have_names(facet: Facet, value: str, label: str) -> None:
    assert str(facet_label(facet, value)) == label


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        (Facet.THEME, "hoogconflict", "High-conflict separation and parenting"),
        (Facet.AUDIENCE, "clb", "CLB (centre for pupil guidance) and pupil support"),
        (Facet.LICENCE, "cc-by-nd", "Attribution, no changes (CC BY-ND 4.0)"),
    ],
)
def test_a_reader_of_english_filters_by_english_words(facet: Facet, value: str, label: str) -> None:
    with override("en"):
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


def test_a_filter_of_a_hidden_document_offers_nothing_wider() -> None:
    filters = {Facet.KIND: ("LINK",)}

    assert ask("zeppelins", actor=ANONYMOUS, filters=filters).wider == ()
    [wider] = ask("zeppelins", actor=member(7), filters=filters).wider
    assert (wider.facet, wider.total) == (Facet.KIND, 1)


@pytest.mark.usefixtures("_places")
@pytest.mark.parametrize("more", [0, 3])
@pytest.mark.parametrize(("home", "queries"), [("kept", 3), ("without an index", 13)])
def test_the_library_takes_as_many_queries_however_many_items(
    request: pytest.FixtureRequest, more: int, home: str, queries: int
) -> None:
    for number in range(more):
        shelve(f"Tekst {number}.", terms=((Term.FORM, "fysiek"),), municipality_nis="11005")
    if home != "kept":
        request.getfixturevalue("settings").FIJNMAZIG_HOME = request.getfixturevalue("tmp_path")
    browse(actor=ANONYMOUS)  # the names of municipalities are read once, and the index follows

    with CaptureQueriesContext(connection) as asked:
        browse(actor=ANONYMOUS)

    assert len(asked) == queries


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {Facet.KIND: ("PLAYBOOK", "TRAINING"), Facet.YEAR: ("2025",)},
        {Facet.AGE: ("a2", "a4"), Facet.THEME: ("kindermishandeling",)},
        {Facet.KIND: ("niets",)},
        {Facet.FORM: ()},
    ],
)
@pytest.mark.parametrize("actor", [ANONYMOUS, member(7), EDITOR])
def test_the_index_and_the_database_count_the_same(
    actor: Actor, filters: dict[Facet, tuple[str, ...]], settings: Settings, tmp_path: Path
) -> None:
    by_index = browse(actor=actor, filters=filters)
    settings.FIJNMAZIG_HOME = tmp_path

    by_database = browse(actor=actor, filters=filters)

    assert (by_index.total, by_index.facets) == (by_database.total, by_database.facets)


def links() -> int:
    """Return how many links the library counts."""
    kinds = browse(actor=ANONYMOUS).facets[Facet.KIND]
    return sum(value.total for value in kinds if value.value == Kind.LINK)


@pytest.mark.parametrize("held", [fcntl.LOCK_UN, fcntl.LOCK_EX])
def test_what_was_withdrawn_just_now_is_not_counted(
    settings: Settings, tmp_path: Path, held: int
) -> None:
    settings.FIJNMAZIG_HOME = shutil.copytree(settings.FIJNMAZIG_HOME, tmp_path / "own")
    item = shelve("Een lezing.", title="Lezing", kind=Kind.LINK)
    counted = links()
    with (tmp_path / "own/index/writer.lock").open("w") as lock:
        fcntl.flock(lock, held)  # held by another process, the index cannot follow

        withdraw(actor=OPERATOR, item_id=item.id, at=MONDAY)

        assert links() == counted - 1


def test_an_index_that_cannot_be_read_leaves_the_counting_to_the_database(
    settings: Settings, tmp_path: Path
) -> None:
    counted = browse(actor=ANONYMOUS)
    settings.FIJNMAZIG_HOME = shutil.copytree(settings.FIJNMAZIG_HOME, tmp_path / "own")
    for file in tmp_path.glob("own/index/index-*/*"):
        if file.name != "stamp.json":
            file.unlink()

    assert browse(actor=ANONYMOUS) == counted
