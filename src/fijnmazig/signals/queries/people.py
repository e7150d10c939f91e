"""Who may follow up signals, and what they are called."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from uuid import UUID

from fijnmazig.accounts.queries import names_of
from fijnmazig.accounts.queries.holders import holder_finder, holder_ids
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.models import Signal
from fijnmazig.signals.queries.reach import scopes_that_see


def follower_finder(*, at: datetime) -> Finder:
    """Return how a form finds who may follow up signals now, by name."""
    return holder_finder(TRIAGE, at=at)


def opener_finder(row: Signal, *, at: datetime) -> Finder:
    """Return how a form finds, by name, who may follow up this signal now.

    Nothing is asked of the database before somebody looks for a name.
    """

    @cache
    def asked() -> Finder:
        return holder_finder(TRIAGE, at=at, within=scopes_that_see(row))

    return Finder(search=lambda text: asked().search(text), named=lambda keys: asked().named(keys))


def may_follow(user_id: UUID, *, at: datetime) -> bool:
    """Tell whether somebody may follow up signals at a moment."""
    return bool(follower_finder(at=at).named([str(user_id)]))


def may_open(row: Signal, *, user_id: UUID, at: datetime) -> bool:
    """Tell whether somebody may follow up this signal at a moment, and so can open it."""
    return bool(opener_finder(row, at=at).named([str(user_id)]))


def openers(row: Signal, *, at: datetime) -> frozenset[UUID]:
    """Return everybody who may follow up this signal at a moment."""
    return holder_ids(TRIAGE, at=at, within=scopes_that_see(row))


def called(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of members by id; who is gone has none."""
    return names_of(user_ids={each for each in ids if each is not None})
