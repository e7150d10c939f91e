"""From and until: both days are included, and an end that is not known is None."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days; `start` None is since always, `end` None is until further notice."""

    start: date | None = None
    end: date | None = None

    @property
    def is_possible(self) -> bool:
        """Tell whether it does not end before it starts."""
        return self.start is None or self.end is None or self.start <= self.end

    def holds(self, on: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return _before(self.start, other.end) and _before(other.start, self.end)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


def covered_until(periods: Iterable[Period], *, on: date) -> date | None:
    """Return the last day that is covered without a gap from `on`, None when it never ends.

    The day before `on` when the very first day is not covered.
    """
    last = on - A_DAY
    for period in sorted(periods, key=lambda period: period.start or date.min):
        if period.start is not None and period.start > last + A_DAY:
            break
        if period.end is None:
            return None
        last = max(last, period.end)
    return last
