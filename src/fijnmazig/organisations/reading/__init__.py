"""Read a list from a file nobody vouches for: XLSX or CSV, into rows of texts. Keeps nothing."""

import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile

from fijnmazig.common.errors import Refused
from fijnmazig.organisations.reading.commas import comma_tables, known_columns
from fijnmazig.organisations.reading.tables import (
    HEADER_WITHIN,
    ReadList,
    Source,
    Table,
    assemble,
    filled,
)
from fijnmazig.organisations.reading.workbook import workbook_tables
from fijnmazig.organisations.texts import rosters as texts

LARGEST = 10_000_000  # bytes
ZIP, OLD_OFFICE, OPEN_DOCUMENT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"opendocument.spreadsheet"

__all__ = ["PlainTable", "ReadList", "Table", "read_list", "read_plain"]


def read_list(source: BinaryIO) -> ReadList:
    """Return the rows of a list and where its columns stand.

    Raises Refused, with what to do, for what is no list, too large, or dangerous to open.
    """
    with parsing():
        return assemble(_tables(source, knows=known_columns))


def _tables(source: BinaryIO, *, knows: Callable[[Sequence[str]], int]) -> Iterator[Source]:
    """Yield the tables of a file. Raises Refused for what is none, too large, or dangerous."""
    data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused(texts.FILE_TOO_LARGE % {"megabytes": LARGEST // 1_000_000})
    if data.startswith(OLD_OFFICE):
        raise Refused(texts.FILE_IS_OLD_OR_LOCKED)
    if not data.startswith(ZIP):
        yield from comma_tables(data, knows=knows)
        return
    if OPEN_DOCUMENT in data[:200]:
        raise Refused(texts.FILE_IS_OPEN_DOCUMENT)
    yield from workbook_tables(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTable:
    """The first table of a file that has a header: its words, and rows with their number.

    `formulas` are the row and the place, from 0, of cells that a spreadsheet computes.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()


def read_plain(
    source: BinaryIO, *, knows: Callable[[Sequence[str]], int], needs: int, most: int
) -> PlainTable:
    """Return the first table in which a row names at least `needs` columns, and what is below it.

    `knows` counts the columns a row names. A formula is read as an empty cell; rows in which
    nothing stands are left out.

    Raises Refused, with what to do, for what is no list, too large, or dangerous to open, and for
    more than `most` rows.
    """
    with parsing():
        for table in _tables(source, knows=knows):
            header: tuple[str, ...] | None = None
            rows: list[tuple[int, tuple[str, ...]]] = []
            formulas: set[tuple[int, int]] = set()
            for number, cells in filled(table.rows):
                words = tuple(cell.text.strip() for cell in cells)
                if header is not None:
                    rows.append((number, words))
                    formulas |= {(number, at) for at, cell in enumerate(cells) if cell.is_formula}
                elif number <= HEADER_WITHIN and knows(words) >= needs:
                    header = words
                if len(rows) > most:
                    raise Refused(texts.FILE_TOO_MANY_ROWS % {"rows": most})
            if header is not None and rows:
                return PlainTable(header=header, rows=tuple(rows), formulas=frozenset(formulas))
    raise Refused(texts.NO_HEADER)


# What openpyxl, zipfile and expat raise for files that are not what they say.
DAMAGED = (
    BadZipFile,
    SyntaxError,  # of XML
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OverflowError,
    RuntimeError,
    OSError,  # of a package without a workbook: nothing here touches a disk
)


@contextmanager
def parsing() -> Iterator[None]:
    """Turn what the parser throws at a damaged file into a refusal, and its warnings into air."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DAMAGED as error:
        raise Refused(texts.FILE_IS_DAMAGED) from error
