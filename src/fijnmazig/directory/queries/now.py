"""Which of many services answer at a moment; few rows are read, and the one evaluator decides."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fijnmazig.directory.domain.hours import (
    BRUSSELS,
    DAY_MINUTES,
    Hours,
    OtherDay,
    Span,
    State,
    Timetable,
    days_that_count,
)
from fijnmazig.directory.domain.kinds import ServiceStatus
from fijnmazig.directory.models import Channel, ChannelHours, HoursException, Service
from fijnmazig.directory.queries.channels import HOURS_COLUMNS

MOST_IDS = 10_000  # in one query: SQLite takes 32,766


def open_service_ids(services: QuerySet[Service], *, at: datetime) -> frozenset[UUID]:
    """Return which of the services have a channel that answers at an aware moment.

    Only what can make a channel answer at that minute is read, and hours that many channels share
    are judged once. Three queries; one more for each 10,000 channels that may answer.
    """
    return frozenset(_open_in(_maybe_open(services, at=at), at=at))


def open_among(service_ids: Collection[UUID], *, at: datetime) -> frozenset[UUID]:
    """Return which of a few services that work have such a channel: the others are not looked at.

    Three queries.
    """
    hours = ChannelHours.unscoped.filter(_holds(at), channel_id=OuterRef("id"))
    own = HoursException.unscoped.filter(date__in=days_that_count(at), channel_id=OuterRef("id"))
    rows = Channel.unscoped.filter(
        Q(is_24_7=True) | Exists(hours) | Exists(own),
        by_appointment=False,
        service_id__in=service_ids,
    ).order_by()
    return frozenset(_open_in(rows.values_list("id", "service_id", *HOURS_COLUMNS.values()), at=at))


def _open_in(maybe: Iterable[tuple[Any, ...]], *, at: datetime) -> Iterator[UUID]:
    others = _other_days(days_that_count(at))
    channels = list(maybe)
    spans = _spans([channel_id for channel_id, *_ in channels], at=at)
    judged: dict[tuple[Any, ...], bool] = {}
    for channel_id, service_id, *values in channels:
        own = tuple(spans.get(channel_id, ())), tuple(others.get(channel_id, ()))
        told = (*values, *own)
        if told not in judged:
            hours = Hours(
                **dict(zip(HOURS_COLUMNS, values, strict=True)), spans=own[0], other_days=own[1]
            )
            judged[told] = Timetable(hours).state(at) is State.OPEN
        if judged[told]:
            yield service_id


def _maybe_open(services: QuerySet[Service], *, at: datetime) -> Iterable[tuple[Any, ...]]:
    """Return the channels that nothing in the week rules out: most of them rest at any minute.

    A service that is closed for a while, or gone, has none. Which those are is listed first, once
    for all; only then is the service of each looked up.
    """
    hours = ChannelHours.unscoped.filter(_holds(at)).values("channel_id")
    own = HoursException.unscoped.filter(date__in=days_that_count(at)).values("channel_id")
    rows = Channel.unscoped.filter(
        Q(is_24_7=True) | Q(id__in=hours) | Q(id__in=own), by_appointment=False
    )
    working = services.order_by().filter(status=ServiceStatus.ACTIVE.value)
    its_service = working.filter(id=OuterRef("service_id"))
    rows = rows.filter(Exists(its_service)).order_by()
    return rows.values_list("id", "service_id", *HOURS_COLUMNS.values())


def _holds(at: datetime) -> Q:
    """Return what a span of the week must meet to hold the minute on the clocks of Brussels."""
    wall = at.astimezone(BRUSSELS)
    minute, today = wall.hour * 60 + wall.minute, wall.weekday()
    began_today = Q(weekday=today, opens_minute__lte=minute, closes_minute__gt=minute)
    return began_today | Q(weekday=(today - 1) % 7, closes_minute__gt=DAY_MINUTES + minute)


def _spans(channel_ids: Sequence[UUID], *, at: datetime) -> Mapping[UUID, list[Span]]:
    """Return the spans that hold the minute: no other one can make a channel answer."""
    found: defaultdict[UUID, list[Span]] = defaultdict(list)
    holding = ChannelHours.unscoped.filter(_holds(at)).values_list(
        "channel_id", "weekday", "opens_minute", "closes_minute", "valid_from", "valid_to"
    )
    for batch in batched(channel_ids, MOST_IDS, strict=False):
        for channel_id, weekday, opens, closes, first, last in holding.filter(channel_id__in=batch):
            found[channel_id].append(
                Span(weekday=weekday, opens=opens, closes=closes, valid_from=first, valid_to=last)
            )
    return found


def _other_days(days: Iterable[date]) -> Mapping[UUID, list[OtherDay]]:
    """Return the own hours of every channel on these days: few, so nothing else narrows them."""
    own: defaultdict[tuple[UUID, date], list[tuple[int, int]]] = defaultdict(list)
    rows = HoursException.unscoped.filter(date__in=days).order_by("opens_minute")
    for channel_id, day, opens, closes in rows.values_list(
        "channel_id", "date", "opens_minute", "closes_minute"
    ):
        spans = own[channel_id, day]
        if opens is not None and closes is not None:
            spans.append((opens, closes))
    found: defaultdict[UUID, list[OtherDay]] = defaultdict(list)
    for (channel_id, day), parts in own.items():
        found[channel_id].append(OtherDay(date=day, spans=tuple(parts)))
    return found
