from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.directory.domain.hours import (
    BRUSSELS,
    HORIZON,
    MOST_DAYS,
    STALE_AFTER,
    Hours,
    OtherDay,
    Span,
    State,
    Timetable,
    clock_changes,
    days_that_count,
    is_doubtful_day,
    joined,
    moments_of,
)

CHECKED = date(2026, 6, 1)
WEEKDAYS = tuple(Span(weekday=day, opens=9 * 60, closes=17 * 60) for day in range(5))
EVERY_NIGHT = tuple(Span(weekday=day, opens=18 * 60, closes=26 * 60) for day in range(7))
OFFICE = Hours(hours_known=True, spans=WEEKDAYS, checked_date=CHECKED)
ALWAYS = Hours(hours_known=True, is_24_7=True, checked_date=CHECKED)
NIGHTS = Hours(hours_known=True, spans=EVERY_NIGHT, checked_date=CHECKED)


def brussels(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS, fold=fold)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-06-03T09:00", State.OPEN),
        ("2026-06-03T16:59", State.OPEN),
        ("2026-06-03T17:00", State.CLOSED),
        ("2026-06-06T10:00", State.CLOSED),  # Saturday
        ("2026-07-21T10:00", State.CLOSED),  # national day, a Tuesday
        ("2026-07-11T10:00", State.CLOSED),  # a Saturday in 2026
        ("2026-11-11T10:00", State.CLOSED),
    ],
)
def test_office_hours_keep_weekends_and_public_holidays(at: str, state: State) -> None:
    assert Timetable(OFFICE).state(brussels(at)) is state


@pytest.mark.parametrize(("keeps_it", "state"), [(True, State.CLOSED), (False, State.OPEN)])
def test_11_july_counts_only_for_who_keeps_it(keeps_it: bool, state: State) -> None:  # noqa: FBT001 -- a case of the table
    hours = Hours(
        hours_known=True, spans=WEEKDAYS, closed_on_11_july=keeps_it, checked_date=date(2025, 3, 1)
    )

    assert Timetable(hours).state(brussels("2025-07-11T10:00")) is state  # a Friday


@pytest.mark.parametrize(
    "at",
    [
        *("2026-07-21T10:00", "2026-07-11T03:00", "2026-06-06T23:50"),
        *("2026-11-01T00:00", "2026-11-01T00:05"),
    ],
)
def test_day_and_night_means_holidays_too(at: str) -> None:
    reading = Timetable(ALWAYS).read(brussels(at))

    assert reading.state is State.OPEN
    assert reading.until is not None
    assert reading.until.astimezone(BRUSSELS).date() == CHECKED + STALE_AFTER


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-06-03T23:50", State.OPEN),
        ("2026-06-04T00:05", State.OPEN),
        ("2026-06-04T01:59", State.OPEN),
        ("2026-06-04T02:00", State.CLOSED),
    ],
)
def test_a_night_runs_on_past_midnight(at: str, state: State) -> None:
    assert Timetable(NIGHTS).state(brussels(at)) is state


def test_a_night_runs_on_into_a_holiday_and_does_not_begin_on_one() -> None:
    table = Timetable(NIGHTS)

    assert table.state(brussels("2026-07-21T01:00")) is State.OPEN
    assert table.state(brussels("2026-07-21T19:00")) is State.CLOSED
    assert table.state(brussels("2026-07-22T01:00")) is State.CLOSED


def test_day_and_night_is_one_span_from_midnight_to_midnight() -> None:
    assert Timetable(ALWAYS).day(date(2026, 6, 3)) == ((0, 1440),)


def test_day_and_night_ends_where_an_own_date_is_closed() -> None:
    closed = OtherDay(date=date(2026, 7, 21))

    reading = Timetable(replace(ALWAYS, other_days=(closed,))).read(brussels("2026-07-20T10:00"))

    assert (reading.state, reading.until) == (State.OPEN, brussels("2026-07-21T00:00"))


def test_what_is_left_of_a_night_begins_at_midnight() -> None:
    assert Timetable(NIGHTS).day(date(2026, 6, 3)) == ((0, 120), (1080, 1440))


@pytest.mark.parametrize(
    ("holidays", "july", "state"),
    [(True, False, State.UNKNOWN), (False, True, State.OPEN), (False, False, State.UNKNOWN)],
)
def test_the_eleventh_of_july_is_doubtful_when_only_other_holidays_are_known(
    *, holidays: bool, july: bool, state: State
) -> None:
    hours = replace(
        OFFICE,
        checked_date=date(2025, 3, 1),
        closed_on_11_july=False,
        holidays_known=holidays,
        july_known=july,
    )

    assert Timetable(hours).state(brussels("2025-07-11T10:00")) is state  # a Friday


