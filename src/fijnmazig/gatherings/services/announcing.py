"""The one place where people hear that something changed. Nothing else sends word of a moment."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.services.letters import tell_of_moment
from fijnmazig.gatherings.services.telling import tell_beside


class Change(StrEnum):
    """What happened to moments that were announced, or to a group that was."""

    ADDED = "ADDED"
    MOVED = "MOVED"
    CANCELLED = "CANCELLED"
    REINSTATED = "REINSTATED"


KINDS = {
    Change.ADDED: LetterKind.MOMENT_ADDED,
    Change.MOVED: LetterKind.MOMENT_MOVED,
    Change.CANCELLED: LetterKind.MOMENT_CANCELLED,
    Change.REINSTATED: LetterKind.MOMENT_MOVED,
}


def announce(change: Change, *, moment_ids: Collection[UUID], by: Actor, at: datetime) -> None:
    """Tell who is registered, and who gives them, that moments changed.

    Inside the transaction in which `by` changed them; who registered others and did not name all
    of them is told for those.

    Only for what was announced before. Each gets one mail, with what their calendar needs; the
    worker sends it.
    """
    for moment in Moment.unscoped.filter(id__in=moment_ids).order_by("starts_at"):
        tell_of_moment(moment, kind=KINDS[change], at=at)
        tell_beside(moment, kind=KINDS[change], by=by, at=at)
