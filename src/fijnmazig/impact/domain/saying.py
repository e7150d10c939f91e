"""Which sentences on how a figure was found may leave with it: none that tells of a few people.

"Of 40 sheets 3 had no pair" is a number that stands in no table and that no disclosure control
looked at. Source: criterion N-12, ADR 0032.
"""

import re
from collections.abc import Callable
from math import inf

WORDS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
VALUES = {word: number for number, word in enumerate(WORDS, start=2)}
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
# Numbers that count nobody: days, pages and what is a name.
NO_COUNTS = re.compile(
    r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b\d{{1,2}} (?:{MONTHS})\b"
    r"|\b(?:p|pp|blz|nr|art)\. ?\d+|\b(?:bladzijde|pagina|nummer|versie|editie|artikel) \d+",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\.(?=\d{3}(?:\D|$))")
WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\D)")  # not between "p." and its number

type Counts = Callable[[str], list[float]]


def note_told(note: str, *, least: float) -> str:
    """Return the sentences of a note of ours without a number below `least`, nought apart."""
    return _told(note, least=least, counts=_figures)


def typed_told(text: str, *, least: float) -> str:
    """Return the same of what people typed in, who write small numbers in words too."""
    return _told(text, least=least, counts=lambda one: [*_figures(one), *_words(one)])


def numberless(note: str) -> str:
    """Return the sentences of a note of ours that hold no number at all."""
    return note_told(note, least=inf)


def _told(text: str, *, least: float, counts: Counts) -> str:
    sentences = SENTENCE.split(text.strip())
    return " ".join(one for one in sentences if not any(0 < count < least for count in counts(one)))


def _figures(sentence: str) -> list[float]:
    return [_value(one) for one in NUMBER.findall(NO_COUNTS.sub(" ", sentence))]


def _value(number: str) -> float:
    """Return what a number says; of one that is written strangely, its first digits."""
    whole = re.split("[.,]", THOUSANDS.sub("", number))
    return float(".".join(whole[:2]))


def _words(sentence: str) -> list[float]:
    return [VALUES[one.casefold()] for one in WORD.findall(sentence)]
