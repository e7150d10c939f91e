"""When an owner is asked whether something still holds, and when readers are told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.confirming import (
    half_year_after,
    is_due,
    is_unconfirmed,
    last_that_may_be_due,
    must_ask,
)

MARCH = date(2026, 3, 2)
SEPTEMBER = date(2026, 9, 2)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (MARCH, SEPTEMBER),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 6, 15)),
    ],
)
def test_half_a_year_later_is_the_same_day_or_the_last_of_the_month(day: date, later: date) -> None:
    assert half_year_after(day) == later


def test_an_item_is_due_on_the_day_and_unconfirmed_the_day_after() -> None:
    day_after = SEPTEMBER + timedelta(days=1)

    assert not is_due(MARCH, today=SEPTEMBER - timedelta(days=1))
    assert is_due(MARCH, today=SEPTEMBER)
    assert not is_unconfirmed(MARCH, today=SEPTEMBER)
    assert is_unconfirmed(MARCH, today=day_after)
    assert is_unconfirmed(None, today=MARCH)


@given(confirmed=DAYS, today=DAYS)
def test_what_is_due_was_never_confirmed_after_the_last_day_for_it(
    confirmed: date, today: date
) -> None:
    assert not is_due(confirmed, today=today) or confirmed <= last_that_may_be_due(today)


def test_an_owner_is_asked_once_and_again_half_a_year_later() -> None:
    assert must_ask(confirmed=MARCH, asked=None, today=SEPTEMBER)
    assert not must_ask(confirmed=MARCH, asked=SEPTEMBER, today=SEPTEMBER)
    assert not must_ask(confirmed=MARCH, asked=SEPTEMBER, today=date(2027, 3, 1))
    assert must_ask(confirmed=MARCH, asked=SEPTEMBER, today=date(2027, 3, 2))


def test_an_answer_starts_the_half_year_anew() -> None:
    answered = date(2026, 10, 1)

    assert not must_ask(confirmed=answered, asked=SEPTEMBER, today=date(2027, 3, 31))
    assert must_ask(confirmed=answered, asked=SEPTEMBER, today=date(2027, 4, 1))


@given(confirmed=DAYS, nights=st.integers(min_value=1, max_value=900))
def test_asking_every_night_asks_at_most_once_in_half_a_year(confirmed: date, nights: int) -> None:
    asked: list[date] = []
    for night in range(nights):
        today = confirmed + timedelta(days=night)
        if must_ask(confirmed=confirmed, asked=asked[-1] if asked else None, today=today):
            asked.append(today)

    assert all(
        later >= half_year_after(earlier)
        for earlier, later in zip([confirmed, *asked], asked, strict=False)
    )
