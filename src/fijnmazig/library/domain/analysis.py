"""The analyser: from Dutch text to the terms that are stored, indexed and looked for."""

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

from fijnmazig.library.domain.compounds import split
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.glossary import Glossary, Placed, Word
from fijnmazig.library.domain.lexicon import SPLIT, Lexicon
from fijnmazig.library.domain.words import Token, fold, tokens

ANALYSER = "dutch-2"
"""Raise this name with every change of rules; the index and stored tokens carry it."""

BREAK = "."
"""Stands between sentences, so that words on both sides of a full stop are not neighbours."""
GAP = ","
"""Stands for a function word that parts words more than it ties them: en, die, wordt."""
GUESSED = "~"
"""Opens the stem of a word that no list knows, so that it never equals a known lemma."""
NAME = "^"
"""Opens an abbreviation in capitals that would otherwise be a function word: OM, ET."""

_SHORTEST_STEMMED = 4
_MOST_REMEMBERED = 400_000
_MISREAD = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l"})
_MISREAD_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("ﬁ", "fi"))


@dataclass(frozen=True, slots=True)
class Streams:
    """The terms of one text, each stream one line of terms parted by spaces.

    `words`: every word, in order. `parts`: compounds in parts, GAP for function words other than
    connectors, BREAK between sentences. `loose`, `numbers` and `rare` (unlisted spellings) hold
    each term once, in no order.
    """

    words: str = ""
    parts: str = ""
    loose: str = ""
    numbers: str = ""
    rare: str = ""

    def packed(self) -> bytes:
        """Return the streams as bytes to store."""
        lines = (self.words, self.parts, self.loose, self.numbers, self.rare)
        return zlib.compress("\n".join(lines).encode(), 1)

    def totals(self, terms: Collection[str]) -> dict[str, int]:
        """Return how often each of some terms stands in the text, as a word and as a part.

        How often a loose part stands there is not known: more often than can be found.
        """
        spaced = f" {self.words} {self.parts} ".replace(" ", "  ")
        found = {term: spaced.count(f" {term} ") for term in terms}
        for term in found.keys() & set(self.loose.split()):
            found[term] += len(spaced)
        return found


def unpacked(stored: bytes) -> Streams:
    """Return the streams kept in stored bytes."""
    return Streams(*zlib.decompress(stored).decode().split("\n"))


@dataclass(frozen=True, slots=True)
class Rules:
    """What editors decide about words: function words, fixed terms, words that stay whole.

    `connectors` are the function words that tie two nouns into one idea (geweld tussen partners).
    """

    stop: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    terms: dict[str, str] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()


def _stem(spelling: str) -> str:
    # A stemmer keeps the word it works on: one that two threads share would mix up theirs.
    return str(snowballstemmer.stemmer("dutch_porter").stemWord(spelling))


