"""Telephone numbers: which may stand in the list, and how a phone must dial them.

Source: DOMAIN A8. Short numbers have no country code; `tel:` gets them as they are.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import phonenumbers

from fijnmazig.directory.domain.kinds import NumberKind

BELGIUM = "BE"
SHORTEST_NATIONAL = 8  # digits; what is shorter is a short number


class NumberFault(StrEnum):
    """Why a number may not stand in the list."""

    NOT_A_NUMBER = "NOT_A_NUMBER"
    BLOCKED = "BLOCKED"
    UNKNOWN_SHORT = "UNKNOWN_SHORT"
    NOT_IN_BELGIUM = "NOT_IN_BELGIUM"


# The short numbers of help and emergency in Belgium. Others are refused: a typo is one digit away.
SHORT_NUMBERS = frozenset({"100", "101", "102", "103", "105", "106", "107", "112"}) | {
    "1712",
    "1733",
    "1813",
    "116000",
    "116117",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that may be shown: as people read it, and as a telephone dials it."""

    kind: NumberKind
    stored: str
    shown: str

    @property
    def dial(self) -> str:
        """Return the address that a press dials."""
        return f"tel:{self.stored}"


def blocked(path: Path) -> dict[str, str]:
    """Return the numbers that must never be in the list, digits and plus only, with the reason."""
    with path.open(encoding="utf-8", newline="") as file:
        return {digits(row["number"]): row["why"] for row in csv.DictReader(file)}


def digits(text: str) -> str:
    """Return the digits of a number, with a plus in front when it has one."""
    plain = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    return f"+{plain}" if text.strip().startswith("+") else plain


def read(text: str, *, never: dict[str, str]) -> Number | NumberFault:
    """Return a number that may be shown, or why not; `never` as `blocked` gives it."""
    typed = digits(text)
    if not typed.lstrip("+"):
        return NumberFault.NOT_A_NUMBER
    if typed in never or typed.replace("+", "00", 1) in never:
        return NumberFault.BLOCKED
    if len(typed.lstrip("+")) < SHORTEST_NATIONAL:
        return _short(typed)
    return _national(text)


def _short(typed: str) -> Number | NumberFault:
    if typed not in SHORT_NUMBERS:
        return NumberFault.UNKNOWN_SHORT
    return Number(kind=NumberKind.SHORT, stored=typed, shown=_grouped(typed))


def _national(text: str) -> Number | NumberFault:
    try:
        parsed = phonenumbers.parse(text, BELGIUM)
    except phonenumbers.NumberParseException:
        return NumberFault.NOT_A_NUMBER
    is_ours = phonenumbers.region_code_for_number(parsed) == BELGIUM
    if not is_ours or not phonenumbers.is_valid_number(parsed):
        return NumberFault.NOT_IN_BELGIUM
    return Number(
        kind=NumberKind.NATIONAL,
        stored=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        shown=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL),
    )


def _grouped(number: str) -> str:
    """Return a short number as people read it: 116 000, 1712."""
    return f"{number[:3]} {number[3:]}" if number.startswith("116") else number
