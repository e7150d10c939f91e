"""What visitors missed, for a room above that answers it; carries no trace of who."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.library.models import MissingReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What somebody looked for in vain, and when."""

    id: UUID
    text: str
    reported_date: date


def missed(*, most: int, without: Collection[str] = ()) -> tuple[Missed, ...]:
    """Return what was missed, the newest first, `without` what was settled, by its id."""
    rows = MissingReport.unscoped.exclude(id__in=without).order_by("-reported_date", "id")[:most]
    return tuple(Missed(id=row.id, text=row.text, reported_date=row.reported_date) for row in rows)
