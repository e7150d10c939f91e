"""Telephone numbers in every spelling, to one form: E.164. Belgian when no country is named."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

BELGIUM = "BE"
LONGEST = 60
SPLIT = re.compile(r"[;|\n]+|\s+(?:of|en)\s+|,(?=\s*[+0(])|\s/\s")
SHOWN_DIGITS = 2


@dataclass(frozen=True, slots=True, repr=False)
class Number:
    """One number in E.164; its `repr` shows nothing."""

    e164: str

    @property
    def masked(self) -> str:
        """Return the number with all but the country and its last digits hidden."""
        return f"{self.e164[:3]} … {self.e164[-SHOWN_DIGITS:]}"

    @property
    def shown(self) -> str:
        """Return the number as people write it: nationally when it is Belgian."""
        parsed = phonenumbers.parse(self.e164)
        form = phonenumbers.PhoneNumberFormat
        is_ours = phonenumbers.region_code_for_number(parsed) == BELGIUM
        return phonenumbers.format_number(parsed, form.NATIONAL if is_ours else form.INTERNATIONAL)


def number_of(text: str) -> Number | None:
    """Return the one number a text spells, None when it spells none that can exist.

    Takes "0470/12.34.56", "+32 (0)470 12 34 56", "0032 470123456", "470 12 34 56" as spreadsheets
    leave it, and numbers abroad with their country.
    """
    plain = unicodedata.normalize("NFKC", text).strip().strip("'\"=").strip()
    if not plain or len(plain) > LONGEST or re.search(r"[^\W\d_]", plain):
        return None
    plain = re.sub(r"\(0\)", "", plain)
    plain = re.sub(r"[^\d+]", "", plain)
    for spelling in (plain, f"0{plain}", f"+{plain}"):
        try:
            parsed = phonenumbers.parse(spelling, BELGIUM)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return Number(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return None


def numbers_of(text: str) -> tuple[Number, ...] | None:
    """Return the numbers of one cell, each once, in order; None when a part is no number."""
    parts = [part for part in SPLIT.split(text) if part.strip()]
    found = [number_of(part) for part in parts]
    if not found or any(one is None for one in found):
        return None
    return tuple(dict.fromkeys(one for one in found if one is not None))
