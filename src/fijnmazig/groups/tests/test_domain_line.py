from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.apart import Rules
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import (
    Passed,
    Seats,
    in_line,
    is_whole,
    lacking,
    seated,
    waits_too_long,
    why_not,
)
from fijnmazig.groups.tests.pure import MONDAY, known, steady, waiting

SIX = Seats(form=Format.GROUP, maximum=6)


def test_who_waited_longest_goes_first_in_whatever_edition() -> None:
    line = [waiting(1, days=3), waiting(2, days=1), waiting(3, days=1)]

    assert [one.known.id.int for one in in_line(line)] == [2, 3, 1]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, None),
        ({"can_be_compared": False}, Passed.NOT_COMPARED),
        ({"closed": frozenset({Format.GROUP})}, Passed.NOT_SUITABLE),
        ({"formats": frozenset({Format.INDIVIDUAL})}, Passed.OTHER_FORMAT),
    ],
)
def test_the_reason_why_somebody_gets_no_seat_is_told(
    fields: dict[str, Any], reason: Passed | None
) -> None:
    assert why_not(waiting(1, **fields), seats=SIX, rules=Rules()) is reason


def test_a_full_group_and_somebody_in_the_way_are_two_reasons() -> None:
    full = Seats(form=Format.GROUP, maximum=1, members=(known(9, b"house"),))

    assert why_not(waiting(1), seats=full, rules=Rules()) is Passed.FULL
    assert why_not(waiting(1, b"house"), seats=full, rules=Rules()) is Passed.APART


@steady
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12), st.integers(0, 8))
def test_no_seat_stays_free_while_somebody_fits_and_none_is_given_twice(
    rows: list[tuple[int, bool]], maximum: int
) -> None:
    line = [
        waiting(number, days=days, formats=frozenset({Format.GROUP} if fits else {Format.COUPLE}))
        for number, (days, fits) in enumerate(rows)
    ]

    given_seats, passed = seated(
        line, seats=Seats(form=Format.GROUP, maximum=maximum), rules=Rules()
    )

    fitting = [one.known.id for one in in_line(line) if Format.GROUP in one.formats]
    assert list(given_seats) == fitting[:maximum]
    assert len(given_seats) + len(passed) == len(line)


@pytest.mark.parametrize(("taken", "needed"), [(0, 5), (4, 1), (5, 0), (9, 0)])
def test_how_many_are_still_needed(taken: int, needed: int) -> None:
    assert lacking(minimum=5, taken=taken) == needed


@pytest.mark.parametrize(("days", "late"), [(21, False), (22, True)])
def test_who_waits_longer_than_agreed_without_an_answer_is_late(days: int, *, late: bool) -> None:
    assert (
        waits_too_long(since=MONDAY, answered_at=None, days=21, at=MONDAY + timedelta(days=days))
        is late
    )


def test_an_answer_begins_the_wait_anew() -> None:
    at = MONDAY + timedelta(days=30)

    assert not waits_too_long(since=MONDAY, answered_at=MONDAY + timedelta(days=20), days=21, at=at)


def test_a_couple_is_in_or_out_together() -> None:
    couple = frozenset({UUID(int=1), UUID(int=2)})

    assert is_whole([UUID(int=1), UUID(int=2), UUID(int=3)], couples=[couple])
    assert is_whole([UUID(int=3)], couples=[couple])
    assert not is_whole([UUID(int=1)], couples=[couple])
