"""XLSX, opened only after its directory was weighed, read row by row and never calculated."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

from fijnmazig.common.errors import Refused
from fijnmazig.organisations.reading.tables import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    Cell,
    Cells,
    Source,
)
from fijnmazig.organisations.texts import rosters as texts

MOST_FILES = 500
UNPACKED = 40_000_000  # bytes
RATIO, RATIO_FREE = 150, 5_000_000  # a table of short words packs well; a bomb packs better
DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
HEAD = 4_096
FORMULA, ERROR = "f", "e"
BLANK = Cell()


def workbook_tables(data: bytes) -> Iterator[Source]:
    """Yield every visible sheet of a workbook.

    Raises Refused for macros, entity definitions and packages that unpack too large.
    """
    _weigh(data)
    book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = sheet.iter_rows(max_col=MOST_COLUMNS)
            yield Source(name=sheet.title, rows=_rows(rows))


def _weigh(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as package:
        members = package.infolist()
        if len(members) > MOST_FILES or sum(each.file_size for each in members) > UNPACKED:
            raise Refused(texts.FILE_UNPACKS_TOO_LARGE)
        for member in members:
            ratio = member.file_size / max(1, member.compress_size)
            if member.file_size > RATIO_FREE and ratio > RATIO:
                raise Refused(texts.FILE_UNPACKS_TOO_LARGE)
            if "vbaproject" in member.filename.lower():
                raise Refused(texts.FILE_HAS_MACROS)
            if member.filename.endswith((".xml", ".rels")):
                with package.open(member) as stream:
                    _refuse_entities(stream.read(HEAD))


def _refuse_entities(head: bytes) -> None:
    if any(doctype in head for doctype in DOCTYPES):
        raise Refused(texts.FILE_IS_DAMAGED)


def _rows(rows: Iterable[tuple[Any, ...]]) -> Iterator[Cells]:
    for row in rows:
        yield [_cell(cell) for cell in row]


def _cell(cell: ReadOnlyCell | EmptyCell) -> Cell:
    value = cell.value
    if value is None:
        return BLANK
    if cell.data_type in {FORMULA, ERROR}:
        return Cell(is_formula=True)
    return Cell(text=_text(value)[:LONGEST_TEXT])


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
