"""CSV as spreadsheets write it: any of four separators, UTF-8, UTF-16 or Windows-1252."""

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from fijnmazig.common.errors import Refused
from fijnmazig.organisations.domain.columns import known_header
from fijnmazig.organisations.reading.tables import (
    HEADER_WITHIN,
    LONGEST_TEXT,
    MOST_COLUMNS,
    Cell,
    Cells,
    Source,
)
from fijnmazig.organisations.texts import rosters as texts

SEPARATORS = (";", ",", "\t", "|")


def known_columns(words: Sequence[str]) -> int:
    """Return how many columns of our own lists a row names."""
    header = known_header(words)
    return len(header.places) if header else 0


def comma_tables(
    data: bytes, *, knows: Callable[[Sequence[str]], int] = known_columns
) -> Iterator[Source]:
    """Yield the one table of a CSV file; `knows` counts the columns that a header names.

    Raises Refused when it is no text, or when no separator makes a header of its first rows.
    """
    text = decoded(data)
    separator = separator_of(text, knows=knows)
    if separator is None:
        raise Refused(texts.NO_HEADER)
    yield Source(name=texts.FILE_ITSELF, rows=_rows(text, separator))


def decoded(data: bytes) -> str:
    """Return the text of the bytes, by their mark, else UTF-8, else as Windows writes it."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(texts.FILE_IS_NO_TABLE)


def separator_of(text: str, *, knows: Callable[[Sequence[str]], int]) -> str | None:
    """Return the separator with which the most columns of the header are known."""
    first = "\n".join(text.splitlines()[: HEADER_WITHIN * 2])
    best, most = None, 0
    for separator in SEPARATORS:
        rows = csv.reader(StringIO(first), delimiter=separator)
        known = max((knows(row) for row in rows), default=0)
        if known > most:
            best, most = separator, known
    return best


def _rows(text: str, separator: str) -> Iterator[Cells]:
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            yield [Cell(text=cell[:LONGEST_TEXT]) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise Refused(texts.FILE_IS_DAMAGED) from error
