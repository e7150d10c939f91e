"""Ages as people write them, kept in months; before birth they are below zero.

An age "tot 3 jaar" includes who is three: what ends at 36 months still helps on that birthday.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MONTHS = 12
YOUNGEST = -10
OLDEST = 120 * MONTHS
SHORT_IN_MONTHS = 2 * MONTHS  # up to here people count in months

_MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", ",": "."})  # noqa: RUF001 -- what people type
_PIECE = re.compile(r"(-? ?\d{1,4}(?:\.\d{1,2})?) ?(jaren|jaar|years?|j|maanden|maand|months?|m)\b")
_BIRTH = frozenset({"geboorte", "de geboorte", "birth"})
_BEFORE = re.compile(r" ?(?:voor|before) (?:de )?(?:geboorte|birth)$")
_JOINED = re.compile(r"^(?: ?en ?| ?and ?| ?)$")


def read_age(text: str) -> int | None:
    """Return an age in months, None when the text is no age.

    A bare number counts years; a fraction of a year must give whole months.
    """
    said = " ".join(text.translate(_MINUS).casefold().split())
    if said in _BIRTH:
        return 0
    plain = _BEFORE.sub("", said)
    months = _counted(f"{plain} jaar" if plain.lstrip("-").strip().isdecimal() else plain)
    if months is None:
        return None
    months = -abs(months) if plain != said else months
    return months if YOUNGEST <= months <= OLDEST else None


def _counted(said: str) -> int | None:
    """Return the months that the pieces of a text add up to, None when it says anything else."""
    pieces = list(_PIECE.finditer(said))
    rest = _PIECE.sub("", said)
    if not pieces or len(pieces) > 2 or not _JOINED.match(rest):  # noqa: PLR2004 -- years and months
        return None
    total = Decimal(0)
    for piece in pieces:
        unit = MONTHS if piece[2][0] in "jy" else 1
        total += Decimal(piece[1].replace(" ", "")) * unit
    return int(total) if total == int(total) else None


@dataclass(frozen=True, slots=True)
class Age:
    """An age in the words people use: before birth, months, or years with months."""

    years: int
    months: int
    is_before_birth: bool


def in_words(months: int) -> Age:
    """Return how people would say an age: below two years in months, but whole years as years."""
    if months < 0:
        return Age(0, -months, is_before_birth=True)
    if months < SHORT_IN_MONTHS and months % MONTHS:
        return Age(0, months, is_before_birth=False)
    return Age(*divmod(months, MONTHS), is_before_birth=False)


class AgeBand(StrEnum):
    """The ages a searcher can choose; the value is stored in the index."""

    UNBORN = "a0"
    INFANT = "a1"
    TODDLER = "a2"
    CHILD = "a3"
    TEENAGER = "a4"
    YOUNG_ADULT = "a5"
    ADULT = "a6"
    OLDER = "a7"


# The first and the last month of each band.
BANDS: dict[AgeBand, tuple[int, int]] = {
    AgeBand.UNBORN: (YOUNGEST, -1),
    AgeBand.INFANT: (0, 3 * MONTHS - 1),
    AgeBand.TODDLER: (3 * MONTHS, 6 * MONTHS - 1),
    AgeBand.CHILD: (6 * MONTHS, 12 * MONTHS - 1),
    AgeBand.TEENAGER: (12 * MONTHS, 18 * MONTHS - 1),
    AgeBand.YOUNG_ADULT: (18 * MONTHS, 26 * MONTHS - 1),
    AgeBand.ADULT: (26 * MONTHS, 60 * MONTHS - 1),
    AgeBand.OLDER: (60 * MONTHS, OLDEST),
}


def bands_of(*, from_months: int | None, to_months: int | None) -> tuple[AgeBand, ...]:
    """Return the bands that an item for these ages is found under; none when it names no age.

    A band that only the very last month touches counts: "tot 12 jaar" includes who is twelve.
    """
    if from_months is None and to_months is None:
        return ()
    first = YOUNGEST if from_months is None else from_months
    last = OLDEST if to_months is None else to_months
    return tuple(band for band, (low, high) in BANDS.items() if first <= high and low <= last)
