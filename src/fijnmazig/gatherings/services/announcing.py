"""The one place where people hear that something changed. Nothing else sends word of a moment."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import MomentState, SeriesState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Moment, Series
from fijnmazig.gatherings.services.letters import tell_of_moment
from fijnmazig.gatherings.services.telling import tell_beside, tell_of_giving


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


def announce_giving(  # noqa: PLR0913 -- who hears of which moments
    kind: LetterKind,
    *,
    series: Series,
    moments: Collection[Moment],
    person: UUID,
    by: Actor,
    at: datetime,
) -> None:
    """Tell somebody that they give or host moments from now on, or no longer: those to come.

    Nobody hears of a draft; `announce_staff` tells them once it is announced.
    """
    if series.state != SeriesState.OPEN:
        return
    coming = [one for one in moments if one.state == MomentState.PLANNED and one.ends_at > at]
    tell_of_giving(coming, people_ids=[person], kind=kind, by=by, at=at)


def announce_staff(series: Series, *, by: Actor, at: datetime) -> None:
    """Tell everybody who gives or hosts moments to come of a series that is announced now."""
    coming = Moment.unscoped.filter(
        cohort__series=series, state=MomentState.PLANNED.value, ends_at__gt=at
    )
    for moment in coming.order_by("starts_at"):
        given = moment.staff.values_list("professional_id", flat=True)
        tell_of_giving([moment], people_ids=list(given), kind=LetterKind.STAFFED, by=by, at=at)