def test_midnight_to_midnight_has_no_seam() -> None:
    spans = tuple(Span(weekday=day, opens=0, closes=1440) for day in range(7))
    hours = Hours(
        hours_known=True, spans=spans, closed_on_public_holidays=False, checked_date=CHECKED
    )

    reading = Timetable(hours).read(brussels("2026-06-03T23:59"))

    assert (reading.state, reading.until) == (State.OPEN, brussels("2026-12-02T00:00"))


def test_closed_says_when_it_opens_again_past_a_weekend_and_a_holiday() -> None:
    friday_evening = brussels("2026-07-17T17:30")
    monday_evening = brussels("2026-07-20T18:00")

    assert Timetable(OFFICE).read(friday_evening).until == brussels("2026-07-20T09:00")
    assert Timetable(OFFICE).read(monday_evening).until == brussels("2026-07-22T09:00")


@pytest.mark.parametrize(
    ("fold", "at", "state"),
    [
        (0, "2026-10-25T02:30", State.OPEN),
        (0, "2026-10-25T02:50", State.CLOSED),
        (1, "2026-10-25T02:30", State.OPEN),
        (1, "2026-10-25T02:50", State.CLOSED),
    ],
)
def test_the_hour_that_comes_twice_is_read_from_the_clock(fold: int, at: str, state: State) -> None:
    spans = (Span(weekday=6, opens=120, closes=165),)
    hours = Hours(hours_known=True, spans=spans, checked_date=CHECKED)

    assert Timetable(hours).state(brussels(at, fold=fold)) is state


def test_the_hour_that_comes_twice_opens_again_when_the_clock_goes_back() -> None:
    spans = (Span(weekday=6, opens=120, closes=165),)
    hours = Hours(hours_known=True, spans=spans, checked_date=CHECKED)

    reading = Timetable(hours).read(brussels("2026-10-25T02:50"))

    assert reading.until == datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


def test_the_hour_that_is_not_there_neither_opens_nor_fails() -> None:
    spans = (Span(weekday=6, opens=125, closes=155),)
    hours = Hours(hours_known=True, spans=spans, checked_date=date(2026, 3, 1))

    reading = Timetable(hours).read(brussels("2026-03-29T01:59"))

    assert reading.state is State.CLOSED
    assert reading.until == brussels("2026-04-05T02:05")  # a week later


def test_an_own_date_beats_weekday_and_holiday() -> None:
    other = (
        OtherDay(date=date(2026, 7, 21), spans=((600, 720),)),
        OtherDay(date=date(2026, 7, 22)),
    )
    hours = Hours(hours_known=True, spans=WEEKDAYS, other_days=other, checked_date=CHECKED)

    table = Timetable(hours)

    assert table.state(brussels("2026-07-21T10:30")) is State.OPEN
    assert table.state(brussels("2026-07-22T10:30")) is State.CLOSED


def test_hours_count_between_their_dates_only() -> None:
    summer = Span(
        weekday=2, opens=600, closes=720, valid_from=date(2026, 7, 1), valid_to=date(2026, 7, 8)
    )
    hours = Hours(hours_known=True, spans=(summer,), checked_date=CHECKED)

    states = [
        Timetable(hours).state(brussels(f"2026-{day}T10:30"))
        for day in ("06-24", "07-01", "07-08", "07-15")
    ]

    assert states == [State.CLOSED, State.OPEN, State.OPEN, State.CLOSED]


def test_unknown_is_not_closed_and_an_appointment_is_neither() -> None:
    at = brussels("2026-06-03T10:00")

    assert Timetable(Hours(hours_known=False)).read(at).state is State.UNKNOWN
    assert Timetable(Hours(hours_known=False)).read(at).until is None
    asked = Timetable(Hours(hours_known=False, by_appointment=True)).read(at)
    assert (asked.state, asked.until) == (State.BY_APPOINTMENT, None)


def test_an_appointment_with_hours_counts_within_them() -> None:
    hours = Hours(hours_known=True, by_appointment=True, spans=WEEKDAYS, checked_date=CHECKED)

    assert Timetable(hours).state(brussels("2026-06-03T10:00")) is State.BY_APPOINTMENT
    assert Timetable(hours).state(brussels("2026-06-03T20:00")) is State.CLOSED


