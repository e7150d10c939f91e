"""What counts as a tie, and for how long: the choices, in one place and all of them arguments."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Days = NDArray[np.datetime64]
"""Dates as `datetime64[D]`."""

DAYS_IN_MONTH = 365.25 / 12
HALF_LIVES = (6.0, 12.0, 24.0)
"""Months; what the page shows next to each other (N-2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The choices behind every figure. Source: CRITERIA N-2 and N-3.

    `cap`: a moment with more attendees is a plenary: people were reached there, they did not meet
    (None: no moment is). `strong_from`: so many shared days make a tie strong. `window_months`: so
    long a meeting keeps a tie alive. `half_life_months`: so old a meeting weighs half (None: time
    does not count). `new_months`: so long a tie that is not strong yet is called new.
    """

    cap: int | None = 30
    strong_from: int = 3
    window_months: int = 24
    half_life_months: float | None = 12.0
    new_months: int = 3

    def __post_init__(self) -> None:
        cap, half_life = self.cap or 1, self.half_life_months or 1
        if min(self.strong_from, self.window_months, self.new_months, cap, half_life) <= 0:
            msg = "every choice is more than 0"
            raise ValueError(msg)


def months_after(days: Days, *, months: int) -> Days:
    """Return the same day so many calendar months later; the last of a month that is too short.

    `days`: any shape. A negative `months` goes back.
    """
    month = days.astype("datetime64[M]")
    target = month + np.timedelta64(months, "M")
    first = target.astype("datetime64[D]")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    moved: Days = np.minimum(first + (days - month.astype("datetime64[D]")), last)
    return moved


def decay(days: Days, *, at: np.datetime64, half_life_months: float | None) -> NDArray[np.float64]:
    """Return what a meeting of each day still weighs at `at`: 2^(-age / half-life), 1 on the day.

    Age in months of 365.25 / 12 days. Source: CRITERIA N-2 (the decay is our choice).
    """
    if half_life_months is None:
        return np.ones(days.shape)
    age: NDArray[np.float64] = (at - days) / np.timedelta64(1, "D") / DAYS_IN_MONTH
    faded: NDArray[np.float64] = np.exp2(-age / half_life_months)
    return faded
