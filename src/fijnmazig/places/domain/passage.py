"""A text as words with what stands between them."""

import re
from dataclasses import dataclass

from fijnmazig.places.domain.names import SAINTS, without_accents

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?:;•…▪●➢*“”\"\u2018(\[]|\n\s*\n|\s[-\u2013\u2014]\s")
ADDRESS = re.compile(r"@|://|\bwww\.|\.[a-z]{2,6}(?:/|$)", re.IGNORECASE)
WRAPPED_LINE = 60  # a line this long ends where the paper ends, not where a sentence does


@dataclass(frozen=True, slots=True)
class Word:
    """One word, without accents, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Return the word in lower case."""
        return self.text.lower()

    @property
    def name_form(self) -> str:
        """Return the word as the first word of a name is looked up: "St" is "sint"."""
        return "sint" if self.lower in SAINTS else self.lower

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the word starts with a capital."""
        return self.text[:1].isupper()

    @property
    def is_all_capitals(self) -> bool:
        """Tell whether the word is an acronym, or stands in a heading."""
        return len(self.text) > 1 and self.text.isupper()


NO_WORD = Word("", 0, 0)


class Passage:
    """A text, its words, and the gaps between them."""

    def __init__(self, text: str) -> None:
        self.text = without_accents(text)
        found = WORD.finditer(self.text)
        self.words = tuple(Word(hit.group(), hit.start(), hit.end()) for hit in found)

    def word(self, place: int) -> Word:
        """Return a word by its place, or the empty word outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else NO_WORD

    def gap(self, place: int) -> str:
        """Return what stands before a word, back to the word before it."""
        start = self.words[place - 1].end if 0 < place <= len(self.words) else 0
        end = self.words[place].start if place < len(self.words) else len(self.text)
        return self.text[start:end]

    def starts_sentence(self, place: int) -> bool:
        """Tell whether a word needs its capital because of where it stands."""
        gap = self.gap(place)
        if place == 0 or SENTENCE_END.search(gap):
            return True
        line_end = self.text.find("\n", self.words[place - 1].end, self.words[place].start)
        line_start = self.text.rfind("\n", 0, self.words[place - 1].end)
        return line_end >= 0 and line_end - line_start < WRAPPED_LINE

    def is_in_address(self, first: int, last: int) -> bool:
        """Tell whether words are part of an e-mail address or of the address of a site."""
        start, end = self.words[first].start, self.words[last].end
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return ADDRESS.search(self.text[start:end]) is not None
