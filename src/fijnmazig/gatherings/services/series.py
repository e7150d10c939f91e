"""Series: made, changed, announced, ended, cancelled; drafts removed and brought back."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, SeriesState
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.domain.planning import SeriesFacts
from fijnmazig.gatherings.models import Moment, Series
from fijnmazig.gatherings.queries.reach import removed_series
from fijnmazig.gatherings.services.announcing import Change, announce, announce_staff
from fijnmazig.gatherings.services.awarding import reweigh
from fijnmazig.gatherings.services.held import locked_series, refuse_people, settle
from fijnmazig.gatherings.services.settling import call_off, locked
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.organisations.queries.doors import partnerships_within

WHOLE = 100
A_MONTH = timedelta(days=31)


@transaction.atomic
def make_series(*, actor: Actor, partnership_id: UUID, facts: SeriesFacts, at: datetime) -> UUID:
    """Make a draft with one group, and return its id.

    Raises Refused when the partnership is not the actor's to hold series for, when a person is
    named, or when the facts cannot be.
    """
    series = begun_series(actor=actor, partnership_id=partnership_id, facts=facts, at=at)
    series.cohorts.create()
    settle(series, act="series-made", actor=actor, at=at)
    return series.id


def begun_series(*, actor: Actor, partnership_id: UUID, facts: SeriesFacts, at: datetime) -> Series:
    """Return a new draft without groups, inside the caller's transaction; as `make_series`."""
    if partnership_id not in partnerships_within(actor=actor, permission=HOLD):
        raise Refused(texts.PARTNERSHIP_NOT_YOURS)
    series = Series(
        partnership_id=partnership_id, created_by=actor.user_id, created_at=at, changed_at=at
    )
    describe(series, facts=facts)
    series.save()
    return series


@transaction.atomic
def change_series(
    *, actor: Actor, series_id: UUID, facts: SeriesFacts, as_seen: datetime | None, at: datetime
) -> None:
    """Store what is said of a series now; another rule for certificates is weighed at once.

    Raises NotFound and Refused as `locked_series` and `make_series` do; Refused when the audience
    of an announced series would change.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    if series.state != SeriesState.DRAFT and series.audience != facts.audience:
        raise Refused(texts.AUDIENCE_FIXED)
    before = _rule(series)
    describe(series, facts=facts)
    settle(series, act="series-changed", actor=actor, at=at)
    if _rule(series) != before:
        _weigh(series, actor=actor, at=at)


@transaction.atomic
def publish_series(
    *, actor: Actor, series_id: UUID, as_seen: datetime | None, at: datetime
) -> None:
    """Announce a draft to everybody, and to who gives or hosts its moments by mail.

    Raises Refused while it has no moment that is to come.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    if series.state != SeriesState.DRAFT:
        return
    if not coming_moments(series, at=at).exists():
        raise Refused(texts.NO_MOMENT)
    series.state = SeriesState.OPEN
    announce_staff(series, by=actor, at=at)
    settle(series, act="series-published", actor=actor, at=at)


@transaction.atomic
def end_series(*, actor: Actor, series_id: UUID, as_seen: datetime | None, at: datetime) -> None:
    """Close a series whose moments are over. Raises Refused while one is to come."""
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    if series.state != SeriesState.OPEN:
        raise Refused(texts.NOT_OPEN)
    if coming_moments(series, at=at).exists():
        raise Refused(texts.STILL_TO_COME)
    series.state = SeriesState.ENDED
    settle(series, act="series-ended", actor=actor, at=at)


@transaction.atomic
def reopen_series(*, actor: Actor, series_id: UUID, at: datetime) -> None:
    """Take back that a series ended. Raises Refused when it did not."""
    series = locked_series(series_id, actor=actor)
    if series.state != SeriesState.ENDED:
        raise Refused(texts.NOT_ENDED)
    series.state = SeriesState.OPEN
    settle(series, act="series-reopened", actor=actor, at=at)


