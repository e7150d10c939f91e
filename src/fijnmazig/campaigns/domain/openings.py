"""What may be told of openings: no count below five, and none that follows from the others.

Small places are told together until they are two at least and five openings at least; what was
merged is known as one sum only. Zero is small too. Source: CRITERIA E-B3, ADR 0029.
"""

from collections.abc import Mapping
from dataclasses import dataclass

THRESHOLD = 5
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What may be told: `rows` and `merged` add up to `total`; None where nothing may be."""

    rows: Mapping[str, int]
    merged: tuple[str, ...]
    merged_count: int | None
    total: int | None


def told(counts: Mapping[str, int]) -> Told:
    """Return what may be told of openings by place, or by month."""
    rising = sorted(counts, key=lambda name: (counts[name], name))
    merged = [name for name in rising if counts[name] < THRESHOLD]
    kept = [name for name in rising if counts[name] >= THRESHOLD]
    while merged and kept and not _may_stand(merged, counts):
        merged.append(kept.pop(0))
    whole = sum(counts.values())
    if merged and not _may_stand(merged, counts):
        # One place, or a few with hardly anybody: told as a whole when that is large enough.
        total = whole if whole >= THRESHOLD and len(merged) == len(counts) else None
        return Told(rows={}, merged=tuple(sorted(merged)), merged_count=total, total=total)
    rows = {name: counts[name] for name in counts if name in kept}
    together = sum(counts[name] for name in merged) if merged else None
    return Told(rows=rows, merged=tuple(sorted(merged)), merged_count=together, total=whole)


def _may_stand(merged: list[str], counts: Mapping[str, int]) -> bool:
    return len(merged) >= TWO and sum(counts[name] for name in merged) >= THRESHOLD
