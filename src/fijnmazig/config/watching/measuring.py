"""Counts of this moment: work, mails, copies, index, processes. Numbers only, of nobody."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections
from django_tasks_db.models import DBTaskResult

from fijnmazig.accounts.queries import waiting_count
from fijnmazig.common.replica import watch
from fijnmazig.common.replica.watch import REPLICA
from fijnmazig.config.backup import stamp
from fijnmazig.config.health.readiness import database_writes, is_ready
from fijnmazig.config.watching.counting import PROCESSES, Counts
from fijnmazig.config.working import FOLDER as WORKERS
from fijnmazig.config.working import living
from fijnmazig.gatherings.queries.letters import unsent_count
from fijnmazig.library.queries.upkeep import standing

WEEK = timedelta(days=7)
type Labels = tuple[tuple[str, str], ...]
type Sample = tuple[Labels, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One number, or one for each set of labels. `kind` is that of Prometheus."""

    name: str
    meaning: str
    kind: str = "gauge"
    samples: list[Sample] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured: the home, and the moment."""

    home: Path
    at: datetime


type Measure = Callable[[Measured], Iterator[Sample]]


def metrics(measured: Measured) -> Iterator[Metric]:
    """Yield every metric; one that cannot be measured now is absent, and stops no other."""
    for name, (kind, meaning, measure) in MEASURES.items():
        try:
            samples = list(measure(measured))
        except (DatabaseError, OSError, ValueError):
            continue
        if samples:
            yield Metric(name=f"fijnmazig_{name}", kind=kind, meaning=meaning, samples=samples)


def _requests(_measured: Measured) -> Iterator[Sample]:
    for page, group, total in Counts.at_home().totals():
        yield (("page", page), ("status", group)), total


def _tasks(measured: Measured) -> Iterator[Sample]:
    tasks = DBTaskResult.objects
    yield (("state", "waiting"),), tasks.ready().count()
    yield (("state", "running"),), tasks.running().count()
    since = measured.at - WEEK
    yield (("state", "failed"),), tasks.failed().filter(finished_at__gt=since).count()


def _mails(_measured: Measured) -> Iterator[Sample]:
    yield (("about", "accounts"),), waiting_count()
    yield (("about", "gatherings"),), unsent_count()


def _copy_age(measured: Measured) -> Iterator[Sample]:
    made_at = stamp.last_verified(measured.home)
    if made_at is not None:
        yield (), (measured.at - made_at).total_seconds()


def _behind(_measured: Measured) -> Iterator[Sample]:
    behind = standing()
    if behind is not None:
        yield (), behind


def _processes(measured: Measured) -> Iterator[Sample]:
    yield (("kind", "web"),), living(measured.home / PROCESSES)
    yield (("kind", "worker"),), living(measured.home / WORKERS)


def _free(measured: Measured) -> Iterator[Sample]:
    yield (), shutil.disk_usage(measured.home).free


def _ready(_measured: Measured) -> Iterator[Sample]:
    yield (), is_ready()


def _writable(_measured: Measured) -> Iterator[Sample]:
    try:
        yield (), database_writes()
    except DatabaseError:
        yield (), 0


def _places(_measured: Measured) -> Iterator[Sample]:
    for name, total in Counts.at_home().places():
        yield (("database", name),), total


def _usable(_measured: Measured) -> Iterator[Sample]:
    if REPLICA in connections:
        yield (), watch.asked().fits(limit=settings.REPLICA_SECONDS)


def _replica_behind(_measured: Measured) -> Iterator[Sample]:
    behind = watch.asked().behind if REPLICA in connections else None
    if behind is not None:
        yield (), behind


MEASURES: dict[str, tuple[str, str, Measure]] = {
    "requests_total": ("counter", "Answers, by page and class of status.", _requests),
    "ready": ("gauge", "1 when /gereed/ says ok.", _ready),
    "database_writable": ("gauge", "1 when the database takes a change.", _writable),
    "replica_pages_total": ("counter", "Pages that may be read elsewhere, by database.", _places),
    "replica_usable": ("gauge", "1 when pages may be read from the replica.", _usable),
    "replica_behind_seconds": ("gauge", "How far the replica is behind.", _replica_behind),
    "tasks": ("gauge", "Work in the background; failed ones of the last week.", _tasks),
    "mails_unsent": ("gauge", "Mails that wait.", _mails),
    "copy_age_seconds": ("gauge", "Since the last copy that was looked over was made.", _copy_age),
    "index_behind": ("gauge", "Changes that search does not know yet.", _behind),
    "processes": ("gauge", "Processes of this machine that live.", _processes),
    "disk_free_bytes": ("gauge", "Room on the disk of the home.", _free),
}
