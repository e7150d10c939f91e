"""Who goes into the room of a moment, and whether it is time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.kinds import EntryState, Modality, MomentState
from fijnmazig.gatherings.domain.rooms import RoomServer, Visitor, room_server
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.reach import handled_moments, own_seats
from fijnmazig.organisations.queries import doors as organisations

OPENS_BEFORE, STAYS_AFTER = timedelta(minutes=30), timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPage:
    """A moment that is met online, who goes in, and whether its room is open now."""

    moment_id: UUID
    title: str
    starts_at: datetime
    opens_at: datetime
    is_open: bool
    is_over: bool
    visitor: Visitor


def own_server() -> RoomServer | None:
    """Return where this installation makes its rooms; None when it makes none."""
    return room_server(url=settings.ROOMS_URL, secret=settings.ROOMS_SECRET)


def room_door(*, moment_id: UUID) -> str:
    """Return the address of our own page before the room of a moment."""
    return settings.SITE_URL + reverse("gatherings:room_enter", args=[moment_id])


def entered_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments met online that the actor gives, holds, or has a seat in."""
    seated = own_seats(actor).filter(entry__state=EntryState.REGISTERED.value)
    own = Q(cohort__in=seated.values("cohort_id")) | Q(id__in=handled_moments(actor).values("id"))
    return Moment.unscoped.filter(own, state=MomentState.PLANNED.value).exclude(
        modality=Modality.PLACE.value
    )


def room_page(*, actor: Actor, moment_id: UUID, at: datetime) -> RoomPage:
    """Return the room of a moment as the actor finds it. Raises NotFound."""
    rows = entered_moments(actor).select_related("cohort__series")
    moment = find(rows, id=moment_id)
    opens_at = moment.starts_at - OPENS_BEFORE
    is_over = at > moment.ends_at + STAYS_AFTER
    return RoomPage(
        moment_id=moment.id,
        title=moment.title or moment.cohort.series.title,
        starts_at=moment.starts_at,
        opens_at=opens_at,
        is_open=at >= opens_at and not is_over,
        is_over=is_over,
        visitor=Visitor(
            name=_name(actor), leads=handled_moments(actor).filter(id=moment.id).exists()
        ),
    )


def _name(actor: Actor) -> str:
    own = organisations.professional_of(user_id=actor.user_id) if actor.user_id else None
    return organisations.professional_names(ids=[own]).get(own, "") if own else ""
