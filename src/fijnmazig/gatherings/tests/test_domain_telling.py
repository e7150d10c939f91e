"""What of an edition may leave its host: nobody stands out, alone or between two exports."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.dialogues import edition
from fijnmazig.gatherings.domain.telling import THRESHOLD, Bounds, Told, released, told_of
from fijnmazig.gatherings.tests.test_domain_dialogues import count

type Row = tuple[int, int, int]
FULL = [(40, 0, 0), (16, 23, 0), (10, 20, 0)]


def told(*rows: Row) -> Told | None:
    return told_of(edition([count(moment, *row) for moment, row in enumerate(rows)]))


def test_what_is_told_is_what_was_counted_where_no_group_is_small() -> None:
    found = told(*FULL)

    assert found is not None
    assert (found.visits, found.unique) == (Bounds(low=109, high=109), Bounds(low=66, high=66))
    assert (found.returning, found.share) == (Bounds(low=23, high=43), Bounds(low=34, high=66))
    assert (found.not_said, found.unaccounted) == (0, 0)


@pytest.mark.parametrize(
    "rows",
    [
        [(4, 0, 0)],
        [(66, 0, 0)],
        [(66, 0, 0), (0, 4, 0)],
        [(20, 0, 0), (0, 16, 0)],
        [(30, 0, 0), (3, 25, 0), (2, 20, 0)],
    ],
)
def test_small_groups_and_what_is_left_of_them_are_not_told(rows: list[Row]) -> None:
    assert told(*rows) is None


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_few_who_would_rather_not_say_cannot_be_computed_from_the_rest(few: int) -> None:
    some = told((40, 0, 0), (16, 23, few), (10, 20, 0))

    assert some == told((40, 0, 0), (16, 23, 1), (10, 20, 0))
    assert some is not None
    assert (some.not_said, some.unique) == (None, Bounds(low=66, high=70))


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_few_who_are_not_accounted_for_cannot_be_computed_from_the_rest(few: int) -> None:
    some = told((40, few, 0), (16, 23, 0), (10, 20, 0))

    assert some == told((40, 1, 0), (16, 23, 0), (10, 20, 0))
    assert some is not None
    assert (some.unaccounted, some.visits) == (None, Bounds(low=109, high=113))


def test_enough_who_would_rather_not_say_are_told() -> None:
    found = told((40, 0, 0), (16, 23, 6), (10, 20, 0))

    assert found is not None
    assert (found.not_said, found.unique) == (6, Bounds(low=66, high=72))


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_few_who_came_back_at_another_moment_cannot_be_computed(few: int) -> None:
    found = told((40, 0, 0), (16, 23, 0), (10, few, 0))

    assert found is not None
    repeated = found.visits.low - found.unique.low
    assert repeated - found.returning.low == THRESHOLD
    assert found.returning.low <= 23


@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=1, max_size=5))
def test_no_number_that_is_told_is_of_one_to_four_people(rows: list[Row]) -> None:
    found = told(*rows)

    if found is not None:
        once = found.unique.low - found.returning.high
        again = found.visits.low - found.unique.low
        cells = (*found.numbers, once, again)
        assert [number for number in cells if 0 < number < THRESHOLD] == []
        assert once > 0


def versions(*changes: Sequence[Row]) -> list[Told | None]:
    """Return what is told at closing and after each change."""
    made = [edition([count(moment, *row) for moment, row in enumerate(rows)]) for rows in changes]
    return [released(made[: number + 1]) for number in range(len(made))]


def test_a_correction_is_told_once_it_singles_nobody_out() -> None:
    one_more, five_more = [(41, 0, 0), *FULL[1:]], [(45, 0, 0), *FULL[1:]]

    first, second, third = versions(FULL, one_more, five_more)

    assert first == second == told(*FULL)
    assert third == told(*five_more)
    assert released([]) is None
    assert versions([(4, 0, 0)]) == [None]


ROWS = st.tuples(st.integers(0, 60), st.integers(0, 30), st.integers(0, 6))


@given(st.lists(st.lists(ROWS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_two_exports_after_each_other_never_differ_by_a_few(changes: list[list[Row]]) -> None:
    for one, two in pairwise(versions(*changes)):
        if one is not None:
            assert two is not None
            pairs = zip(one.numbers, two.numbers, strict=True)
            assert [pair for pair in pairs if 0 < abs(pair[0] - pair[1]) < THRESHOLD] == []


def test_the_differencing_test_finds_a_correction_told_at_once() -> None:
    one, two = told(*FULL), told((41, 0, 0), *FULL[1:])

    assert one is not None
    assert two is not None
    assert abs(one.unique.low - two.unique.low) == 1
