"""A row of what the police hand over: checked, or refused by field and reason, no content."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fijnmazig.outreach.domain.fields import LONGEST, NEEDED, Field, Header
from fijnmazig.outreach.domain.numbers import Number, numbers_of
from fijnmazig.outreach.domain.unsafe import hours_of
from fijnmazig.places.domain.gazetteer import Gazetteer
from fijnmazig.places.domain.names import key

MOST_ROWS = 10_000
OLDEST_DAYS = 366


class Reason(StrEnum):
    """Why a row is refused."""

    MISSING = "MISSING"
    TOO_LONG = "TOO_LONG"
    FORMULA = "FORMULA"
    BAD_CHARACTERS = "BAD_CHARACTERS"
    BAD_NUMBER = "BAD_NUMBER"
    BAD_DATE = "BAD_DATE"
    IN_FUTURE = "IN_FUTURE"
    TOO_OLD = "TOO_OLD"
    NOT_YES_OR_NO = "NOT_YES_OR_NO"
    UNKNOWN_MUNICIPALITY = "UNKNOWN_MUNICIPALITY"
    OUTSIDE_AGREEMENT = "OUTSIDE_AGREEMENT"
    UNKNOWN_LANGUAGE = "UNKNOWN_LANGUAGE"
    BAD_HOURS = "BAD_HOURS"
    TWICE = "TWICE"
    EXTRA_CELL = "EXTRA_CELL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that is refused: its number in the file, the field, the reason. Never what stood there.

    A cell beside every heading has no field.
    """

    row: int
    field: Field | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Accepted:
    """A row that may be sealed; its `repr` shows nothing.

    Of somebody the police did not inform, nothing but the municipality and the day may be kept.
    """

    row: int
    is_informed: bool
    name: str
    numbers: tuple[Number, ...]
    nis: str = ""
    intervened_on: date | None = None
    address: str = ""
    language: str = ""
    unsafe_times: str = ""
    picks_up: str = ""
    story: str = ""
    household: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a whole file comes to: rows to seal, rows refused."""

    accepted: tuple[Accepted, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What rows are checked against. `municipalities`: NIS codes of the agreement, all if empty."""

    gazetteer: Gazetteer
    today: date
    municipalities: Collection[str] = ()


