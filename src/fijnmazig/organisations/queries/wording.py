"""How rows, columns, faults and values of a list are called."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fijnmazig.organisations.domain.cells import FoundFault, Row
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.models import Roster
from fijnmazig.organisations.texts import rosters as texts

DAYS = frozenset({Column.START_DATE, Column.END_DATE})
ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How the rows and columns of one list are called in its file."""

    columns: Mapping[tuple[Sheet, Column], str]
    rows: Mapping[str, Row]

    @classmethod
    def of(cls, roster: Roster, rows: Iterable[Row]) -> "Words":
        """Return the words of a list."""
        return cls(
            columns={
                (Sheet(table["sheet"]), Column(column)): f"{words} ({letter})"
                for table in roster.tables
                if table["sheet"]
                for column, (letter, words) in table["columns"].items()
            },
            rows={row.key: row for row in rows},
        )

    def column(self, fault: FoundFault) -> str:
        """Return the words above a column and its letter."""
        known = self.columns.get((self.rows[fault.row].sheet, fault.column))
        return known or str(texts.COLUMNS[fault.column])

    def name(self, row: str) -> str:
        """Return whom or what a row is about."""
        return self.rows[row].texts.get(Column.NAME, "")


def sentence(fault: FoundFault) -> str:
    """Return a fault in words, with what to do."""
    hint = {"hint": fault.hint}
    said = texts.FAULTS[fault.fault] % hint
    if fault.hint and fault.fault in texts.AFTERWARDS:
        return f"{said} {texts.AFTERWARDS[fault.fault] % hint}"
    return said


def said(value: str, *, column: Column) -> str:
    """Return a stored value in words, a date as people write it."""
    day = ISO_DAY.fullmatch(value) if column in DAYS else None
    if day:
        return f"{int(day['day'])}/{int(day['month'])}/{day['year']}"
    return str(texts.CODES.get(column, {}).get(value, value))
