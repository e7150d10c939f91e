"""HSDS as we take it in: the cells of our own table, which is then checked like any other.

A feed of somebody else lacks our fields. Whom a citizen may call is never guessed: such a service
is refused until a person says it. Source: DOMAIN A1, B1.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from fijnmazig.directory.domain.hsds.terms import Taxonomy
from fijnmazig.directory.domain.kinds import ChannelKind
from fijnmazig.directory.domain.rows import (
    ChannelRow,
    CheckedRow,
    HoursRow,
    OtherDayRow,
    ServiceRow,
)

type Cells = dict[str, Any]

LISTS = {
    Taxonomy.SITUATION: "situations",
    Taxonomy.FORM: "forms",
    Taxonomy.WHO: "who",
    Taxonomy.LANGUAGE: "languages",
}
INSIDE = {"hours": HoursRow, "checked": CheckedRow, "other_day": OtherDayRow}
FOREIGN = "hsds-"  # before the id of a service that was never ours


def services_in(document: object) -> tuple[Mapping[str, Any], ...] | None:
    """Return the services of a list, of a page, or the one service; None when there are none."""
    if isinstance(document, Mapping) and "contents" in document:
        document = document["contents"]
    found = [document] if isinstance(document, Mapping) else document
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        return None
    return tuple(found)


def cells_of(service: Mapping[str, Any]) -> Cells:
    """Return one service as the cells of our table; what cannot be read is absent there."""
    cells: Cells = {
        "name": _text(service, "name"),
        "provider": _text(_mapping(service.get("organization")), "name"),
        "summary": _text(service, "description"),
        "status": _text(service, "status").upper().replace(" ", "_"),
        "alert": _text(service, "alert"),
    }
    for taxonomy, code, value in _attributes(service):
        if taxonomy in LISTS:
            cells.setdefault(LISTS[taxonomy], []).append(code)
        elif taxonomy is Taxonomy.FIELD:
            cells[code] = typed(value, shape=ServiceRow, name=code)
    if "key" not in cells:
        cells["key"] = FOREIGN + _text(service, "id").lower()
        cells["external_id"] = _text(service, "id")
    cells["areas"] = [
        {"kind": _text(area, "description"), "code": _text(area, "extent")}
        for area in _mappings(service.get("service_areas"))
    ]
    places = _mappings(service.get("service_at_locations"))
    channels = [channel for place in places if (channel := _channel(place))]
    cells["channel"] = channels or [_phone(one) for one in _mappings(service.get("phones"))]
    cells["location"] = [location for place in places for location in _locations(place)]
    return {name: value for name, value in cells.items() if value not in ("", [])}


def typed(value: str, *, shape: type[Any], name: str) -> object:
    """Return a text as the type its field has; as it stands when it cannot be one."""
    wanted = {field.name: str(field.type) for field in fields(shape)}.get(name, "str")
    if "bool" in wanted and value in {"true", "false"}:
        return value == "true"
    try:
        if "int" in wanted:
            return int(value)
        if "date" in wanted:
            return date.fromisoformat(value)
    except ValueError:
        return value
    return value


def _attributes(thing: Mapping[str, Any]) -> Iterator[tuple[Taxonomy, str, str]]:
    """Yield what our own terms say of an object; terms of others are passed by."""
    for attribute in _mappings(thing.get("attributes")):
        term = _mapping(attribute.get("taxonomy_term"))
        if term.get("taxonomy") in set(Taxonomy):
            yield Taxonomy(term["taxonomy"]), _text(term, "code"), _text(attribute, "value")


def _channel(place: Mapping[str, Any]) -> Cells:
    cells: Cells = {}
    for taxonomy, code, value in _attributes(place):
        if taxonomy is Taxonomy.FIELD and code in INSIDE:
            cells.setdefault(code, []).append(read_inside(code, value))
        elif taxonomy is Taxonomy.FIELD:
            cells[code] = typed(value, shape=ChannelRow, name=code)
    return cells


def read_inside(name: str, text: str) -> object:
    """Return the row inside a channel that a JSON text writes; the text when it writes none."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if not isinstance(found, dict):
        return text
    return {
        key: typed(value, shape=INSIDE[name], name=key) if isinstance(value, str) else value
        for key, value in found.items()
    }


def _phone(phone: Mapping[str, Any]) -> Cells:
    """Return the number in a feed of somebody else; when it answers, nobody told us."""
    return {
        "kind": ChannelKind.PHONE.value,
        "value": _text(phone, "number"),
        "label": _text(phone, "description"),
        "hours_known": False,
    }


def _locations(place: Mapping[str, Any]) -> Iterator[Cells]:
    location = _mapping(place.get("location"))
    codes = {code: value for _, code, value in _attributes(location)}
    access = next(iter(_mappings(location.get("accessibility"))), {})
    for address in _mappings(location.get("addresses")):
        yield {
            "name": _text(location, "name"),
            "street": _text(address, "address_1"),
            "postcode": _text(address, "postal_code"),
            "nis": codes.get("nis", ""),
            "accessibility": _text(access, "description"),
        }


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _text(thing: Mapping[str, Any], name: str) -> str:
    value = thing.get(name)
    return value if isinstance(value, str) else ""
