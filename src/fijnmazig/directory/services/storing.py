"""Write services with everything that hangs on them, whoever they come from."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fijnmazig.directory.domain.checking import next_check
from fijnmazig.directory.domain.rows import ChannelRow, CheckedRow, ServiceRow
from fijnmazig.directory.domain.weekly import Weekly, spans_of
from fijnmazig.directory.models import (
    Channel,
    ChannelHours,
    HoursException,
    Location,
    Service,
    ServiceArea,
    ServiceTerm,
    Verification,
)

PLAIN = (
    "provider",
    "name",
    "name_en",
    "other_names",
    "summary",
    "summary_en",
    "not_for",
    "status",
    "alert",
    "alert_until",
    "audience",
    "access_rule",
    "is_emergency",
    "is_always_shown",
    "is_report_point",
    "anonymous",
    "free",
    "on_bill",
    "interpreter",
    "min_age_months",
    "max_age_months",
    "has_secret_location",
    "external_id",
    "external_url",
    "provider_email",
)


HOUSE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:fijnmazig:directory")
"""From which ids follow: the same service has the same id wherever it is loaded from content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A service to write: what it says, where it stands in the list, and whether it is shown."""

    row: ServiceRow
    position: int
    is_published: bool = True


def store_service(row: ServiceRow, *, position: int, at: datetime) -> Service:
    """Make the database hold exactly what the row says, in the caller's transaction.

    Channels, hours, areas, terms and what sources say are written anew; nothing else points there.
    """
    (service,) = store_services([Placed(row=row, position=position)], at=at)
    return service


def store_services(placed: Sequence[Placed], *, at: datetime) -> list[Service]:
    """Make the database hold exactly what some rows say, each of another key, and in that order.

    In the caller's transaction, as `store_service` does: some 200 at a time take few queries.
    """
    keys = [one.row.key for one in placed]
    locked = Service.unscoped.filter(key__in=keys).order_by("id").select_for_update()
    known = {service.key: service for service in locked}
    there = [service.id for service in known.values()]
    for model in (Verification, Channel, Location):
        model.unscoped.filter(service__in=there).delete()  # first: a secret has no address
    services = [_service(one, known=known.get(one.row.key), at=at) for one in placed]
    Service.unscoped.bulk_create(one for one in services if one.key not in known)
    both = [(service, one.row) for service, one in zip(services, placed, strict=True)]
    _store_lists(both, there=there)
    _store_channels(both)
    return services


def store_lists(service: Service, row: ServiceRow) -> None:
    """Make terms, areas and addresses what the row says, in the caller's transaction."""
    _store_lists([(service, row)], there=[service.id])


def channel_values(row: ChannelRow) -> dict[str, Any]:
    """Return the columns of a channel; its hours stand in tables of their own."""
    return {
        "kind": row.kind,
        "label": row.label,
        "value": row.value,
        "number_kind": row.number_kind,
        "audience": row.audience,
        "hours_known": row.hours_known,
        "is_24_7": row.is_24_7,
        "by_appointment": row.by_appointment,
        "closed_on_public_holidays": row.closed_on_public_holidays is not False,
        "closed_on_11_july": bool(row.closed_on_11_july),
        "holidays_known": row.holidays_known,
        "july_known": row.july_known,
        "note": row.note,
    }


def store_hours(channel: Channel, row: ChannelRow) -> None:
    """Make the week and the other days of a channel what the row says."""
    for model in (ChannelHours, HoursException):
        model.unscoped.filter(channel=channel).delete()
    ChannelHours.unscoped.bulk_create(_hours(channel, row))
    HoursException.unscoped.bulk_create(_other_days(channel, row))


def _service(placed: Placed, *, known: Service | None, at: datetime) -> Service:
    """Return a service as its row says: written when it was there, still to be made otherwise."""
    values: dict[str, Any] = {name: getattr(placed.row, name) for name in PLAIN}
    values |= {"position": placed.position, "is_published": placed.is_published, "changed_at": at}
    if known is None:
        return Service(id=uuid.uuid5(HOUSE, placed.row.key), key=placed.row.key, **values)
    for name, value in values.items():
        setattr(known, name, value)
    known.save(update_fields=list(values))
    return known


def _store_lists(
    both: Sequence[tuple[Service, ServiceRow]], *, there: Collection[uuid.UUID]
) -> None:
    for model in (ServiceTerm, ServiceArea, Location):
        model.unscoped.filter(service__in=there).delete()
    ServiceTerm.unscoped.bulk_create(
        ServiceTerm(service=service, facet=facet.value, code=code)
        for service, row in both
        for facet, code in row.terms()
    )
    ServiceArea.unscoped.bulk_create(
        ServiceArea(service=service, kind=area.kind, code=area.code)
        for service, row in both
        for area in row.areas
    )
    Location.unscoped.bulk_create(
        Location(
            service=service,
            name=location.name,
            street=location.street,
            postcode=location.postcode,
            nis=location.nis,
            visibility=location.visibility,
            accessibility=location.accessibility,
        )
        for service, row in both
        for location in row.location
    )


def _store_channels(both: Iterable[tuple[Service, ServiceRow]]) -> None:
    """Write the channels of services that have none yet, with hours and what sources say."""
    made = [
        (_channel(service, row, position=place), row)
        for service, whole in both
        for place, row in enumerate(whole.channel)
    ]
    Channel.unscoped.bulk_create(channel for channel, _row in made)
    ChannelHours.unscoped.bulk_create(
        line for channel, row in made for line in _hours(channel, row)
    )
    HoursException.unscoped.bulk_create(
        day for channel, row in made for day in _other_days(channel, row)
    )
    Verification.unscoped.bulk_create(
        _verification(channel.service, channel, checked)
        for channel, row in made
        for checked in row.checked
    )


def _channel(service: Service, row: ChannelRow, *, position: int) -> Channel:
    return Channel(
        id=uuid.uuid5(service.id, f"{row.kind}:{position}"),
        service=service,
        hours_checked_date=row.hours_checked,
        position=position,
        **channel_values(row),
    )


def _hours(channel: Channel, row: ChannelRow) -> Iterator[ChannelHours]:
    for line in row.hours:
        for span in spans_of(Weekly(days=line.days, start=line.start, end=line.end)):
            yield ChannelHours(
                channel=channel,
                weekday=span.weekday,
                opens_minute=span.opens,
                closes_minute=span.closes,
                valid_from=line.valid_from,
                valid_to=line.valid_to,
            )


def _other_days(channel: Channel, row: ChannelRow) -> Iterator[HoursException]:
    for day in row.other_day:
        spans = spans_of(Weekly(days="ma", start=day.start, end=day.end)) if day.start else ()
        yield HoursException(
            channel=channel,
            date=day.date,
            opens_minute=spans[0].opens if spans else None,
            closes_minute=spans[0].closes if spans else None,
            note=day.note,
        )


def _verification(service: Service, channel: Channel, row: CheckedRow) -> Verification:
    return Verification(
        service=service,
        channel=channel,
        field=row.field,
        value=row.value,
        check_result=row.result,
        source=row.source,
        source_url=row.source_url,
        source_date=row.source_date,
        checked_date=row.checked,
        next_check_date=row.checked and next_check(row.checked),
        checked_by_role=row.by,
        note=row.note,
    )
