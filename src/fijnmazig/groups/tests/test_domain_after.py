from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.after import (
    FEWEST,
    LONGEST,
    GoalsTogether,
    Looked,
    Withheld,
    edition_goes,
    goals_together,
    goes_soon,
    may_be_shown,
    person_goes,
    waiting_goes,
)

DAY = date(2026, 3, 2)
marks = st.integers(min_value=0, max_value=10)
looked = st.builds(
    Looked,
    person=st.integers(min_value=1, max_value=8).map(lambda number: UUID(int=number)),
    before=marks,
    after=marks,
)
several = st.lists(looked, max_size=24)


def goal(person: int, before: int = 3, after: int = 7) -> Looked:
    return Looked(person=UUID(int=person), before=before, after=after)


@given(several)
def test_marks_of_fewer_than_five_people_are_never_told(goals: list[Looked]) -> None:
    people = {one.person for one in goals}

    found = goals_together(goals)

    assert (found is Withheld.TOO_FEW) == (len(people) < FEWEST)


@given(several)
def test_a_figure_lies_within_its_marks_and_never_tells_all_of_them(goals: list[Looked]) -> None:
    found = goals_together(goals)

    if isinstance(found, GoalsTogether):
        assert found.people == len({one.person for one in goals})
        assert 0 < found.before < 10
        assert 0 < found.after < 10
        assert min(one.before for one in goals) <= found.before + Decimal("0.05")
        assert max(one.before for one in goals) >= found.before - Decimal("0.05")


@given(several, st.randoms())
def test_whose_goal_it_is_changes_nothing_there_is_no_mark_of_a_person(
    goals: list[Looked], chance: Random
) -> None:
    people = [one.person for one in goals]
    chance.shuffle(people)
    swapped = [
        Looked(person=person, before=one.before, after=one.after)
        for person, one in zip(people, goals, strict=True)
    ]
    chance.shuffle(swapped)

    assert goals_together(swapped) == goals_together(goals)


def test_five_people_with_six_goals_are_one_mean() -> None:
    goals = [goal(number) for number in range(5)] + [goal(0, before=9, after=1)]

    found = goals_together(goals)

    assert found == GoalsTogether(people=5, before=Decimal("4.0"), after=Decimal("6.0"))


@pytest.mark.parametrize(("before", "after"), [(0, 5), (5, 10), (0, 10)])
def test_a_mean_that_gives_away_every_mark_is_withheld(before: int, after: int) -> None:
    goals = [goal(number, before, after) for number in range(6)]

    assert goals_together(goals) is Withheld.TELLS_ALL


def test_a_goal_shows_nothing_of_itself() -> None:
    assert repr(goal(1)) == "Looked()"


@pytest.mark.parametrize(
    ("total", "is_closed", "shown"),
    [(5, True, True), (4, True, False), (9, False, False), (0, True, False)],
)
def test_answers_are_shown_of_five_at_least_once_none_comes_in_any_more(
    total: int, *, is_closed: bool, shown: bool
) -> None:
    assert may_be_shown(total, is_closed=is_closed) is shown


@given(st.integers(0, 600), st.integers(-800, 800))
def test_somebody_goes_on_their_day_or_two_weeks_after_a_change_never_past_a_year(
    days: int, changed: int
) -> None:
    due, changed_on = DAY + timedelta(days=days), DAY + timedelta(days=changed)

    day = person_goes(since=DAY, days=days, changed_on=changed_on)

    assert day >= due
    assert day == due or day <= DAY + LONGEST
    assert day - changed_on >= timedelta(days=14) or day >= DAY + LONGEST


def test_who_waits_goes_a_year_after_they_last_heard_of_us() -> None:
    assert waiting_goes([DAY, DAY + timedelta(days=100)]) == DAY + timedelta(days=465)


def test_what_leaders_wrote_goes_after_two_years_and_is_told_two_weeks_before() -> None:
    day = edition_goes(closed_on=DAY)

    assert day == DAY + timedelta(days=730)
    assert goes_soon(day, on=day - timedelta(days=14))
    assert not goes_soon(day, on=day - timedelta(days=15))