class Analyser:
    """Turns text into terms with one word list and one set of rules; remembers what it has seen."""

    def __init__(self, *, lexicon: Lexicon, rules: Rules) -> None:
        self.lexicon = lexicon
        self.rules = rules
        self._seen: dict[str, Word] = {}
        self._met = Glossary(self._read)

    def word(self, spelling: str) -> Word:
        """Return what one folded spelling (hyphens allowed) comes to."""
        seen = self._seen.get(spelling)
        if seen is None:
            if len(self._seen) > _MOST_REMEMBERED:
                self._seen.clear()
            seen = self._hyphenated(spelling) if "-" in spelling[1:] else self._single(spelling)
            self._seen[spelling] = seen
        return seen

    def term(self, spelling: str) -> str:
        """Return the term of one word, however it is written."""
        return self.word(fold(spelling)).term

    def words_of(self, run: str) -> tuple[Placed, ...]:
        """Return the words in a run of letters and signs, as (start, end, word)."""
        return self._met.words.get(run) or tuple(self._read(run))

    def holding(
        self, terms: Collection[str], *, runs: Sequence[str], stored: bytes = b""
    ) -> set[str]:
        """Return those runs of letters and signs of a text that hold any of the terms.

        `stored` are the streams of the text, packed; with them fewer runs need to be read.
        """
        if self._met.is_full:
            self._met = Glossary(self._read)
        totals = (lambda terms: unpacked(stored).totals(terms)) if stored else None
        return self._met.holding(terms, runs=runs, totals=totals)

    def _read(self, run: str) -> Iterator[Placed]:
        """Yield the words in a run of letters and signs."""
        for token in tokens(run):
            for _, word in self.readings(token, run):
                yield token.start, token.end, word

    def streams(self, text: str) -> Streams:
        """Return the streams of a text."""
        words: list[str] = []
        parts: list[str] = []
        loose: dict[str, None] = {}
        rare: dict[str, None] = {}
        for token in tokens(text):
            for spelling, word in self.readings(token, text):
                words.append(word.term)
                if not word.is_stop:
                    parts.extend(word.parts)
                elif spelling not in self.rules.connectors:
                    parts.append(GAP)
                if word.loose:
                    loose.update(dict.fromkeys(word.loose))
                if not word.is_known:
                    rare[spelling.replace("-", "")] = None
            if token.ends:
                parts.append(BREAK)
        numbers = joined_numbers(text)
        return Streams(*(" ".join(stream) for stream in (words, parts, loose, numbers, rare)))

    def readings(self, token: Token, text: str) -> Iterable[tuple[str, Word]]:
        """Return each different word that a token may be, with its spelling."""
        if len(token.spellings) == 1:
            spelling = token.spellings[0]
            word = self.word(spelling)
            if word.is_stop and text[token.start : token.end].isupper() and len(spelling) > 1:
                word = Word(NAME + spelling, (NAME + spelling,))
            return ((spelling, word),)
        found = {self.word(spelling).term: spelling for spelling in reversed(token.spellings)}
        return [(spelling, self.word(spelling)) for spelling in reversed(found.values())]

    def whole_parts(self, term: str) -> tuple[str, ...]:
        """Return the terms of the parts of a term, protected or not; () when it has none."""
        fixed = self.rules.parts.get(term)
        if fixed is not None:
            return fixed if len(fixed) > 1 else ()
        bare = term.removeprefix(GUESSED)
        found = split(bare, lexicon=self.lexicon) if self._may_split(bare) else ()
        return (
            *(self._modifier_term(part) for part in found[:-1]),
            *map(self._part_term, found[-1:]),
        )

    def _may_split(self, spelling: str) -> bool:
        """Tell whether a spelling is unlisted, listed as a compound, or protected."""
        if spelling in self.rules.protected:
            return True
        kind = self.lexicon.kind(spelling)
        return not kind or bool(kind & SPLIT)

    def _modifier_term(self, part: str) -> str:
        """Return the term of a part before the head of a compound."""
        fixed = self.rules.terms.get(part)
        base = self.lexicon.modifier(part)
        return fixed or self.rules.terms.get(base, base)

    def _part_term(self, part: str) -> str:
        """Return the term of the head of a compound."""
        fixed = self.rules.terms.get(part)
        lemma = self.lexicon.base(part)
        return fixed or self.rules.terms.get(lemma, lemma)

    def _head(self, part: str) -> str:
        """Return the base form of the last part of a compound: -groepen, -groep; -gerelateerde."""
        lemma = self._part_term(part)
        return lemma if lemma[:2] == part[:2] else part.removesuffix("e")

    def _single(self, spelling: str) -> Word:
        """Analyse a spelling without hyphens."""
        if spelling in self.rules.stop:
            return Word(spelling, (spelling,), is_stop=True)
        if not spelling.isalpha() or not spelling.isascii():
            return self._odd(spelling)
        term = self.rules.terms.get(spelling) or self.lexicon.lemma(spelling)
        if term is not None:
            term = self.rules.terms.get(term, term)
            return self._of_known(term, spelling)
        term = self._of_parts(spelling)
        if term:
            stable = self.rules.terms.get(term) or self.lexicon.lemma(term) or self._of_parts(term)
            return self._of_known(term if stable == term else spelling, spelling)
        return self._unlisted(spelling)

    def _of_parts(self, spelling: str) -> str:
        """Return the base form of an unlisted compound, or "" when it is none."""
        found = split(spelling, lexicon=self.lexicon)
        if not found:
            return ""
        term = spelling[: len(spelling) - len(found[-1])] + self._head(found[-1])
        return self.rules.terms.get(term, term)

    def _of_known(self, term: str, spelling: str) -> Word:
        """Return the word for a term that a list, or the parts it falls into, account for."""
        parts = self.whole_parts(term)
        settled = term in self.rules.protected or term in self.rules.parts
        if not parts and term != spelling and not settled:
            parts = self.whole_parts(spelling)
        if term in self.rules.protected:
            return Word(term, (term,), loose=parts)
        loose = tuple(
            inner
            for part in parts
            if part in self.rules.protected
            for inner in self.whole_parts(part)
        )
        return Word(term, parts or (term,), loose=loose)

    def _unlisted(self, spelling: str) -> Word:
        """Return the word for a spelling that nothing accounts for: its stem, marked as guessed."""
        mended = self._mended(spelling)
        if mended:
            return self._single(mended)
        stem = _stem(spelling) if len(spelling) >= _SHORTEST_STEMMED else spelling
        term = GUESSED + stem
        return Word(term, (term,), is_known=False)

    def _mended(self, spelling: str) -> str:
        """Return the word that a scan misread as `spelling`, when exactly one repair is a word."""
        repairs = {
            spelling[:at] + right + spelling[at + len(wrong) :]
            for wrong, right in _MISREAD_PAIRS
            for at in range(len(spelling))
            if spelling.startswith(wrong, at)
        }
        known = sorted(
            repair
            for repair in repairs
            if len(repair) >= _SHORTEST_STEMMED and self._accounts_for(repair)
        )
        return known[0] if len(known) == 1 else ""

    def _accounts_for(self, spelling: str) -> bool:
        """Tell whether a list knows a spelling, or knows all its parts."""
        return self.lexicon.knows(spelling) or bool(split(spelling, lexicon=self.lexicon))

    def _odd(self, spelling: str) -> Word:
        """Analyse a spelling with digits or signs: numbers stay, misread letters are mended."""
        if spelling.isdecimal() or not any(sign.isalpha() for sign in spelling):
            return Word(spelling, (spelling,))
        letters = spelling.translate(_MISREAD)
        if letters.isalpha() and letters.isascii() and self._accounts_for(letters):
            return self._single(letters)
        return Word(spelling, (spelling,), is_known=False)

    def _hyphenated(self, spelling: str) -> Word:
        """Analyse a hyphenated word: the whole without hyphens, and each side as a part."""
        pieces = [self.word(piece) for piece in spelling.split("-") if piece]
        whole = self.word(spelling.replace("-", ""))
        if whole.is_known and (len(whole.parts) > 1 or whole.loose):
            return whole
        parts = tuple(part for piece in pieces for part in piece.parts)
        loose = tuple(part for piece in pieces for part in piece.loose)
        term = whole.term
        if not whole.is_known and pieces and pieces[-1].is_known:
            front = "".join(piece for piece in spelling.split("-") if piece)
            last = spelling.rpartition("-")[2]
            term = GUESSED + front[: len(front) - len(last)] + pieces[-1].term.lstrip(GUESSED)
        known = whole.is_known or all(piece.is_known for piece in pieces)
        return Word(term, parts or (term,), loose=loose, is_known=known)
