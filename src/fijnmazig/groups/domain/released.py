"""Figures of groups that leave the team: each person once, in one part; never one edition alone.

The parts are exclusive and add up to the candidates, so that steps and reasons are one table:
two tables about the same people could be laid side by side. Merging is that of `disclosure`; what
is added here is that a row of a single edition is nobody's row, and that no two readings differ by
a single edition. Source: CRITERIA S-H2, ADR 0025.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from fijnmazig.common.leaving.disclosure import REST, Reading, Released, are_alike, told_last
from fijnmazig.groups.domain.attendance import ATTENDED
from fijnmazig.groups.domain.events import Happened, Happening
from fijnmazig.groups.domain.figures import Person, persons_of
from fijnmazig.groups.domain.states import Leaving

TWO = 2
THERE, AWAY = "there", "away"
COARSE, PERCENT = 5, 100


class Part(StrEnum):
    """How it went for somebody, the furthest step first."""

    COMPLETED = "COMPLETED"
    CUT_SHORT = "CUT_SHORT"
    STOPPED = "STOPPED"
    STILL_GOING = "STILL_GOING"
    NEVER_CAME = "NEVER_CAME"
    NOT_STARTED = "NOT_STARTED"
    OTHERWISE = "OTHERWISE"
    UNTOLD = "UNTOLD"


class Step(StrEnum):
    """The steps of the funnel; each is a part of the one before."""

    CANDIDATES = "CANDIDATES"
    PARTICIPANTS = "PARTICIPANTS"
    STARTED = "STARTED"
    COMPLETED = "COMPLETED"


STARTED_AS = (Part.COMPLETED, Part.CUT_SHORT, Part.STOPPED, Part.STILL_GOING)
PARTS_OF = {
    Step.CANDIDATES: tuple(Part),
    Step.PARTICIPANTS: (*STARTED_AS, Part.NEVER_CAME),
    Step.STARTED: STARTED_AS,
    Step.COMPLETED: (Part.COMPLETED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One raw event with its time and the row its edition belongs to, as `programme|year`."""

    row: str
    event: Happened
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Exact counts of rows by part, and which rows are of a single edition.

    `shares` is what each edition brings to a row: equal as long as nothing in it changed.
    """

    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    single: frozenset[str] = frozenset()
    shares: Mapping[str, Mapping[UUID, Hashable]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stood at one day: parts by row, and who was there by number of session."""

    parts: Table
    attendance: Table


def standing(several: Iterable[Told], *, before: datetime) -> Standing:
    """Return how it stood before a moment, of editions that were decided by then."""
    editions: dict[UUID, list[Happened]] = defaultdict(list)
    row_of: dict[UUID, str] = {}
    for told in several:
        if told.at < before:
            editions[told.event.edition_id].append(told.event)
            row_of[told.event.edition_id] = told.row
    found = {
        edition_id: persons_of(events)
        for edition_id, events in editions.items()
        if _is_decided(events)
    }
    return Standing(parts=_parts(found, row_of=row_of), attendance=_attendance(found))


def part_of(person: Person) -> Part:
    """Return the one part in which somebody is counted for one edition."""
    ended = person.ended
    if person.admitted <= 0:
        if ended in (None, Leaving.UNKNOWN):
            return Part.UNTOLD
        return Part.NOT_STARTED if ended is Leaving.NOT_STARTED else Part.OTHERWISE
    if not person.was_there:
        return Part.NEVER_CAME
    if ended in (None, Leaving.UNKNOWN):
        return Part.STILL_GOING
    known = {Leaving.COMPLETED: Part.COMPLETED, Leaving.CUT_SHORT: Part.CUT_SHORT}
    return known.get(ended, Part.STOPPED)


def told_step(told: Released, *, step: Step) -> int | None:
    """Return how many came to a step, None where that would tell of a part that was merged."""
    if step is Step.CANDIDATES:
        return sum(told.total.values())
    wanted = {part.value for part in PARTS_OF[step]}
    merged = set(told.rest)
    if merged & wanted and not merged <= wanted:
        return None
    parts = wanted - merged | ({REST} if merged and merged <= wanted else set())
    return sum(told.total[part] for part in parts)


def share_there(cells: Mapping[str, int]) -> int:
    """Return about which percentage was there, in fives; never none and never all."""
    whole = cells[THERE] + cells[AWAY]
    near = round(cells[THERE] * PERCENT / whole / COARSE) * COARSE
    return min(max(near, COARSE), PERCENT - COARSE)


