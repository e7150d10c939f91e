"""How rows, columns, faults and values of a list are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fijnmazig.organisations.domain.cells import FoundFault, Row
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.models import Roster
from fijnmazig.organisations.texts import rosters as texts


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
    said = texts.FAULTS[fault.fault] % {"hint": fault.hint}
    is_guess = fault.fault in texts.GUESSED and fault.hint
    return f"{said} {texts.NEAREST % {'name': fault.hint}}" if is_guess else said


def said(value: str, *, column: Column) -> str:
    """Return a stored value in words."""
    return str(texts.CODES.get(column, {}).get(value, value))
