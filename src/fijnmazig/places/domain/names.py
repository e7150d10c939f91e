"""How a name is compared: case, accents, hyphens and "St." do not matter."""

import re
import unicodedata

BRACKETED = re.compile(r"\s*\([^)]*\)$")
WORD = re.compile(r"[^\W_]+")
SAINTS = frozenset({"st", "ste", "sint"})


def plain(name: str) -> str:
    """Return a name as people write it: without the bracket that tells two places apart."""
    return BRACKETED.sub("", name)


def without_accents(text: str) -> str:
    """Return the text with each letter's accents gone; no character is added or lost.

    A letter that has no base of its own (ß, æ) stays as it is, so positions hold in both texts.
    """
    return "".join(_base(letter) for letter in text)


def key(name: str) -> str:
    """Return what two spellings of one name share: "St.-Amands" and "sint amands" are equal."""
    words = WORD.findall(without_accents(unicodedata.normalize("NFC", name)).lower())
    return " ".join("sint" if word in SAINTS else word for word in words)


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalnum() else letter
