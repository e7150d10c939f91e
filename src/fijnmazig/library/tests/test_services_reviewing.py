"""Asking for a review, taking it back, approving and returning."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import ActFilter, act_list_page, acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import ReviewStep, Status
from fijnmazig.library.models import Item, ItemReview
from fijnmazig.library.queries.items import download, item_page
from fijnmazig.library.queries.own import own_item_lines, reasons_of, returned_total
from fijnmazig.library.queries.review import review_page
from fijnmazig.library.queries.reviewing import look_page, waiting_lines, waiting_total
from fijnmazig.library.services import items, reviewing
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import (
    MONDAY,
    WELCOME,
    hand_in_next,
    make_draft,
    make_open,
    make_published,
    make_submitted,
    reviewer,
    sharer,
)
from fijnmazig.messages.domain import telling_words

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
COLLEAGUE = sharer(UUID(int=2))
SPOC = reviewer(UUID(int=3))
TUESDAY = MONDAY + timedelta(days=1)
REASON = "Zet er nog bij van wie dit komt."


def approve(item: Item, *, by: Actor = SPOC, look: str | None = None) -> None:
    seen = look_page(actor=by, item_id=item.id).look if look is None else look
    reviewing.approve(actor=by, item_id=item.id, look=seen, at=TUESDAY, today=TUESDAY.date())


def send_back(item: Item, *, by: Actor = SPOC, reason: str = REASON) -> None:
    look = look_page(actor=by, item_id=item.id).look
    reviewing.send_back(actor=by, item_id=item.id, look=look, reason=reason, at=TUESDAY)


def last_act(item: Item) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the last act on an item, with its details."""
    page = act_list_page(actor=OPERATOR, wanted=ActFilter(subject_id=item.id), number="1")
    return page.rows[0].act, page.rows[0].details


def test_submit_puts_the_item_before_reviewers_and_nobody_else() -> None:
    item = make_submitted(OWNER)

    assert [line.id for line in waiting_lines(actor=SPOC)] == [item.id]
    assert item_page(actor=SPOC, item_id=item.id).status is Status.SUBMITTED
    for stranger in (COLLEAGUE, ANONYMOUS):
        with pytest.raises(NotFound):
            item_page(actor=stranger, item_id=item.id)
    assert acts_on(item.id)[-1] == "library.item-submitted"


def test_a_reviewer_sees_no_draft() -> None:
    draft = make_draft(OWNER)

    with pytest.raises(NotFound):
        item_page(actor=SPOC, item_id=draft.id)
    with pytest.raises(NotFound):
        look_page(actor=SPOC, item_id=draft.id)


def test_submit_refuses_what_waits_already_or_has_nothing_new() -> None:
    waiting, online = make_submitted(OWNER), make_published(OWNER, text=WELCOME[::-1])

    with pytest.raises(Refused) as twice:
        reviewing.submit(actor=OWNER, item_id=waiting.id, at=MONDAY)
    with pytest.raises(Refused) as nothing:
        reviewing.submit(actor=OWNER, item_id=online.id, at=MONDAY)

    assert str(twice.value.message) == str(texts.ALREADY_WAITING)
    assert str(nothing.value.message) == str(texts.NOTHING_NEW)


def test_take_back_makes_it_a_draft_again() -> None:
    item = make_submitted(OWNER)

    reviewing.take_back(actor=OWNER, item_id=item.id, at=TUESDAY)

    item.refresh_from_db()
    assert (item.status, item.submitted_at, waiting_total(actor=SPOC)) == (Status.DRAFT, None, 0)
    with pytest.raises(Refused):
        reviewing.take_back(actor=OWNER, item_id=item.id, at=TUESDAY)


def test_approve_shows_it_to_everyone_and_says_a_colleague_looked() -> None:
    item = make_submitted(OWNER)

    approve(item)

    page = item_page(actor=ANONYMOUS, item_id=item.id)
    assert (page.status, page.confirmed_date) == (Status.PUBLISHED, TUESDAY.date())
    assert last_act(item) == ("library.item-published", (("review", "COLLEAGUE"),))
    assert waiting_total(actor=SPOC) == 0


def test_approve_is_for_reviewers_and_for_what_waits() -> None:
    item, draft = make_submitted(OWNER), make_draft(OWNER, text=WELCOME[::-1])
    look = look_page(actor=SPOC, item_id=item.id).look

    for who, what in ((COLLEAGUE, item), (OWNER, item), (ANONYMOUS, item), (SPOC, draft)):
        with pytest.raises(NotFound):
            approve(what, by=who, look=look)

    approve(item, look=look)


def test_approve_refuses_what_changed_since_the_reviewer_looked() -> None:
    item = make_submitted(OWNER)
    look = look_page(actor=SPOC, item_id=item.id).look
    Item.unscoped.filter(id=item.id).update(changed_at=TUESDAY)

    with pytest.raises(Refused) as refusal:
        approve(item, look=look)

    assert str(refusal.value.message) == str(texts.CHANGED_MEANWHILE)
    approve(item)


def test_a_reviewer_publishes_their_own_and_the_record_says_so() -> None:
    own, other = make_draft(SPOC), make_draft(OWNER, text=WELCOME[::-1])

    items.publish(actor=SPOC, item_id=own.id, at=MONDAY, today=MONDAY.date())

    assert last_act(own) == ("library.item-published", (("review", "OWN"),))
    for who, what in ((SPOC, other), (OWNER, other), (ANONYMOUS, other)):
        with pytest.raises(NotFound):
            items.publish(actor=who, item_id=what.id, at=MONDAY, today=MONDAY.date())


