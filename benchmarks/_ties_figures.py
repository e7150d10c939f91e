"""Everything that the pages of ties show, computed once, and one event that is far too large."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from benchmarks._attendance import FIRST, LAST, table_of

from fijnmazig.ties.domain import brokerage, groups, incidence, measures, partition, timeline
from fijnmazig.ties.domain.attendance import Attendance, attendance
from fijnmazig.ties.domain.figures import active_figures, cumulative_figures, shape
from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import active_ties, cumulative_ties, tally

OPEN = Rule(cap=None, half_life_months=None)
"""No plenaries: every pair counts, as for the peers."""


def all_figures(path: Path) -> dict[str, float]:
    """Compute what the pages show: every measure at every level, and the 24-month slider."""
    table = table_of(path)
    start, clock, rule, steps = process_time(), perf_counter(), Rule(), {}
    people, bodies = incidence.people(table), incidence.organisations(table)
    municipality = {body: (body // 20,) for body in table.organisations}
    sector = {body: (body % 15,) for body in table.organisations}

    def timed(name: str, act: Callable[[], object]) -> None:
        began = process_time()
        act()
        steps[name] = process_time() - began

    ties = cumulative_ties(bodies, rule=rule, until=LAST)
    months = timeline.month_ends(first=LAST - np.timedelta64(700, "D"), last=LAST)[-24:]
    group = np.array([municipality[body][0] for body in ties.actors])
    timed("cumulative", lambda: cumulative_figures(ties, rule=rule))
    timed("constraint", lambda: brokerage.constraint(ties))
    timed("brokers", lambda: brokerage.brokers(bodies, rule=rule, until=LAST))
    timed("groups", lambda: groups.stable_groups(ties))
    timed("crossing", lambda: partition.crossing(ties, group=group))
    timed("panel", lambda: measures.panel_density(ties, members=bodies.until(FIRST).present()))
    timed("sectors", lambda: others(table, sector, rule))
    timed("municipalities", lambda: others(table, municipality, rule))
    timed("people", lambda: tally(people, rule=rule))
    timed("people now", lambda: timeline.standing_counts(people, rule=rule, at=LAST))
    timed("flow of people", lambda: timeline.flow(people, rule=rule, days=months))
    timed("slider", lambda: [month_of(bodies, rule, month) for month in months])
    steps |= {"seconds": process_time() - start, "clock": perf_counter() - clock}
    return steps


def month_of(bodies: Incidence, rule: Rule, month: np.datetime64) -> object:
    counts = timeline.standing_counts(bodies, rule=rule, at=month)
    return active_figures(active_ties(bodies, rule=rule, at=month), standing=counts)


def others(table: Attendance, of: dict[int, tuple[int]], rule: Rule) -> object:
    level = incidence.groups(table, of=of)
    return shape(cumulative_ties(level, rule=rule, until=LAST))


def one_event(_path: Path) -> dict[str, float]:
    """Take one event of 20,000 people: a plenary by rule, or counted pair by pair."""
    count = 20_000
    table = attendance(
        moments=np.zeros(count, np.int64),
        days=np.full(count, FIRST),
        people=np.arange(count),
        organisations=np.arange(count) % 5_000,
    )
    people = incidence.people(table)
    assert len(cumulative_ties(people, rule=Rule(), until=LAST)) == 0
    return {"ties": tally(people, rule=OPEN).ties}
