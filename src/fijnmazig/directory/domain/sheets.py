"""Services as a sheet (CSV): one line a channel, the service repeated beside each.

Hours stand as people write them; what is rare stands as JSON. A cell never begins as a formula.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from fijnmazig.directory.domain.hsds.reading import typed
from fijnmazig.directory.domain.rows import (
    AreaRow,
    ChannelRow,
    CheckedRow,
    LocationRow,
    OtherDayRow,
    ServiceRow,
)

type Cells = dict[str, Any]

LISTS = ("situations", "forms", "who", "languages")
SERVICE = tuple(
    field.name
    for field in fields(ServiceRow)
    if field.name not in {*LISTS, "areas", "location", "channel"}
)
CHANNEL = tuple(
    field.name
    for field in fields(ChannelRow)
    if field.name not in {"hours", "other_day", "checked"}
)
BEFORE = "channel_"  # of a column that speaks of the channel
COLUMNS = (
    *SERVICE,
    *LISTS,
    "areas",
    "location",
    *(BEFORE + name for name in CHANNEL),
    "channel_hours",
    "channel_other_day",
    "channel_checked",
)
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
QUOTE = "'"  # before what a spreadsheet would compute; taken away again when read
HOURS = re.compile(r"(\S+) (\d{1,2}:\d\d)-(\d{1,2}:\d\d)(?: \((\S*)/(\S*)\))?")
INSIDE = {
    "areas": AreaRow,
    "location": LocationRow,
    "other_day": OtherDayRow,
    "checked": CheckedRow,
}


def write_sheet(rows: Iterable[ServiceRow]) -> str:
    """Return the sheet of services; open rows only."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        for channel in row.channel or (None,):
            cells = {**_service(row), **(_channel(channel) if channel else {})}
            writer.writerow({name: _safe(value) for name, value in cells.items()})
    return file.getvalue()


def _service(row: ServiceRow) -> dict[str, str]:
    cells = {name: _text(getattr(row, name)) for name in SERVICE}
    cells.update({name: " ".join(getattr(row, name)) for name in LISTS})
    cells["areas"] = " ".join(f"{area.kind}:{area.code}" for area in row.areas)
    return {**cells, "location": _json(row.location)}


def _channel(channel: ChannelRow) -> dict[str, str]:
    cells = {BEFORE + name: _text(getattr(channel, name)) for name in CHANNEL}
    lines = []
    for line in channel.hours:
        validity = f" ({line.valid_from or ''}/{line.valid_to or ''})"
        is_limited = line.valid_from or line.valid_to
        lines.append(f"{line.days} {line.start}-{line.end}{validity if is_limited else ''}")
    cells["channel_hours"] = "; ".join(lines)
    cells["channel_other_day"] = _json(channel.other_day)
    return {**cells, "channel_checked": _json(channel.checked)}


def _json(rows: Iterable[Any]) -> str:
    filled = [
        {name: value for name, value in asdict(row).items() if value not in {"", None}}
        for row in rows
    ]
    return json.dumps(filled, ensure_ascii=False, default=str) if filled else ""


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _safe(value: str) -> str:
    return QUOTE + value if FORMULA.match(value) or value.startswith(QUOTE) else value


def read_sheet(text: str) -> tuple[Cells, ...]:
    """Return the services in a sheet as cells of our table; lines with one key are one service.

    Raises csv.Error when it is no sheet.
    """
    found: dict[str, Cells] = {}
    for line in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        cells = {
            str(name): value.removeprefix(QUOTE)
            for name, value in line.items()
            if isinstance(value, str) and value
        }
        service = found.setdefault(cells.get("key", ""), _read_service(cells))
        channel = _read_channel(cells)
        if channel:
            service.setdefault("channel", []).append(channel)
    return tuple(found.values())


def _read_service(cells: Mapping[str, str]) -> Cells:
    service: Cells = {}
    for name, value in cells.items():
        if name in LISTS:
            service[name] = value.split()
        elif name == "areas":
            parts = (area.partition(":") for area in value.split())
            service[name] = [{"kind": kind, "code": code} for kind, _, code in parts]
        elif name == "location":
            service[name] = _read_json(name, value)
        elif not name.startswith(BEFORE):
            service[name] = typed(value, shape=ServiceRow, name=name)
    return service


def _read_channel(cells: Mapping[str, str]) -> Cells:
    channel: Cells = {}
    for column, value in cells.items():
        name = column.removeprefix(BEFORE)
        if name == column:
            continue
        if name == "hours":
            channel[name] = [_read_hours(line) for line in value.split(";")]
        elif name in INSIDE:
            channel[name] = _read_json(name, value)
        else:
            channel[name] = typed(value, shape=ChannelRow, name=name)
    return channel


def _read_hours(text: str) -> Cells:
    """Return "ma-vr 9:00-17:00 (2026-01-01/)" as a row; what is unreadable is refused later."""
    found = HOURS.fullmatch(text.strip())
    if found is None:
        return {"days": text.strip(), "start": "?", "end": "?"}
    days, start, end, first, last = found.groups()
    dates = {"valid_from": first, "valid_to": last}
    read = {
        name: typed(value, shape=ChannelRow, name="hours_checked")
        for name, value in dates.items()
        if value
    }
    return {"days": days, "start": start, "end": end, **read}


def _read_json(name: str, text: str) -> object:
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return text
    return [
        {
            key: typed(value, shape=INSIDE[name], name=key) if isinstance(value, str) else value
            for key, value in one.items()
        }
        for one in found
    ]
