"""The day before: a neutral word to everybody with a seat, once. A week before: the course."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.course import ASKED_AHEAD
from fijnmazig.gatherings.domain.kinds import MomentState, SeriesState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Cohort, Moment
from fijnmazig.gatherings.queries.course import first_moments
from fijnmazig.gatherings.services.letters import ask_for_course, tell_of_moment

A_DAY = timedelta(days=1)


@transaction.atomic
def remind(*, actor: Actor, today: date, at: datetime) -> int:
    """Write a reminder for each seat of every moment of tomorrow; return how many mails that are.

    A week ahead, who did not follow the course that their series asks for is told so.

    A moment is done once; a second run on the same day writes nothing. Raises NotFound for anybody
    but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    rows = Moment.unscoped.filter(
        starts_at__date=today + A_DAY,
        state=MomentState.PLANNED.value,
        reminded_at=None,
    )
    written = 0
    for moment in rows.select_for_update():
        written += tell_of_moment(moment, kind=LetterKind.REMINDER, at=at)
        moment.reminded_at = at
        moment.save(update_fields=["reminded_at"])
    written += _ask_for_course(today, at=at)
    record(actor=actor, act="gatherings.reminded", at=at, details={"letters": written})
    return written


def _ask_for_course(today: date, *, at: datetime) -> int:
    """Ask who did not follow the basic course that their series asks for; once a group.

    A week before the first moment, or later when it was announced later; not on the last day,
    when everybody gets a reminder that says so too.
    """
    rows = Cohort.unscoped.filter(
        series__needs_course=True, series__state=SeriesState.OPEN, course_asked_at=None
    )
    firsts = first_moments(rows)
    last = today + ASKED_AHEAD
    written = 0
    for cohort in rows.select_for_update(of=("self",)).order_by("id"):
        first = firsts.get(cohort.id)
        if first is None or not today + A_DAY < localdate(first) <= last:
            continue
        written += ask_for_course(cohort.id, at=at)
        cohort.course_asked_at = at
        cohort.save(update_fields=["course_asked_at"])
    return written
