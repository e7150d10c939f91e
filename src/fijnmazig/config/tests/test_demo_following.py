"""Four people of the demo follow the course, each in another way; nothing is done twice."""

from datetime import date

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import Actor
from fijnmazig.config.demo.following import prepare_course
from fijnmazig.gatherings.queries.course import has_followed
from fijnmazig.learning.queries.progress import ProgressPage, progress_page
from fijnmazig.learning.tests.factories import learner

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
FOUR = (Role.FIRST_LINE, Role.SPOC, Role.TRAINER, Role.GROUP_LEADER)


@pytest.fixture
def actors() -> dict[Role, Actor]:
    made = {role: learner() for role in FOUR}
    for _ in range(2):
        prepare_course(made, today=TODAY)
    return made


def page_of(actor: Actor) -> ProgressPage:
    return progress_page(actor=actor, today=TODAY)


def test_one_is_half_way_one_is_done_one_is_due_and_one_refreshed(
    actors: dict[Role, Actor],
) -> None:
    half, done, due, fresh = (page_of(actors[role]) for role in FOUR)

    assert (half.running, 0 < half.done < half.exercises, half.certificates) == (True, True, ())
    assert [len(one.certificates) for one in (done, due, fresh)] == [1, 1, 2]
    assert [one.is_refresher_due for one in (done, due, fresh)] == [False, True, False]
    assert fresh.certificates[0].is_refresher is True


def test_who_finished_counts_for_a_series_that_asks_for_it(actors: dict[Role, Actor]) -> None:
    followed = {
        role: has_followed(user_id=actor.user_id, professional_id=None)
        for role, actor in actors.items()
    }

    assert [role for role, known in followed.items() if not known] == [Role.FIRST_LINE]
