"""From which database one request reads: the first, unless a declared door stands open.

A request that nobody began, a door that nothing declares and a table that is on no list read from
the first. So does whatever is asked within a transaction, and everything after a write.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, Error, connections
from django.db.models import Model

from fijnmazig.common.replica.watch import REPLICA, WATCH

READS = frozenset({"GET", "HEAD"})
QUOTED = re.compile(r'"(\w+)"')
log = logging.getLogger(__name__)


class Place(StrEnum):
    """Which database answered a page that may be read from the replica."""

    REPLICA = "replica"
    FIRST = "first"


@dataclass(slots=True)
class Reading:
    """How one request reads; `depth` is how many transactions stood open around its door.

    Without a `depth` no door is open; `place` stays None when its page declares nothing.
    """

    wrote: bool = False
    depth: int | None = None
    stumbled: bool = False
    place: Place | None = None


_CURRENT: ContextVar[Reading | None] = ContextVar("reading", default=None)


class StrayedError(DatabaseError):
    """A question to the replica that names a table which is on no list."""


@contextmanager
def one_request() -> Iterator[Reading]:
    """Begin to keep how a request reads, and forget it at its end."""
    reading = Reading()
    token = _CURRENT.set(reading)
    try:
        yield reading
    finally:
        _CURRENT.reset(token)


def note_write() -> None:
    """Let the rest of this request read from the first database."""
    reading = _CURRENT.get()
    if reading is not None:
        reading.wrote = True


def may_read(model: type[Model]) -> bool:
    """Tell whether rows of a model may come from the replica at this moment."""
    reading = _CURRENT.get()
    if reading is None or reading.depth is None or reading.wrote:
        return False
    return _label(model) in settings.REPLICA_READS and _depth() == reading.depth


def _label(model: type[Model]) -> str:
    return model._meta.label_lower  # noqa: SLF001 -- its public face


def _depth() -> int:
    """Return how many transactions stand open on the first database."""
    return len(connections[DEFAULT_DB_ALIAS].atomic_blocks)


def answered[R](ask: Callable[[], R], *, method: str | None) -> R:
    """Return what a declared view answers; from the first database when the replica fails at it.

    Such a view only reads, so it can be asked again.
    """
    reading = _CURRENT.get()
    if reading is None or reading.wrote or method not in READS:
        return ask()
    if WATCH.is_usable():
        try:
            with _opened(reading):
                answer = ask()
                reading.place = Place.REPLICA
                return answer
        except StrayedError:
            log.error("A page asked the replica for what may not be read there")  # noqa: TRY400 -- its words are SQL
        except Error:
            if not reading.stumbled and connections[REPLICA].is_usable():
                raise  # it was the first database that failed
            WATCH.rest()
            connections[REPLICA].close()
    reading.place = Place.FIRST
    return ask()


@contextmanager
def _opened(reading: Reading) -> Iterator[None]:
    """Open the door of a request, once the replica takes a connection."""
    replica = connections[REPLICA]
    try:
        replica.close_if_health_check_failed()
        replica.ensure_connection()
    except Error:
        reading.stumbled = True
        raise
    reading.depth = _depth()
    try:
        with replica.execute_wrapper(partial(_asked, reading)):
            yield
    finally:
        reading.depth = None


def _asked(reading: Reading, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:  # noqa: ANN401 -- Django's signature
    """Ask the replica a question that names tables on the list only, joined ones included."""
    if not named_in(sql) <= listed_tables():
        raise StrayedError
    try:
        return execute(sql, *rest)
    except Error:
        reading.stumbled = True
        raise


def named_in(sql: str) -> frozenset[str]:
    """Return the tables that a question names."""
    return known_tables().intersection(QUOTED.findall(sql))


@cache
def known_tables() -> frozenset[str]:
    """Return every table of the house."""
    return frozenset(_table(model) for model in apps.get_models(include_auto_created=True))


@cache
def listed_tables() -> frozenset[str]:
    """Return the tables of which rows may come from the replica."""
    listed = settings.REPLICA_READS
    return frozenset(_table(model) for model in apps.get_models() if _label(model) in listed)


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 -- its public face
