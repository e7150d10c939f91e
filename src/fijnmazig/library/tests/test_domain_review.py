"""The rules of a review, without a database."""

from uuid import UUID

import pytest

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.library.domain.items import ReviewStep, Status
from fijnmazig.library.domain.review import Eyes, may_submit, reviewed_by, status_after


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETURNED, Status.WITHDRAWN])
def test_what_is_not_online_can_be_handed_in_once(status: Status) -> None:
    assert may_submit(status, is_waiting=False, has_next_version=False)
    assert not may_submit(status, is_waiting=True, has_next_version=True)


def test_a_published_item_is_handed_in_for_a_new_version_only() -> None:
    assert may_submit(Status.PUBLISHED, is_waiting=False, has_next_version=True)
    assert not may_submit(Status.PUBLISHED, is_waiting=False, has_next_version=False)
    assert not may_submit(Status.PUBLISHED, is_waiting=True, has_next_version=True)


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (ReviewStep.SUBMITTED, Status.SUBMITTED),
        (ReviewStep.RETURNED, Status.RETURNED),
        (ReviewStep.TAKEN_BACK, Status.DRAFT),
        (ReviewStep.APPROVED, Status.PUBLISHED),
    ],
)
def test_each_step_leads_to_one_status(step: ReviewStep, status: Status) -> None:
    assert status_after(step, status=Status.DRAFT, was_published=False) is status


@pytest.mark.parametrize("step", ReviewStep)
def test_what_readers_see_stays_while_the_next_version_is_looked_at(step: ReviewStep) -> None:
    assert status_after(step, status=Status.PUBLISHED, was_published=True) is Status.PUBLISHED


def test_what_was_online_once_never_becomes_a_draft_again() -> None:
    taken = status_after(ReviewStep.TAKEN_BACK, status=Status.SUBMITTED, was_published=True)

    assert taken is Status.WITHDRAWN


def test_the_record_says_whose_eyes_saw_it() -> None:
    owner, colleague = UUID(int=1), Actor(user_id=UUID(int=2))

    assert reviewed_by(actor=Actor(user_id=owner), owner_id=owner) is Eyes.OWN
    assert reviewed_by(actor=colleague, owner_id=owner) is Eyes.COLLEAGUE
    assert reviewed_by(actor=OPERATOR, owner_id=None) is Eyes.OPERATOR
