"""How far the replica is behind, asked in a thread of its own: no visitor waits for it.

Behind is counted by the clock of the first database alone. The replica is level when it has all
that the first had written just before it was asked; else it has what was committed up to a moment
that it names. Nobody writes for an hour, and that moment is an hour ago: so both are asked.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from threading import Lock, Thread

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

REPLICA = "replica"
"""How Django's settings name the second database."""

EVERY = 5.0
"""Seconds between two questions of one process."""

REST = 30.0
"""Seconds that a replica is left alone after a page failed on it."""

HERE = """SELECT pg_current_wal_lsn()::text, clock_timestamp(),
(SELECT system_identifier FROM pg_control_system())"""
THERE = """SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= %s::pg_lsn,
pg_last_xact_replay_timestamp(), (SELECT system_identifier FROM pg_control_system())"""
log = logging.getLogger(__name__)


class State(StrEnum):
    """What the replica is to the first database now."""

    FOLLOWS = "follows"
    APART = "no replica of this database"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the replica stands; `behind` is in seconds, and None when it does not say."""

    state: State
    behind: float | None = None

    def fits(self, *, limit: float) -> bool:
        """Tell whether it follows, no further behind than `limit` seconds."""
        return self.state is State.FOLLOWS and self.behind is not None and self.behind <= limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the first database says: up to where it wrote, its clock, and which one it is."""

    written: str
    at: datetime
    system: int


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What the replica says: whether it follows, has all of that, and until when it has all."""

    follows: bool
    is_level: bool | None
    replayed_at: datetime | None
    system: int


def compared(here: Here, there: There) -> Standing:
    """Return how the replica stands beside the first database."""
    if not there.follows or there.system != here.system:
        return Standing(state=State.APART)
    if there.is_level:
        return Standing(state=State.FOLLOWS, behind=0.0)
    if there.replayed_at is None:
        return Standing(state=State.FOLLOWS)
    behind = (here.at - there.replayed_at).total_seconds()
    return Standing(state=State.FOLLOWS, behind=max(behind, 0.0))


def asked() -> Standing:
    """Ask both databases how the replica stands, over connections of this thread."""
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(HERE)
            written, at, system = cursor.fetchone()
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(THERE, [written])
            follows, is_level, replayed_at, other = cursor.fetchone()
    except Error:
        return Standing(state=State.AWAY)
    there = There(follows=follows, is_level=is_level, replayed_at=replayed_at, system=other)
    return compared(Here(written=written, at=at, system=system), there)


def _apart() -> Standing:
    """Ask over connections that nobody else has, and leave none open."""
    try:
        return asked()
    finally:
        connections.close_all()


def _in_a_thread(ask: Callable[[], None]) -> None:
    Thread(target=ask, daemon=True).start()


@dataclass(slots=True)
class Watch:
    """What one process knows of the replica: an answer, and how old that is.

    An answer that does not come makes the last one older, and at last too old: no clock but that
    of this process is believed for it. The first page of a process reads from the first database.
    """

    ask: Callable[[], Standing] = _apart
    start: Callable[[Callable[[], None]], None] = _in_a_thread
    clock: Callable[[], float] = time.monotonic
    known: Standing | None = None
    known_at: float = 0.0
    asked_at: float = float("-inf")
    rests_until: float = float("-inf")
    is_asking: bool = False
    told: str = ""
    lock: Lock = field(default_factory=Lock)

    def is_usable(self) -> bool:
        """Tell whether the replica may be read now; ask how it stands when that is due."""
        now = self.clock()
        with self.lock:
            is_due = not self.is_asking and now - self.asked_at >= EVERY
            if is_due:
                self.is_asking, self.asked_at = True, now
            elif self.is_asking and now - self.asked_at > settings.REPLICA_SECONDS:
                self._tell("silent")
        if is_due:
            self.start(self._learn)
        with self.lock:
            return self._fits(now)

    def rest(self) -> None:
        """Leave the replica alone for a while: a page failed on it."""
        with self.lock:
            self.rests_until = self.clock() + REST
            self._tell("failed at a page")

    def _fits(self, now: float) -> bool:
        if self.known is None or now < self.rests_until:
            return False
        return self.known.fits(limit=settings.REPLICA_SECONDS - (now - self.known_at))

    def _learn(self) -> None:
        began = self.clock()
        try:
            found = self.ask()
        finally:
            with self.lock:
                self.is_asking = False
        with self.lock:
            self.known, self.known_at = found, began
            if began < self.rests_until:
                return
            fits = found.fits(limit=settings.REPLICA_SECONDS)
            behind = "behind" if found.state is State.FOLLOWS else found.state.value
            self._tell("" if fits else behind)

    def _tell(self, reason: str) -> None:
        """Say in the log that pages read elsewhere from now on, once for each change."""
        if reason == self.told:
            return
        self.told = reason
        if reason:
            log.warning("Pages read from the first database, the replica is: %s", reason)
        else:
            log.info("Pages read from the replica again")


WATCH = Watch()
