"""Figures that leave the team: no cell, and nothing that follows from cells, is a small group.

Small cells are not blanked but merged: small parts into "the rest", small groups into "the others",
until every number told is large enough. What was merged is known as one sum only, so that no margin
gives a member of it away. Zeros are small too: that nobody talked says it of everybody.

Source: CRITERIA S-H2.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

THRESHOLD = 5
REST = "rest"
OTHERS = "others"
TWO = 2

type Cells = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A table that may be told. `rows` add up to `total`, and each row to its sum.

    `rest` are the parts merged into "rest", `others` the groups merged into "others".
    """

    parts: tuple[str, ...]
    rows: Mapping[str, Cells]
    total: Cells
    rest: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What may be told of the table at one place in a row of them."""

    place: int
    told: Released


def released(
    table: Mapping[str, Cells],
    *,
    threshold: int = THRESHOLD,
    together: Collection[str] = (),
) -> Released | None:
    """Return what may be told of groups by part, None when even the whole may not be.

    `table` has the same parts in every row; a group in which nothing was counted is left out.
    `together` names groups that never stand alone, however large.
    """
    groups = {name: cells for name, cells in table.items() if sum(cells.values())}
    whole = _sum(groups.values())
    rest = _merged_parts(whole, threshold=threshold)
    if rest is None:
        return None
    folded = {name: _fold(cells, rest) for name, cells in groups.items()}
    total = _fold(whole, rest)
    others = _merged_groups(folded, threshold=threshold, together=together)
    rows = {name: cells for name, cells in folded.items() if name not in others}
    if others:
        rows[OTHERS] = _sum(folded[name] for name in others)
    return Released(
        parts=tuple(total), rows=rows, total=total, rest=rest, others=tuple(sorted(others))
    )


def _merged_parts(whole: Cells, *, threshold: int) -> tuple[str, ...] | None:
    """Return which parts are told as one; None when that leaves nothing to tell.

    Two parts at least: one part alone would follow from the sum.
    """
    rising = sorted(whole, key=lambda part: (whole[part], part))
    merged = [part for part in rising if whole[part] < threshold]
    kept = [part for part in rising if whole[part] >= threshold]
    if not merged and kept:
        return ()
    while kept and (len(merged) < TWO or sum(whole[part] for part in merged) < threshold):
        merged.append(kept.pop(0))
    return tuple(sorted(merged)) if kept else None


def _merged_groups(
    rows: Mapping[str, Cells], *, threshold: int, together: Collection[str]
) -> frozenset[str]:
    """Return which groups are told as one: those with a small cell, and who must hide them."""
    rising = sorted(
        rows, key=lambda name: (min(rows[name].values()), sum(rows[name].values()), name)
    )
    merged = [name for name in rising if name in together or min(rows[name].values()) < threshold]
    kept = [name for name in rising if name not in merged]
    while merged and kept and not _may_stand(merged, rows, threshold=threshold):
        merged.append(kept.pop(0))
    return frozenset(merged)


def _may_stand(merged: Sequence[str], rows: Mapping[str, Cells], *, threshold: int) -> bool:
    together = _sum(rows[name] for name in merged)
    return len(merged) >= TWO and min(together.values()) >= threshold


def _fold(cells: Cells, rest: tuple[str, ...]) -> dict[str, int]:
    told = {part: count for part, count in cells.items() if part not in rest}
    return told | ({REST: sum(cells[part] for part in rest)} if rest else {})


def _sum(rows: Iterable[Cells]) -> dict[str, int]:
    total: dict[str, int] = {}
    for cells in rows:
        for part, count in cells.items():
            total[part] = total.get(part, 0) + count
    return total


def told_last(
    tables: Sequence[Mapping[str, Cells]],
    *,
    threshold: int = THRESHOLD,
    together: Sequence[Collection[str]] = (),
    may_follow: Callable[[Reading, Reading], bool] | None = None,
) -> Released | None:
    """Return what is told of a table, given how it stood at each fixed day, the oldest first.

    A newer table is told once every number in it differs by nobody, or by `threshold` people and
    more, from what was told before: two readings then single nobody out. When other groups or
    parts are merged than before, that must hold of the merged cells too. `together` says of each
    table which groups never stand alone; `may_follow` is what a room asks on top.
    """
    last: Reading | None = None
    for place, table in enumerate(tables):
        joined = together[place] if together else ()
        newer = released(table, threshold=threshold, together=joined)
        if newer is None:
            continue
        reading = Reading(place=place, told=newer)
        if last is None or (
            _follows(last.told, newer, tables[last.place], table, threshold=threshold)
            and (may_follow is None or may_follow(last, reading))
        ):
            last = reading
    return last.told if last else None


def are_alike(one: Released, other: Released) -> bool:
    """Tell whether two tables merged the same parts and the same groups."""
    return (one.rest, one.others, set(one.rows)) == (other.rest, other.others, set(other.rows))


def _follows(
    told: Released,
    newer: Released,
    before: Mapping[str, Cells],
    now: Mapping[str, Cells],
    *,
    threshold: int,
) -> bool:
    old, new = (told.rows, newer.rows) if are_alike(told, newer) else (before, now)
    return all(
        _is_far(old.get(name, {}), new.get(name, {}), threshold=threshold) for name in {*old, *new}
    )


def _is_far(one: Cells, other: Cells, *, threshold: int) -> bool:
    gaps = (abs(one.get(part, 0) - other.get(part, 0)) for part in {*one, *other})
    return all(gap == 0 or gap >= threshold for gap in gaps)
