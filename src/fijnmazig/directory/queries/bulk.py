"""All that is published, as one file: nothing in it that is not open to all."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from fijnmazig.directory.domain.sheets import write_sheet
from fijnmazig.directory.queries.machines import every_service, every_written_service


class Format(StrEnum):
    """The forms of a bulk file."""

    HSDS = "hsds"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """A file to write: its name, its text and how many services it holds."""

    name: str
    text: str
    services: int


def bulk(form: Format, *, today: date) -> Bulk:
    """Return every published service in one file, in a fixed order."""
    if form is Format.HSDS:
        written = every_written_service(today=today)
        return Bulk(name="hsds.json", text=_json(list(written)), services=len(written))
    services = every_service()
    if form is Format.CSV:
        text = write_sheet(service.row for service in services)
        return Bulk(name="services.csv", text=text, services=len(services))
    rows = [
        {"id": service.id, "changed_at": service.changed_at.isoformat(), **asdict(service.row)}
        for service in services
    ]
    return Bulk(name="services.json", text=_json({"services": rows}), services=len(services))


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"
