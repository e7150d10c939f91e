"""What an answer means. Nothing of it is kept: an answer leads to words, never to a score."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fijnmazig.learning.domain.course import Choice, Order


class Nearness(StrEnum):
    """How an estimate lies to the figure."""

    CLOSE = "CLOSE"
    LOWER = "LOWER"
    HIGHER = "HIGHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A step of an order, and where it was put; `given` is None when it got no place."""

    text: str
    right: int
    given: int | None

    @property
    def is_right(self) -> bool:
        """Tell whether it was put where it belongs."""
        return self.given == self.right


CLOSE_SHARE = Decimal("0.15")
"""So far from the figure an estimate still counts as close."""


def nearness(estimate: Decimal, *, value: Decimal) -> Nearness:
    """Return whether an estimate is close to a figure, lower or higher.

    >>> nearness(Decimal(20), value=Decimal(24))
    <Nearness.LOWER: 'LOWER'>
    """
    if abs(estimate - value) <= abs(value) * CLOSE_SHARE:
        return Nearness.CLOSE
    return Nearness.LOWER if estimate < value else Nearness.HIGHER


def mixed(exercise: Order) -> tuple[int, ...]:
    """Return the steps of an order as they are first shown: mixed, and every time the same.

    Numbers are places in the right order, from 0; never the right order itself.
    """
    places = range(len(exercise.steps))
    shown = tuple(sorted(places, key=lambda place: _draw(exercise.key, exercise.steps[place])))
    return shown if shown != tuple(places) else tuple(reversed(places))


def placed(exercise: Order, *, given: dict[int, int]) -> tuple[Placed, ...]:
    """Return the steps in the right order with where each was put; `given` by place from 0."""
    return tuple(
        Placed(text=text, right=place + 1, given=given.get(place))
        for place, text in enumerate(exercise.steps)
    )


def all_right(exercise: Choice) -> tuple[str, ...]:
    """Return the answers that are right."""
    return tuple(one.text for one in exercise.options if one.is_right)


def _draw(key: str, text: str) -> bytes:
    return hashlib.sha256(f"{key}|{text}".encode()).digest()