def test_send_back_tells_why_and_the_next_question_clears_it() -> None:
    item = make_submitted(OWNER)

    send_back(item)

    (line,) = own_item_lines(actor=OWNER)
    assert (line.status, line.reason) == (Status.RETURNED, REASON)
    reviewing.submit(actor=OWNER, item_id=item.id, at=TUESDAY + timedelta(hours=1))
    assert reasons_of([item.id]) == {}
    steps = ItemReview.unscoped.order_by("at").values_list("step", flat=True)
    assert list(steps) == [ReviewStep.SUBMITTED, ReviewStep.RETURNED, ReviewStep.SUBMITTED]


def test_send_back_needs_a_reason() -> None:
    item = make_submitted(OWNER)

    with pytest.raises(Refused) as refusal:
        send_back(item, reason="  ")

    assert str(refusal.value.message) == str(texts.REASON_NEEDED)
    assert waiting_total(actor=SPOC) == 1


def test_send_back_sends_one_neutral_mail_without_a_title(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    member = make_member()
    item = make_submitted(sharer(member.id))

    with django_capture_on_commit_callbacks(execute=True):
        send_back(item)

    (letter,) = mail.outbox
    assert letter.to == [member.email]
    assert telling_words(f"{letter.subject} {letter.body}") == []
    assert item.title not in f"{letter.subject} {letter.body}"
    assert reverse("library:item_edit", kwargs={"item_id": item.id}) in str(letter.body)


def test_send_back_of_ones_own_or_of_nobodys_sends_no_mail(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    member = make_member()
    own, ownerless = make_submitted(reviewer(member.id)), make_submitted(OPERATOR, text="x" * 90)

    with django_capture_on_commit_callbacks(execute=True):
        send_back(own, by=reviewer(member.id))
        send_back(ownerless)

    assert mail.outbox == []


def test_the_next_version_waits_while_readers_see_the_first() -> None:
    item = make_published(OWNER)
    hand_in_next(OWNER, item, text=f"{WELCOME} Met een nieuw slot.")

    reviewing.submit(actor=OWNER, item_id=item.id, at=MONDAY)

    assert [v.number for v in item_page(actor=ANONYMOUS, item_id=item.id).versions] == [1]
    assert look_page(actor=SPOC, item_id=item.id).item.versions[0].number == 2
    assert disk.content_of(download(actor=SPOC, item_id=item.id, number=2))
    for stranger in (COLLEAGUE, ANONYMOUS):
        with pytest.raises(NotFound):
            download(actor=stranger, item_id=item.id, number=2)
    approve(item)
    assert item_page(actor=ANONYMOUS, item_id=item.id).versions[0].number == 2


def test_withdrawing_takes_the_question_for_a_next_version_back() -> None:
    item = make_published(OWNER)
    hand_in_next(OWNER, item, text=f"{WELCOME} Met een nieuw slot.")
    reviewing.submit(actor=OWNER, item_id=item.id, at=MONDAY)

    items.withdraw(actor=OWNER, item_id=item.id, at=TUESDAY)

    assert waiting_total(actor=SPOC) == 0
    assert ItemReview.unscoped.latest("at").step == ReviewStep.TAKEN_BACK


def test_what_was_withdrawn_goes_online_again_through_a_reviewer() -> None:
    item = make_published(OWNER)
    items.withdraw(actor=OWNER, item_id=item.id, at=MONDAY)

    reviewing.submit(actor=OWNER, item_id=item.id, at=MONDAY)
    approve(item)

    assert item_page(actor=ANONYMOUS, item_id=item.id).status is Status.PUBLISHED


def test_waiting_lines_come_oldest_first_with_who_shared() -> None:
    member = make_member(name="Amber Voorbeeld")
    second = make_submitted(sharer(member.id))
    first = make_submitted(OWNER, text=WELCOME[::-1])
    Item.unscoped.filter(id=first.id).update(submitted_at=MONDAY - timedelta(days=3))

    lines = waiting_lines(actor=SPOC)

    assert [(line.id, line.shared_by) for line in lines] == [
        (first.id, ""),
        (second.id, "Amber Voorbeeld"),
    ]


@pytest.mark.parametrize("total", [1, 3])
def test_waiting_lines_take_two_queries(
    total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(total):
        make_submitted(OWNER, text=f"{number} is kort.", name=f"{number}.txt")

    with django_assert_num_queries(2):
        lines = waiting_lines(actor=SPOC)

    assert len(lines) == total


def test_a_step_of_a_review_is_never_changed() -> None:
    item = make_submitted(OWNER)
    send_back(item)
    rows = ItemReview.unscoped.filter(item=item, step=ReviewStep.RETURNED)

    for change in ({"reason": "Iets anders."}, {"step": "APPROVED"}, {"by_id": uuid4()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    rows.update(by_id=None)  # who decided may be forgotten

    assert (rows.get().reason, rows.get().by_id) == (REASON, None)


def test_own_items_begin_with_what_asks_something_of_their_owner() -> None:
    for status in Status:
        make_open(f"{status}.", owner_id=OWNER.user_id, status=status)

    assert [line.status for line in own_item_lines(actor=OWNER)] == [
        Status.RETURNED,
        Status.DRAFT,
        Status.SUBMITTED,
        Status.PUBLISHED,
        Status.WITHDRAWN,
    ]


def test_nobody_in_particular_has_nothing_that_came_back() -> None:
    make_open("Terug.", owner_id=OWNER.user_id, status=Status.RETURNED)

    assert [returned_total(actor=who) for who in (OWNER, COLLEAGUE, ANONYMOUS, OPERATOR)] == [
        1,
        0,
        0,
        0,
    ]


def test_the_operator_sees_a_draft_of_nobody_without_a_workplace() -> None:
    item = make_draft(OPERATOR)

    assert (
        review_page(actor=OPERATOR, item_id=item.id, today=MONDAY.date()).initial["owner_text"]
        == ""
    )
