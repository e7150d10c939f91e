"""Find words that are spelled almost alike: typing errors, scanning errors."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHORTEST_MISSPELT = 4
TWO_EDITS_FROM = 8
_LETTER_BITS = 2  # one edit changes at most this many bits of the letters of a word
_PAIR_BITS = 5  # and this many bits of its pairs of neighbouring letters, on average
_SWAP_BITS = 6  # or this many when the one edit is a swap
_CHUNK = 100_000

type Bits = NDArray[np.uint64]


def edits_allowed(spelling: str) -> int:
    """Return how many typing errors we forgive in a word: none, one, or two from eight letters."""
    if len(spelling) < SHORTEST_MISSPELT:
        return 0
    return 2 if len(spelling) >= TWO_EDITS_FROM else 1


def distance(first: str, *, second: str, limit: int) -> int:
    """Return how many edits part two words, or limit + 1 when it is more.

    An edit adds, drops or changes a letter, or swaps two neighbours (optimal string alignment).
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    earlier: list[int] = []
    previous = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        current = [row] + [0] * len(second)
        for column, other in enumerate(second, start=1):
            cost = previous[column - 1] + (letter != other)
            cost = min(cost, previous[column] + 1, current[column - 1] + 1)
            swapped = (
                row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other
            )
            current[column] = min(cost, earlier[column - 2] + 1) if swapped else cost
        if min(current) > limit:
            return limit + 1
        earlier, previous = previous, current
    return min(previous[-1], limit + 1)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Words with their shapes: which letters and which neighbouring pairs they hold, as bits."""

    words: Sequence[str]
    lengths: NDArray[np.uint8]
    letters: Bits
    pairs: Bits


def _shapes_of(words: Sequence[str]) -> tuple[NDArray[np.uint8], Bits, Bits]:
    """Return lengths, letter bits and pair bits of some words in plain letters."""
    signs = np.frombuffer(("\n".join(words) + "\n").encode("ascii", "replace"), dtype=np.uint8)
    ends = np.flatnonzero(signs == ord("\n"))
    starts = np.concatenate(([0], ends[:-1] + 1))
    codes = signs.astype(np.uint64)
    letter_bits = np.uint64(1) << (codes & np.uint64(31))
    letter_bits[ends] = 0
    pair_bits = np.zeros_like(letter_bits)
    pair_bits[:-1] = np.uint64(1) << ((codes[:-1] * np.uint64(37) + codes[1:]) & np.uint64(63))
    pair_bits[ends] = 0
    pair_bits[ends - 1] = 0
    lengths = np.minimum(ends - starts, 255).astype(np.uint8)
    return (
        lengths,
        np.bitwise_or.reduceat(letter_bits, starts),
        np.bitwise_or.reduceat(pair_bits, starts),
    )


def shapes(words: Sequence[str]) -> Shapes:
    """Return the words with their shapes; words that are empty or not plain letters never match."""
    if not words:
        nothing = np.zeros(0, dtype=np.uint64)
        return Shapes(words, nothing.astype(np.uint8), nothing, nothing)
    chunks = [_shapes_of(words[at : at + _CHUNK]) for at in range(0, len(words), _CHUNK)]
    lengths, letters, pairs = (np.concatenate(column) for column in zip(*chunks, strict=True))
    return Shapes(words, lengths, letters, pairs)


def alike(spelling: str, *, among: Shapes, limit: int) -> list[tuple[int, str]]:
    """Return the words within `limit` edits as (edits, word), nearest first, itself not included.

    A word one edit away ends the search; two edits away, a word must open with the same letter.
    The shapes rule out nearly all before letters are compared.
    """
    for edits in range(1, limit + 1):
        found = _alike(spelling, among, edits)
        if found:
            return found
    return []


def _alike(spelling: str, among: Shapes, limit: int) -> list[tuple[int, str]]:
    """Return the words exactly `limit` edits away, as (edits, word)."""
    if not spelling.isascii() or not len(among.words):
        return []
    _, letters, pairs = _shapes_of([spelling])
    lengths = among.lengths.astype(np.int16)
    close = np.abs(lengths - len(spelling)) <= limit
    close &= np.bitwise_count(among.letters ^ letters[0]) <= _LETTER_BITS * limit
    close &= np.bitwise_count(among.pairs ^ pairs[0]) <= max(_PAIR_BITS * limit, _SWAP_BITS)
    words = [among.words[int(at)] for at in np.flatnonzero(close)]
    return sorted(
        (limit, word)
        for word in words
        if (limit == 1 or word[0] == spelling[0])
        and distance(spelling, second=word, limit=limit) == limit
    )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word someone may have meant; `edits` away, in `total` documents."""

    spelling: str
    edits: int
    total: int


def keep_apart(
    candidates: Iterable[Suggestion],
    *,
    spelling: str,
    rivals_of: Callable[[str], Iterable[str]],
    limit: int,
) -> list[Suggestion]:
    """Return the candidates that do not take one of two words that must stay apart for the other.

    A candidate falls when a rival of it is spelled nearer to what was typed: then the rival was
    meant, whether or not we have anything about it. Rivals that are equally near both stay, as
    two distinct choices.
    """
    kept = []
    for candidate in candidates:
        nearest = min(
            (
                distance(spelling, second=rival, limit=limit)
                for rival in rivals_of(candidate.spelling)
            ),
            default=limit + 1,
        )
        if nearest >= candidate.edits:
            kept.append(candidate)
    return kept
