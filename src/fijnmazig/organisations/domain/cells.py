"""One cell of a list: what it says, or why it cannot be taken over."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fijnmazig.organisations.domain.columns import (
    COLUMNS,
    LONGEST,
    NEEDED,
    Column,
    Sheet,
    Vocabulary,
)
from fijnmazig.places.domain.gazetteer import Gazetteer
from fijnmazig.places.domain.names import key


class Fault(StrEnum):
    """Why a row cannot be taken over as it is."""

    MISSING = "MISSING"
    TOO_LONG = "TOO_LONG"
    FORMULA = "FORMULA"
    BAD_DATE = "BAD_DATE"
    BAD_EMAIL = "BAD_EMAIL"
    BAD_PHONE = "BAD_PHONE"
    BAD_WEBSITE = "BAD_WEBSITE"
    UNKNOWN_KIND = "UNKNOWN_KIND"
    UNKNOWN_SECTOR = "UNKNOWN_SECTOR"
    UNKNOWN_TRACK = "UNKNOWN_TRACK"
    UNKNOWN_MUNICIPALITY = "UNKNOWN_MUNICIPALITY"
    AMBIGUOUS_MUNICIPALITY = "AMBIGUOUS_MUNICIPALITY"
    UNKNOWN_ORGANISATION = "UNKNOWN_ORGANISATION"
    AMBIGUOUS_ORGANISATION = "AMBIGUOUS_ORGANISATION"
    ORGANISATION_LEFT_OUT = "ORGANISATION_LEFT_OUT"
    ORGANISATION_NOT_YOURS = "ORGANISATION_NOT_YOURS"
    SERVES_NONE_OF_YOURS = "SERVES_NONE_OF_YOURS"
    TWICE_IN_LIST = "TWICE_IN_LIST"
    END_BEFORE_START = "END_BEFORE_START"
    WORKS_THERE_TWICE = "WORKS_THERE_TWICE"
    ADDRESS_OF_ANOTHER = "ADDRESS_OF_ANOTHER"
    ADDRESS_OF_A_SERVICE = "ADDRESS_OF_A_SERVICE"
    ADDRESS_OF_A_PERSON = "ADDRESS_OF_A_PERSON"
    NUMBER_OF_A_PERSON = "NUMBER_OF_A_PERSON"
    NAMES_A_PERSON = "NAMES_A_PERSON"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFault:
    """A fault in a column of a row; `value` is what stands there, `hint` what helps to mend it."""

    row: str
    column: Column
    fault: Fault
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it was read: its table, its number in the file, and its texts.

    `formulas` are the columns where a formula stood, of which nothing was read.
    """

    sheet: Sheet
    number: int
    texts: Mapping[Column, str]
    formulas: frozenset[Column] = frozenset()

    @property
    def key(self) -> str:
        """Return what names the row within its list: "O12", "P48"."""
        return f"{self.sheet[0]}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A row whose cells were read: a value for each column that is filled in, and the faults."""

    row: Row
    values: Mapping[Column, object]
    faults: tuple[FoundFault, ...] = ()

    def text(self, column: Column) -> str:
        """Return the text of a column; empty when it is not filled in, or not a text."""
        value = self.values.get(column, "")
        return value if isinstance(value, str) else ""

    def day(self, column: Column) -> date | None:
        """Return the date of a column, None when it is not filled in."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Return the NIS codes of today of the municipalities."""
        value = self.values.get(Column.MUNICIPALITIES, ())
        return value if isinstance(value, tuple) else ()


class Wrong(Exception):  # noqa: N818 -- reads as a fact
    """A cell that cannot be taken over."""

    def __init__(self, fault: Fault, hint: str = "") -> None:
        super().__init__(fault)
        self.fault, self.hint = fault, hint


