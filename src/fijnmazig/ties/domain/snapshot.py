"""How a mesh stands on a day: what ever was beside what lives; what changed between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from fijnmazig.gatherings.domain.columns import NOBODY, each_once
from fijnmazig.ties.domain.attendance import Attendance, Label
from fijnmazig.ties.domain.figures import (
    ActiveFigures,
    CumulativeFigures,
    active_figures,
    cumulative_figures,
)
from fijnmazig.ties.domain.incidence import Incidence, organisations
from fijnmazig.ties.domain.measures import panel_density
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import CumulativeTies, active_ties, cumulative_ties
from fijnmazig.ties.domain.timeline import standing_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How much was reached until a day: every one counted once."""

    moments: int
    people: int
    organisations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A mesh of organisations on a day. `ever` and `alive` are never added up."""

    day: date
    reached: Reached
    ever: CumulativeFigures
    alive: ActiveFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An organisation that came for the first time between two days, and when."""

    organisation: Label
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Two snapshots, who came between them, and the density among who was there at first.

    A network that grows has more possible ties, so its density falls by growing alone; that of the
    constant panel does not. Source: CRITERIA N-4.
    """

    first: Snapshot
    last: Snapshot
    arrivals: tuple[Arrival, ...]
    panel_before: float
    panel_after: float


def first_days(table: Attendance) -> Mapping[Label, np.datetime64]:
    """Return the day on which each organisation came first."""
    known = np.flatnonzero(table.organisation != NOBODY)
    bodies, firsts = np.unique(table.organisation[known], return_index=True)
    days = table.days[table.moment[known[firsts]]]
    return {table.organisations[body]: day for body, day in zip(bodies.tolist(), days, strict=True)}


def snapshot(table: Attendance, *, day: date, rule: Rule) -> Snapshot:
    """Return how the mesh of organisations stands on a day."""
    incidence = organisations(table)
    ever = cumulative_ties(incidence, rule=rule, until=np.datetime64(day))
    return _snapshot(table, incidence, ever, day=day, rule=rule)


def _snapshot(
    table: Attendance, incidence: Incidence, ever: CumulativeTies, *, day: date, rule: Rule
) -> Snapshot:
    at = np.datetime64(day)
    seen = table.days[table.moment] <= at
    known, named = seen & (table.organisation != NOBODY), seen & (table.person != NOBODY)
    return Snapshot(
        day=day,
        reached=Reached(
            moments=len(each_once(table.moment[seen])),
            people=len(each_once(table.person[named])),
            organisations=len(each_once(table.organisation[known])),
        ),
        ever=cumulative_figures(ever, rule=rule),
        alive=active_figures(
            active_ties(incidence, rule=rule, at=at),
            standing=standing_counts(incidence, rule=rule, at=at),
        ),
    )


def growth(table: Attendance, *, first: date, last: date, rule: Rule) -> Growth:
    """Return what changed from one day to a later one. Every arrival names its day."""
    incidence, start = organisations(table), np.datetime64(first)
    before = cumulative_ties(incidence, rule=rule, until=start)
    after = cumulative_ties(incidence, rule=rule, until=np.datetime64(last))
    days = sorted(first_days(table).items(), key=lambda found: (found[1], str(found[0])))
    return Growth(
        first=_snapshot(table, incidence, before, day=first, rule=rule),
        last=_snapshot(table, incidence, after, day=last, rule=rule),
        arrivals=tuple(
            Arrival(organisation=body, day=day.astype(date))
            for body, day in days
            if start < day <= np.datetime64(last)
        ),
        panel_before=panel_density(before, members=before.present).value,
        panel_after=panel_density(after, members=before.present).value,
    )
