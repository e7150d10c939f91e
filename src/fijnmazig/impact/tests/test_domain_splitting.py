"""Releases side by side within another: no order of them gives a hidden group away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.impact.domain.disclosure.auditing import exposed
from fijnmazig.impact.domain.disclosure.cells import Cell, Pattern, Stand, Sum, Tables, joined
from fijnmazig.impact.domain.disclosure.overlapping import Earlier, Period, clashing, together
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.domain.disclosure.splitting import splits
from fijnmazig.impact.domain.kinds import Counted
from fijnmazig.impact.tests.attack import recovered
from fijnmazig.impact.tests.tables import one_way

PLACES = ("boom", "niel", "rumst")
STARTS = [date(2026, month, 1) for month in range(1, 10)]
"""The first of eight months, and of the one after."""
BEFORE = date(2025, 6, 1)


def months(first: int, last: int, *, open_start: bool = False) -> Period:
    """Return from the first of one month (0 is January) to the end of another."""
    return (None if open_start else STARTS[first], STARTS[last + 1] - timedelta(days=1))


Q1, Q2, Q3, Q4 = (months(at, at + 1) for at in (0, 2, 4, 6))
YEAR, SO_FAR = months(0, 7), months(0, 5, open_start=True)


@dataclass
class House:
    """What left so far, of people by place and month; `came` has them, `BEFORE` first."""

    came: Sequence[Sequence[int]]
    left: list[Earlier] = field(default_factory=list)

    def table(self, period: Period) -> Tables:
        counted = [
            of
            for start, of in zip([BEFORE, *STARTS], self.came, strict=False)
            if (period[0] is None or period[0] <= start) and start <= period[1]
        ]
        return one_way(
            "reached", {place: sum(of[at] for of in counted) for at, place in enumerate(PLACES)}
        )

    def everything(self, tables: Tables, period: Period) -> Tables:
        first, last = period
        keys = {cell.key for cell in tables.cells}
        return joined(
            together(tables, first=first, last=last, earlier=self.left),
            splits(tables, first=first, last=last, earlier=self.left, adding=keys),
        )

    def release(self, period: Period) -> Pattern | None:
        """Return what is hidden, once it left; None when it may not leave."""
        if clashing(first=period[0], last=period[1], earlier=self.left):
            return None
        tables = self.table(period)
        pattern = protect(self.everything(tables, period))
        if pattern.open:
            return None
        self.left.append(
            Earlier(
                number=len(self.left) + 1,
                first=period[0],
                last=period[1],
                tables=tables,
                hidden=set(pattern.hidden),
                adding={cell.key for cell in tables.cells},
            )
        )
        return pattern

    def told(self) -> tuple[Tables, set[str]]:
        """Return all that left as somebody sees it who knows what a month is, and what is hidden.

        Nothing of this is what our own ties are made of: each number is its months.
        """
        cells = [
            Cell(key=f"{place}-{at}", value=of[number], stand=Stand.IMPLIED)
            for at, of in enumerate(self.came)
            for number, place in enumerate(PLACES)
        ]
        sums: list[Sum] = []
        hidden: set[str] = set()
        for one in self.left:
            for cell in one.tables.cells:
                key = f"{cell.key}@{one.number}"
                cells.append(Cell(key=key, value=cell.value))
                sums.append(Sum(total=key, parts=tuple(self._atoms(cell.key, one))))
                hidden |= {key} if cell.key in one.hidden else set()
        return Tables(cells=tuple(cells), sums=tuple(sums)), hidden

    def _atoms(self, key: str, one: Earlier) -> list[str]:
        places = [key.partition("/")[2]] if "/" in key else PLACES
        starts = [BEFORE, *STARTS][: len(self.came)]
        return [
            f"{place}-{at}"
            for at, start in enumerate(starts)
            if (one.first is None or one.first <= start) and start <= one.last
            for place in places
        ]


def house(*quarters: tuple[int, int, int]) -> House:
    """Return a house with people in the first month of each quarter."""
    nobody = (0, 0, 0)
    return House(came=[nobody, *(of for each in quarters for of in (each, nobody))])


FOURTH_IS_SMALL = ((20, 20, 20), (30, 30, 30), (25, 25, 25), (3, 30, 40))
ORDERS = {
    "the year last": [Q1, Q2, Q3, Q4, YEAR],
    "the year first": [YEAR, Q1, Q2, Q3, Q4],
    "the year between": [Q4, Q1, YEAR, Q3, Q2],
    "from the beginning": [Q1, Q2, Q3, SO_FAR, Q4, months(0, 7, open_start=True)],
    "a half": [Q1, Q2, months(0, 3), Q3, Q4, YEAR],
    "twice": [Q1, Q2, Q3, Q3, Q4, YEAR],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_a_small_group_does_not_follow_from_releases_beside_each_other(
    order: list[Period],
) -> None:
    found = house(*FOURTH_IS_SMALL)

    patterns = [found.release(period) for period in order]

    assert None not in patterns
    tables, hidden = found.told()
    assert hidden
    assert recovered(tables, hidden=hidden) == {}


def test_the_audit_of_pairs_alone_misses_what_three_quarters_leave_of_a_year() -> None:
    found = house(*FOURTH_IS_SMALL)
    for period in (Q1, Q2, Q3, Q4):
        found.release(period)
    year = found.table(YEAR)

    pairs = together(year, first=YEAR[0], last=YEAR[1], earlier=found.left)

    assert exposed(pairs, hidden=protect(pairs).hidden) == ()
    (told, *_) = exposed(found.everything(year, YEAR), hidden=protect(pairs).hidden)
    assert (told.key, told.least, told.most) == ("reached/boom@4", 3, 3)


def test_what_does_not_add_up_over_days_is_not_tied() -> None:
    found = house(*FOURTH_IS_SMALL)
    for period in (Q1, Q2, Q3, Q4):
        found.release(period)
    left = [
        Earlier(
            number=one.number, first=one.first, last=one.last, tables=one.tables, hidden=one.hidden
        )
        for one in found.left
    ]

    tied = splits(found.table(YEAR), first=YEAR[0], last=YEAR[1], earlier=left, adding=())

    assert tied == Tables(cells=())


def test_a_record_that_changed_in_between_is_what_the_parts_leave() -> None:
    def told(number: int, period: Period, value: int) -> Earlier:
        tables = Tables(cells=(Cell(key="a", value=value),))
        return Earlier(
            number=number, first=period[0], last=period[1], tables=tables, hidden=(), adding={"a"}
        )

    left = [told(1, Q1, 20), told(2, Q1, 21), told(3, Q2, 30)]
    half = months(0, 3)
    tables = Tables(cells=(Cell(key="a", value=50),))

    found = splits(tables, first=half[0], last=half[1], earlier=left, adding={"a"})

    assert {(cell.key, cell.value, cell.counted, cell.stand) for cell in found.cells} == {
        ("a@2~again-a@1", 1, Counted.THINGS, Stand.IMPLIED),
        ("a~rest", 1, Counted.PEOPLE, Stand.IMPLIED),
        ("a~rest-all", 51, Counted.THINGS, Stand.IMPLIED),
    }
    assert found.sums == (
        Sum(total="a@2", parts=("a@1", "a@2~again-a@1")),
        Sum(total="a~rest-all", parts=("a@2", "a@3")),
        Sum(total="a~rest-all", parts=("a", "a~rest")),
    )


@pytest.mark.parametrize(
    ("wide", "within", "stand"),
    [
        (months(0, 3), [Q1, Q2], Stand.FIXED),
        (months(0, 3, open_start=True), [Q1, Q2], Stand.FIXED),
        (months(0, 5, open_start=True), [months(0, 1, open_start=True), Q2, Q3], Stand.FIXED),
        (months(0, 4), [Q1, Q2], Stand.IMPLIED),
        (months(0, 5), [Q1, Q3], Stand.IMPLIED),
    ],
)
def test_nobody_is_left_where_no_day_is_and_is_few_where_one_is(
    wide: Period, within: list[Period], stand: Stand
) -> None:
    left = [
        Earlier(
            number=at,
            first=period[0],
            last=period[1],
            tables=Tables(cells=(Cell(key="a", value=20),)),
            hidden=(),
            adding={"a"},
        )
        for at, period in enumerate(within)
    ]
    tables = Tables(cells=(Cell(key="a", value=20 * len(within)),))

    found = splits(tables, first=wide[0], last=wide[1], earlier=left, adding=())

    assert {cell.key: cell.stand for cell in found.cells} == {"a~rest": stand}


PERIODS = st.builds(
    lambda ends, open_start: months(min(ends), max(ends), open_start=open_start),
    st.tuples(st.integers(0, 7), st.integers(0, 7)),
    st.booleans(),
)
CAME = st.lists(
    st.tuples(*[st.sampled_from((0, 0, 1, 2, 3, 5, 7, 9, 12, 20, 40))] * len(PLACES)),
    min_size=9,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(came=CAME, periods=st.lists(PERIODS, min_size=2, max_size=8))
def test_no_order_of_releases_gives_a_hidden_number_away(
    came: list[tuple[int, ...]], periods: list[Period]
) -> None:
    found = House(came=came)

    for period in periods:
        found.release(period)

    tables, hidden = found.told()
    assert recovered(tables, hidden=hidden) == {}