@transaction.atomic
def cancel_series(
    *, actor: Actor, series_id: UUID, reason: str, as_seen: datetime | None, at: datetime
) -> None:
    """Cancel a series with every moment that is to come; tell who is registered, and who waits.

    Raises Refused without a reason, when it was not announced, or when every moment is over.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    told = checked_reason(reason)
    if series.state != SeriesState.OPEN:
        raise Refused(texts.NOT_OPEN)
    cohorts = [locked(key) for key in series.cohorts.order_by("id").values_list("id", flat=True)]
    gone = list(coming_moments(series, at=at).values_list("id", flat=True))
    if not gone:
        raise Refused(texts.ALL_PAST)
    Moment.unscoped.filter(id__in=gone).update(
        state=MomentState.CANCELLED, cancel_reason=told, sequence=F("sequence") + 1
    )
    series.state = SeriesState.CANCELLED
    announce(Change.CANCELLED, moment_ids=gone, by=actor, at=at)
    for cohort in cohorts:
        first = cohort.moments.filter(id__in=gone).order_by("starts_at").first()
        if first is not None:
            call_off(cohort, moment=first, at=at)
    settle(series, act="series-cancelled", actor=actor, at=at, details={"moments": len(gone)})
    _weigh(series, actor=actor, at=at)


@transaction.atomic
def remove_draft(*, actor: Actor, series_id: UUID, as_seen: datetime | None, at: datetime) -> None:
    """Remove a draft; it can come back for a month. Raises Refused once it was announced."""
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    if series.state != SeriesState.DRAFT:
        raise Refused(texts.NOT_A_DRAFT)
    series.removed_at = at
    settle(series, act="draft-removed", actor=actor, at=at)


@transaction.atomic
def restore_draft(*, actor: Actor, series_id: UUID, at: datetime) -> None:
    """Bring a removed draft back as it was. Raises NotFound when it is gone for good."""
    series = find(removed_series(actor).select_for_update(), id=series_id)
    series.removed_at = None
    settle(series, act="draft-restored", actor=actor, at=at)


def forget_drafts(*, at: datetime) -> int:
    """Remove for good the drafts that were removed a month ago; return how many."""
    gone = Series.unscoped.filter(removed_at__lt=at - A_MONTH)
    total = gone.count()
    gone.delete()
    return total


def checked_reason(reason: str) -> str:
    """Return a reason in one line. Raises Refused when there is none, or it names a person."""
    told = " ".join(reason.split())
    if not told:
        raise Refused(texts.REASON_NEEDED)
    refuse_people(told)
    return told


def coming_moments(series: Series, *, at: datetime) -> QuerySet[Moment]:
    """Return the moments of a series that are planned and not over."""
    return Moment.unscoped.filter(cohort__series=series, state=MomentState.PLANNED, ends_at__gt=at)


def _rule(series: Series) -> tuple[int | None, bool]:
    """Return what a certificate of a series asks."""
    return series.certificate_share, series.certificate_needs_follow_up


def _weigh(series: Series, *, actor: Actor, at: datetime) -> None:
    """Weigh the certificates of every group of which all is over."""
    for cohort in series.cohorts.order_by("id"):
        reweigh(cohort, actor=actor, at=at)


def describe(series: Series, *, facts: SeriesFacts) -> None:
    """Write facts to a series without saving it. Raises Refused when they cannot be."""
    title = " ".join(facts.title.split())
    if not title:
        raise Refused(texts.TITLE_NEEDED)
    if facts.theme and facts.theme not in theme_labels():
        raise Refused(texts.THEME_UNKNOWN)
    if facts.certificate_share is not None and not 1 <= facts.certificate_share <= WHOLE:
        raise Refused(texts.SHARE_IMPOSSIBLE)
    if facts.needs_course and facts.audience == Audience.PUBLIC:
        raise Refused(texts.COURSE_NOT_FOR_PUBLIC)
    refuse_people(title, facts.summary, facts.target_groups)
    series.kind, series.audience, series.title = facts.kind, facts.audience, title
    series.summary, series.language = facts.summary.strip(), facts.language
    series.target_groups = " ".join(facts.target_groups.split())
    series.theme, series.nis, series.price_cents = facts.theme, facts.nis, facts.price_cents
    series.certificate_share = facts.certificate_share
    series.certificate_needs_follow_up = facts.certificate_needs_follow_up
    series.needs_course = facts.needs_course
