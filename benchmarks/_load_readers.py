"""What pages cost others than the first who may open them, as Markdown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks import _load_disturbed as disturbance
from benchmarks import _load_told as told
from benchmarks._load_told import HEAD, MOST

SHOWN = 20
"""So many rows at least, the largest ratio first; and every one above the most."""
READERS = """
## Asked by everybody else who may open it

The same for every page and everybody above, the first who may open it left out, at least three
times each: {total} times that a page was asked by somebody in both houses. Records that were made
for the moment are not among them. Load average meanwhile: {loads}.
"""

type Pages = Mapping[str, Mapping[str, Any]]


def readers(region: Pages, flanders: Pages, *, first: Pages) -> str:
    """Return what others paid in both houses: how many above the most, who, the largest ratios.

    `region` and `flanders` hold a page for each reader and name, `first` a page for each name.
    """
    others = {
        key: row
        for key, row in region.items()
        if key in flanders and first.get(row["name"], row)["who"] != row["who"]
    }
    seen = disturbance.witnesses(others, flanders)
    found = told.in_order(others, flanders, disturbed=disturbance.disturbed(seen))
    shown = max(SHOWN, sum(row.ratio > MOST for row in found))
    lines = [
        READERS.format(total=len(found), loads=_loads(region, flanders)),
        *told.counted(found, seen=seen),
    ]
    lines += [*_by_reader(others, flanders), "", *HEAD]
    lines += [row.text for row in found[:shown]]
    return "\n".join((*lines, ""))


def _loads(*houses: Pages) -> str:
    return " and ".join(told.load_of(house.values()) for house in houses)


def _by_reader(others: Pages, flanders: Pages) -> Iterator[str]:
    yield "| as | pages | work in a region | in Flanders |"
    yield "|---|---|---|---|"
    of_each = defaultdict(list)
    for key, row in others.items():
        of_each[row["who"]].append((row["ms"], flanders[key]["ms"]))
    for who, took in of_each.items():
        small, large = (sum(one) / len(took) for one in zip(*took, strict=True))
        yield f"| {who} | {len(took)} | {small:.1f} ms a page | {large:.1f} ms |"
