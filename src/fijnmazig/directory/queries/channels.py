"""Ways to reach services, each with its hours made ready for the one evaluator."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.naming.tables import DUTCH
from fijnmazig.directory.domain.hours import (
    BRUSSELS,
    Hours,
    OtherDay,
    Reading,
    Span,
    State,
    Timetable,
)
from fijnmazig.directory.domain.kinds import Audience, ChannelKind, NumberKind, ServiceStatus
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import Channel, ChannelHours, HoursException, Service

MEMBER = "member"
GONE = [status.value for status in ServiceStatus if status.is_gone]
WITHOUT_HOURS = frozenset({ChannelKind.WEB, ChannelKind.MAIL})
IN_TABLES = frozenset({"spans", "other_days"})  # of their own
HOURS_COLUMNS = {field.name: field.name for field in fields(Hours) if field.name not in IN_TABLES}
HOURS_COLUMNS["checked_date"] = "hours_checked_date"
"""The columns of a channel that the evaluator takes, by what it calls them."""


def visible_services(actor: Actor) -> QuerySet[Service]:
    """Return what the actor may see.

    Visitors and members see what is published; editors see everything. What is meant for
    professionals is shown to visitors too, and labelled: the rule of access stands beside it.
    """
    if actor.may(EDIT):
        return Service.unscoped.all()
    return Service.unscoped.filter(is_published=True)


def findable_rows() -> QuerySet[Service]:
    """Return what everybody may find: published, and not gone."""
    return visible_services(ANONYMOUS).exclude(status__in=GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelShown:
    """One way to reach a service, with its state at the moment asked."""

    id: UUID
    service_id: UUID
    kind: ChannelKind
    label: str
    value: str
    number_kind: NumberKind | None
    audience: Audience
    note: str
    status: ServiceStatus
    hours: Hours
    read_date: date  # in Brussels
    reading: Reading

    @property
    def is_working(self) -> bool:
        """Tell whether its service works these days: otherwise it never answers."""
        return self.status is ServiceStatus.ACTIVE

    @property
    def dial(self) -> str:
        """Return the address that a press opens: a number, a mail address or a page."""
        if self.kind is ChannelKind.PHONE:
            return f"tel:{self.value}"
        if self.kind is ChannelKind.MAIL and "@" in self.value:
            return f"mailto:{self.value}"
        return self.value

    @property
    def shown(self) -> str:
        """Return the number or the name of the page as people read it."""
        return self.label or self.value

    @property
    def language(self) -> str:
        """Return "nl" where words are shown: labels are Dutch. A number is nobody's language."""
        return DUTCH if any(sign.isalpha() for sign in self.label) else ""

    @property
    def has_hours(self) -> bool:
        """Tell whether to say when it answers: a site or a mailbox is always there.

        Of a service that does not work, its status says enough.
        """
        if not self.is_working:
            return False
        return self.state is not State.UNKNOWN or self.kind not in WITHOUT_HOURS

    @property
    def state(self) -> State:
        """Return the state at the moment asked."""
        return self.reading.state


def channels_of(
    *, service_ids: Iterable[UUID], at: datetime
) -> Mapping[UUID, tuple[ChannelShown, ...]]:
    """Return the channels of each service in order, read at an aware moment; three queries."""
    own = Channel.unscoped.filter(service_id__in=list(service_ids)).order_by("position")
    rows = list(own.annotate(status=F("service__status")))
    spans, others = _spans(rows), _other_days(rows)
    found: defaultdict[UUID, list[ChannelShown]] = defaultdict(list)
    for row in rows:
        hours = hours_of(row, spans=spans[row.id], other_days=others[row.id])
        status = ServiceStatus(row.status)
        found[row.service_id].append(_shown(row, hours, status=status, at=at))
    return {service_id: tuple(channels) for service_id, channels in found.items()}


