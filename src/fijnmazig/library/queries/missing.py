"""What visitors missed, for a room above that answers it; carries no trace of who."""

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


def missed(*, most: int) -> tuple[Missed, ...]:
    """Return what was missed, the newest first."""
    rows = MissingReport.unscoped.order_by("-reported_date", "id")[:most]
    return tuple(Missed(id=row.id, text=row.text, reported_date=row.reported_date) for row in rows)
