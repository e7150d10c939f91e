"""Whether something else took the machine while pages were measured, by pages that do nothing.

A page that asks no query costs the same in a small and in a large house. Where it does not, the
processor was slower during one of the two halves, and a ratio of that half says nothing. `nothing`
in a row is what such a page cost right after the page of that row; older parts lack it, and then
only pages that ask no query themselves are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

APART = 1.25
"""How many times as much a page that does nothing may cost in one house as in the other."""
SHARE = 0.1
"""At which share of such pages apart a reader counts as disturbed; a median sees half of them."""
SLIGHT = 2.0
"""Milliseconds below which the clock of the processor says little."""

type Pages = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """Of one reader: how many pages that do nothing were seen in both houses, and how many apart.

    `dearer` of those apart cost more in the region.
    """

    seen: int = 0
    apart: int = 0
    dearer: int = 0

    @property
    def is_disturbed(self) -> bool:
        """Tell whether too many are apart."""
        return self.apart > 0 and self.apart >= self.seen * SHARE


def witnesses(region: Pages, flanders: Pages) -> dict[str, Witnesses]:
    """Return what is seen of each reader of pages in both houses, also when it is nothing."""
    ratios = defaultdict[str, list[float]](list)
    for key in region.keys() & flanders.keys():
        ratios[region[key]["who"]] += _ratio(region[key], flanders[key])
    return {who: _witnesses(seen) for who, seen in ratios.items()}


def _ratio(small: Mapping[str, Any], large: Mapping[str, Any]) -> Iterator[float]:
    """Yield how many times as much a page that does nothing cost in the region, if that is told."""
    name = "nothing" if "nothing" in small and "nothing" in large else "ms"
    is_told = name == "nothing" or small["queries"] == large["queries"] == 0
    if is_told and max(small[name], large[name]) >= SLIGHT:
        yield small[name] / large[name]


def _witnesses(ratios: Iterable[float]) -> Witnesses:
    seen = list(ratios)
    dearer = sum(ratio > APART for ratio in seen)
    cheaper = sum(ratio * APART < 1 for ratio in seen)
    return Witnesses(seen=len(seen), apart=dearer + cheaper, dearer=dearer)


def disturbed(found: Mapping[str, Witnesses]) -> frozenset[str]:
    """Return the readers of whom a ratio says nothing."""
    return frozenset(who for who, seen in found.items() if seen.is_disturbed)


def told(found: Mapping[str, Witnesses], *, rows: Counter[str]) -> Iterator[str]:
    """Yield the lines that stand above a table; `rows` are how many there are of each reader."""
    for who in sorted(disturbed(found)):
        seen = found[who]
        yield (
            f"Disturbed: {who}. Of {seen.seen} pages that do nothing, {seen.apart} cost over "
            f"{APART} times as much in one house as in the other ({seen.dearer} in the region): "
            f"{rows[who]} rows are marked and do not count."
        )
        yield ""
    if unseen := sorted(who for who, seen in found.items() if not seen.seen):
        names = ", ".join(unseen)
        yield f"Whether these were disturbed is not known, for want of such pages: {names}."
        yield ""