@pytest.mark.parametrize("checked", [None, date(2025, 6, 1)])
def test_hours_nobody_checked_for_half_a_year_are_not_called_open(checked: date | None) -> None:
    hours = Hours(hours_known=True, spans=WEEKDAYS, checked_date=checked)

    reading = Timetable(hours).read(brussels("2026-06-03T10:00"))

    assert (reading.state, reading.until) == (State.UNCHECKED, None)


MINUTES = st.integers(0, 95).map(lambda quarter: quarter * 15)
SPANS = st.lists(
    st.builds(
        lambda weekday, opens, length: Span(weekday=weekday, opens=opens, closes=opens + length),
        st.integers(0, 6),
        MINUTES,
        st.integers(1, 96).map(lambda quarter: quarter * 15),
    ),
    max_size=10,
)
OTHER_DAYS = st.lists(
    st.builds(
        OtherDay,
        date=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        spans=st.just(()) | st.builds(lambda first: ((first, first + 60),), MINUTES),
    ),
    max_size=3,
)
HOURS = st.builds(
    Hours,
    hours_known=st.just(True),
    closed_on_public_holidays=st.booleans(),
    closed_on_11_july=st.booleans(),
    spans=SPANS.map(tuple),
    other_days=OTHER_DAYS.map(tuple),
    checked_date=st.just(date(2027, 1, 1)),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 30)).map(  # noqa: DTZ001 -- UTC below
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


@given(hours=HOURS, at=MOMENTS)
def test_the_state_changes_at_the_moment_it_says_and_not_before(hours: Hours, at: datetime) -> None:
    table = Timetable(hours)
    reading = table.read(at)

    end = reading.until or at + timedelta(days=30)
    steps = [at + (end - at) * part / 40 for part in range(40)]

    assert {table.state(step) for step in steps if step < end} == {reading.state}
    if reading.until is not None:
        assert table.state(reading.until) is not reading.state


@given(hours=HOURS, at=MOMENTS)
def test_asking_twice_gives_the_same_answer(hours: Hours, at: datetime) -> None:
    table = Timetable(hours)

    assert table.read(at) == table.read(at) == Timetable(hours).read(at)


@given(hours=HOURS, day=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_is_in_order_and_within_its_midnights(hours: Hours, day: date) -> None:
    spans = Timetable(hours).day(day)

    edges = [minute for span in spans for minute in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= 1440 for edge in edges)


def test_a_timetable_that_was_asked_is_the_same_as_one_that_was_not() -> None:
    table = Timetable(OFFICE)

    table.read(brussels("2026-06-03T10:00"))

    assert table == Timetable(OFFICE)
    assert repr(table) == repr(Timetable(OFFICE))


def test_a_timetable_forgets_days_when_asked_about_too_many() -> None:
    table = Timetable(OFFICE)
    start = datetime.combine(date(2000, 1, 1), time(12), tzinfo=UTC)

    states = [table.state(start + timedelta(days=day)) for day in range(6 * HORIZON)]

    assert table.state(brussels("2026-06-03T10:00")) is State.OPEN
    assert set(states) == {State.OPEN, State.CLOSED}


def test_a_timetable_remembers_what_it_was_asked_and_at_most_so_many_days() -> None:
    table = Timetable(OFFICE)
    asked = [CHECKED + timedelta(days=day) for day in range(MOST_DAYS + 5)]

    few = [table.day(day) for day in asked[:3]]
    kept = asdict(table)["_days"]
    many = [table.day(day) for day in asked]

    assert list(kept.items()) == list(zip(asked[:3], few, strict=True))
    assert len(asdict(table)["_days"]) <= MOST_DAYS + 1 < len(many)


def test_a_holiday_nobody_could_tell_about_is_unknown_and_not_closed() -> None:
    hours = Hours(
        hours_known=True,
        is_24_7=False,
        spans=tuple(Span(weekday=day, opens=540, closes=1020) for day in range(7)),
        holidays_known=False,
        july_known=False,
        other_days=(OtherDay(date=date(2026, 12, 25)),),
        checked_date=date(2026, 7, 1),
    )
    table = Timetable(hours)

    def at(month: int, day: int) -> State:
        return table.state(datetime(2026, month, day, 12, tzinfo=BRUSSELS))

    assert [at(7, 10), at(7, 11), at(7, 21), at(12, 25)] == [
        State.OPEN,
        State.UNKNOWN,
        State.UNKNOWN,
        State.CLOSED,
    ]
    evening = datetime(2026, 7, 10, 20, tzinfo=BRUSSELS)
    assert table.read(evening).until == datetime(2026, 7, 10, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 29), [1]),
        (date(2026, 10, 25), [1]),
        (date(2029, 3, 25), [1]),
        (date(2027, 10, 31), [1]),
        (date(2026, 3, 22), []),
        (date(2026, 10, 26), []),
        (date(2026, 4, 26), []),
    ],
)
def test_clocks_change_on_the_last_sunday_of_march_and_october(day: date, hours: list[int]) -> None:
    assert clock_changes(day) == {
        datetime(day.year, day.month, day.day, h, tzinfo=UTC) for h in hours
    }


