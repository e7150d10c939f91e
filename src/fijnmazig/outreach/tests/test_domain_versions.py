"""Versions next to each other: exactly one holds on a day, and none when it was ended."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.outreach.domain.versions import (
    Version,
    Window,
    clashes,
    goes_on,
    is_replaced,
    shown,
    windows,
)

JAN, JUN, DEC = date(2026, 1, 1), date(2026, 6, 1), date(2026, 12, 31)
DAYS = [JAN + timedelta(days=count) for count in range(40)]
FIRST = Version(number=1, valid_from=JAN, valid_to=DEC)
LATER = Version(number=2, valid_from=JUN, valid_to=date(2027, 5, 31))
ENDED = Version(number=2, valid_from=JAN, valid_to=date(2026, 3, 1))
spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), min_size=1, max_size=5)


def made_of(several: list[tuple[int, int]]) -> list[Version]:
    return [
        Version(number=place, valid_from=DAYS[first], valid_to=DAYS[first + length])
        for place, (first, length) in enumerate(several, 1)
    ]


@given(several=spans)
def test_windows_say_what_the_highest_version_that_has_begun_says(
    several: list[tuple[int, int]],
) -> None:
    versions = made_of(several)

    found = windows(versions)

    for day in DAYS:
        highest = max((one for one in versions if one.valid_from <= day), default=None)
        holds = highest is not None and highest.valid_to >= day
        assert sum(one.first <= day <= one.last for one in found) == int(holds)


@pytest.mark.parametrize(
    ("versions", "last"),
    [([FIRST], [DEC]), ([FIRST, LATER], [date(2026, 5, 31), LATER.valid_to])],
)
def test_a_version_holds_until_a_higher_one_begins(
    versions: list[Version], last: list[date]
) -> None:
    assert [one.last for one in windows(versions)] == last


def test_an_agreement_that_was_ended_holds_nowhere_after_its_last_day() -> None:
    assert windows([FIRST, ENDED]) == (Window(first=JAN, last=date(2026, 3, 1)),)


@pytest.mark.parametrize(
    ("first", "last", "both"),
    [(JAN, JUN, True), (DEC, DEC, True), (date(2027, 1, 1), date(2027, 2, 1), False)],
)
def test_one_day_in_common_is_a_clash(first: date, last: date, *, both: bool) -> None:
    whole = Window(first=JAN, last=DEC)

    assert clashes(Window(first=first, last=last), with_windows=[whole]) is both


@pytest.mark.parametrize(
    ("version", "on", "replaced"),
    [(FIRST, JAN, False), (FIRST, JUN, True), (LATER, JAN, False), (LATER, JUN, False)],
)
def test_a_version_is_replaced_once_the_next_one_has_begun(
    version: Version, on: date, *, replaced: bool
) -> None:
    assert is_replaced(version, among=[FIRST, LATER], on=on) is replaced


@pytest.mark.parametrize(("other", "is_so"), [(LATER, True), (ENDED, False), (FIRST, False)])
def test_a_version_goes_on_in_one_that_lasts_longer(other: Version, *, is_so: bool) -> None:
    assert goes_on(FIRST, among=[FIRST, other]) is is_so


@pytest.mark.parametrize(
    ("on", "number"), [(JAN, 1), (JUN, 2), (date(2025, 1, 1), 2), (date(2028, 1, 1), 2)]
)
def test_the_version_that_holds_is_shown_else_the_highest(on: date, number: int) -> None:
    assert shown([FIRST, LATER], on=on).number == number
