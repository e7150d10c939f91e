"""What people say of a project and what it wants to reach; and whether a target is met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from re import findall
from unicodedata import normalize
from uuid import UUID

from fijnmazig.impact.domain.kinds import Aggregation, Direction, Level, Room, Unit
from fijnmazig.impact.domain.metrics import METRICS


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """The fields of the form of an Impulsproject; municipalities are those of the partnership."""

    title: str
    summary: str = ""
    contact_role: str = ""
    subsidy_source: str = ""
    subsidy_euro: Decimal | None = None
    start_date: date | None = None
    end_date: date | None = None
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFacts:
    """What a project wants to reach; an operational one has a `parent`."""

    title: str
    text: str = ""
    parent_id: UUID | None = None

    @property
    def level(self) -> Level:
        """Return how far it looks."""
        return Level.OPERATIONAL if self.parent_id else Level.STRATEGIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """From when an objective is another one, and why."""

    changed_on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFacts:
    """What is done for an objective."""

    title: str
    text: str = ""
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """To what in another room an activity leads."""

    room: Room
    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """What shows that an objective is reached: a figure by name, or typed in with its source."""

    name: str
    definition: str = ""
    objective_id: UUID | None = None
    metric: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    unit: Unit = Unit.TIMES
    direction: Direction = Direction.UP
    aggregation: Aggregation = Aggregation.NONE
    source: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFacts:
    """What is aimed at in a period, both days included."""

    first: date
    last: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementFacts:
    """A value or words that somebody read somewhere."""

    last: date
    source: str
    first: date | None = None
    value: Decimal | None = None
    words: str = ""
    n: int | None = None
    method: str = ""
    document: str = ""
    sentence: str = ""


def is_met(value: Decimal | None, *, target: Decimal, direction: Direction) -> bool | None:
    """Tell whether a target is met; None when nothing is registered, or no way is better."""
    if value is None or direction is Direction.NONE:
        return None
    return value <= target if direction is Direction.DOWN else value >= target


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a value; `first` None is from the beginning: that of the project, `began`."""

    first: date | None
    last: date
    began: date | None

    def are(self, first: date, *, last: date) -> bool:
        """Tell whether a target of these days is one of this value, and of no other period."""
        return (first, last) == (self.first or self.began, self.last)

    def are_within(self, first: date | None, *, last: date) -> bool:
        """Tell whether a report of these days can tell this value: from its first day on."""
        return (self.first or self.began) == (first or self.began) and self.last <= last

    def lead_to(self, first: date, *, last: date) -> bool:
        """Tell whether this value is on its way to a target of these days, or is there."""
        return first == (self.first or self.began) and self.last <= last


def is_followed(ended_on: date | None, *, last: date) -> bool:
    """Tell whether an indicator belongs to figures up to a day: it had not ended before that."""
    return ended_on is None or ended_on >= last


def kinds_of(facts: IndicatorFacts) -> tuple[Unit, Aggregation]:
    """Return what one is and how values come together: those of the figure when there is one."""
    metric = METRICS.get(facts.metric)
    if metric is not None:
        return metric.unit, metric.aggregation
    if facts.unit is Unit.WORDS:
        return facts.unit, Aggregation.NONE
    return facts.unit, facts.aggregation


def another_thing(before: IndicatorFacts, *, after: IndicatorFacts) -> bool:
    """Tell whether a change makes the indicator count something else: a new version of it."""
    names = ("definition", "metric", "filters")
    differs = any(getattr(before, name) != getattr(after, name) for name in names)
    return differs or kinds_of(before) != kinds_of(after)


LONGEST_SLUG = 40


def free_slug(name: str, *, taken: Iterable[str]) -> str:
    """Return a short name of letters and digits that no other indicator of the project has."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    base = "-".join(findall("[a-z0-9]+", plain))[:LONGEST_SLUG].strip("-") or "cijfer"
    known, number, slug = set(taken), 1, base
    while slug in known:
        number += 1
        slug = f"{base}-{number}"
    return slug