class Wrong(Exception):  # noqa: N818 -- reads as a fact
    """A cell that is refused."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


YES = frozenset({"ja", "j", "yes", "y", "oui", "1", "x", "true", "waar"})
NO = frozenset({"nee", "neen", "n", "no", "non", "0", "false", "onwaar"})
LANGUAGES = {
    "nl": ("nl", "nederlands", "vlaams", "dutch"),
    "fr": ("fr", "frans", "français", "french"),
    "en": ("en", "engels", "english"),
    "de": ("de", "duits", "deutsch"),
    "tr": ("tr", "turks"),
    "ar": ("ar", "arabisch"),
    "it": ("it", "italiaans"),
    "es": ("es", "spaans"),
    "pl": ("pl", "pools"),
    "ro": ("ro", "roemeens"),
    "bg": ("bg", "bulgaars"),
    "pt": ("pt", "portugees"),
    "uk": ("uk", "oekraïens"),
    "ru": ("ru", "russisch"),
    "fa": ("fa", "farsi", "dari", "perzisch"),
    "ps": ("ps", "pasjtoe"),
    "so": ("so", "somalisch"),
    "ber": ("ber", "berbers", "tamazight"),
}
_LANGUAGES = {key(word): code for code, words in LANGUAGES.items() for word in words}
FORMULA_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\u2212\t\r|%")
UNSEEN = re.compile(r"[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
BROKEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ud800-\udfff]|[\xc2\xc3][\x80-\xbf]"
)
DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?)?"),
    re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})(?: \d\d:\d\d(?::\d\d)?)?"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{2})"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?P<d>\d{1,2}) (?P<word>[a-zé]+)\.? (?P<y>\d{4})"),
)
MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
CENTURY = 2000


def check_rows(
    rows: Sequence[tuple[int, Sequence[str]]],
    *,
    header: Header,
    rules: Rules,
    formulas: Collection[tuple[int, int]] = (),
) -> Checked:
    """Return which rows may be sealed and which are refused, in order; a row is refused whole.

    `formulas` are the (row, place) of cells a spreadsheet would compute. Of two rows with the same
    name and number, the second is refused.
    """
    accepted: list[Accepted] = []
    refused: list[Refusal] = []
    seen: set[tuple[str, tuple[Number, ...]]] = set()
    for number, cells in rows:
        found = check_row(number, cells, header=header, rules=rules, formulas=formulas)
        if isinstance(found, Accepted):
            who = (key(found.name), found.numbers)
            if who in seen:
                found = (Refusal(row=number, field=Field.NAME, reason=Reason.TWICE),)
            else:
                seen.add(who)
                accepted.append(found)
                continue
        refused.extend(found)
    return Checked(accepted=tuple(accepted), refused=tuple(refused))


def check_row(
    number: int,
    cells: Sequence[str],
    *,
    header: Header,
    rules: Rules,
    formulas: Collection[tuple[int, int]] = (),
) -> Accepted | tuple[Refusal, ...]:
    """Return the row as it may be sealed, or every field for which it is refused."""
    values: dict[Field, object] = {}
    faults: list[Refusal] = []
    for field, place in header.places.items():
        text = cells[place] if place < len(cells) else ""
        try:
            values[field] = read_cell(
                field, text=text, rules=rules, is_formula=(number, place) in formulas
            )
        except Wrong as wrong:
            faults.append(Refusal(row=number, field=field, reason=wrong.reason))
    known = set(header.places.values())
    if any(cell.strip() for place, cell in enumerate(cells) if place not in known):
        faults.append(Refusal(row=number, field=None, reason=Reason.EXTRA_CELL))
    return tuple(faults) or _accepted(number, values)


def read_cell(field: Field, *, text: str, rules: Rules, is_formula: bool = False) -> object:
    """Return what a cell says. Raises Wrong with the reason when it cannot be taken."""
    if is_formula:
        raise Wrong(Reason.FORMULA)
    if len(text) > LONGEST[field]:
        raise Wrong(Reason.TOO_LONG)
    if BROKEN.search(text):
        raise Wrong(Reason.BAD_CHARACTERS)
    tidy = unicodedata.normalize("NFC", UNSEEN.sub("", text)).strip()
    if not tidy:
        if field in NEEDED:
            raise Wrong(Reason.MISSING)
        return None if field is Field.INTERVENED_ON else ""
    if field is not Field.NUMBERS and any(line[:1] in FORMULA_SIGNS for line in tidy.splitlines()):
        raise Wrong(Reason.FORMULA)
    read = READERS.get(field)
    return read(tidy, rules) if read else tidy


def _numbers(text: str, _: Rules) -> tuple[Number, ...]:
    if text[:1] in FORMULA_SIGNS - {"+"}:
        raise Wrong(Reason.FORMULA)
    found = numbers_of(text)
    if found is None:
        raise Wrong(Reason.BAD_NUMBER)
    return found


def _yes(text: str, _: Rules) -> bool:
    said = key(text)
    if said not in YES | NO:
        raise Wrong(Reason.NOT_YES_OR_NO)
    return said in YES


def _municipality(text: str, rules: Rules) -> str:
    matches = rules.gazetteer.resolve(text)
    best = [match for match in matches if match.via is matches[0].via]
    if len(best) != 1:
        raise Wrong(Reason.UNKNOWN_MUNICIPALITY)
    nis = best[0].municipality.nis
    if rules.municipalities and nis not in rules.municipalities:
        raise Wrong(Reason.OUTSIDE_AGREEMENT)
    return nis


def _day(text: str, rules: Rules) -> date:
    match = next((found for form in DATES if (found := form.fullmatch(text.lower()))), None)
    if match is None:
        raise Wrong(Reason.BAD_DATE)
    parts = match.groupdict()
    word = parts.get("word")
    try:
        month = MONTHS.index(word[:3].replace("mrt", "maa")) + 1 if word else int(parts["m"])
        year = int(parts["y"])
        day = date(year + CENTURY if year < 100 else year, month, int(parts["d"]))  # noqa: PLR2004 -- two digits
    except ValueError:
        raise Wrong(Reason.BAD_DATE) from None
    if day > rules.today:
        raise Wrong(Reason.IN_FUTURE)
    if (rules.today - day).days > OLDEST_DAYS:
        raise Wrong(Reason.TOO_OLD)
    return day


def _language(text: str, _: Rules) -> str:
    code = _LANGUAGES.get(key(text))
    if code is None:
        raise Wrong(Reason.UNKNOWN_LANGUAGE)
    return code


def _hours(text: str, _: Rules) -> str:
    if hours_of(text) is None:
        raise Wrong(Reason.BAD_HOURS)
    return text


READERS: Mapping[Field, Callable[[str, Rules], object]] = {
    Field.NUMBERS: _numbers,
    Field.INFORMED: _yes,
    Field.MUNICIPALITY: _municipality,
    Field.INTERVENED_ON: _day,
    Field.LANGUAGE: _language,
    Field.UNSAFE_TIMES: _hours,
}


def _accepted(number: int, values: Mapping[Field, object]) -> Accepted:
    def said(field: Field) -> str:
        return str(values.get(field) or "")

    numbers, day = values[Field.NUMBERS], values.get(Field.INTERVENED_ON)
    return Accepted(
        row=number,
        is_informed=values[Field.INFORMED] is True,
        name=said(Field.NAME),
        numbers=numbers if isinstance(numbers, tuple) else (),
        nis=said(Field.MUNICIPALITY),
        intervened_on=day if isinstance(day, date) else None,
        address=said(Field.ADDRESS),
        language=said(Field.LANGUAGE),
        unsafe_times=said(Field.UNSAFE_TIMES),
        picks_up=said(Field.PICKS_UP),
        story=said(Field.STORY),
        household=said(Field.HOUSEHOLD),
    )