@pytest.mark.parametrize(
    ("day", "minute", "moments"),
    [
        (date(2026, 6, 3), 540, ["2026-06-03T07:00"]),
        (date(2026, 6, 3), 1440, ["2026-06-03T22:00"]),
        (date(2026, 3, 29), 150, []),
        (date(2026, 10, 25), 150, ["2026-10-25T00:30", "2026-10-25T01:30"]),
    ],
)
def test_a_minute_of_the_wall_is_one_moment_two_or_none(
    day: date, minute: int, moments: list[str]
) -> None:
    found = {datetime.fromisoformat(one).replace(tzinfo=UTC) for one in moments}

    assert moments_of(day, minute=minute) == found


@pytest.mark.parametrize(
    ("spans", "result"),
    [
        ([], ()),
        ([(60, 120), (0, 30)], ((0, 30), (60, 120))),
        ([(0, 60), (60, 120)], ((0, 120),)),
        ([(0, 60), (61, 120)], ((0, 60), (61, 120))),
        ([(0, 200), (60, 120), (150, 260)], ((0, 260),)),
        ([(0, 30), (60, 200), (100, 120)], ((0, 30), (60, 200))),
    ],
)
def test_spans_that_touch_or_overlap_are_one(
    spans: list[tuple[int, int]], result: tuple[tuple[int, int], ...]
) -> None:
    assert joined(spans) == result


@pytest.mark.parametrize(("days", "state"), [(183, State.CLOSED), (184, State.UNCHECKED)])
def test_hours_are_unchecked_from_the_day_after_half_a_year(days: int, state: State) -> None:
    checked = date(2026, 1, 4)
    noon = datetime.combine(checked + timedelta(days=days), time(3), tzinfo=BRUSSELS)

    assert Timetable(replace(OFFICE, checked_date=checked)).state(noon) is state
    assert Timetable(replace(ALWAYS, checked_date=checked)).read(noon).until == (
        datetime.combine(checked + timedelta(days=184), time(), tzinfo=BRUSSELS)
        if state is State.CLOSED
        else None
    )


def test_hours_keep_public_holidays_and_not_the_eleventh_of_july_unless_they_say_so() -> None:
    told = Hours(hours_known=True)

    assert (told.closed_on_public_holidays, told.closed_on_11_july) == (True, False)
    assert (told.holidays_known, told.july_known) == (True, True)
    assert (told.is_24_7, told.by_appointment) == (False, False)


@pytest.mark.parametrize(
    ("known", "doubtful"),
    [((True, True), ""), ((False, True), "21"), ((True, False), "11"), ((False, False), "11 21")],
)
def test_a_holiday_is_doubtful_only_where_nobody_said(
    known: tuple[bool, bool], doubtful: str
) -> None:
    hours = replace(OFFICE, holidays_known=known[0], july_known=known[1])
    own = replace(hours, other_days=(OtherDay(date=date(2026, 7, 21)),))

    found = [day for day in range(1, 32) if is_doubtful_day(date(2026, 7, day), hours=hours)]

    assert " ".join(str(day) for day in found) == doubtful
    assert not is_doubtful_day(date(2026, 7, 21), hours=own)
    assert is_doubtful_day(date(2026, 11, 11), hours=own) == is_doubtful_day(
        date(2026, 11, 11), hours=hours
    )
    assert not is_doubtful_day(date(2026, 7, 21), hours=replace(hours, is_24_7=True))


def test_the_eve_and_the_day_count_as_brussels_has_them() -> None:
    at = datetime(2026, 6, 3, 22, 30, tzinfo=UTC)  # half past midnight on the fourth

    assert days_that_count(at) == (date(2026, 6, 3), date(2026, 6, 4))


