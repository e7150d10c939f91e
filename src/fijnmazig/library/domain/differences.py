"""What changed between two texts, word by word, in bounded time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 1_500
"""Words of one text that are compared one by one; a longer text that changed is shown whole."""
MOST_WORDS_IN_ALL = 40_000
SHORT_GAP = 2  # words that stayed, between two changes: not worth a break in reading

_WORD = re.compile(r"\S+[^\S\n]*|\n+")


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "SAME"
    REMOVED = "REMOVED"
    ADDED = "ADDED"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and what happened to it."""

    change: Change
    text: str


@dataclass(slots=True)
class Budget:
    """How many words may still be compared one by one; whoever looks must not wait."""

    words: int = field(default=MOST_WORDS_IN_ALL)

    def allows(self, total: int) -> bool:
        """Tell whether so many words may be compared, and count them."""
        self.words -= total
        return self.words >= 0


def compare_words(old: str, *, new: str, budget: Budget) -> tuple[Run, ...]:
    """Return `new` with what was removed from `old` and what was added, in reading order."""
    if old == new:
        return (Run(Change.SAME, new),) if new else ()
    first, second = _WORD.findall(old), _WORD.findall(new)
    longest = max(len(first), len(second))
    if longest > MOST_WORDS or not budget.allows(len(first) + len(second)):
        return tuple(_whole(old, new))
    return _joined(_calmed(_steps(first, second)))


def _whole(old: str, new: str) -> Iterator[Run]:
    if old:
        yield Run(Change.REMOVED, old)
    if new:
        yield Run(Change.ADDED, new)


def _apart(removed: Sequence[str], added: Sequence[str]) -> str:
    """Return what was removed, with a space before what was added."""
    text = "".join(removed)
    return f"{text} " if removed and added and not text[-1].isspace() else text


type Step = tuple[Change, list[str]]


def _steps(first: Sequence[str], second: Sequence[str]) -> Iterator[Step]:
    # A word that ends a text has no space behind it, and is the same word.
    bare = [[word.rstrip(" ") for word in words] for words in (first, second)]
    for name, a, b, c, d in SequenceMatcher(None, bare[0], bare[1]).get_opcodes():
        if name == "equal":
            yield (
                Change.SAME,
                [max(pair, key=len) for pair in zip(first[a:b], second[c:d], strict=True)],
            )
            continue
        if a < b:
            yield Change.REMOVED, list(first[a:b])
        if c < d:
            yield Change.ADDED, list(second[c:d])


def _calmed(steps: Iterable[Step]) -> Iterator[Step]:
    """Leave no lone words standing between two changes: they make a change harder to read."""
    rows = list(steps)
    for place, (change, words) in enumerate(rows):
        is_between = 0 < place < len(rows) - 1
        if change is Change.SAME and is_between and len(words) < SHORT_GAP:
            yield Change.REMOVED, words
            yield Change.ADDED, words
        else:
            yield change, words


def _joined(steps: Iterable[Step]) -> tuple[Run, ...]:
    """Return one run for what was removed, then one for what was added, between what stayed."""
    runs: list[Run] = []
    removed: list[str] = []
    added: list[str] = []
    for change, words in [*steps, (Change.SAME, [])]:
        if change is Change.REMOVED:
            removed += words
        elif change is Change.ADDED:
            added += words
        else:
            runs += _whole(_apart(removed, added), "".join(added))
            removed, added = [], []
            runs += [Run(Change.SAME, "".join(words))] if words else []
    return tuple(runs)
