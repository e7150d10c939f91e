"""Figures as a table (CSV) and as a data package that says what its columns mean.

Source: RFC 4180; Data Package v1 and Table Schema of Frictionless.
"""

import csv
import io
from hashlib import sha256

from fijnmazig.common.leaving import tables
from fijnmazig.exchange.domain.open_figures import Figures, Row, Stand, plain
from fijnmazig.exchange.texts import OPEN_COLUMNS, OPEN_LICENCE, open_note

FILE = "figures.csv"
LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
TYPES = {"value": "number", "first": "date", "last": "date"}


def write_table(found: Figures) -> bytes:
    """Return a line for every row, the names of the columns first; no text is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(OPEN_COLUMNS)
    writer.writerows(_line(row, found=found) for row in found.rows)
    return file.getvalue().encode()


def write_package(found: Figures, *, site: str) -> dict[str, object]:
    """Return the descriptor of the table: what it is, its columns, its bytes and its digest."""
    table = write_table(found)
    return {
        "profile": "tabular-data-package",
        "name": found.code.lower(),
        "id": f"{site}{found.path}",
        "title": f"{found.project}: {found.title}",
        "description": f"{found.about}\n\n{open_note(found.threshold)}".strip(),
        "homepage": f"{site}/wat-bereikten-we/",
        "created": found.released_at.isoformat(),
        "version": f"{found.number}",
        "licenses": [{**LICENCE, "title": str(OPEN_LICENCE)}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "figures",
                "path": FILE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(table),
                "hash": f"sha256:{sha256(table).hexdigest()}",
                "schema": _schema(),
            }
        ],
    }


def _schema() -> dict[str, object]:
    fields: list[dict[str, object]] = []
    for name, words in OPEN_COLUMNS.items():
        field: dict[str, object] = {
            "name": name,
            "type": TYPES.get(name, "string"),
            "description": str(words),
        }
        if name == "status":
            field["constraints"] = {"enum": [one.value for one in Stand]}
        fields.append(field)
    return {"fields": fields, "missingValues": [""], "primaryKey": "figure"}


def _line(row: Row, *, found: Figures) -> tuple[str, ...]:
    value = "" if row.value is None else plain(row.value)  # a number: below nought it is no formula
    before = (row.key, row.part_of, row.label)
    period = (found.first.isoformat() if found.first else "", found.last.isoformat())
    after = (row.stand.value, row.words, row.unit, *period, row.definition, row.source)
    return (*map(tables.plain, before), value, *map(tables.plain, after))
