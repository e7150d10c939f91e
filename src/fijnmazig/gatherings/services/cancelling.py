"""Moments that do not go on, and go on after all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.marks import noted_marks
from fijnmazig.gatherings.services.announcing import Change
from fijnmazig.gatherings.services.awarding import reweigh
from fijnmazig.gatherings.services.held import locked_series, refuse_told, settle
from fijnmazig.gatherings.services.moments import moment_of, tell
from fijnmazig.gatherings.services.series import checked_reason
from fijnmazig.gatherings.services.settling import call_off, locked
from fijnmazig.gatherings.texts import series as texts


@transaction.atomic
def cancel_moment(  # noqa: PLR0913 -- a moment of a group, as the series was seen
    *,
    actor: Actor,
    series_id: UUID,
    moment_id: UUID,
    reason: str,
    as_seen: datetime | None,
    at: datetime,
) -> None:
    """Cancel one moment, and tell who is registered; certificates no longer ask for it.

    Who waits leaves the list, and is told too, when nothing is to come any more. One that is over
    and did not take place is told to nobody. Raises NotFound and Refused as `locked_series` does;
    Refused without a reason, when the moment is closed or cancelled already, or when it is over
    and somebody was marked.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    moments = Moment.unscoped.filter(cohort__series=series)
    cohort = locked(find(moments, id=moment_id).cohort_id)  # before the moment, as offers do
    moment = moment_of(series, moment_id)
    told = checked_reason(reason)
    if moment.state == MomentState.CANCELLED:
        raise Refused(texts.MOMENT_CANCELLED)
    is_over = moment.ends_at <= at
    if is_over and noted_marks().filter(moment=moment).exists():
        raise Refused(texts.MOMENT_TOOK_PLACE)
    moment.state, moment.cancel_reason = MomentState.CANCELLED, told
    moment.sequence += 1
    moment.save()
    if not is_over:
        tell(Change.CANCELLED, series=series, moment_ids=[moment.id], by=actor, at=at)
        call_off(cohort, moment=moment, at=at)
    settle(series, act="moment-cancelled", actor=actor, at=at, subject_id=moment.id)
    reweigh(cohort, actor=actor, at=at)


@transaction.atomic
def reinstate_moment(*, actor: Actor, series_id: UUID, moment_id: UUID, at: datetime) -> None:
    """Let a cancelled moment go on after all, and tell who is registered unless it is over.

    Raises NotFound and Refused as `locked_series` does; Refused when it was not cancelled, or the
    figures of its group are told already.
    """
    series = locked_series(series_id, actor=actor)
    moment = moment_of(series, moment_id)
    if moment.state != MomentState.CANCELLED:
        raise Refused(texts.MOMENT_NOT_CANCELLED)
    refuse_told(moment.cohort)
    moment.state, moment.cancel_reason = MomentState.PLANNED, ""
    moment.sequence += 1
    moment.save()
    if moment.ends_at > at:
        tell(Change.REINSTATED, series=series, moment_ids=[moment.id], by=actor, at=at)
    settle(series, act="moment-reinstated", actor=actor, at=at, subject_id=moment.id)
