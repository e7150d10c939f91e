"""What `fijnmazig ties measure` says beyond counts: levels, partitions, reach, sensitivity."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from fijnmazig.gatherings.domain.columns import NOBODY, Index
from fijnmazig.ties.domain import incidence
from fijnmazig.ties.domain.attendance import Attendance
from fijnmazig.ties.domain.groups import stable_groups
from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.measures import density, panel_density
from fijnmazig.ties.domain.partition import OUTSIDE, crossing
from fijnmazig.ties.domain.reach import Known, reach
from fijnmazig.ties.domain.rule import HALF_LIVES, Rule, months_after
from fijnmazig.ties.domain.ties import CumulativeTies, active_ties, cumulative_ties, tally
from fijnmazig.ties.reading import ReadTable

STRONG_FROM = (2, 3, 4)
CAPS = (20, 30, None)

type Groups = Mapping[str, tuple[str, ...]]


def levels(read: ReadTable, *, rule: Rule, at: np.datetime64) -> dict[str, Any]:
    """Return sectors and municipalities as meshes of their own, where the file has the column."""
    said = {}
    for name, of in (("sectors", read.sectors), ("municipalities", read.municipalities)):
        if of:
            ties = cumulative_ties(incidence.groups(read.table, of=of), rule=rule, until=at)
            strong = int(ties.strong(rule).sum())
            said[name] = {
                "count": density(ties).actors,
                "ties": len(ties),
                "strong": strong,
                "weak": len(ties) - strong,
            }
    return said


def partitions(read: ReadTable, ties: CumulativeTies) -> dict[str, Any]:
    """Return how sector and municipality lie on the mesh; who has several is left out."""
    return {
        name: crossing(ties, group=_single(ties, of))
        for name, of in (("sector", read.sectors), ("municipality", read.municipalities))
        if of
    }


def _single(ties: CumulativeTies, of: Groups) -> Index:
    names = sorted({name for each in of.values() for name in each})
    places = {name: place for place, name in enumerate(names)}
    own = (of.get(body, ()) for body in ties.actors)
    return np.array([places[each[0]] if len(each) == 1 else OUTSIDE for each in own], np.int64)


def gaps(read: ReadTable, bodies: Incidence) -> list[dict[str, str]] | None:
    """Return the corners of municipality and sector not reached; None when the file names neither.

    A file knows only who came, so all of them are unknown, not "known and never came".
    """
    if not (read.sectors and read.municipalities):
        return None
    known = [
        Known(
            organisation=body,
            municipalities=read.municipalities.get(body, ()),
            sectors=read.sectors.get(body, ()),
        )
        for body in bodies.actors
    ]
    there = [body for body, came in zip(bodies.actors, bodies.present(), strict=True) if came]
    found = reach(
        known,
        present=there,
        municipalities=sorted({name for each in read.municipalities.values() for name in each}),
        sectors=sorted({name for each in read.sectors.values() for name in each}),
    )
    names = ("municipality", "sector", "state")
    return [dict(zip(names, gap, strict=True)) for gap in found.gaps()]


def own_groups(ties: CumulativeTies) -> dict[str, Any] | None:
    """Return how many groups the mesh makes by itself, None when that hangs on chance."""
    found = stable_groups(ties)
    if found is None:
        return None
    return {
        "count": int(found.group.max()) + 1,
        "agreement": found.agreement,
        "group": dict(zip(ties.actors, found.group.tolist(), strict=True)),
    }


def panel(bodies: Incidence, ties: CumulativeTies, *, rule: Rule) -> dict[str, Any]:
    """Return the density among the first members: who came in the first `new_months`."""
    until = months_after(bodies.days[:1], months=rule.new_months)[0]
    found = panel_density(ties, members=bodies.until(until).present())
    return {"count": found.actors, "ties": found.ties, "density": found.value}


def registered(table: Attendance) -> dict[str, int]:
    """Return how complete the rows are (N-6)."""
    return {
        "attendances": len(table),
        "without_person": int((table.person == NOBODY).sum()),
        "without_organisation": int((table.organisation == NOBODY).sum()),
    }


def sensitivity(bodies: Incidence, *, rule: Rule, at: np.datetime64) -> dict[str, Any]:
    """Return what other choices would say of organisations, each choice changed alone."""
    seen = bodies.until(at)
    return {
        "strong_from": {
            str(each): tally(seen, rule=replace(rule, strong_from=each)).strong
            for each in STRONG_FROM
        },
        "cap": {str(each or 0): tally(seen, rule=replace(rule, cap=each)).ties for each in CAPS},
        "half_life": {
            f"{each:g}": float(
                active_ties(bodies, rule=replace(rule, half_life_months=each), at=at).weight.sum()
            )
            for each in HALF_LIVES
        },
    }
