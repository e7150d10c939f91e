"""The word list behind the analyser: lemmas, and how productive a word is inside compounds."""

import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

MAGIC = b"fijnmazig-lexicon 2\n"
WORD, SPLIT = 1, 2
NEVER = 255
OWN_WORD_COST = 112
"""Cost of a word that editors added: as productive in compounds as an everyday noun."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list knows of one form; costs run from 0 (very productive) to NEVER."""

    lemma: str
    kind: int
    as_modifier: int
    as_head: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word list, in parallel columns, with what editors laid over it.

    `bases` says what a form stands for before the head of a compound, where that is not its lemma.
    """

    rows: Mapping[str, int]
    forms: tuple[str, ...]
    lemmas: array[int]
    kinds: bytes
    modifiers: bytes
    heads: bytes
    bases: Mapping[str, str]
    own: Mapping[str, Entry]

    def entry(self, form: str) -> Entry | None:
        """Return what is known of a folded form, or None."""
        own = self.own.get(form)
        if own is not None:
            return own
        row = self.rows.get(form)
        if row is None:
            return None
        return Entry(
            self.forms[self.lemmas[row]], self.kinds[row], self.modifiers[row], self.heads[row]
        )

    def kind(self, form: str) -> int | None:
        """Return what a folded form may be (WORD, SPLIT, both or 0), or None when it is unlisted.

        This and the costs are asked for by the million, hence without making an entry.
        """
        if form in self.own:
            return self.own[form].kind
        row = self.rows.get(form)
        return None if row is None else self.kinds[row]

    def cost_inside(self, form: str) -> int:
        """Return the cost of a form before the head of a compound; NEVER for what has parts."""
        if form in self.own:
            own = self.own[form]
            return NEVER if own.kind & SPLIT else own.as_modifier
        row = self.rows.get(form)
        return NEVER if row is None or self.kinds[row] & SPLIT else self.modifiers[row]

    def cost_at_end(self, form: str) -> int:
        """Return the cost of a form as the head of a compound; NEVER for what has parts."""
        if form in self.own:
            own = self.own[form]
            return NEVER if own.kind & SPLIT else own.as_head
        row = self.rows.get(form)
        return NEVER if row is None or self.kinds[row] & SPLIT else self.heads[row]

    def knows(self, form: str) -> bool:
        """Tell whether a folded form is a word (not merely the first half of compounds)."""
        return bool((self.kind(form) or 0) & WORD)

    def base(self, form: str) -> str:
        """Return the lemma of a listed form, or the form itself."""
        if form in self.own:
            return self.own[form].lemma
        row = self.rows.get(form)
        return form if row is None else self.forms[self.lemmas[row]]

    def modifier(self, form: str) -> str:
        """Return what a form stands for before the head of a compound: stads-, kinder-."""
        if form in self.own:
            return self.own[form].lemma
        return self.bases.get(form) or self.base(form)

    def lemma(self, form: str) -> str | None:
        """Return the lemma of a known word, or None."""
        return self.base(form) if self.knows(form) else None


def parse_lexicon(content: bytes) -> Lexicon:
    """Return the word list from the bytes of its file.

    Raises ValueError when the bytes are not such a file.
    """
    if not content.startswith(MAGIC):
        message = "This is not a word list made by tools/lexicon.py."
        raise ValueError(message)
    end_of_total = content.index(b"\n", len(MAGIC))
    total, at = int(content[len(MAGIC) : end_of_total]), end_of_total + 1
    lemmas = array("I", content[at : at + 4 * total])
    if sys.byteorder == "big":
        lemmas.byteswap()
    at += 4 * total
    columns = [content[at + total * column : at + total * (column + 1)] for column in range(3)]
    lines = content[at + 3 * total :].decode().split("\n")
    forms = tuple(lines[:total])
    bases = dict(line.split(" ") for line in lines[total:])
    rows = dict(zip(forms, range(total), strict=True))
    return Lexicon(rows, forms, lemmas, columns[0], columns[1], columns[2], bases, {})


def read_lexicon(path: Path) -> Lexicon:
    """Return the word list kept in `path`."""
    return parse_lexicon(path.read_bytes())


def with_own_words(
    lexicon: Lexicon, *, lemmas: Mapping[str, str], whole: set[str], names: set[str]
) -> Lexicon:
    """Return the list with the editors' forms (form to lemma) laid over it.

    A form in `whole` is never split and may itself be part of a longer compound, with a linking s
    when it comes first. A form in `names` is known but never part of a compound.
    """
    own = dict(lexicon.own)
    for form, lemma in lemmas.items():
        known = lexicon.entry(form)
        modifier = known.as_modifier if known and known.as_modifier != NEVER else OWN_WORD_COST
        head = known.as_head if known and known.as_head != NEVER else OWN_WORD_COST
        own[form] = Entry(lemma, WORD, modifier, head)
    for form in whole:
        known = own.get(form) or lexicon.entry(form)
        lemma = known.lemma if known else form
        own[form] = Entry(lemma, WORD, OWN_WORD_COST, OWN_WORD_COST)
        if lexicon.entry(f"{form}s") is None:
            own.setdefault(f"{form}s", Entry(lemma, 0, OWN_WORD_COST, NEVER))
    for form in names:
        own.setdefault(form, Entry(form, WORD, NEVER, NEVER))
    return replace(lexicon, own=own)