def channels_by_number(*, numbers: Iterable[str], at: datetime) -> Mapping[str, ChannelShown]:
    """Return, of each telephone number that a published service answers, how it stands at `at`.

    Numbers are written as they are dialled. Of two services with one number the first counts, one
    that works before one that is closed for a while; one that is gone never does.
    """
    dialled = set(numbers)
    # Looked up for each channel: a list of every service is long in a large house.
    its_service = findable_rows().filter(id=OuterRef("service_id"))
    rows = Channel.unscoped.filter(Exists(its_service), kind=ChannelKind.PHONE, value__in=dialled)
    works_first = Case(When(service__status=ServiceStatus.ACTIVE.value, then=0), default=1)
    first = rows.order_by(works_first, "service__position", "service__key", "position")
    service_ids = list(first.values_list("service_id", flat=True))
    channels = channels_of(service_ids=service_ids, at=at)
    found: dict[str, ChannelShown] = {}
    for channel in (each for one in service_ids for each in channels[one]):
        if channel.kind is ChannelKind.PHONE and channel.value in dialled:
            found.setdefault(channel.value, channel)
    return found


def hours_of(row: Channel, *, spans: list[Span], other_days: list[OtherDay]) -> Hours:
    """Return the hours of a channel as the evaluator takes them."""
    stored = {name: getattr(row, column) for name, column in HOURS_COLUMNS.items()}
    return Hours(**stored, spans=tuple(spans), other_days=tuple(other_days))


def _spans(rows: Sequence[Channel]) -> defaultdict[UUID, list[Span]]:
    found: defaultdict[UUID, list[Span]] = defaultdict(list)
    hours = ChannelHours.unscoped.filter(channel_id__in=[row.id for row in rows])
    for row in hours.order_by("weekday", "opens_minute"):
        found[row.channel_id].append(
            Span(
                weekday=row.weekday,
                opens=row.opens_minute,
                closes=row.closes_minute,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
        )
    return found


def _other_days(rows: Sequence[Channel]) -> defaultdict[UUID, list[OtherDay]]:
    by_date: defaultdict[UUID, dict[object, OtherDay]] = defaultdict(dict)
    exceptions = HoursException.unscoped.filter(channel_id__in=[row.id for row in rows])
    for row in exceptions.order_by("date", "opens_minute"):
        known = by_date[row.channel_id].get(row.date)
        earlier = known.spans if known else ()
        own = (
            ((row.opens_minute, row.closes_minute),)
            if row.opens_minute is not None and row.closes_minute is not None
            else ()
        )
        by_date[row.channel_id][row.date] = OtherDay(
            date=row.date, spans=(*earlier, *own), note=row.note
        )
    found: defaultdict[UUID, list[OtherDay]] = defaultdict(list)
    for channel_id, days in by_date.items():
        found[channel_id] = list(days.values())
    return found


def _shown(row: Channel, hours: Hours, *, status: ServiceStatus, at: datetime) -> ChannelShown:
    reading = Reading(state=State.CLOSED, until=None)
    if status is ServiceStatus.ACTIVE:
        reading = Timetable(hours).read(at)
    return ChannelShown(
        id=row.id,
        service_id=row.service_id,
        kind=ChannelKind(row.kind),
        label=row.label,
        value=row.value,
        number_kind=NumberKind(row.number_kind) if row.number_kind else None,
        audience=Audience(row.audience),
        note=row.note,
        status=status,
        hours=hours,
        read_date=at.astimezone(BRUSSELS).date(),
        reading=reading,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """One channel in the answer of `directory open-at`."""

    service: str
    channel: str
    number: str
    state: str
    next_change: datetime | None


def open_at(*, actor: Actor, at: datetime, name: str = "") -> tuple[OpenLine, ...]:
    """Return every channel the actor may see and its state at an aware moment.

    `name` narrows to services whose key or name holds it.
    """
    services = visible_services(actor).order_by("position", "name")
    chosen = [
        service
        for service in services
        if name.casefold() in f"{service.key} {service.name}".casefold()
    ]
    channels = channels_of(service_ids=[service.id for service in chosen], at=at)
    return tuple(
        OpenLine(
            service=service.key,
            channel=channel.kind.lower(),
            number=channel.value if channel.kind is ChannelKind.PHONE else "",
            state=channel.state.lower(),
            next_change=channel.reading.until,
        )
        for service in chosen
        for channel in channels.get(service.id, ())
    )
