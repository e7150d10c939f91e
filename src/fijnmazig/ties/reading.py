"""Read an attendance table from a CSV file that nobody vouches for. Keeps nothing, repeats nothing.

Faults name a line, never what stands in it: cells hold names of people.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path

import numpy as np
from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.ties import texts
from fijnmazig.ties.domain.attendance import Attendance, attendance

LARGEST = 1_000_000_000  # bytes
MOST_ROWS = 15_000_000
MOST_FAULTS = 1_000
LONGEST_CELL = 500
SEPARATORS = (";", ",", "\t")
COLUMNS = {
    "moment": ("moment", "bijeenkomst"),
    "date": ("date", "datum"),
    "organisation": ("organisation", "organisatie"),
    "person": ("person", "persoon"),
    "sector": ("sector",),
    "municipality": ("municipality", "gemeente"),
}
NEEDED = ("moment", "date", "organisation", "person")
ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
BELGIAN = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})")

type Places = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """The attendance table of a file, and what it says about organisations, when it does.

    `sectors`, `municipalities`: organisation -> its values, sorted; empty without that column.
    """

    table: Attendance
    sectors: Mapping[str, tuple[str, ...]]
    municipalities: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Columns:
    """What was read so far, column by column."""

    moments: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    organisations: list[str | None] = field(default_factory=list)
    people: list[str | None] = field(default_factory=list)
    sectors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    municipalities: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    faults: list[StrOrPromise] = field(default_factory=list)


def read_table(path: Path) -> ReadTable:
    """Return the attendances of a CSV file: UTF-8, a header, comma, semicolon or tab.

    Raises Refused, with the lines to mend, when anything is wrong with it.
    """
    read = _Columns()
    for line, row, places in _rows(_text(path)):
        fault = _take(read, row, places)
        if fault is not None:
            read.faults.append(fault % {"line": line})
        if len(read.faults) == MOST_FAULTS:
            break
    if read.faults:
        raise Refused(texts.not_read(read.faults))
    if not read.moments:
        raise Refused(texts.NO_ROWS)
    return ReadTable(
        table=attendance(
            moments=read.moments,
            days=np.array(read.days, "datetime64[D]"),
            people=read.people,
            organisations=read.organisations,
        ),
        sectors={body: tuple(sorted(each)) for body, each in read.sectors.items()},
        municipalities={body: tuple(sorted(each)) for body, each in read.municipalities.items()},
    )


def _text(path: Path) -> str:
    if not path.is_file():
        raise Refused(texts.FILE_ABSENT % {"name": path.name})
    if path.stat().st_size > LARGEST:
        raise Refused(texts.FILE_TOO_LARGE % {"megabytes": LARGEST // 1_000_000})
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(texts.FILE_NO_TEXT) from error
    if "\0" in text:
        raise Refused(texts.FILE_NO_TEXT)
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str], Places]]:
    """Yield every row with something in it: its line, its cells and where the columns stand."""
    separator, places = _header(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    count = 0
    try:
        next(rows)
        for row in rows:
            if not any(map(str.strip, row)):
                continue
            count += 1
            if count > MOST_ROWS:
                raise Refused(texts.TOO_MANY_ROWS % {"rows": MOST_ROWS})
            yield rows.line_num, row, places
    except csv.Error as error:
        raise Refused(texts.FILE_DAMAGED % {"line": rows.line_num}) from error


def _header(text: str) -> tuple[str, Places]:
    first = text.partition("\n")[0].rstrip("\r")
    for separator in SEPARATORS:
        try:
            words = next(csv.reader([first], delimiter=separator), [])
        except csv.Error as error:
            raise Refused(texts.FILE_DAMAGED % {"line": 1}) from error
        known = [_column(word) for word in words]
        places = {name: place for place, name in enumerate(known) if name}
        if all(name in places for name in NEEDED):
            for name in places:
                if known.count(name) > 1:
                    raise Refused(texts.COLUMN_TWICE % {"column": name})
            return separator, places
    raise Refused(texts.NO_HEADER)


def _column(word: str) -> str:
    plain = word.strip().casefold()
    return next((name for name, words in COLUMNS.items() if plain in words), "")


def _take(read: _Columns, row: list[str], places: Places) -> StrOrPromise | None:
    """Add one row to what was read, or return what is wrong with it."""
    if len(row) <= max(places[name] for name in NEEDED):
        return texts.ROW_SHORT
    cells = {name: _clean(row[place]) for name, place in places.items() if place < len(row)}
    day = _day(cells["date"])
    fault = _fault(cells, day)
    if fault is not None or day is None:
        return fault
    body = cells["organisation"] or None
    read.moments.append(cells["moment"])
    read.days.append(day)
    read.organisations.append(body)
    read.people.append(cells["person"] or None)
    for name, known in (("sector", read.sectors), ("municipality", read.municipalities)):
        if body and cells.get(name):
            known[body].add(cells[name])
    return None


def _fault(cells: Mapping[str, str], day: date | None) -> StrOrPromise | None:
    if any(len(cell) > LONGEST_CELL for cell in cells.values()):
        return texts.ROW_LONG
    if not cells["moment"]:
        return texts.ROW_MOMENT
    if day is None:
        return texts.ROW_DATE
    if not cells["organisation"] and not cells["person"]:
        return texts.ROW_NOBODY
    return None


@lru_cache(maxsize=100_000)
def _clean(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())


@lru_cache(maxsize=10_000)
def _day(cell: str) -> date | None:
    """Return the day that a cell says, as ISO or as Belgians write it."""
    iso, belgian = ISO.fullmatch(cell), BELGIAN.fullmatch(cell)
    if iso:
        year, month, day = map(int, iso.groups())
    elif belgian:
        day, month, year = map(int, belgian.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
