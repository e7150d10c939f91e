"""The tables of facts, read and checked: every mistake is named, with its table and its key."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from fijnmazig.facts.domain.kinds import Standing

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FaultKind(StrEnum):
    """What can be wrong with a row."""

    KEY = "KEY"
    TWICE = "TWICE"
    MISSING = "MISSING"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_TYPE = "WRONG_TYPE"
    STANDING = "STANDING"
    UNPROVEN = "UNPROVEN"
    UNREASONED = "UNREASONED"
    POINTS_NOWHERE = "POINTS_NOWHERE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake: in which table, at which row, in which field."""

    kind: FaultKind
    table: str
    key: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure as the table writes it; empty strings and None stand for what is left out."""

    key: str
    statement: str
    written: str
    unit: str
    population: str
    territory: str
    period: str
    standing: str
    statement_en: str = ""
    value: Decimal | None = None
    value_to: Decimal | None = None
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    source_url: str = ""
    source_date: str = ""
    claimed_in: str = ""
    reason: str = ""
    verified_by: str = ""
    verified: date | None = None
    superseded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One law, decree or circular as the table writes it."""

    key: str
    title: str
    short_title: str
    verified: bool
    article: str = ""
    signed: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    url: str = ""
    note: str = ""
    checked: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """One definition as the table writes it."""

    key: str
    term: str
    text: str
    source: str
    verified: bool
    plain: str = ""
    reference: str = ""
    scope: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    platform: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """One word of the field as the table writes it."""

    key: str
    dutch: str
    english: str
    meaning: str
    source: str
    abbreviation: str = ""
    meaning_en: str = ""
    not_the_same: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All tables, checked."""

    figures: tuple[FigureRow, ...]
    references: tuple[ReferenceRow, ...]
    definitions: tuple[DefinitionRow, ...]
    terms: tuple[TermRow, ...]


type Raw = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of each table by the name of the table, as `tomllib` reads them."""

TABLES = {
    "figure": FigureRow,
    "reference": ReferenceRow,
    "definition": DefinitionRow,
    "term": TermRow,
}


def parse(raw: Raw) -> tuple[Content, tuple[Fault, ...]]:
    """Return the rows that are whole, and every mistake found."""
    faults: list[Fault] = []
    read: dict[str, list[Any]] = {}
    for table, shape in TABLES.items():
        rows = [_row(table, shape, cells, faults) for cells in raw.get(table, ())]
        read[table] = [row for row in rows if row is not None]
        faults.extend(_doubles(table, read[table]))
    faults.extend(fault for row in read["figure"] for fault in _figure_faults(row))
    faults.extend(_loose_ends(read))
    content = Content(
        figures=tuple(read["figure"]),
        references=tuple(read["reference"]),
        definitions=tuple(read["definition"]),
        terms=tuple(read["term"]),
    )
    return content, tuple(faults)


def _row(table: str, shape: type[Any], cells: Mapping[str, Any], faults: list[Fault]) -> Any:  # noqa: ANN401 -- one of the four rows
    key = str(cells.get("key", ""))
    found = [*_cell_faults(table, shape, cells)]
    faults.extend(found)
    if found:
        return None
    values = {name: Decimal(str(v)) if _is_number(v) else v for name, v in cells.items()}
    return shape(**{**values, "key": key})


def _cell_faults(table: str, shape: type[Any], cells: Mapping[str, Any]) -> list[Fault]:
    key = str(cells.get("key", ""))
    known = {field.name: field for field in fields(shape)}
    found = [] if KEY.fullmatch(key) else [Fault(kind=FaultKind.KEY, table=table, key=key)]
    for name, value in cells.items():
        if name not in known:
            kind = FaultKind.UNKNOWN_FIELD
        elif not _fits(known[name].type, value):
            kind = FaultKind.WRONG_TYPE
        else:
            continue
        found.append(Fault(kind=kind, table=table, key=key, field=name))
    return found + [
        Fault(kind=FaultKind.MISSING, table=table, key=key, field=name)
        for name, field in known.items()
        if field.default is MISSING and cells.get(name) in {None, ""}
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fits(wanted: object, value: object) -> bool:
    if wanted is str:
        return isinstance(value, str)
    if wanted is bool:
        return isinstance(value, bool)
    if wanted == (date | None):
        return isinstance(value, date)
    return _is_number(value)


def _doubles(table: str, rows: Sequence[Any]) -> list[Fault]:
    keys = [row.key for row in rows]
    twice = {key for key in keys if keys.count(key) > 1}
    return [Fault(kind=FaultKind.TWICE, table=table, key=key) for key in sorted(twice)]


def _figure_faults(row: FigureRow) -> list[Fault]:
    """Name what a standing asks and the row does not give. Source: house rule 5."""
    if row.standing not in {standing.value for standing in Standing}:
        return [Fault(kind=FaultKind.STANDING, table="figure", key=row.key, field=row.standing)]
    if row.standing == Standing.CONFIRMED:
        proof = {"source": row.source, "verified_by": row.verified_by, "verified": row.verified}
        return [
            Fault(kind=FaultKind.UNPROVEN, table="figure", key=row.key, field=name)
            for name, value in proof.items()
            if not value
        ]
    if not row.reason:
        return [Fault(kind=FaultKind.UNREASONED, table="figure", key=row.key, field="reason")]
    return []


def _loose_ends(read: Mapping[str, Sequence[Any]]) -> list[Fault]:
    pointers = (
        ("figure", "superseded_by", "figure"),
        ("reference", "replaced_by", "reference"),
        ("definition", "reference", "reference"),
    )
    found = []
    for table, name, target in pointers:
        keys = {row.key for row in read[target]}
        for row in read[table]:
            value = getattr(row, name)
            if value and value not in keys:
                found.append(
                    Fault(kind=FaultKind.POINTS_NOWHERE, table=table, key=row.key, field=name)
                )
    return found
