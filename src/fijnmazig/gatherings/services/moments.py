"""Moments: planned, moved, repeated, and who gives them. Calendars follow `sequence`."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import MomentState, Part, SeriesState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.domain.planning import MOST_TIMES, MomentFacts, Repetition, day_of
from fijnmazig.gatherings.models import Cohort, Moment, MomentStaff, Series
from fijnmazig.gatherings.queries.calendar import repeated_days
from fijnmazig.gatherings.queries.moments import facts_of
from fijnmazig.gatherings.services.announcing import Change, announce, announce_giving
from fijnmazig.gatherings.services.held import (
    locked_series,
    refuse_odd_year,
    refuse_people,
    refuse_told,
    settle,
)
from fijnmazig.gatherings.services.rooms import room_link
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.organisations.queries.finding import people_finder

A_DAY = timedelta(days=1)
APART = 10_000  # more than the moments of a group
SHOWN_IN_CALENDARS = (
    "starts_at",
    "ends_at",
    "title",
    "modality",
    "venue",
    "address",
    "nis",
    "accessibility",
    "link",
)


@transaction.atomic
def add_moment(  # noqa: PLR0913 -- a moment of a group, as the series was seen
    *,
    actor: Actor,
    series_id: UUID,
    cohort_id: UUID,
    facts: MomentFacts,
    as_seen: datetime | None,
    at: datetime,
) -> UUID:
    """Plan a moment of a group and return its id; who is registered hears of one to come.

    Raises NotFound and Refused as `locked_series` does; Refused when the times cannot be, a person
    is named, or the figures of its group are told already.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    cohort = find(series.cohorts.select_for_update(), id=cohort_id)
    refuse_told(cohort)
    refuse_odd_year(facts.starts_at, at=at)
    moment = planned_moment(cohort, facts=facts)
    put_in_order(cohort)
    tell_added([moment], series=series, by=actor, at=at)
    settle(series, act="moment-added", actor=actor, at=at, subject_id=moment.id)
    return moment.id


