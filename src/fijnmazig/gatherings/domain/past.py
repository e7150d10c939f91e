"""A list of past meetings: who was where, on which day, for whom; or what is wrong with a row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from fijnmazig.gatherings.domain.kinds import Part, SeriesKind
from fijnmazig.organisations.domain.attenders import Attender
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.places.domain.names import key

MOST_ROWS = 60_000
NEEDS = 4  # columns that make a row a header


class PastColumn(StrEnum):
    """One column of the list."""

    MOMENT = "MOMENT"
    DATE = "DATE"
    ORGANISATION = "ORGANISATION"
    PERSON = "PERSON"
    EMAIL = "EMAIL"
    PART = "PART"
    KIND = "KIND"
    SECTOR = "SECTOR"


NEEDED = (PastColumn.MOMENT, PastColumn.DATE, PastColumn.ORGANISATION, PastColumn.PERSON)
_HEADERS: Mapping[PastColumn, str] = {
    PastColumn.MOMENT: "moment|titel|bijeenkomst|vergadering|reeks|activiteit|meeting|title",
    PastColumn.DATE: "datum|dag|date",
    PastColumn.ORGANISATION: "organisatie|dienst|werkt voor|organisation|organization",
    PastColumn.PERSON: "persoon|naam|deelnemer|naam deelnemer|person|name|participant",
    PastColumn.EMAIL: "e mail|email|mail|e mailadres|mailadres",
    PastColumn.PART: "rol|functie|als|role",
    PastColumn.KIND: "soort|type|kind",
    PastColumn.SECTOR: "sector|domein",
}
HEADERS = {word: column for column, words in _HEADERS.items() for word in words.split("|")}
PARTS: Mapping[str, Part] = {
    "": Part.PARTICIPANT,
    "deelnemer": Part.PARTICIPANT,
    "participant": Part.PARTICIPANT,
    "vormingswerker": Part.TRAINER,
    "lesgever": Part.TRAINER,
    "trainer": Part.TRAINER,
    "spreker": Part.TRAINER,
    "gastheer": Part.HOST,
    "begeleider": Part.HOST,
    "host": Part.HOST,
}
KINDS: Mapping[str, SeriesKind] = {
    "": SeriesKind.NETWORK,
    "netwerk": SeriesKind.NETWORK,
    "netwerkmoment": SeriesKind.NETWORK,
    "vorming": SeriesKind.TRAINING,
    "opleiding": SeriesKind.TRAINING,
    "verdieping": SeriesKind.DEEPENING,
    "intervisie": SeriesKind.INTERVISION,
    "terugkommoment": SeriesKind.FOLLOW_UP,
    "webinar": SeriesKind.WEBINAR,
    "infoavond": SeriesKind.INFORMATION,
    "stuurgroep": SeriesKind.STEERING,
}
LONGEST: Mapping[PastColumn, int] = {
    PastColumn.MOMENT: 200,
    PastColumn.ORGANISATION: 200,
    PastColumn.PERSON: 120,
    PastColumn.EMAIL: 254,
}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,63}")
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class PastFault(StrEnum):
    """Why a row cannot be taken over."""

    MISSING = "MISSING"
    TOO_LONG = "TOO_LONG"
    BAD_DATE = "BAD_DATE"
    NOT_PAST = "NOT_PAST"
    BAD_EMAIL = "BAD_EMAIL"
    UNKNOWN_PART = "UNKNOWN_PART"
    UNKNOWN_KIND = "UNKNOWN_KIND"
    UNKNOWN_SECTOR = "UNKNOWN_SECTOR"
    TWICE = "TWICE"
    TWO_OF_THAT_NAME = "TWO_OF_THAT_NAME"
    ADDRESS_OF_ANOTHER_NAME = "ADDRESS_OF_ANOTHER_NAME"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """What is wrong in one row of the file, counted from 1."""

    row: int
    column: PastColumn
    fault: PastFault


@dataclass(frozen=True, kw_only=True)
class PastRow:
    """One person at one meeting."""

    row: int
    title: str
    attender: Attender
    part: Part
    kind: SeriesKind
    sector: Sector | None

    @cached_property
    def moment(self) -> tuple[str, date]:
        """Return what rows of one meeting share."""
        return key(self.title), self.attender.day


@dataclass(frozen=True, slots=True, kw_only=True)
class PastList:
    """The rows of a list that can be read, and the faults of the others."""

    rows: tuple[PastRow, ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen about a list, by row number: who somebody is, and what is left out.

    `shown` are the rows that could be left out: those not among `left_out` come back.
    """

    answers: Mapping[int, str]
    shown: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()


