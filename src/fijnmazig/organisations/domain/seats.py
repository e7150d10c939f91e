"""Seats: a municipality of a partnership needs a SPOC. An empty seat has no row (ADR 0008)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fijnmazig.organisations.domain.periods import Period, covered_until

NOTICE = timedelta(days=30)  # how long before the end of a mandate we warn


class SeatState(StrEnum):
    """How the seat of a municipality stands."""

    HELD = "HELD"
    ENDING = "ENDING"
    VACANT = "VACANT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """How a seat stands; `until` is the last day it is held, None when no end is known."""

    state: SeatState
    until: date | None = None


def seat_of(periods: Iterable[Period], *, on: date) -> Seat:
    """Return how a seat stands on a day, from the periods of its SPOC mandates in any order.

    A successor who starts the day after counts: the seat is not ending then.
    """
    until = covered_until(periods, on=on)
    if until is None:
        return Seat(state=SeatState.HELD)
    if until < on:
        return Seat(state=SeatState.VACANT)
    state = SeatState.ENDING if until <= on + NOTICE else SeatState.HELD
    return Seat(state=state, until=until)
