"""What may be told of openings: no count below five, and none that follows from the others.

Small places are told together, as figures of people are, until they are two at least and five
openings at least. Source: CRITERIA E-B3, ADR 0029.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fijnmazig.common.leaving.disclosure import OTHERS, released

TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What may be told: `rows` and `merged_count` add up to `total`; None where nothing may be."""

    rows: Mapping[str, int]
    merged: tuple[str, ...]
    merged_count: int | None
    total: int | None


def told(counts: Mapping[str, int]) -> Told:
    """Return what may be told of openings by place, or by month; who has none is left out."""
    found = released({name: {TIMES: count} for name, count in counts.items()})
    if found is None:
        few = tuple(sorted(name for name, count in counts.items() if count))
        return Told(rows={}, merged=few, merged_count=None, total=None)
    rows = {name: cells[TIMES] for name, cells in found.rows.items()}
    together = rows.pop(OTHERS, None)
    return Told(rows=rows, merged=found.others, merged_count=together, total=found.total[TIMES])
