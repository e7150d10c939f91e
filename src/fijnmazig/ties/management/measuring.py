"""What `fijnmazig ties measure` says: every measure of an attendance table, in one object."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fijnmazig.common.console import out
from fijnmazig.common.errors import Refused
from fijnmazig.ties import texts
from fijnmazig.ties.domain import incidence
from fijnmazig.ties.domain.brokerage import brokers, constraint
from fijnmazig.ties.domain.figures import Shape, active_figures, cumulative_figures
from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import (
    By,
    Tally,
    TooManyMeetings,
    active_ties,
    alive_moments,
    cumulative_ties,
    tally,
)
from fijnmazig.ties.domain.timeline import TieState, standing_counts
from fijnmazig.ties.management import levels
from fijnmazig.ties.reading import ReadTable


def measured(read: ReadTable, *, rule: Rule, at: date | None) -> dict[str, Any]:
    """Return all measures in the shape of docs/cli.md; `at` is the last day unless given.

    Raises Refused when nothing happened by then, or when ties are too many to name.
    """
    table = read.table
    moment = np.datetime64(at, "D") if at else table.days[-1]
    day: date = moment.item()
    if moment < table.days[0]:
        raise Refused(texts.TOO_EARLY)
    people, bodies = incidence.people(table), incidence.organisations(table)
    try:
        return {
            "method": _method(rule, day),
            "moments": _moments(bodies, rule, day),
            "registered": levels.registered(table),
            "people": _people(tally(people.until(moment), rule=rule)),
            "organisations": _organisations(read, bodies, rule, moment),
            **levels.levels(read, rule=rule, at=moment),
            "active": {
                "people": _active_people(people, rule, moment),
                "organisations": _active(bodies, rule, moment),
            },
            "reach_gaps": levels.gaps(read, bodies.until(moment)),
            "sensitivity": levels.sensitivity(bodies, rule=rule, at=moment),
        }
    except TooManyMeetings as error:
        raise Refused(texts.TOO_MANY_MEETINGS) from error


def _method(rule: Rule, day: date) -> dict[str, Any]:
    return {
        "at": day.isoformat(),
        "strong_from": rule.strong_from,
        "cap": rule.cap,
        "window_months": rule.window_months,
        "half_life_months": rule.half_life_months,
        "new_months": rule.new_months,
    }


def _moments(bodies: Incidence, rule: Rule, day: date) -> dict[str, Any]:
    held = bodies.days <= np.datetime64(day)
    plenary = bodies.sizes > rule.cap if rule.cap else np.zeros(len(held), np.bool_)
    return {"count": int(held.sum()), "plenaries": int((held & plenary).sum())}


def _people(counts: Tally) -> dict[str, Any]:
    """Return all that is said about people: how many (N-10)."""
    return {
        "count": counts.actors,
        "ties": counts.ties,
        "strong": counts.strong,
        "weak": counts.weak,
    }


def _active_people(people: Incidence, rule: Rule, moment: np.datetime64) -> dict[str, Any]:
    counts = standing_counts(people, rule=rule, at=moment)
    alive = people.during(alive_moments(people, rule=rule, at=moment))
    return {
        "count": int(alive.present().sum()),
        "ties": sum(counts.values()) - counts[TieState.DORMANT],
        **{state.lower(): count for state, count in counts.items()},
    }


def _active(bodies: Incidence, rule: Rule, moment: np.datetime64) -> dict[str, Any]:
    figures = active_figures(
        active_ties(bodies, rule=rule, at=moment),
        standing=standing_counts(bodies, rule=rule, at=moment),
    )
    return {
        "count": figures.shape.density.actors,
        "ties": figures.shape.density.ties,
        "strong": figures.strong,
        "weak": figures.weak,
        "new": figures.new,
        "dormant": figures.dormant,
        **_shape(figures.shape),
    }


def _shape(shape: Shape) -> dict[str, Any]:
    return {
        "density": shape.density.value,
        "possible_ties": shape.density.possible,
        "mean_degree": shape.density.mean_degree,
        "components": shape.components,
        "main_share": shape.main_share,
        "isolates": len(shape.isolates),
        "isolated": shape.isolates,
        "articulation_points": shape.points,
        "bridges": shape.bridges,
        "concentration": {
            "top": shape.top,
            "share_of_ties": shape.concentration.touching,
            "centralization": shape.concentration.centralization,
        },
    }


def _organisations(
    read: ReadTable, bodies: Incidence, rule: Rule, moment: np.datetime64
) -> dict[str, Any]:
    ties = cumulative_ties(bodies, rule=rule, until=moment)
    figures = cumulative_figures(ties, rule=rule)
    pairs = zip(ties.first.tolist(), ties.second.tolist(), ties.weight.tolist(), strict=True)
    return {
        "count": figures.shape.density.actors,
        "ties": figures.shape.density.ties,
        "strong": figures.strong,
        "weak": figures.weak,
        **_shape(figures.shape),
        "panel": levels.panel(bodies, ties, rule=rule),
        "partitions": levels.partitions(read, ties),
        "groups": levels.own_groups(ties),
        "brokers": [
            {"organisation": broker.actor, "robustness": broker.robustness}
            for broker in brokers(bodies, rule=rule, until=moment)
        ],
        "constraint": _named(ties.actors, constraint(ties)),
        "constraint_weighted": _named(ties.actors, constraint(ties, by=By.WEIGHT)),
        "weights": [[ties.actors[one], ties.actors[other], weight] for one, other, weight in pairs],
    }


def _named(names: tuple[str, ...], values: NDArray[np.float64]) -> dict[str, float]:
    """Return a value by name; who has no tie has no constraint (N-5)."""
    pairs = zip(names, values.tolist(), strict=True)
    return {name: value for name, value in pairs if not np.isnan(value)}


def print_measured(said: dict[str, Any]) -> None:
    """Print the figures a person asks for first, cumulative and active apart."""
    day = {"day": said["method"]["at"]}
    out.print(str(texts.CUMULATIVE % day), style="bold")
    for level in ("people", "organisations"):
        out.print(texts.LINE % {"level": texts.COUNTS[level], **said[level]}, markup=False)
    _print_hanging(said["organisations"])
    out.print(str(texts.ACTIVE % day), style="bold")
    for level in ("people", "organisations"):
        line = {"level": texts.COUNTS[level], **said["active"][level]}
        out.print(texts.ACTIVE_LINE % line, markup=False, soft_wrap=True)
    _print_hanging(said["active"]["organisations"])
    if said["moments"]["plenaries"]:
        out.print(texts.REACHED_ONLY % said["moments"], markup=False, soft_wrap=True)


def _print_hanging(said: dict[str, Any]) -> None:
    points = ", ".join(said["articulation_points"]) or texts.NO_POINTS
    main = round(said["main_share"] * 100)
    sentence = texts.HANGS % {**said, "main": main, "points": points}
    out.print(sentence, markup=False, soft_wrap=True)
