"""Who may follow up signals, and what they are called."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fijnmazig.accounts.queries import names_of
from fijnmazig.accounts.queries.holders import holders_of
from fijnmazig.signals.domain.permissions import TRIAGE

type Choices = list[tuple[str, str]]


def followers(*, at: datetime) -> Choices:
    """Return who may follow up signals now, by name, for a form."""
    names = names_of(user_ids=holders_of(TRIAGE, at=at))
    return [(str(key), name) for key, name in sorted(names.items(), key=_by_name)]


def called(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of members by id; who is gone has none."""
    return names_of(user_ids={each for each in ids if each is not None})


def _by_name(pair: tuple[UUID, str]) -> tuple[str, str]:
    return pair[1].casefold(), str(pair[0])
