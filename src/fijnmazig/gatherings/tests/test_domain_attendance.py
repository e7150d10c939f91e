"""What marks say together, and when somebody followed enough."""

from datetime import timedelta
from uuid import UUID

import pytest

from fijnmazig.gatherings.domain.attendance import (
    Marked,
    PlannedMoment,
    Rule,
    followed,
    standing,
)
from fijnmazig.gatherings.domain.kinds import MomentState, Presence

HERE = UUID(int=1)


def mark(order: int, presence: Presence, *, person: str = "an") -> Marked:
    return Marked(order=order, moment_id=HERE, person=person, presence=presence)


def planned(number: int, *, state: MomentState = MomentState.CLOSED, **more: bool) -> PlannedMoment:
    return PlannedMoment(id=UUID(int=number), lasts=timedelta(hours=2), state=state, **more)


def test_the_last_mark_received_counts() -> None:
    marks = [mark(2, Presence.ABSENT), mark(1, Presence.PRESENT)]

    assert standing(marks) == {(HERE, "an"): Presence.ABSENT}


def test_a_withdrawn_mark_leaves_nothing() -> None:
    marks = [mark(1, Presence.PRESENT), mark(2, Presence.WITHDRAWN)]

    assert standing(marks) == {}


@pytest.mark.parametrize(("times", "is_enough"), [(3, False), (4, True), (5, True)])
def test_four_of_five_is_eighty_per_cent(times: int, *, is_enough: bool) -> None:
    moments = [planned(number) for number in range(5)]
    present = frozenset(UUID(int=number) for number in range(times))

    found = followed(moments, present_at=present, rule=Rule(share=80))

    assert (found.attended, found.planned, found.minutes) == (times, 5, times * 120)
    assert found.is_enough is is_enough


def test_moments_to_come_count_and_cancelled_ones_do_not() -> None:
    moments = [
        planned(1),
        planned(2, state=MomentState.PLANNED),
        planned(3, state=MomentState.CANCELLED),
    ]
    present = frozenset({UUID(int=1), UUID(int=3)})

    found = followed(moments, present_at=present, rule=Rule(share=80))

    assert (found.attended, found.planned, found.is_enough) == (1, 2, False)


def test_the_follow_up_can_be_asked_for() -> None:
    moments = [planned(1), planned(2, is_follow_up=True)]
    rule = Rule(share=50, needs_follow_up=True)

    without = followed(moments, present_at=frozenset({UUID(int=1)}), rule=rule)
    with_it = followed(moments, present_at=frozenset({UUID(int=2)}), rule=rule)

    assert (without.is_enough, with_it.is_enough) == (False, True)


def test_a_group_without_moments_is_never_followed() -> None:
    assert not followed([], present_at=frozenset(), rule=Rule(share=1)).is_enough
