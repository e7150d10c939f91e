"""What waits for somebody in this room, with its words, for the desk."""

from fijnmazig.signals.queries.actions import due_total as actions_total
from fijnmazig.signals.queries.own import fresh_total
from fijnmazig.signals.queries.which import late_total, waiting_signals
from fijnmazig.signals.texts.triage import (
    actions_due,
    answers_to_read,
    signals_in_hand,
    signals_new,
    signals_without_answer,
)

__all__ = [
    "actions_due",
    "actions_total",
    "answers_to_read",
    "fresh_total",
    "late_total",
    "signals_in_hand",
    "signals_new",
    "signals_without_answer",
    "waiting_signals",
]
