"""Series made from what is there: from another one, or from a playbook of the library."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, SeriesKind
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.domain.planning import (
    MomentFacts,
    Repetition,
    SeriesFacts,
    Target,
    day_of,
)
from fijnmazig.gatherings.models import Cohort, Moment, Series
from fijnmazig.gatherings.queries.calendar import repeated_days
from fijnmazig.gatherings.queries.moments import facts_of
from fijnmazig.gatherings.queries.reach import visible_series
from fijnmazig.gatherings.services.held import settle
from fijnmazig.gatherings.services.moments import planned_moment
from fijnmazig.gatherings.services.series import begun_series
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.library.queries.sessions import PlaybookPlan, SessionPlan, playbook_plan

SHORTEST = 15  # minutes: a session without a length still stands in a calendar
LONGEST_TITLE, LONGEST_SUMMARY = 200, 4000


@transaction.atomic
def copy_series(*, actor: Actor, series_id: UUID, target: Target, at: datetime) -> UUID:
    """Make a draft like a series that the actor sees, and return its id.

    Its moments move along to a new first day, at the same hours of the clock. Nobody is copied: no
    registration, no trainer; neither is a link, nor a room in another municipality. Moments that
    were cancelled stay behind. Raises NotFound when the series is absent or the actor holds none,
    Refused when the partnership is not theirs.
    """
    if not actor.may(HOLD):
        raise NotFound
    source = find(visible_series(actor), id=series_id)
    facts = replace(series_facts(source), nis=target.nis)
    made = begun_series(actor=actor, partnership_id=target.partnership_id, facts=facts, at=at)
    made.copied_from, made.playbook_id = source, source.playbook_id
    moments = list(
        Moment.unscoped.filter(cohort__series=source)
        .exclude(state=MomentState.CANCELLED)
        .order_by("starts_at", "position")
    )
    shift = target.first_day - day_of(moments[0].starts_at) if moments else timedelta()
    for cohort in source.cohorts.order_by("name", "id"):
        own = [moment for moment in moments if moment.cohort_id == cohort.id]
        _copy_cohort(cohort, own, made=made, shift=shift, is_elsewhere=source.nis != target.nis)
    settle(made, act="series-copied", actor=actor, at=at, details={"moments": len(moments)})
    return made.id


@transaction.atomic
def make_from_playbook(  # noqa: PLR0913 -- what, for whom and when
    *,
    actor: Actor,
    item_id: UUID,
    target: Target,
    starts_at: datetime,
    how: Repetition,
    venue: str = "",
    capacity: int | None = None,
    at: datetime,
) -> UUID:
    """Make a draft with one moment for each session of a playbook, and return its id.

    `starts_at` is the first one; `how.times` is not read; every moment is in one room. Raises
    NotFound when the playbook is absent, Refused when it has no sessions or the partnership is not
    the actor's.
    """
    plan = playbook_plan(actor=actor, item_id=item_id)
    if not plan.sessions:
        raise Refused(texts.NO_SESSIONS)
    made = begun_series(
        actor=actor,
        partnership_id=target.partnership_id,
        facts=_planned_series(plan, nis=target.nis),
        at=at,
    )
    made.playbook_id = item_id
    cohort = made.cohorts.create(capacity=capacity)
    for facts in _planned_moments(plan.sessions, starts_at=starts_at, how=how):
        planned_moment(cohort, facts=replace(facts, nis=target.nis, venue=venue))
    details = {"moments": len(plan.sessions)}
    settle(made, act="series-made-from-playbook", actor=actor, at=at, details=details)
    return made.id


def series_facts(series: Series) -> SeriesFacts:
    """Return what is said of a series."""
    return SeriesFacts(
        kind=SeriesKind(series.kind),
        audience=Audience(series.audience),
        title=series.title,
        summary=series.summary,
        language=series.language,
        target_groups=series.target_groups,
        theme=series.theme,
        nis=series.nis,
        price_cents=series.price_cents,
        certificate_share=series.certificate_share,
        certificate_needs_follow_up=series.certificate_needs_follow_up,
        needs_course=series.needs_course,
    )


def _copy_cohort(
    cohort: Cohort,
    moments: Sequence[Moment],
    *,
    made: Series,
    shift: timedelta,
    is_elsewhere: bool,
) -> None:
    again = made.cohorts.create(
        name=cohort.name,
        capacity=cohort.capacity,
        is_automatic=cohort.is_automatic,
        offer_hours=cohort.offer_hours,
        for_sectors=cohort.for_sectors,
    )
    for moment in moments:
        facts = facts_of(moment).on(day_of(moment.starts_at) + shift)
        if facts is None:  # the one night with an hour less: it stays where it was, to be looked at
            facts = facts_of(moment)
        facts = replace(facts, link="", wants_room=False)
        if is_elsewhere:
            facts = replace(facts, venue="", address="", accessibility="", nis=made.nis)
        planned_moment(again, facts=facts)


def _planned_series(plan: PlaybookPlan, *, nis: str) -> SeriesFacts:
    return SeriesFacts(
        kind=SeriesKind.TRAINING,
        title=plan.title[:LONGEST_TITLE],
        summary=plan.summary[:LONGEST_SUMMARY],
        language=plan.language,
        theme=plan.theme,
        nis=nis,
    )


def _planned_moments(
    sessions: Sequence[SessionPlan], *, starts_at: datetime, how: Repetition
) -> Iterator[MomentFacts]:
    first_day = day_of(starts_at)
    later = repeated_days(first_day, how=replace(how, times=len(sessions) - 1)).kept
    for session, day in zip(sessions, (first_day, *later), strict=False):
        lasts = timedelta(minutes=max(session.minutes, SHORTEST))
        facts = MomentFacts(
            starts_at=starts_at, ends_at=starts_at + lasts, title=session.title[:LONGEST_TITLE]
        )
        yield facts.on(day) or facts
