"""Collections: how items change places in one, and how long a removal can be undone."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

UNDONE_WITHIN = timedelta(days=30)


class Step(StrEnum):
    """One place towards the beginning, or towards the end."""

    UP = "UP"
    DOWN = "DOWN"


def moved[T](order: Sequence[T], *, one: T, step: Step) -> list[T]:
    """Return `order` with `one` a place up or down; at the end of the row it stays."""
    there = order.index(one)
    other = there - 1 if step is Step.UP else there + 1
    changed = list(order)
    if 0 <= other < len(order):
        changed[there], changed[other] = changed[other], changed[there]
    return changed
