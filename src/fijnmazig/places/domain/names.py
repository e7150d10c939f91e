"""How a name is compared: case, accents, hyphens and "St." do not matter."""

import re
import unicodedata
from functools import lru_cache

BRACKETED = re.compile(r"\s*\([^)]*\)$")
WORD = re.compile(r"[^\W_]+")
SAINTS = frozenset({"st", "ste", "sint"})
MOST_KEYS = 4_096  # every name of today and before fits, with some that people type


def plain(name: str) -> str:
    """Return a name as people write it: without the bracket that tells two places apart."""
    return BRACKETED.sub("", name)


def without_accents(text: str) -> str:
    """Return the text with each letter's accents gone; no character is added or lost.

    A letter that has no base of its own (ß, æ) stays as it is, so positions hold in both texts.
    """
    if text.isascii():  # most names are: nothing to look up
        return text
    return "".join(_base(letter) for letter in text)


@lru_cache(maxsize=MOST_KEYS)
def key(name: str) -> str:
    """Return what two spellings of one name share: "St.-Amands" and "sint amands" are equal."""
    words = WORD.findall(without_accents(unicodedata.normalize("NFC", name)).lower())
    return " ".join("sint" if word in SAINTS else word for word in words)


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalnum() else letter
