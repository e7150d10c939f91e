"""Meetings hear that somebody finished the course, whenever that was; and that they wiped it."""

import pytest

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.queries.course import has_followed
from fijnmazig.learning.domain.progress import KEPT_AFTER
from fijnmazig.learning.models import Enrolment
from fijnmazig.learning.services import progress as services
from fijnmazig.learning.tests.factories import MONDAY, all_exercises, finish, learner

pytestmark = pytest.mark.django_db


def test_meetings_hear_it_at_the_last_exercise_and_not_before() -> None:
    actor = learner()
    services.start_course(actor=actor, at=MONDAY)
    *others, last = all_exercises()
    for module, exercise in others:
        services.note_answer(actor=actor, module=module, exercise=exercise, at=MONDAY)
    before = has_followed(user_id=actor.user_id, professional_id=None)

    services.note_answer(actor=actor, module=last[0], exercise=last[1], at=MONDAY)

    assert (before, has_followed(user_id=actor.user_id, professional_id=None)) == (False, True)
    assert acts_on(Enrolment.unscoped.get().id)[-1] == "learning.course-finished"


def test_who_wipes_their_progress_is_forgotten_there_too() -> None:
    actor = learner()
    finish(actor)

    services.forget_progress(actor=actor, at=MONDAY)

    assert not has_followed(user_id=actor.user_id, professional_id=None)


def test_a_certificate_from_before_counts_after_a_night_and_goes_with_it() -> None:
    user_id = make_member().id
    Enrolment.unscoped.create(
        user_id=user_id,
        version="1",
        started_at=MONDAY,
        last_date=MONDAY.date(),
        finished_at=MONDAY,
    )

    services.tidy(actor=OPERATOR, today=MONDAY.date())
    counted = has_followed(user_id=user_id, professional_id=None)
    services.tidy(actor=OPERATOR, today=(MONDAY + 2 * KEPT_AFTER).date())

    assert (counted, has_followed(user_id=user_id, professional_id=None)) == (True, False)
