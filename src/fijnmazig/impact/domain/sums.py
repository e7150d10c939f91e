"""Check the sums of figures that somebody typed over: what does not add up is told, not mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

LEAST_PARTS = 2
MOST_PARTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A figure as a document states it."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total and the parts that are said to make it; `left` is what they leave unaccounted."""

    total: Named
    parts: tuple[Named, ...]

    @property
    def added(self) -> Decimal:
        """Return what the parts make together."""
        return sum((one.value for one in self.parts), Decimal(0))

    @property
    def left(self) -> Decimal:
        """Return what the total has more than its parts."""
        return self.total.value - self.added

    @property
    def holds(self) -> bool:
        """Tell whether the parts make the total."""
        return not self.left


def check_sum(total: Named, *, parts: Sequence[Named]) -> Sum | None:
    """Return the sum that was named, or None without at least two parts."""
    return Sum(total=total, parts=tuple(parts)) if len(parts) >= LEAST_PARTS else None


def likely_sums(figures: Sequence[Named]) -> tuple[Sum, ...]:
    """Return sums that seem meant: the figures right after a total that count the same thing.

    A total and the parts below it share a word; the parts make at least nine tenths of it and at
    most all of it. Of several the closest; one that holds comes before one that does not.
    """
    found = []
    for at, total in enumerate(figures):
        after = figures[at + 1 : at + 1 + MOST_PARTS]
        likely = [
            check
            for size in range(LEAST_PARTS, len(after) + 1)
            for parts in combinations(after, size)
            if parts[0] is after[0]
            and (check := check_sum(total, parts=parts)) is not None
            and 0 <= check.left * 10 <= total.value
            and all(one.value > 0 for one in parts)
            and _shares_a_word(parts)
        ]
        if likely:
            found.append(min(likely, key=lambda one: (abs(one.left), len(one.parts))))
    return tuple(found)


def _shares_a_word(parts: Sequence[Named]) -> bool:
    words = [set(re.findall(r"\w{5,}", one.label.casefold())) for one in parts]
    return bool(set.intersection(*words))
