"""What was put right or taken away in a round, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fijnmazig.campaigns.queries.reach import visible_corrections
from fijnmazig.common.actor import Actor
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """What a hand-out said before, and why that changed or went away."""

    point: str
    place: str
    quantity: int
    given_date: date
    is_removal: bool
    why: str
    made_at: datetime


def correction_lines(*, actor: Actor, runs: Iterable[UUID]) -> tuple[CorrectionLine, ...]:
    """Return the corrections of runs, newest first; one query."""
    rows = visible_corrections(actor).filter(hand_out__run__in=tuple(runs))
    return tuple(
        CorrectionLine(
            point=row.was["point"],
            place=municipality_name(row.was["nis"]) or row.was["nis"],
            quantity=row.was["quantity"],
            given_date=date.fromisoformat(row.was["given_date"]),
            is_removal=row.is_removal,
            why=row.why,
            made_at=row.made_at,
        )
        for row in rows.order_by("-made_at", "id")
    )
