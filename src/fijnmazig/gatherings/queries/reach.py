"""Who sees and who handles what: the only place where rows of this room begin.

Groups, moments, entries, seats and marks are loaded through their visible parent. Who gives or
hosts a moment handles that moment; who holds the series handles all of it.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import Audience, EntryState, SeriesState
from fijnmazig.gatherings.domain.permissions import HOLD, HOLD_ALL, READ
from fijnmazig.gatherings.models import Cohort, Entry, Moment, MomentStaff, Seat, Series
from fijnmazig.organisations.domain.reach import reach_of
from fijnmazig.organisations.queries import doors as organisations

ANNOUNCED = (SeriesState.OPEN.value, SeriesState.ENDED.value, SeriesState.CANCELLED.value)


def held_series(actor: Actor) -> QuerySet[Series]:
    """Return the series the actor holds, drafts too.

    Who holds all has those of their partnerships; others those of the partnerships that their role
    names, and what they made, give or host themselves.
    """
    return Series.unscoped.filter(_held(actor), removed_at=None)


def removed_series(actor: Actor) -> QuerySet[Series]:
    """Return the drafts that were removed where the actor may hold series; they can come back."""
    return Series.unscoped.filter(_held(actor), removed_at__isnull=False)


def _held(actor: Actor) -> Q:
    if not actor.may(HOLD):
        return Q(pk__in=())
    if reach_of(actor, permission=HOLD_ALL).everything:
        return Q(
            partnership_id__in=organisations.partnerships_within(actor=actor, permission=HOLD_ALL)
        )
    reach, held = reach_of(actor, permission=HOLD), Q(pk__in=())
    if reach.partnerships:
        named = organisations.partnerships_named(actor=actor, permission=HOLD)
        held |= Q(partnership_id__in=named)
    return held | _given(actor) if reach.everything else held


def _given(actor: Actor) -> Q:
    """Return what the actor made, gives or hosts."""
    if actor.user_id is None:
        return Q(pk__in=())
    professional = organisations.professional_of(user_id=actor.user_id)
    given = MomentStaff.unscoped.filter(professional_id__in=[professional] if professional else [])
    return Q(created_by=actor.user_id) | Q(id__in=given.values("moment__cohort__series_id"))


def visible_series(actor: Actor) -> QuerySet[Series]:
    """Return what is announced, to everybody; and drafts to who holds them."""
    announced = Q(state__in=ANNOUNCED)
    if not actor.may(HOLD):
        return Series.unscoped.filter(announced)
    return Series.unscoped.filter(announced | Q(id__in=held_series(actor).values("id")))


def visible_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments of the series the actor sees."""
    return Moment.unscoped.filter(cohort__series__in=visible_series(actor).values("id"))


def held_cohorts(actor: Actor) -> QuerySet[Cohort]:
    """Return the groups of the series the actor holds."""
    return Cohort.unscoped.filter(series__in=held_series(actor).values("id"))


def open_cohorts(actor: Actor) -> QuerySet[Cohort]:
    """Return the groups for professionals that members see; whether one registers is another rule.

    Nobody registers for a public moment by name.
    """
    if actor.user_id is None or not actor.may(READ):
        return Cohort.unscoped.none()
    seen = visible_series(actor).filter(audience=Audience.PROFESSIONALS.value)
    return Cohort.unscoped.filter(series__in=seen.values("id"))


def handled_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments of which the actor marks attendance: held ones, and those they give."""
    held = Q(cohort__series__in=held_series(actor).values("id"))
    return Moment.unscoped.filter(held | Q(id__in=given_moments(actor).values("id")))


def given_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments that the actor gives or hosts."""
    own = None
    if actor.user_id is not None and actor.may(READ):
        own = organisations.professional_of(user_id=actor.user_id)
    given = MomentStaff.unscoped.filter(professional_id__in=[own] if own is not None else [])
    return Moment.unscoped.filter(id__in=given.values("moment_id"))


def own_entries(actor: Actor) -> QuerySet[Entry]:
    """Return what the actor registered: for oneself or for others."""
    if actor.user_id is None or not actor.may(READ):
        return Entry.unscoped.none()
    return Entry.unscoped.filter(contact_id=actor.user_id)


def own_seats(actor: Actor) -> QuerySet[Seat]:
    """Return the seats that hold the actor, whoever registered them."""
    if actor.user_id is None or not actor.may(READ):
        return Seat.unscoped.none()
    own = organisations.professional_of(user_id=actor.user_id)
    if own is None:
        return Seat.unscoped.none()
    return Seat.unscoped.filter(professional_id=own, is_live=True)


def changeable_entries(actor: Actor) -> QuerySet[Entry]:
    """Return the entries the actor may cancel: their own, and those of groups they hold."""
    held = Q(cohort__in=held_cohorts(actor).values("id"))
    return Entry.unscoped.filter(Q(id__in=own_entries(actor).values("id")) | held)


def changeable_seats(actor: Actor) -> QuerySet[Seat]:
    """Return the seats the actor may give back: those of such entries, and their own."""
    mine = Q(id__in=own_seats(actor).values("id"))
    theirs = Q(entry__in=changeable_entries(actor).values("id"))
    return Seat.unscoped.filter(mine | theirs, is_live=True)


def seen_entries(actor: Actor) -> QuerySet[Entry]:
    """Return the entries the actor reads: those they may cancel, and those in which they sit."""
    seated = Q(id__in=own_seats(actor).values("entry_id"))
    own = Q(id__in=own_entries(actor).values("id"))
    return Entry.unscoped.filter(own | seated)


def offers_by_key(key: UUID) -> QuerySet[Entry]:
    """Return the one entry that is offered seats under this key; who has the key may answer."""
    return Entry.unscoped.filter(offer_key=key, state=EntryState.OFFERED.value)
