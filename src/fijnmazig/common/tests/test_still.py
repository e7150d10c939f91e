"""Figures that stand still: counted once a quarter, and again when something came in late."""

from datetime import date

import pytest

from fijnmazig.common.leaving.still import MOST, Still, first_day_of_quarter

SPRING, SUMMER = date(2026, 4, 2), date(2026, 7, 2)


class Counting:
    """A count of which the answer says how often it was made."""

    def __init__(self) -> None:
        self.times = 0
        self.late: list[int] = []
        self.still: Still[int] = Still(newest=lambda: 40)

    def told(self, asked: object = "all", *, on: date = SPRING) -> int:
        """Return what is told on a day, and note after which event it was looked for."""
        return self.still.told(asked, on=on, came_late=self._came_late, make=self._make)

    def _make(self) -> int:
        self.times += 1
        return self.times

    def _came_late(self, newest: int) -> bool:
        assert newest == 40
        return bool(self.late)


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 6, 30), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_quarter_begins_on_its_first_day(on: date, first: date) -> None:
    assert first_day_of_quarter(on) == first


def test_what_was_told_is_told_again_within_its_quarter_only() -> None:
    counting = Counting()

    assert [counting.told(on=on) for on in (SPRING, date(2026, 6, 30), SUMMER)] == [1, 1, 2]


def test_everything_that_is_asked_has_its_own_answer() -> None:
    counting = Counting()

    assert [counting.told(asked) for asked in ("all", "one", "all")] == [1, 2, 1]


def test_what_came_late_is_counted() -> None:
    counting = Counting()
    counting.told()
    counting.late.append(41)

    assert counting.told() == 2


def test_nothing_stays_on_the_first_day() -> None:
    counting = Counting()

    assert [counting.told(on=date(2026, 4, 1)) for _ in range(2)] == [1, 2]


def test_what_was_not_asked_for_long_makes_room() -> None:
    counting = Counting()
    for place in range(MOST + 1):
        counting.told(place)

    assert counting.told(MOST) == MOST + 1
    assert counting.told(0) == MOST + 2
