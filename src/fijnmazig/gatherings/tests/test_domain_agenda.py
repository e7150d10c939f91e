"""What is looked for in the agenda, and the grid of a month."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.agenda import Month, View, Wanted
from fijnmazig.gatherings.domain.kinds import Audience, Modality, SeriesKind

MONTHS = st.builds(
    Month, year=st.integers(min_value=2000, max_value=2100), number=st.integers(1, 12)
)
SEARCHES = st.builds(
    Wanted,
    theme=st.sampled_from(("", "ifg", "ouderenmishandeling")),
    nis=st.sampled_from(("", "11005")),
    kind=st.none() | st.sampled_from(SeriesKind),
    partnership_id=st.none() | st.uuids(),
    audience=st.none() | st.sampled_from(Audience),
    modality=st.none() | st.sampled_from(Modality),
    month=st.none() | MONTHS,
    view=st.sampled_from(View),
    page=st.integers(1, 200),
)


@given(wanted=SEARCHES)
def test_a_search_is_read_back_from_its_address(wanted: Wanted) -> None:
    assert Wanted.read(wanted.written()) == wanted


@pytest.mark.parametrize(
    "nonsense", ["", "k=ONZIN&v=geen&d=x&w=y&m=2027-13&x=z&p=-1", "m=27-03&p=a", "m=1999-12", "&&="]
)
def test_what_makes_no_sense_is_left_out(nonsense: str) -> None:
    assert Wanted.read(nonsense) == Wanted()


def test_a_page_number_stays_within_bounds() -> None:
    assert [Wanted.read(f"p={number}").page for number in (0, 7, 5000)] == [1, 7, 200]


def test_only_what_narrows_goes_into_a_feed() -> None:
    wanted = Wanted(theme="ifg", month=Month(year=2027, number=3), view=View.MONTH, page=4)

    assert wanted.filters == Wanted(theme="ifg")
    assert wanted.is_narrowed
    assert wanted.shown_as(View.LIST) == Wanted(theme="ifg")


@given(month=MONTHS)
def test_a_month_has_whole_weeks_that_hold_every_day(month: Month) -> None:
    days = [day for week in month.weeks for day in week]

    assert days[0].weekday() == 0
    assert len(days) % 7 == 0
    assert {month.first_day, month.last_day} <= set(days)
    assert (month.next.previous, month.previous.next) == (month, month)


def test_a_month_knows_its_days() -> None:
    month = Month(year=2026, number=12)

    assert (month.first_day, month.last_day) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (str(month), str(month.next), str(month.previous)) == ("2026-12", "2027-01", "2026-11")
    assert Wanted(partnership_id=UUID(int=1)).written() == f"v={UUID(int=1)}"
