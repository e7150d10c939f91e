"""The table of services, read and checked: every mistake is named with its service and field."""

import re
import types
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, get_args, get_origin

from fijnmazig.directory.domain import numbers
from fijnmazig.directory.domain.kinds import (
    AccessRule,
    AreaKind,
    Audience,
    ChannelKind,
    Check,
    Known,
    ServiceStatus,
    Visibility,
)
from fijnmazig.directory.domain.rows import (
    AreaRow,
    ChannelRow,
    CheckedRow,
    HoursRow,
    LocationRow,
    OtherDayRow,
    ServiceRow,
)
from fijnmazig.directory.domain.weekly import Weekly, spans_of

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OTHER_NAMES = {"from": "start", "to": "end"}  # words that Python keeps for itself


class FaultKind(StrEnum):
    """What can be wrong with a service."""

    KEY = "KEY"
    TWICE = "TWICE"
    MISSING = "MISSING"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_TYPE = "WRONG_TYPE"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    NUMBER = "NUMBER"
    UNSOURCED = "UNSOURCED"
    HOURS = "HOURS"
    HOLIDAYS_NOT_SAID = "HOLIDAYS_NOT_SAID"
    SECRET_WITH_ADDRESS = "SECRET_WITH_ADDRESS"  # noqa: S105 -- the name of a mistake
    AGES = "AGES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake: at which service, in which field, and what stands there."""

    kind: FaultKind
    key: str
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What rows may point at: the terms there are, and the numbers that must never be shown."""

    terms: frozenset[tuple[str, str]]
    never: dict[str, str]


CODES: dict[tuple[type[Any], str], type[StrEnum]] = {
    (ServiceRow, "status"): ServiceStatus,
    (ServiceRow, "audience"): Audience,
    (ServiceRow, "access_rule"): AccessRule,
    (ServiceRow, "is_report_point"): Known,
    (ServiceRow, "anonymous"): Known,
    (ServiceRow, "free"): Known,
    (ServiceRow, "on_bill"): Known,
    (ServiceRow, "interpreter"): Known,
    (ChannelRow, "kind"): ChannelKind,
    (ChannelRow, "audience"): Audience,
    (CheckedRow, "result"): Check,
    (LocationRow, "visibility"): Visibility,
    (AreaRow, "kind"): AreaKind,
}
INSIDE: dict[str, type[Any]] = {
    "areas": AreaRow,
    "location": LocationRow,
    "channel": ChannelRow,
    "hours": HoursRow,
    "other_day": OtherDayRow,
    "checked": CheckedRow,
}


def parse(
    rows: Sequence[Mapping[str, Any]], *, around: Around
) -> tuple[tuple[ServiceRow, ...], tuple[Fault, ...]]:
    """Return the services that are whole, and every mistake found."""
    faults: list[Fault] = []
    services: list[ServiceRow] = []
    for cells in rows:
        key = str(cells.get("key", ""))
        if not KEY.fullmatch(key):
            faults.append(Fault(kind=FaultKind.KEY, key=key, value=key))
            continue
        found = list(_shape_faults(ServiceRow, cells, key=key))
        if not found:
            service = _build(ServiceRow, cells)
            services.append(service)
            found = list(faults_of(service, around=around))
        faults.extend(found)
    keys = Counter(service.key for service in services)
    twice = sorted(key for key, times in keys.items() if times > 1)
    faults.extend(Fault(kind=FaultKind.TWICE, key=key) for key in twice)
    return tuple(services), tuple(faults)


def _shape_faults(shape: type[Any], cells: Mapping[str, Any], *, key: str) -> Iterator[Fault]:
    """Yield what is unknown, of another type, or absent, in a row and in the rows inside it."""
    known = {field.name: field for field in fields(shape)}
    named = {OTHER_NAMES.get(name, name): value for name, value in cells.items()}
    for name, value in named.items():
        if name not in known:
            yield Fault(kind=FaultKind.UNKNOWN_FIELD, key=key, field=name)
        elif name in INSIDE and _holds_rows(known[name].type):
            yield from _inside_faults(INSIDE[name], name, value, key=key)
        elif not _fits(known[name].type, value):
            yield Fault(kind=FaultKind.WRONG_TYPE, key=key, field=name, value=str(value))
        elif (codes := CODES.get((shape, name))) and value not in set(codes):
            yield Fault(kind=FaultKind.UNKNOWN_VALUE, key=key, field=name, value=value)
    for name, field in known.items():
        if field.default is MISSING and named.get(name) in {None, ""}:
            yield Fault(kind=FaultKind.MISSING, key=key, field=name)


def _inside_faults(shape: type[Any], name: str, value: object, *, key: str) -> Iterator[Fault]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield Fault(kind=FaultKind.WRONG_TYPE, key=key, field=name, value=str(value))
        return
    for row in value:
        yield from _shape_faults(shape, row, key=key)


def _holds_rows(wanted: object) -> bool:
    return get_origin(wanted) is tuple and get_args(wanted)[0] is not str


def _fits(wanted: Any, value: object) -> bool:  # noqa: ANN401 -- a type as a dataclass gives it
    if get_origin(wanted) is tuple:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    kinds = get_args(wanted) if isinstance(wanted, types.UnionType) else (wanted,)
    if bool in kinds or not isinstance(value, bool):
        return isinstance(value, tuple(kind for kind in kinds if kind is not type(None)))
    return False


def _build(shape: type[Any], cells: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- one of the rows
    values: dict[str, Any] = {}
    for name, value in cells.items():
        inside = INSIDE.get(name) if isinstance(value, list) else None
        built = [_build(inside, row) for row in value] if inside else value
        values[OTHER_NAMES.get(name, name)] = tuple(built) if isinstance(built, list) else built
    return shape(**values)


def faults_of(service: ServiceRow, *, around: Around) -> Iterator[Fault]:
    """Yield what is wrong with a service whose shape is right."""
    key = service.key
    for facet, code in service.terms():
        if (facet.value, code) not in around.terms:
            yield Fault(kind=FaultKind.UNKNOWN_VALUE, key=key, field=facet.value, value=code)
    has_desk = any(channel.kind == ChannelKind.DESK for channel in service.channel)
    if service.has_secret_location and (service.location or has_desk):
        yield Fault(kind=FaultKind.SECRET_WITH_ADDRESS, key=key)
    ages = (service.min_age_months, service.max_age_months)
    if ages[0] is not None and ages[1] is not None and ages[0] > ages[1]:
        yield Fault(kind=FaultKind.AGES, key=key, value=f"{ages[0]} > {ages[1]}")
    for channel in service.channel:
        yield from _channel_faults(channel, key=key, never=around.never)


def _channel_faults(channel: ChannelRow, *, key: str, never: dict[str, str]) -> Iterator[Fault]:
    if channel.kind == ChannelKind.PHONE:
        number = numbers.read(channel.value, never=never)
        if isinstance(number, numbers.NumberFault):
            yield Fault(kind=FaultKind.NUMBER, key=key, field=number.value, value=channel.value)
        elif (number.kind.value, number.stored) != (channel.number_kind, channel.value):
            yield Fault(kind=FaultKind.NUMBER, key=key, field="number_kind", value=channel.value)
        if not channel.checked:
            yield Fault(kind=FaultKind.UNSOURCED, key=key, value=channel.value)
    elif channel.number_kind:
        yield Fault(kind=FaultKind.NUMBER, key=key, field="number_kind", value=channel.value)
    holidays = (channel.closed_on_public_holidays, channel.closed_on_11_july)
    if channel.hours_known and None in holidays:
        yield Fault(kind=FaultKind.HOLIDAYS_NOT_SAID, key=key, value=channel.kind)
    if channel.hours_known and not (channel.is_24_7 or channel.hours):
        yield Fault(kind=FaultKind.HOURS, key=key, field="hours", value=channel.kind)
    yield from _hours_faults(channel, key=key)


def _hours_faults(channel: ChannelRow, *, key: str) -> Iterator[Fault]:
    """Yield the hours, of the week and of one date, that cannot be read."""
    for hours in channel.hours:
        if not spans_of(Weekly(days=hours.days, start=hours.start, end=hours.end)):
            written = f"{hours.days} {hours.start}-{hours.end}"
            yield Fault(kind=FaultKind.HOURS, key=key, field="hours", value=written)
    for day in channel.other_day:
        is_readable = spans_of(Weekly(days="ma", start=day.start, end=day.end))
        if (day.start or day.end) and not is_readable:
            written = f"{day.date} {day.start}-{day.end}"
            yield Fault(kind=FaultKind.HOURS, key=key, field="other_day", value=written)
