"""One series as everybody sees it, with its groups and moments, also for search engines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import MEMBER
from fijnmazig.gatherings.domain.kinds import Audience, Modality, SeriesState
from fijnmazig.gatherings.domain.planning import BRUSSELS
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.announced import Announced, announced_series, shown_moments
from fijnmazig.gatherings.queries.course import course_url
from fijnmazig.gatherings.queries.editions import EditionFigures, told_editions
from fijnmazig.gatherings.queries.series_page import price_in_words
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.organisations.queries.doors import open_partnership_names
from fijnmazig.places.queries import municipality_name

ATTENDANCE = {
    Modality.PLACE: "OfflineEventAttendanceMode",
    Modality.ONLINE: "OnlineEventAttendanceMode",
    Modality.BOTH: "MixedEventAttendanceMode",
}
STATUS = {True: "EventCancelled", False: "EventScheduled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of a series, with its moments; `may_enter` while one can still register."""

    id: UUID
    name: str
    moments: tuple[Announced, ...]
    may_enter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDetail:
    """One series in the agenda; `editions` are those of which figures are told."""

    id: UUID
    title: str
    kind: StrOrPromise
    audience: StrOrPromise
    is_for_professionals: bool
    is_cancelled: bool
    is_over: bool
    summary: str
    target_groups: str
    language: str
    language_label: StrOrPromise
    price: StrOrPromise
    municipality: str
    partnership: str
    certificate_share: int | None
    course_url: str  # empty when the series does not ask for the basic course
    groups: tuple[Group, ...]
    editions: tuple[EditionFigures, ...]
    short_address: str
    linked_data: list[dict[str, Any]]


def agenda_detail(*, actor: Actor, series_id: UUID, at: datetime) -> AgendaDetail:
    """Return one announced series. Raises NotFound when it is absent or not announced."""
    row = find(announced_series(actor), id=series_id)
    rows = Moment.unscoped.filter(cohort__series=row).select_related("cohort__series")
    moments = shown_moments(rows.order_by("starts_at", "id"))
    is_professional = row.audience == Audience.PROFESSIONALS
    may_enter = is_professional and row.state == SeriesState.OPEN and actor.may(MEMBER)
    return AgendaDetail(
        id=row.id,
        title=row.title,
        kind=texts.KINDS[row.kind],
        audience=texts.AUDIENCES[row.audience],
        is_for_professionals=is_professional,
        is_cancelled=row.state == SeriesState.CANCELLED,
        is_over=all(moment.ends_at <= at for moment in moments),
        summary=row.summary,
        target_groups=row.target_groups,
        language=row.language,
        language_label=texts.LANGUAGES.get(row.language, row.language),
        price=price_in_words(row.price_cents),
        municipality=municipality_name(row.nis) if row.nis else "",
        partnership=open_partnership_names(ids=[row.partnership_id]).get(row.partnership_id, ""),
        certificate_share=row.certificate_share,
        course_url=course_url() if row.needs_course else "",
        groups=tuple(
            _group(key, name, moments, may_enter=may_enter, at=at)
            for key, name in row.cohorts.order_by("name", "id").values_list("id", "name")
        ),
        editions=() if is_professional else told_editions(series_id=row.id),
        short_address=short_address(row.id),
        linked_data=[linked_event(moment, summary=row.summary) for moment in moments],
    )


def _group(
    cohort_id: UUID, name: str, moments: Sequence[Announced], *, may_enter: bool, at: datetime
) -> Group:
    own = tuple(moment for moment in moments if moment.cohort_id == cohort_id)
    has_coming = any(not one.is_cancelled and one.starts_at > at for one in own)
    return Group(id=cohort_id, name=name, moments=own, may_enter=may_enter and has_coming)


def short_word(series_id: UUID) -> str:
    """Return the word that stands for a series in an address that somebody types."""
    return series_id.hex[:8]


def short_address(series_id: UUID) -> str:
    """Return the address of a series as it is printed: no more than a few signs to type."""
    return f"{settings.SITE_URL}/a/{short_word(series_id)}"


def series_by_word(*, actor: Actor, word: str) -> UUID:
    """Return the series that a short word stands for. Raises NotFound for none, or two."""
    try:
        first, last = UUID(f"{word}{'0' * 24}"), UUID(f"{word}{'f' * 24}")
    except ValueError:
        raise NotFound from None
    rows = announced_series(actor).filter(id__gte=first, id__lte=last)
    found = list(rows.values_list("id", flat=True)[:2])
    if len(found) != 1:
        raise NotFound
    return found[0]


def linked_event(moment: Announced, *, summary: str) -> dict[str, Any]:
    """Return a moment in the words of schema.org; what is not known is left out.

    Source: https://schema.org/Event
    """
    url = f"{settings.SITE_URL}{moment.url}"
    said = {
        "@context": "https://schema.org",
        "@type": "EducationEvent" if moment.is_for_professionals else "Event",
        "name": moment.full_title,
        "description": summary,
        "startDate": moment.starts_at.astimezone(BRUSSELS).isoformat(),
        "endDate": moment.ends_at.astimezone(BRUSSELS).isoformat(),
        "eventStatus": f"https://schema.org/{STATUS[moment.is_cancelled]}",
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[moment.modality]}",
        "location": _location(moment, url=url),
        "organizer": moment.partnership and {"@type": "Organization", "name": moment.partnership},
        "inLanguage": moment.language,
        "isAccessibleForFree": not moment.price_cents,
        "url": url,
    }
    return {name: value for name, value in said.items() if value or value is False}


def _location(moment: Announced, *, url: str) -> dict[str, str] | None:
    if moment.is_online:
        return {"@type": "VirtualLocation", "url": url}
    if not moment.where:
        return None
    name = moment.venue or moment.municipality or moment.address
    return {"@type": "Place", "name": name, "address": moment.where}
