"""Write one service with everything that hangs on it, whoever it comes from."""

import uuid
from collections.abc import Iterator
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


def store_service(row: ServiceRow, *, position: int, at: datetime) -> Service:
    """Make the database hold exactly what the row says, in the caller's transaction.

    Channels, hours, areas, terms and what sources say are written anew; nothing else points there.
    """
    for model in (Verification, Channel, Location):
        model.unscoped.filter(service__key=row.key).delete()  # first: a secret has no address
    values: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    settled = {**values, "is_published": True, "position": position, "changed_at": at}
    service, _ = Service.unscoped.update_or_create(
        key=row.key,
        defaults=settled,
        create_defaults={**settled, "id": uuid.uuid5(HOUSE, row.key)},
    )
    store_lists(service, row)
    for place, channel in enumerate(row.channel):
        _store_channel(service, channel, position=place)
    return service


def store_lists(service: Service, row: ServiceRow) -> None:
    """Make terms, areas and addresses what the row says, in the caller's transaction."""
    for model in (ServiceTerm, ServiceArea, Location):
        model.unscoped.filter(service=service).delete()
    ServiceTerm.unscoped.bulk_create(
        ServiceTerm(service=service, facet=facet.value, code=code) for facet, code in row.terms()
    )
    ServiceArea.unscoped.bulk_create(
        ServiceArea(service=service, kind=area.kind, code=area.code) for area in row.areas
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
        for location in row.location
    )


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


def _store_channel(service: Service, row: ChannelRow, *, position: int) -> None:
    channel = Channel.unscoped.create(
        id=uuid.uuid5(service.id, f"{row.kind}:{position}"),
        service=service,
        hours_checked_date=row.hours_checked,
        position=position,
        **channel_values(row),
    )
    store_hours(channel, row)
    Verification.unscoped.bulk_create(
        _verification(service, channel, checked) for checked in row.checked
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