def test_a_night_that_ends_at_midnight_and_goes_on_is_one_evening() -> None:
    evening = Span(weekday=2, opens=1200, closes=1440)
    early = Span(weekday=3, opens=0, closes=120)
    hours = replace(OFFICE, spans=(evening, early))

    table = Timetable(hours)

    assert table.day(date(2026, 6, 3)) == ((1200, 1440),)
    assert table.day(date(2026, 6, 4)) == ((0, 120),)
    assert table.read(brussels("2026-06-03T21:00")).until == brussels("2026-06-04T02:00")
    assert table.read(brussels("2026-06-04T02:00")).until == brussels("2026-06-10T20:00")


@pytest.mark.parametrize(
    ("days", "until"),
    [
        ([(2, 1200, 1440), (3, 0, 1)], "2026-06-04T00:01"),  # a minute past midnight
        ([(2, 0, 1440)], "2026-06-04T00:00"),  # a whole day, and nothing after it
    ],
)
def test_an_evening_ends_at_its_own_minute(days: list[tuple[int, int, int]], until: str) -> None:
    spans = tuple(Span(weekday=day, opens=opens, closes=closes) for day, opens, closes in days)

    reading = Timetable(replace(OFFICE, spans=spans)).read(brussels("2026-06-03T21:00"))

    assert (reading.state, reading.until) == (State.OPEN, brussels(until))


def test_a_day_that_lies_more_than_a_year_ahead_is_not_told() -> None:
    far = replace(
        OFFICE,
        spans=(),
        other_days=(OtherDay(date=date(2027, 6, 8), spans=((60, 120),)),),
        checked_date=date(2027, 1, 1),
    )

    near = Timetable(far).read(brussels("2026-06-04T10:00"))
    beyond = Timetable(far).read(brussels("2026-06-03T10:00"))

    assert (near.until, beyond.until) == (brussels("2027-06-08T01:00"), None)


def test_an_evening_that_ends_at_midnight_ends_there_whatever_the_days_around_it_have() -> None:
    hours = replace(
        OFFICE,
        spans=(
            Span(weekday=1, opens=0, closes=120),
            Span(weekday=2, opens=1200, closes=1440),
            Span(weekday=3, opens=540, closes=1020),
            Span(weekday=4, opens=0, closes=120),
        ),
    )
    alone = replace(hours, spans=hours.spans[1:2])

    ends = [Timetable(one).read(brussels("2026-06-03T21:00")).until for one in (hours, alone)]

    assert ends == [brussels("2026-06-04T00:00")] * 2


def test_a_morning_that_begins_at_midnight_begins_there_whatever_the_days_around_it_have() -> None:
    hours = replace(
        OFFICE,
        spans=(
            Span(weekday=1, opens=1200, closes=1440),
            Span(weekday=2, opens=540, closes=1020),
            Span(weekday=3, opens=0, closes=120),
            Span(weekday=4, opens=1200, closes=1440),
        ),
    )
    alone = replace(hours, spans=hours.spans[2:3])

    begins = [Timetable(one).read(brussels("2026-06-03T18:00")).until for one in (hours, alone)]

    assert begins == [brussels("2026-06-04T00:00")] * 2


@pytest.mark.parametrize(
    ("ahead", "until"), [(185, "2027-06-07T00:00"), (186, ""), (187, ""), (400, "")]
)
def test_a_line_that_never_closes_is_told_unchecked_within_a_year_only(
    ahead: int, until: str
) -> None:
    at = brussels("2026-06-03T10:00")
    hours = replace(ALWAYS, checked_date=at.date() + timedelta(days=ahead))

    reading = Timetable(hours).read(at)

    assert reading.until == (brussels(until) if until else None)


def test_a_holiday_nobody_could_tell_about_is_over_at_midnight() -> None:
    hours = replace(OFFICE, holidays_known=False)

    reading = Timetable(hours).read(brussels("2026-07-21T10:00"))

    assert (reading.state, reading.until) == (State.UNKNOWN, brussels("2026-07-22T00:00"))


def test_a_line_that_never_closes_needs_no_hours_to_be_told_unchecked() -> None:
    hours = replace(ALWAYS, hours_known=False)

    reading = Timetable(hours).read(brussels("2026-06-03T10:00"))

    assert (reading.state, reading.until) == (State.OPEN, brussels("2026-12-02T00:00"))


def test_a_minute_before_midnight_and_one_after_it_are_two_openings() -> None:
    hours = replace(
        OFFICE,
        spans=(Span(weekday=2, opens=1200, closes=1440), Span(weekday=3, opens=1, closes=120)),
    )

    table = Timetable(hours)

    assert table.read(brussels("2026-06-03T21:00")).until == brussels("2026-06-04T00:00")
    assert table.read(brussels("2026-06-04T00:00")).until == brussels("2026-06-04T00:01")
