"""One service as HSDS 3.0 writes it. Pure: what is open was decided before, by `opened`.

HSDS hangs hours on a place, never on a number; so each channel becomes a service at a virtual
location with its own hours, numbers and links. Source: DOMAIN A1.
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from uuid import UUID

from fijnmazig.directory.domain.hsds.schedules import schedules
from fijnmazig.directory.domain.hsds.terms import HOUSE, Json, Link, Taxonomy
from fijnmazig.directory.domain.kinds import ChannelKind, Check, Known
from fijnmazig.directory.domain.rows import ChannelRow, LocationRow, ServiceRow

MONTHS = 12
VERSION = 5
"""Of every id that is not of a row itself: it follows from what it is the id of."""
COUNTRY = "BE"
PLACES = {ChannelKind.DESK.value: "physical"}  # every other channel is nowhere: "virtual"
IN_HSDS = frozenset({"provider", "name", "summary", "status", "alert"})
"""Fields of a service that HSDS has a place of its own for; the others become attributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """What an address must say of a municipality."""

    name: str
    province: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That a field changed, without what stood there: old texts may hold what is secret now."""

    id: UUID
    field: str
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenService:
    """One published service, without anything internal."""

    id: UUID
    changed_at: datetime
    row: ServiceRow
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the writer needs beside a service: municipalities by NIS code, and today."""

    municipalities: Mapping[str, Municipality]
    today: date


def organization_id(provider: str) -> UUID:
    """Return the id of who offers a service, the same in every installation."""
    return uuid.uuid5(HOUSE, f"provider:{provider}")


def organization(provider: str) -> Json:
    """Return who offers a service; the standard asks for a description, and we have none."""
    return {"id": str(organization_id(provider)), "name": provider, "description": provider}


def minimal(service: OpenService) -> Json:
    """Return the least that says what a service is."""
    return {
        "id": str(service.id),
        "name": service.row.name,
        "status": service.row.status.lower().replace("_", " "),
        "last_modified": service.changed_at.isoformat(),
    }


def brief(service: OpenService) -> Json:
    """Return a service with who offers it, without what hangs on it."""
    row = service.row
    written = {
        **minimal(service),
        "description": row.summary,
        "alternate_name": row.other_names,
        "url": row.external_url,
        "alert": row.alert,
        "assured_date": _assured(row),
        "minimum_age": _years(row.min_age_months),
        "maximum_age": _years(row.max_age_months),
        "organization": organization(row.provider),
    }
    return {name: value for name, value in written.items() if value not in ("", None)}


def whole(service: OpenService, *, around: Around) -> Json:
    """Return a service with everything that hangs on it."""
    places = list(service_at_locations(service, around=around))
    free = service.row.free == Known.YES
    return {
        **brief(service),
        "phones": [phone for place in places for phone in place["phones"]],  # type: ignore[attr-defined]  # our own list
        "service_areas": list(_areas(service, around=around)),
        "service_at_locations": places,
        "languages": list(_languages(service)),
        "cost_options": [_free(service)] if free else [],
        "attributes": list(_attributes(service)),
        "metadata": list(_metadata(service)),
    }


