"""How long a dossier stays: per outcome, from its agreement; told two weeks before it goes.

Source: CRITERIA S-D2, S-D3, S-D5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fijnmazig.outreach.domain.outcomes import Outcome

NOTICE = timedelta(days=14)
RECENT = timedelta(days=7)
EXTRA = timedelta(days=30)
SUPPLIER_NAMED = timedelta(days=730)
"""So long after a delivery is known who handed it in: as long as a dossier can last.

Source: none; this term and the next are our own choice.
"""
MAKER_NAMED = timedelta(days=3653)
"""So long after an agreement ended is known who made it: ten years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What decides how long a dossier stays.

    `since`: the day of its outcome, or the day it came in while open. `last_contact_on`: the last
    attempt. `extended_to`: a later day somebody asked for with a reason.
    """

    outcome: Outcome
    received_on: date
    since: date
    last_contact_on: date | None = None
    extended_to: date | None = None


def goes_on(kept: Kept, *, terms: Mapping[Outcome, int], longest: int) -> date:
    """Return the day on which a dossier goes; never later than `longest` days after it came.

    A contact in the last week before that day postpones it once, by thirty days; the call that
    gave the outcome is no new contact.
    """
    due, last = kept.since + timedelta(days=terms[kept.outcome]), kept.last_contact_on
    if last is not None and last > kept.since and due - RECENT <= last <= due:
        due += EXTRA
    if kept.extended_to is not None:
        due = max(due, kept.extended_to)
    return min(due, kept.received_on + timedelta(days=longest))


def is_told(due: date, *, on: date) -> bool:
    """Tell whether the team must have been told by now that a dossier goes."""
    return due - on <= NOTICE


def may_go(due: date, *, told_on: date | None, on: date) -> bool:
    """Tell whether a dossier goes today: its day has come, and the team knew for two weeks."""
    return due <= on and told_on is not None and on - told_on >= NOTICE


def story_goes(*, received_on: date, days: int, on: date) -> bool:
    """Tell whether the story of a dossier goes; the rest stays."""
    return received_on + timedelta(days=days) <= on
