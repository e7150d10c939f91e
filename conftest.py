"""Rules for the whole suite: nothing is skipped, browser tests stay by module, long ones begin."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key

if TYPE_CHECKING:
    from fijnmazig.common.tests.guards import Guards
    from fijnmazig.common.throttle import Throttle

# A rule is tried, not timed: a busy machine is no fault of it.
settings.register_profile(
    "unhurried",
    parent=settings.get_profile(settings.get_current_profile_name()),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")
TOLD_CHARACTERS = 3_000
STORED = frozenset({"db", "transactional_db", "live_server", "django_db_reset_sequences"})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the browser tests of a module together on one worker of xdist: they share a browser.

    What takes long comes first, in its own random order: at the end no worker waits for another.
    What no browser does is before what one does: workers come to the house of the journeys one
    after the other, and the first lays it down meanwhile.
    On a second database only what reads or writes there is asked again: pytest-django lets no
    other test reach it.
    """
    if "READY_DATABASE" in os.environ:
        elsewhere = [item for item in items if not _stores(item)]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if _stores(item)]
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
            item.add_marker(pytest.mark.long)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return when a test has its turn: what is long, what is long in a browser, everything else."""
    if item.get_closest_marker("long") is None:
        return 2
    return 0 if item.get_closest_marker("browser") is None else 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the collector of memory pass over what stays: looking there took a seventh of time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _stores(item: pytest.Item) -> bool:
    """Tell whether a test may reach a database."""
    asks = not STORED.isdisjoint(getattr(item, "fixturenames", ()))
    return asks or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,  # noqa: ARG001 -- pytest calls by name
    call: pytest.CallInfo[None],  # noqa: ARG001 -- idem
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one: what does not run proves nothing."""
    report = yield
    if report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be: {report.longrepr}"
    return report


class ToldAtOnce:
    """Says what failed as soon as it did: a build that is ended halfway still tells why."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        """Write to what `reporter` writes to."""
        self.reporter = reporter

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the end of what went wrong; the whole of it comes last, as ever."""
        if report.failed:
            self.reporter.line(f"\n{report.nodeid} ({report.when})", red=True)
            self.reporter.line(report.longreprtext[-TOLD_CHARACTERS:])


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """In a build, say what fails at once."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if "CI" in os.environ and "PYTEST_XDIST_WORKER" not in os.environ and reporter is not None:
        config.pluginmanager.register(ToldAtOnce(reporter), "told-at-once")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_use_migrations: bool,  # noqa: FBT001 -- a fixture of pytest-django
    django_db_modify_db_settings: None,  # noqa: ARG001 -- idem: it names the database
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Begin from a copy of the migrated tables: migrating takes longer than most rooms' tests."""
    from django.db import connection  # noqa: PLC0415 -- needs settings
    from tests import ready_tables  # noqa: PLC0415 -- idem

    if connection.vendor != "sqlite" or not django_db_use_migrations:
        request.getfixturevalue("django_db_setup")
        return
    copy = ready_tables.place()
    if copy.exists():
        name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]  # noqa: SLF001 -- no stub has it, and nothing else says it
        with ready_tables.laid_out(name, copy=copy):
            request.getfixturevalue("django_db_setup")
    else:
        request.getfixturevalue("django_db_setup")
        with django_db_blocker.unblock():
            ready_tables.keep(copy)


@pytest.fixture(autouse=True)
def append_only_outside_transactions(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the test runner empty the tables after a test that really commits.

    Such a test cleans up by deleting every row, which our triggers refuse: they are gone while it
    does so. `pytest_runtest_teardown` puts them back, for whatever test comes next.
    """
    if not _commits(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    for keeper in _keepers():
        keeper.release()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Put the triggers back once the tables are empty; after the last test the tables are gone."""
    try:
        return (yield)
    finally:
        if nextitem is not None and _commits(item):
            with item.config.stash[blocking_manager_key].unblock():
                for keeper in _keepers():
                    keeper.guard()


def _commits(item: pytest.Item) -> bool:
    """Tell whether what a test writes is really committed."""
    marker = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server", "django_db_reset_sequences"}
    return not fixtures.isdisjoint(getattr(item, "fixturenames", ())) or (
        marker is not None and bool(marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    )


def _keepers() -> "tuple[Guards, ...]":
    """Return the triggers that refuse to delete, a room each."""
    from fijnmazig.audit.tests.factories import GUARDS as ACTS  # noqa: PLC0415 -- needs Django
    from fijnmazig.gatherings.tests.guards import GUARDS as MARKS  # noqa: PLC0415 -- idem
    from fijnmazig.groups.tests.guards import GUARDS as GROUPS  # noqa: PLC0415 -- idem
    from fijnmazig.library.tests.guards import GUARDS as VERSIONS  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.tests.guards import GUARDS as CALLS  # noqa: PLC0415 -- idem

    return (ACTS, VERSIONS, MARKS, GROUPS, CALLS)


@pytest.fixture(autouse=True)
def begins_in_dutch() -> None:
    """Let no test find the language that another test asked for: Django leaves it switched on."""
    from django.utils import translation  # noqa: PLC0415 -- needs settings

    translation.deactivate()


@pytest.fixture(autouse=True)
def counters_at_zero() -> None:
    """Let no test meet what others counted: a limit on tries stands in memory and in a cache."""
    from django.core.cache import caches  # noqa: PLC0415 -- needs settings

    for alias in caches.settings:
        caches[alias].clear()
    for throttle in _throttles(len(sys.modules)):
        throttle.forget()


@lru_cache(maxsize=1)
def _throttles(loaded: int) -> list["Throttle"]:  # noqa: ARG001 -- looks again once more is loaded
    """Return every limit that a loaded module of views keeps."""
    from fijnmazig.common.throttle import Throttle  # noqa: PLC0415 -- needs Django

    views = (
        module
        for name, module in sys.modules.items()
        if name.startswith("fijnmazig.") and ".views" in name
    )
    return [one for view in views for one in vars(view).values() if isinstance(one, Throttle)]


@pytest.fixture(autouse=True)
def shelves_empty() -> None:
    """Let no test find in search what another test wrote at the same minute under the same key."""
    found = sys.modules.get("fijnmazig.pages.queries.found")
    if found is not None:
        vars(found)["SHELVES"].forget()


@pytest.fixture(autouse=True)
def names_of_places_forgotten() -> Iterator[None]:
    """Let no test find the names that another test loaded: a page then asks fewer questions."""
    yield
    from fijnmazig.places import queries  # noqa: PLC0415 -- needs Django

    queries.forget()