def columns_in(words: Sequence[str]) -> dict[PastColumn, int]:
    """Return where the columns stand in a header, from 0; of two alike the first."""
    found: dict[PastColumn, int] = {}
    for place, word in enumerate(words):
        column = HEADERS.get(key(word))
        if column is not None:
            found.setdefault(column, place)
    return found


def known_columns(words: Sequence[str]) -> int:
    """Return how many columns a row names, 0 when one that is needed is missing."""
    found = columns_in(words)
    return len(found) if all(column in found for column in NEEDED) else 0


def read_day(text: str) -> date | None:
    """Return the day that is written as 2023-05-02 or 2/5/2023, None when it is none."""
    short = text.strip().partition(" ")[0]
    day_first = DAY_FIRST.fullmatch(short)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return date(year, month, day)
        return date.fromisoformat(short) if ISO.fullmatch(short) else None
    except ValueError:
        return None


def read_rows(
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    places: Mapping[PastColumn, int],
    sectors: Mapping[str, Sector],
    today: date,
) -> PastList:
    """Return the rows of a table as people at meetings, and every fault.

    `sectors` are words by their key. Somebody stands once on a meeting.
    """
    good: list[PastRow] = []
    faults: list[RowFault] = []
    seen: set[tuple[str, date, str]] = set()
    for number, cells in rows:
        texts = {
            column: " ".join(cells[place].split()) if place < len(cells) else ""
            for column, place in places.items()
        }
        found = _faults(number, texts, sectors=sectors, today=today)
        if not found:
            row = _row(number, texts, sectors=sectors)
            once = (*row.moment, row.attender.person_key)
            if once in seen:
                found = [RowFault(row=number, column=PastColumn.PERSON, fault=PastFault.TWICE)]
            seen.add(once)
            good += [] if found else [row]
        faults += found
    return PastList(rows=tuple(good), faults=tuple(faults))


def _faults(
    number: int,
    texts: Mapping[PastColumn, str],
    *,
    sectors: Mapping[str, Sector],
    today: date,
) -> list[RowFault]:
    found = [(column, PastFault.MISSING) for column in NEEDED if not texts[column]]
    found += [
        (column, PastFault.TOO_LONG)
        for column, most in LONGEST.items()
        if len(texts.get(column, "")) > most
    ]
    day = read_day(texts[PastColumn.DATE])
    if texts[PastColumn.DATE] and day is None:
        found.append((PastColumn.DATE, PastFault.BAD_DATE))
    elif day is not None and day > today:
        found.append((PastColumn.DATE, PastFault.NOT_PAST))
    if texts.get(PastColumn.EMAIL) and not EMAIL.fullmatch(texts[PastColumn.EMAIL]):
        found.append((PastColumn.EMAIL, PastFault.BAD_EMAIL))
    words: tuple[tuple[PastColumn, Mapping[str, object], PastFault], ...] = (
        (PastColumn.PART, PARTS, PastFault.UNKNOWN_PART),
        (PastColumn.KIND, KINDS, PastFault.UNKNOWN_KIND),
        (PastColumn.SECTOR, {"": None, **sectors}, PastFault.UNKNOWN_SECTOR),
    )
    found += [
        (column, fault) for column, known, fault in words if key(texts.get(column, "")) not in known
    ]
    return [RowFault(row=number, column=column, fault=fault) for column, fault in found]


def _row(number: int, texts: Mapping[PastColumn, str], *, sectors: Mapping[str, Sector]) -> PastRow:
    day = read_day(texts[PastColumn.DATE])
    return PastRow(
        row=number,
        title=texts[PastColumn.MOMENT],
        attender=Attender(
            name=texts[PastColumn.PERSON],
            organisation=texts[PastColumn.ORGANISATION],
            email=texts.get(PastColumn.EMAIL, ""),
            day=day or date.min,
        ),
        part=PARTS[key(texts.get(PastColumn.PART, ""))],
        kind=KINDS[key(texts.get(PastColumn.KIND, ""))],
        sector=sectors.get(key(texts.get(PastColumn.SECTOR, ""))),
    )
