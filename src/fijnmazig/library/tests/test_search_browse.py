"""The library without a query: what everyone may see, narrowed by facets."""

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.library.domain.plan import Facet
from fijnmazig.library.queries.browse import browse
from fijnmazig.library.tests.shelf import (
    NETWORK,
    Kept,
    counted,
    fill_shelf,
    keep,
    member,
    titles,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None,  # noqa: ARG001 -- the database must be there first
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Kept:
    with django_db_blocker.unblock():
        return keep(home=tmp_path_factory.mktemp("browse"), fill=fill_shelf)


@pytest.fixture
def shelf(kept: Kept, db: None, settings: Settings) -> None:  # noqa: ARG001 -- needs the database
    settings.FIJNMAZIG_HOME = kept.home
    kept.put_back()


def test_hidden_items_are_counted_for_those_who_see_them() -> None:
    totals = [browse(actor=who).total for who in (ANONYMOUS, member(7), member(8), OPERATOR)]

    assert totals == [5, 6, 6, 7]


def test_facets_count_what_the_other_facets_leave() -> None:
    found = browse(actor=ANONYMOUS, filters={Facet.KIND: ("PLAYBOOK",)})

    assert sorted(titles(found)) == ["Handreiking", "Najaarsgroep"]
    assert counted(found, Facet.KIND) == {"PLAYBOOK": 2, "TRAINING": 2, "LINK": 1}
    assert counted(found, Facet.LANGUAGE) == {"fr": 1, "nl": 1}
    assert [value.value for value in found.facets[Facet.KIND] if value.is_chosen] == ["PLAYBOOK"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({Facet.THEME: ("lotgenoten", "oudermishandeling")}, ["Handreiking", "Najaarsgroep"]),
        ({Facet.YEAR: ("2024", "2025")}, ["Handreiking", "Signalen"]),
        ({Facet.YEAR: ("vorig jaar",)}, []),
        ({Facet.NETWORK: (NETWORK,)}, ["Signalen"]),
        ({Facet.MUNICIPALITY: ("11005",), Facet.YEAR: ("2024",)}, ["Handreiking"]),
        ({Facet.KIND: ()}, ["Handreiking", "Najaarsgroep", "Signalen", "Vormingsreeks"]),
    ],
)
def test_filters_narrow(filters: dict[Facet, tuple[str, ...]], found: list[str]) -> None:
    shown = titles(browse(actor=ANONYMOUS, filters=filters))

    assert sorted(title for title in shown if not title.startswith("Webpagina")) == found


def test_nothing_left_tells_which_filter_hides_items() -> None:
    filters = {Facet.KIND: ("LINK",), Facet.YEAR: ("2024",), Facet.LANGUAGE: ("nl",)}

    found = browse(actor=ANONYMOUS, filters=filters)

    assert {wider.facet: wider.total for wider in found.wider} == {Facet.KIND: 1, Facet.YEAR: 1}


def test_pages_follow_one_another() -> None:
    pages = [titles(browse(actor=ANONYMOUS, limit=2, offset=at)) for at in (0, 2, 4)]

    assert [len(found) for found in pages] == [2, 2, 1]
    assert [*pages[0], *pages[1], *pages[2]] == titles(browse(actor=ANONYMOUS))


def test_a_chosen_term_is_counted_among_what_the_others_leave() -> None:
    found = browse(actor=ANONYMOUS, filters={Facet.FORM: ("fysiek",), Facet.LICENCE: ("cc-by",)})

    assert titles(found) == ["Handreiking"]
    assert counted(found, Facet.FORM) == {"fysiek": 1, "psychisch": 1}
    assert counted(found, Facet.AUDIENCE) == {"politie": 1}
    assert counted(found, Facet.TRACK) == {}


def test_the_index_of_the_list_puts_what_has_no_date_last() -> None:
    is_sqlite = connection.vendor == "sqlite"  # there they are last by themselves
    table = (
        "sql FROM sqlite_master WHERE name"
        if is_sqlite
        else "indexdef FROM pg_indexes WHERE indexname"
    )

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table} = 'item_by_date'")
        (definition,) = cursor.fetchone()

    assert ("NULLS LAST" in definition) is not is_sqlite