def last_told(tables: Sequence[Table]) -> Released | None:
    """Return what is told of a table, given how it stood at each fixed day, the oldest first.

    A newer one waits until in each row told nothing changed, or something of two editions: else
    the difference would be the figures of one.
    """

    def may_follow(old: Reading, new: Reading) -> bool:
        before, now = tables[old.place].shares, tables[new.place].shares
        merged = set(new.told.others) if are_alike(old.told, new.told) else set[str]()
        changed = {name: _changed(before, now, name) for name in {*before, *now}}
        alone = [editions for name, editions in changed.items() if name not in merged]
        others = set().union(*(changed.get(name, set()) for name in merged))
        return all(len(editions) != 1 for editions in (*alone, others))

    return told_last(
        [one.cells for one in tables],
        together=[one.single for one in tables],
        may_follow=may_follow,
    )


def _changed(
    before: Mapping[str, Mapping[UUID, Hashable]],
    now: Mapping[str, Mapping[UUID, Hashable]],
    name: str,
) -> set[UUID]:
    old, new = before.get(name, {}), now.get(name, {})
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def _is_decided(events: Sequence[Happened]) -> bool:
    decisions = (Happening.BEGUN, Happening.CLOSED)
    return sum(event.delta for event in events if event.kind in decisions) > 0


def _parts(found: Mapping[UUID, Mapping[UUID, Person]], *, row_of: Mapping[UUID, str]) -> Table:
    """Count each person once: in the first row they stand in, by the furthest step they came to."""
    rank = list(Part)
    rows: dict[UUID, str] = {}
    furthest: dict[UUID, Part] = {}
    for edition_id, persons in found.items():
        for key, one in persons.items():
            if one.named > 0:
                part = part_of(one)
                rows[key] = min(rows.get(key, row_of[edition_id]), row_of[edition_id])
                furthest[key] = min(furthest.get(key, part), part, key=rank.index)
    cells: dict[str, dict[str, int]] = {}
    for key, row in rows.items():
        counted = cells.setdefault(row, {part.value: 0 for part in rank})
        counted[furthest[key].value] += 1
    editions: dict[str, set[UUID]] = defaultdict(set)
    for edition_id, persons in found.items():
        if any(rows.get(key) == row_of[edition_id] for key in persons):
            editions[row_of[edition_id]].add(edition_id)
    return _table(cells, editions, shares=_shares(found, rows=rows))


def _shares(
    found: Mapping[UUID, Mapping[UUID, Person]], *, rows: Mapping[UUID, str]
) -> dict[str, dict[UUID, Hashable]]:
    """Return what each edition says of the people of a row, also one of another year."""
    shares: dict[str, dict[UUID, Hashable]] = defaultdict(dict)
    for edition_id, persons in found.items():
        said: dict[str, set[tuple[UUID, Part]]] = defaultdict(set)
        for key, one in persons.items():
            if key in rows:
                said[rows[key]].add((key, part_of(one)))
        for row, parts in said.items():
            shares[row][edition_id] = frozenset(parts)
    return shares


def _attendance(found: Mapping[UUID, Mapping[UUID, Person]]) -> Table:
    cells: dict[str, dict[str, int]] = {}
    shares: dict[str, dict[UUID, Hashable]] = defaultdict(dict)
    for edition_id, persons in found.items():
        came: Counter[tuple[str, str]] = Counter()
        for one in persons.values():
            for (number, code), count in one.marks.items():
                if count > 0:
                    came[str(number), THERE if code in ATTENDED else AWAY] += 1
        for (row, part), total in came.items():
            cells.setdefault(row, {THERE: 0, AWAY: 0})[part] += total
            shares[row][edition_id] = (came[row, THERE], came[row, AWAY])
    editions = {row: set(several) for row, several in shares.items()}
    return _table(cells, editions, shares=shares)


def _table(
    cells: Mapping[str, Mapping[str, int]],
    editions: Mapping[str, set[UUID]],
    *,
    shares: Mapping[str, Mapping[UUID, Hashable]],
) -> Table:
    """Return a table, or an empty one when all of it is a single edition."""
    if len(set().union(*editions.values())) < TWO:
        return Table()
    single = (name for name in cells if len(editions[name]) < TWO)
    return Table(cells=cells, single=frozenset(single), shares=shares)
