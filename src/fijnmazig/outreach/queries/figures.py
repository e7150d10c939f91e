"""Exact figures from raw events, for the team itself. What others are told is in `released`."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.queries.doors import partnership_by_key
from fijnmazig.outreach.domain.calling import WALL, DayPart
from fijnmazig.outreach.domain.funnel import Funnel, funnel_of, together
from fijnmazig.outreach.domain.outcomes import Happening, Outcome, Result
from fijnmazig.outreach.models import Event
from fijnmazig.outreach.queries.holding import agreement_keys, agreements_within, versions_to_call
from fijnmazig.outreach.queries.reach import (
    own_agreements,
    visible_events,
)

type Place = tuple[str, UUID]  # a group, and the version of an agreement

ANSWERED = (Result.TALKED, Result.DECLINED, Result.NOT_NOW, Result.HEAVIER)


class By(StrEnum):
    """What figures may be split by."""

    MONTH = "month"
    MUNICIPALITY = "municipality"
    TEAM = "team"


COLUMNS = {By.MONTH: "received_in", By.MUNICIPALITY: "nis", By.TEAM: "team_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of which dossiers figures are wanted: days on which they came in, both included.

    `partnership` and `agreement` are names; everything the actor may count when empty.
    """

    partnership: str = ""
    agreement: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSuccess:
    """How often somebody answered on a weekday, in a part of the day."""

    weekday: int
    part: DayPart
    attempts: int
    answered: int


def exact_funnel(*, actor: Actor, wanted: Wanted, on: date) -> Funnel:
    """Return the funnel of the actor's own teams; of everything for the operator.

    Raises NotFound for a partnership that does not exist.
    """
    rows = _within(visible_events(actor), wanted)
    return together(_by_group(rows, column="", on=on).values())


def exact_groups(*, actor: Actor, wanted: Wanted, by: By, on: date) -> dict[str, Funnel]:
    """Return the funnel for each month, municipality or team, in order; as `exact_funnel`."""
    rows = _within(visible_events(actor), wanted)
    return dict(sorted(_by_group(rows, column=COLUMNS[by], on=on).items()))


def counted_agreements(*, actor: Actor, wanted: Wanted) -> dict[str, int]:
    """Return how many dossiers of each agreement are in a sum, by name, in order."""
    rows = _within(visible_events(actor), wanted).filter(kind=Happening.RECEIVED.value)
    keys, counted = agreement_keys(), Counter[str]()
    for agreement_id, total in rows.order_by().values_list("agreement_id").annotate(Sum("delta")):
        counted[keys[agreement_id]] += total
    return dict(sorted(counted.items()))


def agreement_names(actor: Actor) -> tuple[str, ...]:
    """Return the names of agreements under which something came in for the actor, in order."""
    counted = Event.unscoped.filter(agreement_id=OuterRef("id"))
    rows = own_agreements(actor).filter(Exists(counted))
    return tuple(sorted(set(rows.values_list("key", flat=True))))


def day_parts(*, actor: Actor, wanted: Wanted) -> tuple[PartSuccess, ...]:
    """Return for each weekday and part of the day how often somebody answered; never per caller."""
    rows = _within(visible_events(actor), wanted).filter(kind=Happening.ATTEMPT.value)
    answered = Sum("delta", filter=Q(result__in=[result.value for result in ANSWERED]), default=0)
    made = rows.values("weekday", "day_part").annotate(all=Sum("delta"), answered=answered)
    found = made.filter(all__gt=0)  # an attempt that was taken back counts nowhere
    order = list(DayPart)
    several = [
        PartSuccess(
            weekday=row["weekday"],
            part=DayPart(row["day_part"]),
            attempts=row["all"],
            answered=row["answered"],
        )
        for row in found
    ]
    return tuple(sorted(several, key=lambda one: (one.weekday, order.index(one.part))))


def days_to_first_attempt(*, actor: Actor, wanted: Wanted) -> float | None:
    """Return the median of days between arrival and first attempt, None without attempts."""
    rows = _within(visible_events(actor), wanted).filter(kind=Happening.ATTEMPT.value, number=1)
    # `stand_in` last: first, and SQLite goes through the events of everybody by its index.
    made = rows.order_by().values("at", "received_on", "stand_in").annotate(all=Sum("delta"))
    days = [
        (row["at"].astimezone(WALL).date() - row["received_on"]).days
        for row in made.filter(all__gt=0).iterator()
    ]
    return median(days) if days else None


def _within(rows: QuerySet[Event], wanted: Wanted) -> QuerySet[Event]:
    if wanted.partnership:
        partnership = partnership_by_key(wanted.partnership)
        rows = rows.filter(agreement_id__in=agreements_within(partnership.id))
    if wanted.agreement:
        rows = rows.filter(agreement__key=wanted.agreement)
    if wanted.first is not None:
        rows = rows.filter(received_on__gte=wanted.first)
    return rows if wanted.last is None else rows.filter(received_on__lte=wanted.last)


def _by_group(rows: QuerySet[Event], *, column: str, on: date) -> dict[str, Funnel]:
    """Return the funnel of each group: counted by version, since that says what is over."""
    # In the order of the index `event_funnel`, and of one table: a million dossiers in a second.
    columns = ["agreement_id", "kind", "outcome", *([column] if column else [])]
    counted = (
        rows.filter(kind__in=[Happening.RECEIVED.value, Happening.OUTCOME.value])
        .order_by()
        .values_list(*columns)
        .annotate(total=Sum("delta"))
    )
    received: Counter[Place] = Counter()
    given: dict[Place, Counter[Outcome]] = defaultdict(Counter)
    for agreement_id, kind, outcome, *group, total in counted:
        place = (str(group[0]) if group else "", agreement_id)
        if kind == Happening.RECEIVED:
            received[place] += total
        else:
            given[place][Outcome(outcome)] += total
    return _together(received, given, alive=versions_to_call(on=on))


def _together(
    received: Mapping[Place, int],
    given: Mapping[Place, Counter[Outcome]],
    *,
    alive: frozenset[UUID],
) -> dict[str, Funnel]:
    groups: dict[str, list[Funnel]] = defaultdict(list)
    for place in {*received, *given}:
        group, version = place
        count, outcomes = received.get(place, 0), given.get(place, Counter())
        waiting = count - outcomes.total()
        lapsed = 0 if version in alive else waiting
        groups[group].append(funnel_of(received=count, given=outcomes, lapsed=lapsed))
    return {group: together(several) for group, several in groups.items()}
