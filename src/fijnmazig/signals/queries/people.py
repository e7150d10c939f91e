"""Who may follow up signals, and what they are called."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fijnmazig.accounts.queries import names_of
from fijnmazig.accounts.queries.holders import holder_finder
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.signals.domain.permissions import TRIAGE


def follower_finder(*, at: datetime) -> Finder:
    """Return how a form finds who may follow up signals now, by name."""
    return holder_finder(TRIAGE, at=at)


def may_follow(user_id: UUID, *, at: datetime) -> bool:
    """Tell whether somebody may follow up signals at a moment."""
    return bool(follower_finder(at=at).named([str(user_id)]))


def called(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of members by id; who is gone has none."""
    return names_of(user_ids={each for each in ids if each is not None})
