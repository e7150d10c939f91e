"""Tell which documents are nearly the same, whatever a scanner made of their letters.

Character shingles stand up to noise that would break word shingles: one wrong letter in a hundred
leaves most runs of seven intact, but spoils one word in fifteen and every word shingle around it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash  # type: ignore[import-untyped]  # it ships no types

from fijnmazig.library.domain.fields import is_form_heading, split_label

SHINGLE = 7
"""Letters in a shingle: about one Dutch word, so that two texts share few by chance (3 to 5 %)."""
SIGNATURE = 128
"""Rows of a signature; an estimate from 128 rows is off by 0.04 on average at s = 0.5."""
BANDS, ROWS = 64, 3
"""A pair meets in a band with chance 1 - (1 - s^3)^64: 1.0 at s = 0.6, 0.93 at s = 0.35 (half a
text in common), 0.002 at s = 0.03 (unrelated). With 32 bands of 4 rows half a text in common is
found in 44 of 100 cases, with these in 94, for twice the rows in the table.
"""
_APART = -(-SIGNATURE // ROWS)
"""Bands past the 42 that fit side by side take rows this far apart: two share one row at most."""
SEED = 20_241_018
"""Fixed, for signatures are stored: another seed makes them all worthless."""
FEWEST = 60
"""With fewer shingles than this (a title, an empty scan) nothing can be said."""
NEARLY_SAME = 0.45
"""From this similarity on, a person is asked. One letter in 25 misread still leaves 0.56."""
RELATED = 0.5
"""From this share of the shorter text on, two texts are shown as related."""
WORTH_READING = 0.2
"""Below this estimate two texts are not read and compared: unrelated ones reach 0.07, and bands
let some 100 of 50,000 of them through; half a text in common gives 0.33, four errors away."""


class Nearness(StrEnum):
    """How near two documents are, as far as a machine can tell."""

    NEARLY_SAME = "NEARLY_SAME"
    RELATED = "RELATED"
    APART = "APART"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A MinHash signature (SIGNATURE little-endian 32-bit integers) of `size` distinct shingles."""

    signature: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two texts compared: shared part of both, shared part of the shorter one; each 0 to 1."""

    similarity: float
    containment: float

    @property
    def nearness(self) -> Nearness:
        """Return what to tell a person."""
        if self.similarity >= NEARLY_SAME:
            return Nearness.NEARLY_SAME
        return Nearness.RELATED if self.containment >= RELATED else Nearness.APART


def plain(text: str) -> str:
    """Return only the letters and digits of `text`, folded, without the labels of the form."""
    lines = (_unlabelled(line) for line in text.split("\n"))
    decomposed = unicodedata.normalize("NFKD", "\n".join(lines).lower())
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f]+", "", decomposed)))


def _unlabelled(line: str) -> str:
    if not line or is_form_heading(line):
        return ""
    label = split_label(line)
    return label[1] if label else line


def shingles(text: str) -> set[str]:
    """Return the distinct runs of SHINGLE characters of a text's plain form."""
    flat = plain(text)
    return {flat[start : start + SHINGLE] for start in range(len(flat) - SHINGLE + 1)}


def fingerprint(text: str) -> Fingerprint | None:
    """Return the fingerprint of a text, or None when it is too short to compare."""
    found = shingles(text)
    if len(found) < FEWEST:
        return None
    sketch = RMinHash(num_perm=SIGNATURE, seed=SEED)
    sketch.update(list(found))
    return Fingerprint(np.asarray(sketch.digest(), dtype="<u4").tobytes(), len(found))


def bands(mark: Fingerprint) -> tuple[int, ...]:
    """Return BANDS signed 64-bit integers; nearly same texts have at least one in common.

    The number of the band is part of the integer, so that one column of one table is enough.
    """
    rows = _rows(mark)
    return tuple(
        int.from_bytes(_digest(band, rows[list(_places(band))].tobytes()), signed=True)
        for band in range(BANDS)
    )


def _places(band: int) -> range:
    side_by_side = SIGNATURE // ROWS
    if band < side_by_side:
        return range(band * ROWS, band * ROWS + ROWS)
    return range(band - side_by_side, SIGNATURE, _APART)


def _digest(band: int, rows: bytes) -> bytes:
    return blake2b(rows, digest_size=8, salt=band.to_bytes(2)).digest()


def estimate(one: Fingerprint, *, other: Fingerprint) -> Resemblance:
    """Return how much two texts resemble each other, within some 0.09 (two standard errors)."""
    similarity = float(np.mean(_rows(one) == _rows(other)))
    return _resemblance(similarity, one.size, other.size)


def worth_comparing(one: Fingerprint, *, others: Sequence[Fingerprint]) -> list[int]:
    """Return the places in `others` of texts near enough to be read and compared, best first."""
    if not others:
        return []
    table = np.frombuffer(b"".join(other.signature for other in others), dtype="<u4")
    likeness = np.mean(table.reshape(len(others), SIGNATURE) == _rows(one), axis=1)
    return [int(place) for place in np.argsort(-likeness) if likeness[place] >= WORTH_READING]


def compare(one: str, *, other: str) -> Resemblance:
    """Return how much two texts resemble each other, exactly: for the few that `bands` found."""
    first, second = shingles(one), shingles(other)
    union = len(first | second)
    similarity = len(first & second) / union if union else 0.0
    return _resemblance(similarity, len(first), len(second))


def _rows(mark: Fingerprint) -> NDArray[np.uint32]:
    return np.frombuffer(mark.signature, dtype="<u4")


def _resemblance(similarity: float, size: int, other_size: int) -> Resemblance:
    shared = similarity / (1 + similarity) * (size + other_size)
    shorter = min(size, other_size)
    return Resemblance(similarity, min(1.0, shared / shorter) if shorter else 0.0)
