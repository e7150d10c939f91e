"""What is read from a replica: seven pages, of each what stands for good; nothing else, ever."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from fijnmazig.accounts.models import User
from fijnmazig.common.replica import reading
from fijnmazig.common.replica.reading import answered, named_in, one_request
from fijnmazig.common.replica.watch import REPLICA, Standing, State, Watch
from fijnmazig.facts.models import Definition, GlossaryTerm, LegalReference
from fijnmazig.impact.models import Indicator, Project, Snapshot, SnapshotFigure
from fijnmazig.impact.queries.funders import hashed
from fijnmazig.impact.services.snapshots import withdraw_snapshot
from fijnmazig.impact.tests.factories import manager
from fijnmazig.impact.tests.snapshot_factories import AT, project_with, release, take
from tests.test_access import DOORS

pytestmark = pytest.mark.django_db
FIGURES, TERMS, DEFINITIONS, LAWS = (
    "impact_snapshotfigure",
    "facts_glossaryterm",
    "facts_definition",
    "facts_legalreference",
)
# Each page that may, and what of it comes from the replica, one question each.
DECLARED: dict[str, list[set[str]]] = {
    "machines:catalogue_detail": [{FIGURES}],
    "machines:dataset_detail": [{FIGURES}],
    "machines:figures_file": [{FIGURES}],
    "impact:result_list": [{FIGURES}],
    "impact:funder_detail": [{FIGURES}],
    "facts:term_list": [{TERMS}, {DEFINITIONS, LAWS}],
    "facts:reference_list": [{LAWS}],
}
WORD = "woord-van-een-financier"
NEVER = ("accounts", "audit", "directory", "groups", "messages", "organisations", "outreach")
SNAPSHOT = {"key": "hoe-gaat-het", "number": 1}
ADDRESSES: dict[str, dict[str, Any]] = {
    "machines:dataset_detail": SNAPSHOT,
    "machines:figures_file": {**SNAPSHOT, "file": "figures.csv"},
    "impact:funder_detail": {"word": WORD},
}
OF_FIGURES = [name for name, tables in DECLARED.items() if tables == [{FIGURES}]]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Return what this process knows of the replica: it is level."""
    known = Standing(state=State.FOLLOWS, behind=0.0)
    made = Watch(ask=lambda: known, start=lambda ask: ask(), clock=lambda: 1000.0)
    monkeypatch.setattr(reading, "WATCH", made)
    return made


