import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.directory.domain.weekly import (
    Minutes,
    Weekly,
    clock,
    lines_of,
    minute_of,
    spans_of,
    weekdays_of,
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ma", (0,)),
        ("ma-vr", (0, 1, 2, 3, 4)),
        ("Ma-Zo", (0, 1, 2, 3, 4, 5, 6)),
        ("ma, wo, vr-zo", (0, 2, 4, 5, 6)),
        ("vr-ma", ()),
        ("maandag", ()),
        ("ma-", (0,)),
        ("", ()),
        ("ma-xx", ()),
    ],
)
def test_weekdays_are_read_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    assert weekdays_of(text) == days


@pytest.mark.parametrize(
    ("text", "minute"),
    [("0:00", 0), ("09:30", 570), ("24:00", 1440), ("24:01", None), ("9", None), ("25:00", None)],
)
def test_a_time_of_day_is_read_or_refused(text: str, minute: int | None) -> None:
    assert minute_of(text) == minute


def test_an_end_before_the_start_lies_on_the_next_day() -> None:
    (span,) = spans_of(Weekly(days="za", start="22:00", end="02:00"))

    assert span == Minutes(weekday=5, opens=1320, closes=1560)


@pytest.mark.parametrize(
    "line",
    [
        Weekly(days="xx", start="9:00", end="10:00"),
        Weekly(days="ma", start="9u", end="10:00"),
        Weekly(days="ma", start="9:00", end=""),
        Weekly(days="ma", start="24:00", end="2:00"),
    ],
)
def test_what_cannot_be_read_gives_no_hours(line: Weekly) -> None:
    assert spans_of(line) == ()


SPANS = st.sets(
    st.builds(
        lambda weekday, opens, length: Minutes(weekday=weekday, opens=opens, closes=opens + length),
        st.integers(0, 6),
        st.integers(0, 1439),
        st.integers(1, 1440),
    ),
    max_size=8,
)


@given(spans=SPANS)
def test_hours_written_and_read_again_are_the_same(spans: set[Minutes]) -> None:
    lines = lines_of(spans)

    assert {span for line in lines for span in spans_of(line)} == spans


def test_days_with_the_same_hours_stand_on_one_line() -> None:
    spans = [Minutes(weekday=day, opens=540, closes=1020) for day in (0, 1, 2, 4)]

    assert lines_of(spans) == (Weekly(days="ma-wo,vr", start="9:00", end="17:00"),)
    assert clock(1440) == "24:00"


def test_hours_that_are_given_twice_are_written_once() -> None:
    given = [Minutes(weekday=day, opens=540, closes=1020) for day in (0, 1, 0)]

    assert lines_of(given) == (Weekly(days="ma-di", start="9:00", end="17:00"),)


def test_days_after_a_gap_are_a_run_of_their_own() -> None:
    spans = [Minutes(weekday=day, opens=540, closes=1020) for day in (0, 2, 3, 5, 6)]

    assert [line.days for line in lines_of(spans)] == ["ma,wo-do,za-zo"]
