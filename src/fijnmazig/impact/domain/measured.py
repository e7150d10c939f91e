"""A value and where it comes from: what every metric returns and every report prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fijnmazig.impact.domain.kinds import Aggregation, Counted, Direction, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """Something a room can count; `key` is `room.name`, as `ties.strong`.

    `filters` are what it can be narrowed by. `is_casework`: exact only for the team, the operator
    and a snapshot. `is_regional`: of the whole region, whatever the partnership. `adds_up`: the
    parts and what is unaccounted are the value; otherwise parts overlap.
    """

    key: str
    unit: Unit
    counted: Counted
    direction: Direction
    aggregation: Aggregation
    filters: frozenset[str] = frozenset()
    is_casework: bool = False
    is_regional: bool = False
    adds_up: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of which partnership, between which days (both included; None is open), narrowed how.

    An empty partnership is the whole region.
    """

    partnership: str
    first: date | None
    last: date | None
    filters: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cell of what a value is made of; parts of a SUM add up to it or it says so."""

    key: str
    label: str
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value with its trace; `value` None is "niet geregistreerd", never 0.

    `query` names the code that counted, as `fijnmazig.outreach.queries.figures.funnel`, `records`
    how many rows it counted, `interval` a 95 % interval when the value is a mean and the least and
    the most when people were counted without names, `is_exact` whether the rooms gave the value as
    it is or already made safe (merged, rounded), `note` how it was found and what may be wrong.
    `wanted` is what was really counted: figures of casework that were released have no period.
    """

    metric: str
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    records: int
    query: str
    wanted: Wanted
    parts: tuple[Part, ...]
    interval: tuple[Decimal, Decimal] | None
    unaccounted: int
    is_exact: bool
    note: str = ""