@contextmanager
def following(wrapper: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Let a connection be the replica for a while."""
    connections.settings[REPLICA] = wrapper.settings_dict
    connections[REPLICA] = wrapper
    try:
        yield wrapper
    finally:
        del connections[REPLICA]
        del connections.settings[REPLICA]


@pytest.fixture
def replica(watch: Watch, db: None) -> Iterator[BaseDatabaseWrapper]:  # noqa: ARG001 -- before it
    """Yield a replica that is level: the connection of the test itself, by another name."""
    first = connections[DEFAULT_DB_ALIAS]
    shared = first.copy(REPLICA)
    shared.connection = first.connection
    with following(shared):
        yield shared


@pytest.fixture
def broken(watch: Watch, db: None) -> Iterator[BaseDatabaseWrapper]:  # noqa: ARG001 -- before it
    """Yield a replica that answers every question with an error."""
    bare = _database_of_its_own()
    with following(bare):
        yield bare
    bare.connection.close()


@pytest.fixture
def late(broken: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """Return a replica that has its tables and no row yet."""
    with broken.schema_editor() as editor:
        for model in (SnapshotFigure, LegalReference, Definition, GlossaryTerm):
            editor.create_model(model)
    return broken


def _database_of_its_own() -> DatabaseWrapper:
    given = {**connections[DEFAULT_DB_ALIAS].settings_dict, "NAME": ":memory:", "OPTIONS": {}}
    made = DatabaseWrapper(given, REPLICA)
    made.connect()
    return made


@pytest.fixture
def snapshot() -> Snapshot:
    """Return released figures of a project that is open to all, with a link for a funder."""
    project, _ = project_with(1234)
    Project.unscoped.filter(id=project.id).update(key="hoe-gaat-het")
    project.links.create(
        label="Fonds",
        digest=hashed(WORD),
        ends_on=timezone.localdate() + timedelta(days=9),
        made_at=AT,
    )
    GlossaryTerm.unscoped.create(
        key="een", dutch="eenwoord", english="one", meaning="x", source="y"
    )
    law = LegalReference.unscoped.create(key="wet", title="Eenwet", short_title="Eenwet")
    Definition.unscoped.create(key="een", term="eenwoord", text="x", source="y", reference=law)
    return release(take(project))


def address(name: str) -> str:
    return reverse(name, kwargs=ADDRESSES.get(name))


def tables(asked: CaptureQueriesContext) -> list[set[str]]:
    """Return which tables each question named."""
    return [set(named_in(query["sql"])) for query in asked.captured_queries]


def places(*, ask: Callable[[], list[str]], method: str = "GET") -> list[str]:
    """Return what is asked within a declared door, in a request of its own."""
    with one_request():
        return answered(ask, method=method)


def place() -> str:
    return router.db_for_read(GlossaryTerm)


# --- Which pages ----------------------------------------------------------------------------------
def test_these_pages_may_read_from_the_replica_and_no_others() -> None:
    declared = {door.name for door in DOORS if door.access and door.access.may_read_replica}

    assert declared == DECLARED.keys()


@pytest.mark.parametrize("room", [*NEVER, "vault", "account", "mfa"])
def test_no_page_of_casework_or_about_people_may(room: str) -> None:
    doors = [door for door in DOORS if door.name.partition(":")[0].partition("_")[0] == room]

    assert room == "vault" or doors  # the vault has no page of its own
    assert [door.name for door in doors if door.access and door.access.may_read_replica] == []


def test_within_an_open_door_four_tables_come_from_the_replica_and_all_others_do_not(
    replica: BaseDatabaseWrapper,  # noqa: ARG001 -- there is one
) -> None:
    everything = apps.get_models(include_auto_created=True)

    def ask() -> list[str]:
        return [one._meta.db_table for one in everything if router.db_for_read(one) == REPLICA]  # noqa: SLF001 -- its public face

    assert sorted(places(ask=ask)) == sorted([FIGURES, TERMS, DEFINITIONS, LAWS])
    with one_request():
        assert ask() == []


@pytest.mark.parametrize("name", DECLARED)
def test_a_declared_page_asks_the_replica_for_what_stands_and_the_first_for_all_else(
    client: Client, replica: BaseDatabaseWrapper, snapshot: Snapshot, name: str
) -> None:
    del snapshot
    first = connections[DEFAULT_DB_ALIAS]

    with CaptureQueriesContext(replica) as there, CaptureQueriesContext(first) as here:
        answer = client.get(address(name))

    assert answer.status_code == 200
    assert tables(there) == DECLARED[name]
    assert {FIGURES, TERMS, DEFINITIONS, LAWS}.isdisjoint(set[str]().union(*tables(here)))
    asks_who_may = {"impact_snapshot", "impact_indicator"} if name in OF_FIGURES else set[str]()
    assert asks_who_may <= set[str]().union(*tables(here))


def test_no_other_open_page_touches_the_replica(
    client: Client, broken: BaseDatabaseWrapper, snapshot: Snapshot
) -> None:
    del snapshot
    seen = []
    with CaptureQueriesContext(broken) as there:
        for door in DOORS:
            if door.access is None or door.access.permission or door.name in DECLARED:
                continue
            try:
                client.get(reverse(door.name))
            except NoReverseMatch:  # an address that names something
                continue
            seen.append(door.name)

    assert len(seen) > 40
    assert there.captured_queries == []


# --- What hides is asked of the first -------------------------------------------------------------
def hide_snapshot(snapshot: Snapshot) -> None:
    withdraw_snapshot(actor=manager(), snapshot_id=snapshot.id, reason="Fout", at=AT)


def close_project(snapshot: Snapshot) -> None:
    Project.unscoped.filter(id=snapshot.project_id).update(is_public=False)


def close_indicator(snapshot: Snapshot) -> None:
    Indicator.unscoped.filter(project_id=snapshot.project_id).update(is_public=False)


@pytest.mark.parametrize("hide", [hide_snapshot, close_project, close_indicator])
@pytest.mark.parametrize("name", ["impact:result_list", "machines:figures_file"])
def test_what_is_taken_back_is_gone_at_once(
    client: Client,
    replica: BaseDatabaseWrapper,
    snapshot: Snapshot,
    name: str,
    hide: Callable[[Snapshot], None],
) -> None:
    assert "1234" in client.get(address(name)).text.replace(".", "")

    hide(snapshot)

    with CaptureQueriesContext(replica) as there:
        assert "1234" not in client.get(address(name)).text.replace(".", "")
    assert set[str]().union(*tables(there)) <= {FIGURES}


@pytest.mark.parametrize("name", OF_FIGURES)
def test_figures_that_the_replica_does_not_have_yet_come_from_the_first(
    client: Client, late: BaseDatabaseWrapper, snapshot: Snapshot, name: str
) -> None:
    del snapshot
    with CaptureQueriesContext(late) as there:
        behind = client.get(address(name)).content

    assert tables(there) == [{FIGURES}]
    about_files = {"machines:catalogue_detail", "machines:dataset_detail"}  # no figure in them
    assert (name in about_files) != (b"1234" in behind.replace(b".", b""))


# --- When it is away or behind --------------------------------------------------------------------
def test_a_replica_that_is_away_is_not_asked(
    client: Client, broken: BaseDatabaseWrapper, watch: Watch
) -> None:
    watch.ask = lambda: Standing(state=State.AWAY)

    with CaptureQueriesContext(broken) as there:
        assert client.get(address("facts:term_list")).status_code == 200

    assert there.captured_queries == []


@pytest.mark.parametrize("name", DECLARED)
def test_a_page_that_fails_on_the_replica_is_answered_by_the_first(
    client: Client,
    broken: BaseDatabaseWrapper,
    snapshot: Snapshot,
    name: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    del snapshot
    with CaptureQueriesContext(broken) as there:
        answers = [client.get(address(name)).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert len(there.captured_queries) == 1  # then it rests
    assert [line.getMessage() for line in caplog.records] == [
        "Pages read from the first database, the replica is: failed at a page"
    ]


def test_a_question_that_joins_what_may_not_be_read_there_goes_to_the_first(
    late: BaseDatabaseWrapper,  # noqa: ARG001 -- it has no row at all
    snapshot: Snapshot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def ask() -> list[str]:
        rows = SnapshotFigure.unscoped.filter(snapshot__project__key="hoe-gaat-het")
        return [str(one.snapshot_id) for one in rows]

    assert places(ask=ask) == [str(snapshot.id)]
    assert [line.getMessage() for line in caplog.records] == [
        "A page asked the replica for what may not be read there"
    ]


# --- Within one request ---------------------------------------------------------------------------
def test_after_a_write_and_within_a_transaction_everything_is_read_from_the_first(
    replica: BaseDatabaseWrapper,  # noqa: ARG001 -- there is one
) -> None:
    def ask() -> list[str]:
        found = [place()]
        with transaction.atomic():
            found.append(place())
        found.append(place())
        GlossaryTerm.unscoped.filter(key="een").update(meaning="z")
        return [*found, place()]

    assert places(ask=ask) == [REPLICA, DEFAULT_DB_ALIAS, REPLICA, DEFAULT_DB_ALIAS]


@pytest.mark.parametrize(
    ("method", "where"),
    [("GET", REPLICA), ("HEAD", REPLICA), ("POST", DEFAULT_DB_ALIAS), ("PUT", DEFAULT_DB_ALIAS)],
)
def test_only_a_request_that_reads_reads_from_the_replica(
    replica: BaseDatabaseWrapper,  # noqa: ARG001 -- there is one
    method: str,
    where: str,
) -> None:
    assert places(ask=lambda: [place()], method=method) == [where]


def test_what_was_written_before_the_door_keeps_it_shut(
    replica: BaseDatabaseWrapper,  # noqa: ARG001 -- there is one
) -> None:
    with one_request():
        User.objects.filter(email="").update(is_active=False)

        assert answered(place, method="GET") == DEFAULT_DB_ALIAS


def test_without_a_request_nothing_is_read_from_the_replica(
    replica: BaseDatabaseWrapper,  # noqa: ARG001 -- there is one
) -> None:
    assert answered(place, method="GET") == DEFAULT_DB_ALIAS


def test_a_row_of_the_replica_leads_back_to_the_first(
    replica: BaseDatabaseWrapper,  # noqa: ARG001 -- there is one
    snapshot: Snapshot,
) -> None:
    def ask() -> list[str]:
        figure = SnapshotFigure.unscoped.filter(snapshot_id=snapshot.id).get()
        term = GlossaryTerm.unscoped.get(key="een")
        figure.snapshot = snapshot  # a row of the first
        related = figure.indicator
        assert related is not None
        term.meaning = "z"
        term.save()
        rows = (figure, figure.snapshot, related, term, GlossaryTerm.unscoped.get(key="een"))
        return [str(row._state.db) for row in rows]  # noqa: SLF001 -- where it came from

    assert places(ask=ask) == [REPLICA, *[DEFAULT_DB_ALIAS] * 4]


def test_no_migration_touches_the_replica() -> None:
    models = apps.get_models(include_auto_created=True)

    assert not any(router.allow_migrate_model(REPLICA, model) for model in models)
    assert all(router.allow_migrate_model(DEFAULT_DB_ALIAS, model) for model in models)
