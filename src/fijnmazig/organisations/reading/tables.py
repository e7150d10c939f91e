"""From the cells of a file to the rows of a list: find the header, take what stands below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.organisations.domain.cells import Row
from fijnmazig.organisations.domain.columns import (
    SHEET_NAMES,
    Column,
    Header,
    Sheet,
    known_header,
    letter,
)
from fijnmazig.organisations.texts import rosters as texts
from fijnmazig.places.domain.names import key

HEADER_WITHIN = 20  # rows from the top
MOST_ROWS = 10_000  # filled in, of all tables together
MOST_BLANKS = 20_000  # one after the other
MOST_COLUMNS = 60
LONGEST_TEXT = 3_000  # more than the longest column takes, so that it is told as too long


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The text of a cell, or that a formula stands in it."""

    text: str = ""
    is_formula: bool = False


type Cells = Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table of a file, unread: its name and its rows from the first."""

    name: StrOrPromise
    rows: Iterator[Cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that was read; `columns` are the letter and the words above each column.

    `sheet` is None for a sheet of a workbook on which no header was found, or one that `lacks`
    what is needed.
    """

    name: str
    sheet: Sheet | None
    columns: Mapping[Column, tuple[str, str]]
    unknown: tuple[str, ...] = ()
    lacks: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """All rows of a file, and its tables."""

    rows: tuple[Row, ...]
    tables: tuple[Table, ...]


def assemble(sources: Iterable[Source]) -> ReadList:
    """Return the rows of every table that has a header.

    Raises Refused when there is none, when it lacks what is needed, or when rows are too many.
    """
    rows: list[Row] = []
    tables: list[Table] = []
    for source in sources:
        table, own = _read(source, most=MOST_ROWS - len(rows))
        _refuse_second(tables, table)
        tables.append(table)
        rows += own
    if not any(table.sheet for table in tables):
        for table in tables:
            _refuse_missing(table.lacks, table.name)
        raise Refused(texts.NO_HEADER)
    if not rows:
        raise Refused(texts.NO_ROWS)
    return ReadList(rows=tuple(rows), tables=tuple(tables))


def _read(source: Source, *, most: int) -> tuple[Table, list[Row]]:
    numbered = filled(source.rows)
    sheet = SHEET_NAMES.get(key(str(source.name)))
    for number, cells in numbered:
        if number > HEADER_WITHIN:
            break
        words = [cell.text for cell in cells]
        header = known_header(words, sheet=sheet)
        if header is not None and header.missing and sheet is None:
            return _unread(source, lacks=header.missing), []
        if header is not None:
            _refuse_missing(header.missing, source.name)
            _refuse_twice(header, source.name)
            rows: list[Row] = []
            for row_number, row in numbered:
                if len(rows) == most:
                    raise Refused(texts.FILE_TOO_MANY_ROWS % {"rows": MOST_ROWS})
                rows.append(_row(header, row_number, row))
            return _table(header, source.name, words), rows
    return _unread(source), []


def _unread(source: Source, *, lacks: tuple[Column, ...] = ()) -> Table:
    return Table(name=str(source.name), sheet=None, columns={}, lacks=lacks)


def filled(rows: Iterator[Cells]) -> Iterator[tuple[int, Cells]]:
    """Yield the rows in which something stands, with their number in the file."""
    blanks = 0
    for number, cells in enumerate(rows, 1):
        if any(cell.is_formula or cell.text.strip() for cell in cells):
            blanks = 0
            yield number, cells
            continue
        blanks += 1
        if blanks > MOST_BLANKS:
            raise Refused(texts.FILE_TOO_MANY_BLANKS)


def _row(header: Header, number: int, cells: Cells) -> Row:
    there = {column: cells[place] for column, place in header.places.items() if place < len(cells)}
    return Row(
        sheet=header.sheet,
        number=number,
        texts={column: cell.text for column, cell in there.items() if cell.text},
        formulas=frozenset(column for column, cell in there.items() if cell.is_formula),
    )


def _table(header: Header, name: StrOrPromise, words: Sequence[str]) -> Table:
    return Table(
        name=str(name),
        sheet=header.sheet,
        columns={
            column: (letter(place), words[place].strip()) for column, place in header.places.items()
        },
        unknown=tuple(word.strip() for word in header.unknown),
    )


def _refuse_missing(missing: Sequence[Column], name: StrOrPromise) -> None:
    if missing:
        columns = ", ".join(str(texts.COLUMNS[column]) for column in missing)
        raise Refused(texts.COLUMN_MISSING % {"table": name, "columns": columns})


def _refuse_twice(header: Header, name: StrOrPromise) -> None:
    if header.twice:
        raise Refused(texts.COLUMN_TWICE % {"table": name, "columns": ", ".join(header.twice)})


def _refuse_second(tables: Iterable[Table], table: Table) -> None:
    names = [other.name for other in tables if table.sheet and other.sheet is table.sheet]
    if names:
        raise Refused(texts.TABLE_TWICE % {"tables": ", ".join([*names, table.name])})
