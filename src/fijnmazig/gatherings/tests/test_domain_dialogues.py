"""Unique and returning visitors: bounds that hold whatever people did, and what may be told."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.dialogues import (
    THRESHOLD,
    Count,
    CountMethod,
    Edition,
    edition,
    may_be_told,
    released,
    standing,
)
from fijnmazig.gatherings.tests.factories import MONDAY


def count(moment: int, first: int, before: int, unsaid: int = 0, *, minute: int = 0) -> Count:
    return Count(
        moment=moment,
        counted_at=MONDAY + timedelta(days=moment, minutes=minute),
        first_time=first,
        came_before=before,
        not_said=unsaid,
    )


def figures(visits: int, unique: int, returning: int) -> Edition:
    return Edition(
        moments=2,
        visits=visits,
        unique_low=unique,
        unique_high=unique,
        returning_low=returning,
        returning_high=returning,
        methods=(CountMethod.ASKED,),
        is_consistent=True,
    )


def test_an_edition_adds_up_first_times_and_bounds_who_returned() -> None:
    found = edition([count(1, 40, 0), count(2, 16, 23), count(3, 10, 20, 2)])

    assert (found.moments, found.visits) == (3, 111)
    assert (found.unique_low, found.unique_high) == (66, 68)
    assert (found.returning_low, found.returning_high) == (23, 45)
    assert (found.methods, found.is_consistent) == ((CountMethod.ASKED,), True)


def test_an_edition_of_nothing_is_nothing() -> None:
    found = edition([])

    assert (found.visits, found.unique_high, found.returning_high) == (0, 0, 0)


def test_more_people_who_came_before_than_were_there_is_noticed() -> None:
    assert not edition([count(1, 10, 3)]).is_consistent


def test_the_last_count_of_a_moment_stands() -> None:
    wrong, right = count(1, 9, 0), count(1, 8, 0, minute=5)

    assert standing([right, wrong, count(2, 1, 1)]) == (right, count(2, 1, 1))


@given(
    st.lists(
        st.tuples(st.lists(st.booleans(), min_size=4, max_size=4), st.integers(0, 4)),
        max_size=40,
    )
)
def test_the_truth_lies_within_the_bounds(people: list[tuple[list[bool], int]]) -> None:
    counts = []
    for moment in range(4):
        there = [(visits, shy) for visits, shy in people if visits[moment]]
        unsaid = sum(shy == moment for _, shy in there)
        first = sum(not any(visits[:moment]) and shy != moment for visits, shy in there)
        counts.append(count(moment, first, len(there) - first - unsaid, unsaid))
    unique = sum(any(visits) for visits, _ in people)
    returning = sum(sum(visits) > 1 for visits, _ in people)

    found = edition(counts)

    assert found.unique_low <= unique <= found.unique_high
    assert found.returning_low <= returning <= found.returning_high
    assert found.is_consistent


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (figures(90, 66, 23), True),
        (figures(90, 66, 4), False),
        (figures(90, 66, 0), False),
        (figures(90, 20, 16), False),
        (figures(4, 4, 0), False),
    ],
)
def test_small_groups_and_what_is_left_of_them_are_not_told(
    told: Edition, *, expected: bool
) -> None:
    assert may_be_told(told) is expected


def test_a_correction_is_told_once_it_singles_nobody_out() -> None:
    first, one_more, five_more = figures(90, 66, 23), figures(91, 67, 23), figures(95, 71, 23)

    assert released([first, one_more]) == first
    assert released([first, one_more, five_more]) == five_more
    assert released([figures(4, 4, 0)]) is None
    assert released([]) is None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12))
def test_two_exports_after_each_other_never_differ_by_a_few(changes: list[tuple[int, int]]) -> None:
    versions = [figures(once + 2 * back, once + back, back) for once, back in changes]

    told = [released(versions[: number + 1]) for number in range(len(versions))]

    for one, two in pairwise(told):
        if one is not None and two is not None:
            apart = (abs(one.visits - two.visits), abs(one.unique_low - two.unique_low))
            assert all(each == 0 or each >= THRESHOLD for each in apart)
