"""Services read back as the rows they were written from; a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from fijnmazig.directory.domain.hsds.writing import Change, OpenService
from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.opened import opened, settled
from fijnmazig.directory.domain.rows import (
    AreaRow,
    ChannelRow,
    CheckedRow,
    HoursRow,
    LocationRow,
    OtherDayRow,
    ServiceRow,
)
from fijnmazig.directory.domain.weekly import Minutes, clock, lines_of
from fijnmazig.directory.models import (
    Channel,
    ChannelHours,
    HoursException,
    Location,
    Service,
    ServiceArea,
    ServiceChange,
    ServiceTerm,
    Verification,
)

OWN = {"situations", "forms", "who", "languages", "areas", "location", "channel"}
PLAIN = tuple(field.name for field in fields(ServiceRow) if field.name not in OWN)
ROWS = {"hours", "checked", "other_day", "hours_checked"}
CHANNEL = tuple(field.name for field in fields(ChannelRow) if field.name not in ROWS)
LISTS = {
    TermFacet.SITUATION.value: "situations",
    TermFacet.FORM.value: "forms",
    TermFacet.WHO.value: "who",
    TermFacet.LANGUAGE.value: "languages",
}


def open_services(rows: Sequence[Service]) -> tuple[OpenService, ...]:
    """Return services without anything internal, in the order given. Give published ones only."""
    whole = whole_rows(rows)
    changes: defaultdict[UUID, list[Change]] = defaultdict(list)
    ids = [row.id for row in rows]
    for change in ServiceChange.unscoped.filter(service_id__in=ids).order_by("changed_at", "id"):
        changes[change.service_id].append(
            Change(id=change.id, field=change.field, changed_at=change.changed_at)
        )
    return tuple(
        OpenService(
            id=row.id,
            changed_at=row.changed_at,
            row=settled(opened(whole[row.id])),
            changes=tuple(changes[row.id]),
        )
        for row in rows
    )


def whole_rows(rows: Sequence[Service]) -> dict[UUID, ServiceRow]:
    """Return each service as the row it could be written from again, internal fields too."""
    ids = [row.id for row in rows]
    terms: defaultdict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for term in ServiceTerm.unscoped.filter(service_id__in=ids).order_by("code"):
        terms[term.service_id][LISTS[term.facet]].append(term.code)
    areas: defaultdict[UUID, list[AreaRow]] = defaultdict(list)
    for area in ServiceArea.unscoped.filter(service_id__in=ids).order_by("kind", "code"):
        areas[area.service_id].append(AreaRow(kind=area.kind, code=area.code))
    places: defaultdict[UUID, list[LocationRow]] = defaultdict(list)
    names = [field.name for field in fields(LocationRow)]
    for place in Location.unscoped.filter(service_id__in=ids).order_by("nis", "street"):
        values = {name: getattr(place, name) for name in names}
        places[place.service_id].append(LocationRow(**values))
    channels = _channels(ids)
    whole: dict[UUID, ServiceRow] = {}
    for row in rows:
        written: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
        written.update({name: tuple(codes) for name, codes in terms[row.id].items()})
        whole[row.id] = ServiceRow(
            **written,
            areas=tuple(areas[row.id]),
            location=tuple(places[row.id]),
            channel=tuple(channels[row.id]),
        )
    return whole


def _channels(ids: Sequence[UUID]) -> defaultdict[UUID, list[ChannelRow]]:
    rows = list(Channel.unscoped.filter(service_id__in=ids).order_by("position"))
    of = [row.id for row in rows]
    hours, days, checks = _hours(of), _other_days(of), _checks(of)
    found: defaultdict[UUID, list[ChannelRow]] = defaultdict(list)
    for row in rows:
        found[row.service_id].append(
            ChannelRow(
                **{name: getattr(row, name) for name in CHANNEL},
                hours_checked=row.hours_checked_date,
                hours=tuple(hours[row.id]),
                other_day=tuple(days[row.id]),
                checked=tuple(checks[row.id]),
            )
        )
    return found


def _hours(of: Iterable[UUID]) -> defaultdict[UUID, list[HoursRow]]:
    rows = ChannelHours.unscoped.filter(channel_id__in=of).order_by("weekday", "opens_minute")
    spans: defaultdict[tuple[UUID, Any, Any], list[Minutes]] = defaultdict(list)
    for row in rows:
        spans[row.channel_id, row.valid_from, row.valid_to].append(
            Minutes(weekday=row.weekday, opens=row.opens_minute, closes=row.closes_minute)
        )
    found: defaultdict[UUID, list[HoursRow]] = defaultdict(list)
    for (channel_id, first, last), group in spans.items():
        found[channel_id].extend(
            HoursRow(days=one.days, start=one.start, end=one.end, valid_from=first, valid_to=last)
            for one in lines_of(group)
        )
    return found


def _other_days(of: Iterable[UUID]) -> defaultdict[UUID, list[OtherDayRow]]:
    found: defaultdict[UUID, list[OtherDayRow]] = defaultdict(list)
    rows = HoursException.unscoped.filter(channel_id__in=of).order_by("date", "opens_minute")
    for row in rows:
        start = "" if row.opens_minute is None else clock(row.opens_minute)
        end = "" if row.closes_minute is None else clock(row.closes_minute)
        found[row.channel_id].append(
            OtherDayRow(date=row.date, start=start, end=end, note=row.note)
        )
    return found


def _checks(of: Iterable[UUID]) -> defaultdict[UUID | None, list[CheckedRow]]:
    found: defaultdict[UUID | None, list[CheckedRow]] = defaultdict(list)
    rows: Any = Verification.unscoped.filter(channel_id__in=of).order_by("field", "source", "id")
    for row in rows:
        found[row.channel_id].append(
            CheckedRow(
                field=row.field,
                result=row.check_result,
                source=row.source,
                value=row.value,
                source_url=row.source_url,
                source_date=row.source_date,
                checked=row.checked_date,
                by=row.checked_by_role,
                note=row.note,
            )
        )
    return found
