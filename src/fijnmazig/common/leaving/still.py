"""Figures that leave the team stand still until the next quarter, so they are counted once.

In a large house the counting takes seconds. What stays in this process is what may be told, and
nothing that it was counted from. Source: CRITERIA S-H2, ADR 0024.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from threading import Lock

QUARTER = 3
MOST = 64
"""So many answers stay, the last asked ones."""


def first_day_of_quarter(on: date) -> date:
    """Return the day before which released figures were counted."""
    return date(on.year, (on.month - 1) // QUARTER * QUARTER + 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer[Told]:
    told: Told
    newest: int


class Still[Told]:
    """What was told for each thing that was asked in a quarter.

    `newest` returns the id of the newest event there is; `came_late` tells whether an event after
    such an id is of before the quarter, so that `make` has to count anew.
    """

    def __init__(self, *, newest: Callable[[], int]) -> None:
        self._newest = newest
        self._answers: OrderedDict[Hashable, _Answer[Told]] = OrderedDict()
        self._lock = Lock()

    def told(
        self,
        asked: Hashable,
        *,
        on: date,
        came_late: Callable[[int], bool],
        make: Callable[[], Told],
    ) -> Told:
        """Return what may be told on a day, counted now or earlier in its quarter."""
        began = first_day_of_quarter(on)
        newest = self._newest()  # before the counting: what comes in meanwhile is looked at next
        with self._lock:
            before = self._answers.get((asked, began))
        told = make() if before is None or came_late(before.newest) else before.told
        if on > began:  # on the first day, something of the day before may still be written
            self._keep((asked, began), answer=_Answer(told=told, newest=newest))
        return told

    def _keep(self, asked: Hashable, *, answer: _Answer[Told]) -> None:
        with self._lock:
            self._answers[asked] = answer
            self._answers.move_to_end(asked)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
