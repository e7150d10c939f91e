"""Patterns of the living mesh: who stands between, groups, whether it crosses sector and place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.roll import Completeness
from fijnmazig.ties.domain.brokerage import Broker, brokers
from fijnmazig.ties.domain.groups import Groups, stable_groups
from fijnmazig.ties.domain.incidence import Incidence, groups, organisations
from fijnmazig.ties.domain.partition import OUTSIDE, Crossing, crossing
from fijnmazig.ties.domain.ties import ActiveTies, active_ties
from fijnmazig.ties.domain.timeline import TieState, standing_counts
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.mesh import Mesh, mesh
from fijnmazig.ties.queries.own import people_counts
from fijnmazig.ties.queries.placing import sector_number, today_nis
from fijnmazig.ties.queries.remembered import remembered

OURS = 12  # months, the half-life of RULE
HALF_LIVES = (OURS, 6, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """An organisation that stands between others, in so many of a hundred resamples."""

    id: UUID
    name: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Living ties of one level: organisations, sectors or municipalities."""

    key: str
    actors: int
    strong: int
    weak: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfLife:
    """What another half-life makes of the same meetings; `groups` None when runs differ."""

    months: int
    weight: float
    groups: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternsPage:
    """What a coordinator may want to see, over organisations only.

    `groups`: names of each stable group of two or more, the largest first; None when twenty runs
    do not agree. Shares of crossing are percents, None without ties. `people`: how many ties
    between people live, for who holds the meetings; None for others.
    """

    asked: Asked
    completeness: Completeness
    is_empty: bool = True
    brokers: tuple[Between, ...] = ()
    groups: tuple[tuple[str, ...], ...] | None = None
    agreement: int = 0
    levels: tuple[Level, ...] = ()
    across_sector: int | None = None
    across_place: int | None = None
    half_lives: tuple[HalfLife, ...] = ()
    people: dict[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Computed:
    """What follows from the attendance alone, organisations by id."""

    brokers: tuple[Broker, ...]
    stable: Groups | None
    levels: tuple[Level, ...]
    across_sector: int | None
    across_place: int | None
    half_lives: tuple[HalfLife, ...]


def patterns_page(*, actor: Actor, asked: Asked) -> PatternsPage:
    """Return the patterns of a mesh on a day. Raises NotFound for who is no member."""
    found = mesh(actor=actor, until=asked.day, partnership_id=asked.partnership_id)
    if found.is_empty:
        return PatternsPage(asked=asked, completeness=found.completeness)
    key = ("patterns", found.digest, asked.day)
    computed = remembered(key, make=lambda: _compute(found, np.datetime64(asked.day)))
    stable = computed.stable
    return PatternsPage(
        asked=asked,
        completeness=found.completeness,
        is_empty=False,
        brokers=_named_brokers(found, computed.brokers),
        groups=_named(found, stable) if stable else None,
        agreement=round(100 * stable.agreement) if stable else 0,
        levels=computed.levels,
        across_sector=computed.across_sector,
        across_place=computed.across_place,
        half_lives=computed.half_lives,
        people=people_counts(found, actor=actor, asked=asked),
    )


def _compute(found: Mesh, at: np.datetime64) -> _Computed:
    bodies = organisations(found.table)
    alive = active_ties(bodies, rule=RULE, at=at)
    stable = stable_groups(alive)
    others = (_half_life(bodies, at, months) for months in HALF_LIVES if months != OURS)
    return _Computed(
        brokers=brokers(bodies, rule=RULE, until=at),
        stable=stable,
        levels=tuple(_levels(found, bodies, at)),
        across_sector=_percent(_across(alive, _sectors(found))),
        across_place=_percent(_across(alive, _places(found))),
        half_lives=(_shown(OURS, alive, stable), *others),
    )


def _named_brokers(found: Mesh, tier: tuple[Broker, ...]) -> tuple[Between, ...]:
    """Return the tier by name: it is no ranking. Source: CRITERIA N-5."""
    rows = (
        Between(id=one.actor, name=found.name(one.actor), percent=round(100 * one.robustness))
        for one in tier
    )
    return tuple(sorted(rows, key=lambda one: one.name.casefold()))


def _named(found: Mesh, stable: Groups) -> tuple[tuple[str, ...], ...]:
    members: dict[int, list[str]] = {}
    for body, number in zip(found.table.organisations, stable.group.tolist(), strict=True):
        members.setdefault(number, []).append(found.name(body))
    return tuple(tuple(sorted(members[n])) for n in sorted(members) if len(members[n]) > 1)


def _levels(found: Mesh, bodies: Incidence, at: np.datetime64) -> list[Level]:
    known = found.bodies
    sectors = {key: {body.sector.value} for key, body in known.items()}
    places = {key: {today_nis(nis) for nis in body.places} for key, body in known.items()}
    incidences = {
        "organisations": bodies,
        "sectors": groups(found.table, of=sectors),
        "municipalities": groups(found.table, of=places),
    }
    return [_level(key, incidence, at) for key, incidence in incidences.items()]


def _level(key: str, incidence: Incidence, at: np.datetime64) -> Level:
    counted = standing_counts(incidence, rule=RULE, at=at)
    present = int(active_ties(incidence, rule=RULE, at=at).present.sum())
    return Level(
        key=key,
        actors=present,
        strong=counted[TieState.STRONG],
        weak=counted[TieState.WEAK],
        new=counted[TieState.NEW],
    )


def _sectors(found: Mesh) -> Mapping[UUID, int]:
    return {key: sector_number(body) for key, body in found.bodies.items()}


def _places(found: Mesh) -> Mapping[UUID, int]:
    """Return the municipality of who works in one only, as a number; others are left out."""
    own = {key: {today_nis(nis) for nis in body.places} for key, body in found.bodies.items()}
    single = {key: next(iter(places)) for key, places in own.items() if len(places) == 1}
    number = {nis: at for at, nis in enumerate(sorted(set(single.values())))}
    return {key: number[nis] for key, nis in single.items()}


def _across(alive: ActiveTies, of: Mapping[UUID, int]) -> Crossing:
    numbers = np.array([of.get(body, OUTSIDE) for body in alive.actors], np.int64)
    return crossing(alive, group=numbers)


def _percent(found: Crossing) -> int | None:
    return None if found.crossing is None else round(100 * found.crossing)


def _half_life(bodies: Incidence, at: np.datetime64, months: int) -> HalfLife:
    ties = active_ties(bodies, rule=replace(RULE, half_life_months=months), at=at)
    return _shown(months, ties, stable_groups(ties))


def _shown(months: int, ties: ActiveTies, stable: Groups | None) -> HalfLife:
    many = None if stable is None else int((np.bincount(stable.group) > 1).sum())
    return HalfLife(months=months, weight=float(ties.weight.sum()), groups=many)