def _years(months: int | None) -> int | None:
    """Return whole years, never below zero: the months themselves are in an attribute."""
    return None if months is None else max(months // MONTHS, 0)


def _assured(row: ServiceRow) -> str:
    dates = [
        check.checked
        for channel in row.channel
        for check in channel.checked
        if check.checked and check.result == Check.CONFIRMED
    ]
    return max(dates).isoformat() if dates else ""


def place_ids(service_id: UUID, *, kinds: Sequence[str], locations: int) -> Iterator[UUID]:
    """Yield the ids of what `service_at_locations` yields, without writing any of it."""
    for place, kind in enumerate(kinds):
        yield uuid.uuid5(service_id, f"{kind}:{place}")
    for place in range(locations):
        yield uuid.uuid5(service_id, f"place:{place}")


def service_at_locations(service: OpenService, *, around: Around) -> Iterator[Json]:
    """Yield the channels of a service, then the addresses that everybody may know."""
    for place, channel in enumerate(service.row.channel):
        yield _channel(service, channel, place=place, today=around.today)
    for place, location in enumerate(service.row.location):
        yield _located(service, location, place=place, around=around)


def _channel(service: OpenService, channel: ChannelRow, *, place: int, today: date) -> Json:
    channel_id = uuid.uuid5(service.id, f"{channel.kind}:{place}")
    link = Link(id=channel_id, entity="service_at_location")
    is_phone, is_mail = channel.kind == ChannelKind.PHONE, channel.kind == ChannelKind.MAIL
    part = str(uuid.uuid5(channel_id, channel.kind))
    name = channel.label or channel.value or channel.kind
    location: Json = {
        "id": str(uuid.uuid5(channel_id, "location")),
        "location_type": PLACES.get(channel.kind, "virtual"),
        "name": name,
    }
    if channel.value.startswith("https://"):
        location["url"] = channel.value
    phone: Json = {"id": part, "number": channel.value, "type": "voice", "description": name}
    return {
        "id": str(channel_id),
        "service_id": str(service.id),
        "description": channel.note,
        "location": location,
        "phones": [phone] if is_phone else [],
        "contacts": [{"id": part, "email": channel.value}] if is_mail else [],
        "schedules": schedules(channel_id, channel, on=today),
        "attributes": list(_channel_attributes(link, channel)),
    }


def _channel_attributes(link: Link, channel: ChannelRow) -> Iterator[Json]:
    for field in fields(channel):
        value = getattr(channel, field.name)
        if isinstance(value, tuple):
            for place, one in enumerate(value):
                filled = {key: part for key, part in asdict(one).items() if part not in {"", None}}
                text = json.dumps(filled, ensure_ascii=False, default=str)
                yield link.attribute(Taxonomy.FIELD, field.name, text, place=place)
        elif value not in {"", None}:
            yield link.attribute(Taxonomy.FIELD, field.name, _text(value))


def _located(service: OpenService, row: LocationRow, *, place: int, around: Around) -> Json:
    here = uuid.uuid5(service.id, f"place:{place}")
    location_id = uuid.uuid5(here, "location")
    unnamed = Municipality(name=row.nis, province="")
    municipality = around.municipalities.get(row.nis, unnamed)
    address = {
        "id": str(uuid.uuid5(here, "address")),
        "address_1": row.street,
        "city": municipality.name,
        "state_province": municipality.province,
        "postal_code": row.postcode,
        "country": COUNTRY,
        "address_type": "physical",
    }
    access = {"id": str(uuid.uuid5(here, "accessibility")), "description": row.accessibility}
    location = {
        "id": str(location_id),
        "location_type": "physical",
        "name": row.name,
        "addresses": [address],
        "accessibility": [access] if row.accessibility else [],
        "attributes": [
            Link(id=location_id, entity="location").attribute(Taxonomy.FIELD, "nis", row.nis)
        ],
    }
    empty: Json = {"phones": [], "contacts": [], "schedules": [], "attributes": []}
    return {"id": str(here), "service_id": str(service.id), "location": location, **empty}


def _areas(service: OpenService, *, around: Around) -> Iterator[Json]:
    for area in service.row.areas:
        known = around.municipalities.get(area.code)
        yield {
            "id": str(uuid.uuid5(service.id, f"area:{area.kind}:{area.code}")),
            "name": known.name if known else area.code or area.kind.capitalize(),
            "description": area.kind,
            "extent": area.code,
            "extent_type": "text",
        }


def _languages(service: OpenService) -> Iterator[Json]:
    for code in service.row.languages:
        yield {
            "id": str(uuid.uuid5(service.id, f"language:{code}")),
            "name": code,
            "code": code,
        }


def _free(service: OpenService) -> Json:
    return {
        "id": str(uuid.uuid5(service.id, "free")),
        "option": "free",
        "amount": 0,
        "currency": "EUR",
    }


def _attributes(service: OpenService) -> Iterator[Json]:
    link = Link(id=service.id, entity="service")
    row = service.row
    for facet, code in row.terms():
        yield link.attribute(Taxonomy(facet.value), code, code)
    yield link.attribute(Taxonomy.AUDIENCE, row.audience, row.audience)
    yield link.attribute(Taxonomy.ACCESS_RULE, row.access_rule, row.access_rule)
    for field in fields(row):
        value = getattr(row, field.name)
        if not isinstance(value, tuple) and field.name not in IN_HSDS and value not in {"", None}:
            yield link.attribute(Taxonomy.FIELD, field.name, _text(value))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _metadata(service: OpenService) -> Iterator[Json]:
    """Yield who checked what, and which fields changed."""
    common = {"resource_id": str(service.id), "resource_type": "service", "previous_value": ""}
    checks = [(channel, check) for channel in service.row.channel for check in channel.checked]
    for place, (channel, check) in enumerate(checks):
        if check.checked:
            yield {
                "id": str(uuid.uuid5(service.id, f"check:{place}")),
                **common,
                "last_action_date": check.checked.isoformat(),
                "last_action_type": f"check:{check.result.lower()}",
                "field_name": f"{channel.kind.lower()}.{check.field}",
                "replacement_value": check.value,
                "updated_by": check.by or check.source,
            }
    for change in service.changes:
        yield {
            "id": str(change.id),
            **common,
            "last_action_date": change.changed_at.date().isoformat(),
            "last_action_type": "update",
            "field_name": change.field,
            "replacement_value": "",
            "updated_by": "editor",
        }
