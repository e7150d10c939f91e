"""When the questionnaires of a series are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fijnmazig.gatherings.domain.kinds import Phase

THREE_MONTHS = timedelta(days=91)
ANSWER_TIME = timedelta(days=21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first and the last day of a phase, both included."""

    phase: Phase
    opens: date
    closes: date


def windows(days: Sequence[date], *, today: date) -> tuple[Window, ...]:
    """Return when to ask: before the first moment, after the last, and three months later.

    `days` are those of the moments, in any order, at least one. What should come before is left
    out once the first moment is past: asked later it compares nothing. Source: CRITERIA N-15.
    """
    first, last = min(days), max(days)
    after = Window(phase=Phase.AFTER, opens=last, closes=last + ANSWER_TIME)
    later = last + THREE_MONTHS
    found = [after, Window(phase=Phase.LATER, opens=later, closes=later + ANSWER_TIME)]
    if today <= first:
        found.insert(0, Window(phase=Phase.BEFORE, opens=today, closes=first))
    return tuple(found)


def followed(old: Window, *, new: Window, today: date, has_answers: bool) -> Window:
    """Return when a phase is open after moments were added, moved or cancelled.

    What is closed stays closed: its results are told. What somebody answered stays open from its
    day on, and closes no earlier than it would. Anything else goes along with the moments.
    """
    if old.closes < today:
        return old
    if old.phase is Phase.BEFORE:
        return Window(phase=old.phase, opens=old.opens, closes=max(old.opens, new.closes))
    if has_answers:
        return Window(phase=old.phase, opens=old.opens, closes=max(old.closes, new.closes))
    return new