# What a spreadsheet takes for a formula, also behind signs that nobody sees.
FORMULA_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\u2212")
UNSEEN = re.compile(r"[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
BLANK = re.compile(r"[\s\x00-\x1f\x7f-\xa0]+")
EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/?^_`{|}~-]+@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
PHONE = re.compile(r"\+?[0-9(][0-9 ./()-]{5,38}")
WEBSITE = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,63}(:[0-9]{1,5})?([/?#]\S*)?", re.IGNORECASE)
DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
)
FIRST_YEAR, LAST_YEAR = 1950, 2100
MANY = re.compile(r"[;,/\n]")
OF_MANY_LINES = frozenset({Column.DESCRIPTION, Column.MUNICIPALITIES})
LONGEST_SHOWN = 80


def check(row: Row, *, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Checked:
    """Return the values of a row and, for each column that cannot be taken over, its fault."""
    values: dict[Column, object] = {}
    faults = []
    for column in COLUMNS[row.sheet]:
        text = tidy(row.texts.get(column, ""))
        try:
            value = _value(row, column, text, vocabulary, gazetteer)
        except Wrong as wrong:
            shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
            faults.append(
                FoundFault(
                    row=row.key, column=column, fault=wrong.fault, value=shown, hint=wrong.hint
                )
            )
        else:
            if value:
                values[column] = value
    faults += _join_names(row, values)
    faults += _period_faults(row, values)
    return Checked(row=row, values=values, faults=tuple(faults))


def tidy(text: str) -> str:
    """Return a text without signs that nobody sees, with single spaces, line by line."""
    lines = (BLANK.sub(" ", UNSEEN.sub("", line)).strip() for line in text.splitlines())
    return "\n".join(lines).strip()


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a tidy text, or a line of it, for a formula."""
    return any(line[0] in FORMULA_SIGNS for line in text.splitlines() if line)


def _value(
    row: Row, column: Column, text: str, vocabulary: Vocabulary, gazetteer: Gazetteer
) -> object:
    if column in row.formulas:
        raise Wrong(Fault.FORMULA)
    if not text:
        if column in NEEDED[row.sheet]:
            raise Wrong(Fault.MISSING)
        return ""
    if is_formula(text) and not (column is Column.PHONE and PHONE.fullmatch(text)):
        raise Wrong(Fault.FORMULA)
    if column not in OF_MANY_LINES:
        text = text.replace("\n", " ")
    longest = LONGEST[row.sheet].get(column)
    if longest is not None and len(text) > longest:
        raise Wrong(Fault.TOO_LONG, str(longest))
    if column is Column.MUNICIPALITIES:
        return _municipalities(text, gazetteer)
    if column is Column.NAME and not key(text):
        raise Wrong(Fault.MISSING)
    return _reader(column, vocabulary)(text)


def _reader(column: Column, vocabulary: Vocabulary) -> Callable[[str], object]:
    readers: Mapping[Column, Callable[[str], object]] = {
        Column.KIND: lambda text: _word(text, vocabulary.kinds, Fault.UNKNOWN_KIND),
        Column.SECTOR: lambda text: _word(text, vocabulary.sectors, Fault.UNKNOWN_SECTOR),
        Column.TRACK: lambda text: _word(text, vocabulary.tracks, Fault.UNKNOWN_TRACK),
        Column.EMAIL: _email,
        Column.PHONE: _phone,
        Column.WEBSITE: _website,
        Column.START_DATE: _date,
        Column.END_DATE: _date,
    }
    return readers.get(column, str)


def _word[W](text: str, words: Mapping[str, W], fault: Fault) -> W:
    found = words.get(key(text))
    if found is None:
        raise Wrong(fault)
    return found


def _email(text: str) -> str:
    address = text.lower().removeprefix("mailto:")
    if not EMAIL.fullmatch(address):
        raise Wrong(Fault.BAD_EMAIL)
    return address


def _phone(text: str) -> str:
    if not PHONE.fullmatch(text):
        raise Wrong(Fault.BAD_PHONE)
    return text


def _website(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    if not WEBSITE.fullmatch(address):
        raise Wrong(Fault.BAD_WEBSITE)
    return address


def _date(text: str) -> date:
    found = next((match for form in DATES if (match := form.fullmatch(text))), None)
    if found is None:
        raise Wrong(Fault.BAD_DATE)
    try:
        read = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise Wrong(Fault.BAD_DATE) from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise Wrong(Fault.BAD_DATE)
    return read


def _municipalities(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in filter(None, map(str.strip, MANY.split(text))):
        matches = gazetteer.resolve(word)
        best = [match for match in matches if match.via is matches[0].via]
        if not best:
            raise Wrong(Fault.UNKNOWN_MUNICIPALITY, word)
        if len(best) > 1:
            names = ", ".join(match.municipality.name for match in best)
            raise Wrong(Fault.AMBIGUOUS_MUNICIPALITY, names)
        found[best[0].municipality.nis] = None
    return tuple(found)


def _join_names(row: Row, values: dict[Column, object]) -> list[FoundFault]:
    """Put a first name of its own before the name; the two together may be too long."""
    first = values.pop(Column.FIRST_NAME, "")
    if not first or Column.NAME not in values:
        return []
    values[Column.NAME] = whole = f"{first} {values[Column.NAME]}"
    longest = LONGEST[row.sheet][Column.NAME]
    if len(whole) <= longest:
        return []
    hint = str(longest)
    return [
        FoundFault(row=row.key, column=Column.NAME, fault=Fault.TOO_LONG, value=whole, hint=hint)
    ]


def _period_faults(row: Row, values: Mapping[Column, object]) -> list[FoundFault]:
    start, end = values.get(Column.START_DATE), values.get(Column.END_DATE)
    if not isinstance(start, date) or not isinstance(end, date) or start <= end:
        return []
    return [
        FoundFault(
            row=row.key,
            column=Column.END_DATE,
            fault=Fault.END_BEFORE_START,
            value=end.isoformat(),
            hint=start.isoformat(),
        )
    ]
