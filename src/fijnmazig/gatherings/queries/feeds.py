"""Calendars to follow: of what is looked for, of one series. No person stands in them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.leaving.calendar import CalendarMoment, write
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.agenda import fed_moments
from fijnmazig.gatherings.queries.announced import Announced, announced_series, shown_moments
from fijnmazig.gatherings.texts import agenda as texts
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.organisations.queries.doors import open_partnership_names
from fijnmazig.places.queries import municipality_name

KEPT = timedelta(days=90)
"""How long a calendar that is followed keeps what is over."""
MOST = 250
"""Moments in a calendar that is followed; one of all Flanders asks for a place or a theme."""


def calendar_of(*, wanted: Wanted, at: datetime) -> bytes:
    """Return the calendar of what is looked for, the nearest moments; the same for everybody."""
    moments = fed_moments(actor=ANONYMOUS, wanted=wanted.filters, at=at, kept=KEPT, most=MOST)
    return write(_entries(moments), host=host(), name=called(wanted))


def series_calendar(*, actor: Actor, series_id: UUID) -> bytes:
    """Return the calendar of one announced series. Raises NotFound when it is not."""
    series = find(announced_series(actor), id=series_id)
    rows = Moment.unscoped.filter(cohort__series=series).select_related("cohort__series")
    moments = shown_moments(rows.order_by("starts_at", "id"))
    return write(_entries(moments), host=host(), name=series.title)


def host() -> str:
    """Return what makes our ids unique in the world."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def called(wanted: Wanted, *, known: Mapping[UUID, str] | None = None) -> str:
    """Return the name of a calendar: what narrows it, or the agenda itself.

    `known` are the open names of partnerships; without it the one that is needed is looked up.
    """
    asked = [wanted.partnership_id] if wanted.partnership_id else []
    names = open_partnership_names(ids=asked) if known is None and asked else known or {}
    words = (
        shown_themes().get(wanted.theme, ""),
        municipality_name(wanted.nis) if wanted.nis else "",
        *(names.get(one, "") for one in asked),
    )
    what = ", ".join(word for word in words if word)
    return str(texts.AGENDA_OF) % {"what": what} if what else str(texts.AGENDA)


def as_calendar_moment(moment: Announced) -> CalendarMoment:
    """Return an announced moment as a calendar holds it: never with its link."""
    title, description = moment.full_title, ""
    if moment.is_cancelled:
        title = str(texts.CANCELLED_TITLE) % {"title": title}
        description = str(texts.CANCELLED_BECAUSE) % {"reason": moment.cancel_reason}
    return CalendarMoment(
        id=moment.id,
        sequence=moment.sequence,
        title=title,
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        changed_at=moment.changed_at,
        is_cancelled=moment.is_cancelled,
        location=str(moment.modality_label) if moment.is_online else moment.where,
        description=description,
        url=f"{settings.SITE_URL}{moment.url}",
        language=moment.language,
    )


def _entries(moments: Iterable[Announced]) -> Iterable[CalendarMoment]:
    return (as_calendar_moment(moment) for moment in moments)
