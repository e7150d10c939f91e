"""Read the OpenTaal list and the lemma list, and settle the base form of every word form."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

BEGINS = frozenset({"Ca", "Cb", "Cd", "Ce"})
ENDS = frozenset({"Cc", "Cd", "Ce"})
"""Flags of the OpenTaal list: the word may open a compound; the word may close one."""


def fold(text: str) -> str:
    """Return `text` in lower case without accents and ligatures, as the analyser does."""
    spread = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


@dataclass
class WordList:
    """The OpenTaal list: flags of each base word, and the bases that each form comes from."""

    flags: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    origins: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    lower: set[str] = field(default_factory=set)

    def has(self, word: str, kinds: str) -> bool:
        """Tell whether a base word carries a flag of one of the `kinds` (first letters)."""
        return any(flag[0] in kinds for flag in self.flags.get(word, ()))


def _rules(lines: Iterable[str]) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Return the suffix rules of an affix file: flag to (strip, add, condition)."""
    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in lines:
        cells = line.split("#")[0].split()
        if len(cells) < 4 or cells[0] != "SFX" or cells[3].isdigit():
            continue
        strip = "" if cells[2] == "0" else cells[2]
        add = cells[3].partition("/")[0]
        bare = len(cells) < 5 or cells[4].startswith("ts:")
        condition = "" if bare or cells[4] == "." else cells[4]
        rules[cells[1]].append((strip, "" if add == "0" else add, re.compile(f"{condition}$")))
    return rules


def read_words(source: Path) -> WordList:
    """Return the words of the OpenTaal list with their inflected forms."""
    rules = _rules((source / "index.aff").read_text(encoding="utf-8").splitlines())
    words = WordList()
    for line in (source / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, joined = line.strip().partition("/")
        flags = {joined[at : at + 2] for at in range(0, len(joined), 2)}
        if not word or "Fw" in flags:
            continue
        words.flags[fold(word)] |= flags
        if word[0].islower():
            words.lower.add(fold(word))
        for flag in sorted(flags):
            for strip, add, condition in rules.get(flag, ()) if flag[0] in "ZYAV" else ():
                if word.endswith(strip) and condition.search(word) and not add.endswith("-"):
                    form = word[: len(word) - len(strip)] + add
                    words.origins[fold(form)].add((fold(word), flag))
    return words


def read_lemmas() -> dict[str, str]:
    """Return the lemma list of simplemma, folded; a form written without accents wins."""
    lemmas: dict[str, str] = {}
    for form, lemma in sorted(DefaultDictionaryFactory().get_dictionary("nl").items()):
        folded = fold(form)
        if folded not in lemmas or folded == form:
            lemmas[folded] = fold(lemma.replace("_", ""))
    return lemmas


def _shortest(bases: Iterable[str], listed: str | None) -> str:
    """Return the base that the lemma list names, else the shortest, first in the alphabet."""
    found = set(bases)
    return listed if listed in found else min(found, key=lambda base: (len(base), base))


def _is_base(word: str, words: WordList, listed: str | None) -> bool:
    """Tell whether a word is a base by its own flags: a noun, or an adjective but no participle."""
    if words.has(word, "ZY"):
        return True
    uncountable = words.has(word, "C") and not words.has(word, "V")
    if uncountable and not words.has(str(listed), "ZY"):
        return True
    if words.flags.get(word, set()) & ENDS and listed == f"{word}en":
        return True
    participle = listed not in (None, word) and str(listed).endswith("n") and listed in words.flags
    return words.has(word, "A") and not participle


def _one_step(word: str, words: WordList, lemmas: Mapping[str, str]) -> str:
    """Return the base that one look-up gives for `word`: noun before adjective before verb."""
    listed = lemmas.get(word)
    origins = {(base, flag) for base, flag in words.origins.get(word, ()) if base != word}
    nouns = {base for base, flag in origins if flag[0] in "ZY"}
    adjectives = {base for base, flag in origins if flag[0] == "A"}
    stem = word.removesuffix("en")
    if nouns:
        return _shortest(nouns, listed)
    if _is_base(word, words, listed):
        return word
    if stem != word and words.flags.get(stem, set()) & ENDS:
        return stem
    if adjectives and (listed in (None, word) or listed in adjectives):
        return _shortest(adjectives, listed)
    return listed or _shortest([base for base, _ in origins] or [word], None)


def lemma_of(word: str, words: WordList, lemmas: Mapping[str, str]) -> str:
    """Return the last base that repeated look-ups reach; of a circle, the first in the alphabet."""
    path = [word]
    while True:
        base = _one_step(path[-1], words, lemmas)
        if base in path:
            return min(path[path.index(base) :])
        path.append(base)
