"""Seats of before get an order as they were stored; mails that no rule knew go on the way back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

CREATED = datetime(2026, 1, 5, 9, tzinfo=UTC)

type Migrate = Callable[[str], Apps]


def to(*names: tuple[str, str]) -> Apps:
    """Bring the database to these migrations and return the models as they were then."""
    executor = MigrationExecutor(connection)
    return executor.migrate(list(names)).apps


@pytest.fixture
def migrate(transactional_db: None) -> Iterator[Migrate]:  # noqa: ARG001 -- needs the database
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield lambda name: to(("gatherings", name))
    to(*newest)


def test_seats_are_numbered_as_they_were_stored(migrate: Migrate) -> None:
    apps = migrate("0016_seats_have_a_position")
    cohort = make_group(apps)
    entry, seat = apps.get_model("gatherings", "Entry"), apps.get_model("gatherings", "Seat")
    ids = [UUID(int=number) for number in (3, 1, 2)]
    for own, seats in ((uuid4(), ids), (uuid4(), [uuid4()])):
        entry.unscoped.create(
            id=own, cohort=cohort, contact_id=own, state="WAITING", queued_at=CREATED
        )
        for each in seats:
            seat.unscoped.create(id=each, entry_id=own, cohort=cohort)

    numbered: Any = migrate("0017_seats_in_order").get_model("gatherings", "Seat")

    rows = dict(numbered.unscoped.values_list("id", "position"))
    assert [rows[each] for each in ids] == [0, 1, 2]
    assert sorted(rows.values()) == [0, 0, 1, 2]
    migrate("0015_marks_as_read")  # and back is possible


def test_mails_that_no_rule_knew_go_on_the_way_back(migrate: Migrate) -> None:
    apps = migrate("0023_put_on_leaves_first")
    cohort, own = make_group(apps), uuid4()
    entry, letter = apps.get_model("gatherings", "Entry"), apps.get_model("gatherings", "Letter")
    row = entry.unscoped.create(
        id=own, cohort=cohort, contact_id=own, state="REGISTERED", queued_at=CREATED
    )
    for kind in ("MOMENT_ADDED", "MOMENT_MOVED"):
        letter.unscoped.create(kind=kind, entry=row, made_at=CREATED)
    moment: Any = apps.get_model("gatherings", "Moment")
    person: Any = apps.get_model("organisations", "Professional")
    held = moment.unscoped.create(
        cohort=cohort, position=1, starts_at=CREATED, ends_at=CREATED + timedelta(hours=2)
    )
    who = person.unscoped.create(name="Lut", created_at=CREATED)
    for kind in ("MOMENT_MOVED", "STAFFED", "UNSTAFFED"):
        letter.unscoped.create(kind=kind, moment=held, professional=who, made_at=CREATED)

    between: Any = migrate("0021_who_gives_leaves_first").get_model("gatherings", "Letter")
    assert sorted(between.unscoped.values_list("kind", flat=True)) == [
        "MOMENT_ADDED",
        "MOMENT_MOVED",
        "MOMENT_MOVED",
    ]

    before: Any = migrate("0017_seats_in_order").get_model("gatherings", "Letter")

    assert list(before.unscoped.values_list("kind", "entry_id")) == [("MOMENT_MOVED", own)]


def make_group(apps: Apps) -> Any:
    """Return a group as it was then."""
    partnership: Any = apps.get_model("organisations", "Partnership")
    series: Any = apps.get_model("gatherings", "Series")
    made = series.unscoped.create(
        partnership=partnership.unscoped.create(key="rupel", name="Rupel", created_at=CREATED),
        kind="TRAINING",
        title="Reeks",
        created_at=CREATED,
        changed_at=CREATED,
    )
    return apps.get_model("gatherings", "Cohort").unscoped.create(series=made)
