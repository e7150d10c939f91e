"""An offer as who has its key sees it, and what somebody wants no more mail of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.admission import offer_lasts
from fijnmazig.gatherings.models import MailChoice
from fijnmazig.gatherings.queries.letters import MomentShown, planned, shown
from fijnmazig.gatherings.queries.queue import window_of
from fijnmazig.gatherings.queries.reach import offers_by_key


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """What is offered until when; not who is on it. `is_open` is False once it is over."""

    is_open: bool
    title: str = ""
    moments: tuple[MomentShown, ...] = ()
    seats: int = 0
    seat_total: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPage:
    """Whether somebody stopped reminders, or an organisation invitations."""

    token: UUID
    is_stopped: bool
    is_organisation: bool


def offer_page(*, key: UUID, at: datetime) -> OfferPage:
    """Return an offer; an unknown key and one that is over or cancelled look the same."""
    entry = offers_by_key(key).select_related("cohort__series").first()
    if entry is None or entry.offer_until is None or entry.offer_until <= at:
        return OfferPage(is_open=False)
    cohort = entry.cohort
    if offer_lasts(window_of(cohort), hours=cohort.offer_hours, at=at) is None:
        return OfferPage(is_open=False)
    return OfferPage(
        is_open=True,
        title=cohort.series.title,
        moments=shown(planned(cohort)),
        seats=entry.offered_total,
        seat_total=entry.seat_total,
        until=entry.offer_until,
    )


def choices_by_token(token: UUID) -> QuerySet[MailChoice]:
    """Return the one choice that this token, known from a mail, is of."""
    return MailChoice.unscoped.filter(token=token)


def stop_page(*, token: UUID) -> StopPage:
    """Return what somebody chose. Raises NotFound for a token that is not ours."""
    row = find(choices_by_token(token))
    return StopPage(
        token=row.token,
        is_stopped=row.stopped_at is not None,
        is_organisation=row.organisation_id is not None,
    )
