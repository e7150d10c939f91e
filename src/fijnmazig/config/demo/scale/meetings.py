"""Series, groups and moments of the last years, and who was there."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from fijnmazig.config.demo.scale.sizes import EACH, YEARS, Size, named
from fijnmazig.config.demo.scale.writing import Row
from fijnmazig.gatherings.domain.kinds import (
    MarkSource,
    MomentState,
    Part,
    Presence,
    SeriesKind,
    SeriesState,
)
from fijnmazig.gatherings.models import Cohort, Moment, Series

KINDS = (SeriesKind.NETWORK, SeriesKind.TRAINING, SeriesKind.DEEPENING, SeriesKind.WEBINAR)
MOMENTS = 5
"""Moments of a series."""
AWAY = 0.2
"""How many of those who come, come from a neighbouring partnership, where there is one."""
TRAVELLING = 10
"""One organisation in so many works across the border of its partnership; the others stay home."""


def total_moments(size: Size) -> int:
    """Return how many moments there are."""
    return size.attendances // EACH


def total_series(size: Size) -> int:
    """Return how many series there are, the last one not always whole."""
    return -(-total_moments(size) // MOMENTS)


def series(size: Size, *, at: datetime) -> Iterator[Series]:
    """Yield the series, which are over."""
    for number in range(total_series(size)):
        yield Series(
            id=named("series", number),
            partnership_id=named("partnership", number % size.partnerships),
            kind=KINDS[number % len(KINDS)].value,
            title=f"Reeks {number + 1} (fictief)",
            state=SeriesState.ENDED.value,
            created_at=at,
            changed_at=at,
        )


def cohorts(size: Size) -> Iterator[Cohort]:
    """Yield one group for each series."""
    for number in range(total_series(size)):
        yield Cohort(
            id=named("cohort", number),
            series_id=named("series", number),
            door_key=named("door", number),
        )


def starts_at(size: Size, number: int, *, today: date) -> datetime:
    """Return when a moment begins, in the morning of Brussels: the last one was yesterday."""
    days = 365 * YEARS
    day = today - timedelta(
        days=1 + (total_moments(size) - 1 - number) * days // total_moments(size)
    )
    return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())


def moments(size: Size, *, today: date) -> Iterator[Moment]:
    """Yield the moments, closed."""
    for number in range(total_moments(size)):
        begins = starts_at(size, number, today=today)
        yield Moment(
            id=named("moment", number),
            cohort_id=named("cohort", number // MOMENTS),
            position=number % MOMENTS + 1,
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            state=MomentState.CLOSED.value,
        )


def present(size: Size, *, home: int, chance: Random) -> list[int]:
    """Return who comes to a moment of a partnership: some often, one in five from next door.

    Partnerships lie in a circle, so each has two neighbours (a house of one has none). From there
    come people of the organisations that work across the border, the same few again and again.
    """
    found: set[int] = set()
    inside = size.people // size.partnerships
    while len(found) < EACH:
        where = home
        if chance.random() < AWAY:
            where = (home + chance.choice((-1, 1))) % size.partnerships
        often = chance.random() ** 1.5
        own = int(inside * often) if where == home else _traveller(size, often=often)
        found.add(where + size.partnerships * own)
    return sorted(found)


def _traveller(size: Size, *, often: float) -> int:
    """Return which person of a partnership travels, counted within it, for `often` from 0 to 1.

    People are dealt out over the organisations of their partnership in turn, so those of its first
    organisations stand at the beginning of every round.
    """
    round_of = max(1, size.organisations // size.partnerships)
    few = -(-round_of // TRAVELLING)
    number = int(size.people // size.partnerships // TRAVELLING * often)
    return number // few * round_of + number % few


def marks(size: Size, *, today: date) -> Iterator[Row]:
    """Yield the marks of attendance, one in fifty of somebody who did not come."""
    chance, nonce = Random(9), 0  # noqa: S311 -- records of nobody, the same in each run
    for moment in range(total_moments(size)):
        begins = starts_at(size, moment, today=today)
        home = moment // MOMENTS % size.partnerships
        for person in present(size, home=home, chance=chance):
            nonce += 1
            professional = named("person", person)
            yield {
                "moment": named("moment", moment),
                "professional": professional,
                "stand_in": professional,
                "organisation": named("organisation", person % size.organisations),
                "presence": (Presence.PRESENT if nonce % 50 else Presence.ABSENT).value,
                "part": Part.PARTICIPANT.value,
                "source": MarkSource.LIST.value,
                "nonce": named("mark", nonce),
                "marked_at": begins,
                "received_at": begins,
                "reason": "",
            }