@transaction.atomic
def change_moment(  # noqa: PLR0913 -- idem
    *,
    actor: Actor,
    series_id: UUID,
    moment_id: UUID,
    facts: MomentFacts,
    as_seen: datetime | None,
    at: datetime,
) -> None:
    """Store what is planned now; whatever a calendar shows raises `sequence`, and people are told.

    Nobody is told of what was over and still is; on another day it is reminded of again. Raises
    NotFound and Refused as `add_moment` does; Refused when it was cancelled or closed.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    moment = moment_of(series, moment_id)
    if moment.state == MomentState.CANCELLED:
        raise Refused(texts.MOMENT_CANCELLED)
    before = [getattr(moment, name) for name in SHOWN_IN_CALENDARS]
    day, ended = day_of(moment.starts_at), moment.ends_at
    refuse_odd_year(facts.starts_at, at=at)
    describe(moment, facts=facts)
    is_moved = before != [getattr(moment, name) for name in SHOWN_IN_CALENDARS]
    moment.sequence += is_moved
    if day_of(moment.starts_at) != day:
        moment.reminded_at = None
    moment.save()
    put_in_order(moment.cohort)
    if is_moved and max(ended, moment.ends_at) > at:
        tell(Change.MOVED, series=series, moment_ids=[moment.id], by=actor, at=at)
    settle(series, act="moment-changed", actor=actor, at=at, subject_id=moment.id)


@transaction.atomic
def repeat_moment(  # noqa: PLR0913 -- idem
    *,
    actor: Actor,
    series_id: UUID,
    moment_id: UUID,
    how: Repetition,
    as_seen: datetime | None,
    at: datetime,
) -> tuple[UUID, ...]:
    """Plan a moment again on later days, at the same hours; return the ids of the new ones.

    Who gives it gives them too, and who is registered hears of them. Raises NotFound and Refused as
    `add_moment` does; Refused for too many at once, or when no day is left.
    """
    if not 1 <= how.times <= MOST_TIMES:
        raise Refused(texts.TOO_MANY_TIMES % {"most": MOST_TIMES})
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    moment = moment_of(series, moment_id)
    refuse_told(moment.cohort)
    facts, staff = facts_of(moment), list(moment.staff.values_list("professional_id", "part"))
    made = []
    for day in repeated_days(day_of(moment.starts_at), how=how).kept:
        again = facts.on(day)
        if again is not None:
            made.append(planned_moment(moment.cohort, facts=again))
    if not made:
        raise Refused(texts.NO_DAYS_LEFT)
    MomentStaff.unscoped.bulk_create(
        MomentStaff(moment=one, professional_id=person, part=part)
        for one in made
        for person, part in staff
    )
    put_in_order(moment.cohort)
    tell_added(made, series=series, by=actor, at=at)
    settle(
        series,
        act="moment-repeated",
        actor=actor,
        at=at,
        subject_id=moment.id,
        details={"moments": len(made)},
    )
    return tuple(one.id for one in made)


@transaction.atomic
def remove_moment(
    *, actor: Actor, series_id: UUID, moment_id: UUID, as_seen: datetime | None, at: datetime
) -> None:
    """Take a moment out of a draft. Raises Refused once it was announced: it is cancelled then."""
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    moment = moment_of(series, moment_id)
    if series.state != SeriesState.DRAFT or moment.marks.exists():
        raise Refused(texts.MOMENT_ANNOUNCED)
    cohort = moment.cohort
    moment.delete()
    put_in_order(cohort)
    settle(series, act="moment-removed", actor=actor, at=at, subject_id=moment_id)


@transaction.atomic
def add_staff(  # noqa: PLR0913 -- who does what at which moment
    *,
    actor: Actor,
    series_id: UUID,
    moment_id: UUID,
    professional_id: UUID,
    part: Part,
    at: datetime,
) -> None:
    """Let somebody give or host a moment and every later one of its group; they are told.

    Raises NotFound and Refused as `locked_series` does; Refused for who works for no partner, or
    gives this moment already.
    """
    series = locked_series(series_id, actor=actor)
    moment = moment_of(series, moment_id)
    people = people_finder(partnership_id=series.partnership_id, on=day_of(at))
    if not people.named([str(professional_id)]):
        raise Refused(texts.STAFF_UNKNOWN)
    if moment.staff.filter(professional_id=professional_id).exists():
        raise Refused(texts.STAFF_ALREADY)
    later = moment.cohort.moments.filter(position__gte=moment.position)
    fresh = list(later.exclude(staff__professional_id=professional_id))
    MomentStaff.unscoped.bulk_create(
        MomentStaff(moment=one, professional_id=professional_id, part=part) for one in fresh
    )
    announce_giving(
        LetterKind.STAFFED,
        series=series,
        moments=fresh,
        person=professional_id,
        by=actor,
        at=at,
    )
    settle(series, act="staff-added", actor=actor, at=at, subject_id=moment.id)


@transaction.atomic
def remove_staff(
    *, actor: Actor, series_id: UUID, moment_id: UUID, professional_id: UUID, at: datetime
) -> None:
    """Let somebody no longer give one moment, and know it. Raises NotFound when they do not."""
    series = locked_series(series_id, actor=actor)
    moment = moment_of(series, moment_id)
    find(moment.staff.all(), professional_id=professional_id).delete()
    announce_giving(
        LetterKind.UNSTAFFED,
        series=series,
        moments=[moment],
        person=professional_id,
        by=actor,
        at=at,
    )
    settle(series, act="staff-removed", actor=actor, at=at, subject_id=moment.id)


def planned_moment(cohort: Cohort, *, facts: MomentFacts) -> Moment:
    """Return a new moment, stored as the last of its group; see `put_in_order`."""
    last = cohort.moments.order_by("-position").values_list("position", flat=True).first()
    moment = Moment(cohort=cohort, position=(last or 0) + 1)
    describe(moment, facts=facts)
    moment.save()
    return moment


def put_in_order(cohort: Cohort) -> None:
    """Give the moments of a group their number by start; in two passes, for each stands once."""
    rows = list(cohort.moments.order_by("starts_at", "position"))
    if [row.position for row in rows] == list(range(1, len(rows) + 1)):
        return
    cohort.moments.update(position=F("position") + APART)
    for number, row in enumerate(rows, start=1):
        row.position = number
    Moment.unscoped.bulk_update(rows, ["position"])


def describe(moment: Moment, *, facts: MomentFacts) -> None:
    """Write facts to a moment without saving it. Raises Refused when they cannot be."""
    if facts.ends_at <= facts.starts_at:
        raise Refused(texts.ENDS_TOO_EARLY)
    if facts.ends_at - facts.starts_at > A_DAY:
        raise Refused(texts.LASTS_TOO_LONG)
    refuse_people(facts.title, facts.venue, facts.address, facts.accessibility)
    moment.starts_at, moment.ends_at = facts.starts_at, facts.ends_at
    moment.title, moment.is_follow_up = " ".join(facts.title.split()), facts.is_follow_up
    moment.modality, moment.nis = facts.modality, facts.nis
    moment.link = room_link(moment_id=moment.id) if facts.wants_room else facts.link
    moment.venue, moment.address = facts.venue.strip(), facts.address.strip()
    moment.accessibility = " ".join(facts.accessibility.split())


def moment_of(series: Series, moment_id: UUID) -> Moment:
    """Return a moment of a series, locked. Raises Refused once who came is settled."""
    rows = Moment.unscoped.filter(cohort__series=series).select_related("cohort")
    moment = find(rows.select_for_update(of=("self",)), id=moment_id)
    if moment.state == MomentState.CLOSED:
        raise Refused(texts.MOMENT_CLOSED)
    return moment


def tell_added(made: list[Moment], *, series: Series, by: Actor, at: datetime) -> None:
    """Announce what was added to a group, as far as it is not over."""
    coming = [moment.id for moment in made if moment.ends_at > at]
    tell(Change.ADDED, series=series, moment_ids=coming, by=by, at=at)


def tell(
    change: Change, *, series: Series, moment_ids: list[UUID], by: Actor, at: datetime
) -> None:
    """Announce a change of what was announced; nobody waits for a draft."""
    if series.state == SeriesState.OPEN:
        announce(change, moment_ids=moment_ids, by=by, at=at)
