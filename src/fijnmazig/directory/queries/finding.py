"""Find a service: by situation, place, person, age, form, and whether it answers now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.directory import texts
from fijnmazig.directory.domain.finding import (
    CRISIS,
    FOR_ALL_QUESTIONS,
    Wanted,
)
from fijnmazig.directory.domain.hours import State
from fijnmazig.directory.domain.kinds import (
    AccessRule,
    Audience,
    ChannelKind,
    Known,
    ServiceStatus,
)
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries.channels import (
    GONE,
    ChannelShown,
    channels_of,
    findable_rows,
    visible_services,
)
from fijnmazig.directory.queries.narrowing import narrowed_services
from fijnmazig.directory.queries.ordering import ordered_page
from fijnmazig.directory.queries.situations import SituationCard, situation_cards
from fijnmazig.places.queries import municipality_name

FIXED_KEYS = (*CRISIS, FOR_ALL_QUESTIONS)
FIXED = Q(Q(is_always_shown=True) | Q(key__in=FIXED_KEYS), ~Q(status__in=GONE), is_published=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceShown:
    """A service in a list, with its channels read at the moment asked."""

    id: UUID
    key: str
    name: str
    provider: str
    summary: str
    not_for: str
    language: str
    status: ServiceStatus
    alert: str
    alert_until: date | None
    audience: Audience
    access_rule: AccessRule
    is_emergency: bool
    is_always_shown: bool
    is_report_point: Known
    anonymous: Known
    free: Known
    on_bill: Known
    min_age_months: int | None
    max_age_months: int | None
    has_secret_location: bool
    channels: tuple[ChannelShown, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether any channel answers now, as far as we checked lately."""
        return any(channel.state is State.OPEN for channel in self.channels)

    @property
    def has_number(self) -> bool:
        """Tell whether it can be rung."""
        return any(channel.kind is ChannelKind.PHONE for channel in self.channels)

    @property
    def is_working(self) -> bool:
        """Tell whether it works these days: otherwise nobody is asked to call."""
        return self.status is ServiceStatus.ACTIVE

    @property
    def status_label(self) -> StrOrPromise:
        """Return that it is closed for a while, or gone; nothing when it works."""
        return "" if self.is_working else texts.STATUSES[self.status]

    @property
    def dated_alert(self) -> str:
        """Return its message for what is read later, with the day until which it stands."""
        if not self.alert or self.alert_until is None:
            return self.alert
        day = date_format(self.alert_until, "j F Y")
        return str(texts.ALERT_UNTIL) % {"alert": self.alert, "day": day}

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what stands with its name where it is read later: its status, and its message."""
        return tuple(str(said) for said in (self.status_label, self.dated_alert) if said)

    @property
    def access_label(self) -> StrOrPromise:
        """Return who may contact it and how, in one sentence."""
        return texts.ACCESS[self.audience, self.access_rule]

    @property
    def is_for_professionals(self) -> bool:
        """Tell whether a citizen cannot turn to it directly."""
        return self.audience is Audience.PROFESSIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """One page of what was found, what remains when nothing is open, and how to go on."""

    wanted: Wanted
    municipality: str
    cards: tuple[SituationCard, ...]
    acute: tuple[ServiceShown, ...]
    crisis: tuple[ServiceShown, ...]
    services: tuple[ServiceShown, ...]
    always: tuple[ServiceShown, ...]
    total: int
    pages: int

    @property
    def is_nothing_open(self) -> bool:
        """Tell whether none of the services on this page answers now."""
        return not any(service.is_open for service in self.services)


def found_page(*, actor: Actor, wanted: Wanted, at: datetime) -> FoundPage:
    """Return the services that fit, those that answer now first; a constant number of queries.

    The numbers for danger, and those that remain at night, come apart whatever is looked for.
    """
    visible = visible_services(actor)
    found = narrowed_services(visible.filter(is_emergency=False), wanted)
    page = ordered_page(found, wanted=wanted, at=at)
    rows = visible.filter(FIXED | Q(id__in=page.ids)).order_by("-is_emergency", "position")
    shown = {service.id: service for service in shown_services(list(rows), at=at)}
    fixed = fixed_among([shown[row.id] for row in rows if _is_fixed(row)], wanted=wanted)
    return FoundPage(
        wanted=wanted,
        municipality=municipality_name(wanted.nis) if wanted.nis else "",
        cards=situation_cards(wanted),
        acute=fixed.acute,
        crisis=fixed.crisis,
        services=tuple(shown[service_id] for service_id in page.ids),
        always=fixed.always,
        total=page.total,
        pages=page.pages,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What stands there whatever is looked for: danger, crisis, who never closes, all questions."""

    acute: tuple[ServiceShown, ...]
    crisis: tuple[ServiceShown, ...]
    always: tuple[ServiceShown, ...]
    questions: tuple[ServiceShown, ...]

    @property
    def all(self) -> tuple[ServiceShown, ...]:
        """Return all of them in that order."""
        return (*self.acute, *self.crisis, *self.always, *self.questions)


