"""Recommendations as a report of a partnership prints them."""

from uuid import UUID

from fijnmazig.signals.domain.kinds import AdviceState
from fijnmazig.signals.queries.reach import told_advice
from fijnmazig.signals.texts.words import ADVICE_STATES


def advice_of(partnership_id: UUID) -> tuple[tuple[str, str, str], ...]:
    """Return what a partnership recommended and sent: title, to whom, how far. Oldest first.

    One that is still being worded is in no report.
    """
    rows = (
        told_advice().filter(partnership_id=partnership_id).order_by("sent_date", "made_at", "id")
    )
    return tuple(
        (row.title, row.addressee, str(ADVICE_STATES[AdviceState(row.state)])) for row in rows
    )
