"""Unique and returning visitors: bounds that hold whatever people did."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.dialogues import (
    Count,
    CountMethod,
    edition,
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


def test_an_edition_adds_up_first_times_and_bounds_who_returned() -> None:
    found = edition([count(1, 40, 0), count(2, 16, 23), count(3, 10, 20, 2)])

    assert (found.moments, found.visits) == (3, 111)
    assert (found.unique_low, found.unique_high) == (66, 68)
    assert (found.returning_low, found.returning_high) == (23, 45)
    assert (found.not_said, found.unaccounted) == (2, 0)
    assert found.methods == (CountMethod.ASKED,)


def test_an_edition_of_nothing_is_nothing() -> None:
    found = edition([])

    assert (found.visits, found.unique_high, found.returning_high) == (0, 0, 0)


def test_more_people_who_came_before_than_were_there_are_not_accounted_for() -> None:
    found = edition([count(1, 10, 3), count(2, 2, 16, 1)])

    assert (found.first_time, found.came_before, found.not_said) == (12, 13, 1)
    assert (found.unaccounted, found.visits) == (6, 32)
    assert (found.unique_low, found.unique_high) == (12, 19)
    assert found.returning_low == 13


@given(st.lists(st.tuples(*[st.integers(0, 30)] * 3), max_size=8))
def test_the_answers_always_add_up_to_the_visits(rows: list[tuple[int, int, int]]) -> None:
    counts = [count(moment, *row) for moment, row in enumerate(rows)]

    found = edition(counts)

    assert found.visits == sum(one.visits for one in counts)
    assert min(found.came_before, found.not_said, found.unaccounted) >= 0
    assert found.unique_low <= found.unique_high
    assert found.returning_low <= found.returning_high


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
    assert found.unaccounted == 0