def _is_fixed(row: Service) -> bool:
    """Tell whether a service stands there whatever is looked for, as FIXED asks the database."""
    stands = row.is_published and row.status not in GONE
    return stands and (row.is_always_shown or row.key in FIXED_KEYS)


def fixed_among(shown: Sequence[ServiceShown], *, wanted: Wanted) -> Fixed:
    """Return police and ambulance in their fixed order, who comes in a crisis, who never closes.

    A crisis team that only professionals may call is shown to who looks as one.
    """
    crisis = [service for service in shown if service.key in CRISIS]
    return Fixed(
        acute=tuple(service for service in shown if service.is_emergency),
        crisis=tuple(
            service
            for service in crisis
            if wanted.is_for_professionals or not service.is_for_professionals
        ),
        always=tuple(one for one in shown if one.is_always_shown and not one.is_emergency),
        questions=tuple(one for one in shown if one.key == FOR_ALL_QUESTIONS),
    )


def shown_services(rows: Sequence[Service], *, at: datetime) -> tuple[ServiceShown, ...]:
    """Return services with their channels read at an aware moment, in the order given."""
    channels = channels_of(service_ids=[row.id for row in rows], at=at)
    is_dutch = (get_language() or "nl").startswith("nl")
    return tuple(
        shown_service(row, channels=channels.get(row.id, ()), is_dutch=is_dutch, today=at.date())
        for row in rows
    )


def shown_service(
    row: Service, *, channels: tuple[ChannelShown, ...], is_dutch: bool, today: date
) -> ServiceShown:
    """Return a service in the reader's language, as far as it was translated."""
    has_english = not is_dutch and bool(row.summary_en)
    is_alerting = row.alert and (row.alert_until is None or row.alert_until >= today)
    return ServiceShown(
        id=row.id,
        key=row.key,
        name=row.name_en if has_english and row.name_en else row.name,
        provider=row.provider,
        summary=row.summary_en if has_english else row.summary,
        not_for=row.not_for,
        language="en" if has_english else "nl",
        status=ServiceStatus(row.status),
        alert=row.alert if is_alerting else "",
        alert_until=row.alert_until,
        audience=Audience(row.audience),
        access_rule=AccessRule(row.access_rule),
        is_emergency=row.is_emergency,
        is_always_shown=row.is_always_shown,
        is_report_point=Known(row.is_report_point),
        anonymous=Known(row.anonymous),
        free=Known(row.free),
        on_bill=Known(row.on_bill),
        min_age_months=row.min_age_months,
        max_age_months=row.max_age_months,
        has_secret_location=row.has_secret_location,
        channels=channels,
    )


def services_named(*, keys: Sequence[str], at: datetime) -> tuple[ServiceShown, ...]:
    """Return published services by key, in the order given.

    Keys we do not know are absent, and so are services that are gone.
    """
    rows = {row.key: row for row in findable_rows().filter(key__in=list(keys))}
    return shown_services([rows[key] for key in keys if key in rows], at=at)


def known_keys() -> frozenset[str]:
    """Return the keys of published services."""
    return frozenset(visible_services(ANONYMOUS).values_list("key", flat=True))
