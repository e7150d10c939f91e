"""Writing, changing and removing remarks, and what a question gets of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.audit.queries import ActFilter, act_list_page, acts_on
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import CommentKind, Kind
from fijnmazig.library.domain.permissions import MEMBER, SEE_ALL
from fijnmazig.library.domain.remarks import Remark
from fijnmazig.library.models import Comment, CommentsSeen, Item
from fijnmazig.library.queries.comments import comment_list_page, new_comments
from fijnmazig.library.services import comments
from fijnmazig.library.tests.factories import MONDAY, WELCOME, make_draft, make_published, sharer

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
WRITER = sharer(UUID(int=2))
COLLEAGUE = sharer(UUID(int=3))
EDITOR = Actor(user_id=UUID(int=4), permissions=frozenset({MEMBER, SEE_ALL}))
SAID = Remark(kind=CommentKind.REMARK, text=" Dit werkte goed. ")
USED = Remark(kind=CommentKind.USED_HERE, text="De opening.", otherwise="De pauze.", nis="11005")
SOON = MONDAY + timedelta(minutes=20)
LATE = MONDAY + timedelta(minutes=31)


def write(
    item: Item, remark: Remark = SAID, *, actor: Actor = WRITER, at: datetime = MONDAY
) -> UUID:
    return comments.write_comment(actor=actor, item_id=item.id, remark=remark, at=at)


def make_question() -> Item:
    item = make_published(OWNER, text=WELCOME[::-1], name="vraag.txt")
    Item.unscoped.filter(id=item.id).update(kind=Kind.QUESTION)
    return item


def test_a_member_says_something_about_a_published_item() -> None:
    item = make_published(OWNER)

    comment_id = write(item)

    row = Comment.unscoped.get()
    assert (row.text, row.author_id, row.kind, row.nis) == (
        "Dit werkte goed.", WRITER.user_id, "REMARK", "",
    )  # fmt: skip
    assert acts_on(comment_id) == ["library.comment-written"]


def test_a_note_of_use_keeps_where_and_what_could_be_otherwise() -> None:
    write(make_published(OWNER), USED)

    row = Comment.unscoped.get()
    assert (row.nis, row.text, row.otherwise) == ("11005", "De opening.", "De pauze.")


def test_only_a_note_of_use_has_a_place() -> None:
    write(make_published(OWNER), replace(USED, kind=CommentKind.REMARK))

    row = Comment.unscoped.get()
    assert (row.nis, row.otherwise) == ("", "")


@pytest.mark.parametrize(
    ("remark", "message"),
    [
        (replace(SAID, text="  "), texts.REMARK_NEEDED),
        (replace(USED, text=""), texts.WORKED_NEEDED),
        (replace(USED, nis=""), texts.PLACE_NEEDED),
        (replace(SAID, text="Vraag het aan Jan Peeters."), texts.NO_PERSONS),
        (replace(USED, otherwise="Bel 0470 12 34 56."), texts.NO_PERSONS),
    ],
)
def test_a_remark_that_cannot_stand_is_refused_and_not_kept(remark: Remark, message: str) -> None:
    item = make_published(OWNER)

    with pytest.raises(Refused) as refusal:
        write(item, remark)

    assert str(refusal.value.message) == str(message)
    assert Comment.unscoped.count() == 0


def test_a_note_of_use_is_no_answer_to_a_question() -> None:
    item = make_question()
    write(item)

    with pytest.raises(Refused) as refusal:
        write(item, USED)

    assert str(refusal.value.message) == str(texts.USED_IS_NO_ANSWER)


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor(user_id=UUID(int=9))])
def test_who_is_no_member_writes_and_reads_nothing(actor: Actor) -> None:
    item = make_published(OWNER)
    write(item)

    with pytest.raises(NotFound):
        write(item, actor=actor)
    with pytest.raises(NotFound):
        comment_list_page(actor=actor, item_id=item.id, at=MONDAY)


@pytest.mark.parametrize("actor", [OWNER, WRITER])
def test_a_draft_is_not_discussed(actor: Actor) -> None:
    item = make_draft(OWNER)

    with pytest.raises(NotFound):
        write(item, actor=actor)


def test_a_writer_changes_a_remark_within_half_an_hour() -> None:
    item = make_published(OWNER)
    comment_id = write(item)

    comments.change_comment(
        actor=WRITER,
        item_id=item.id,
        comment_id=comment_id,
        remark=replace(SAID, text="Dit werkte."),
        at=SOON,
    )

    row = Comment.unscoped.get()
    assert (row.text, row.changed_at) == ("Dit werkte.", SOON)
    assert acts_on(comment_id) == ["library.comment-written", "library.comment-changed"]


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("Later.", LATE, texts.TOO_LATE_TO_CHANGE),
        ("Mail jan.peeters@mail.example", SOON, texts.NO_PERSONS),
    ],
)
def test_a_change_too_late_or_with_a_person_in_it_is_refused(
    text: str, at: datetime, message: str
) -> None:
    item = make_published(OWNER)
    said: dict[str, Any] = {
        "item_id": item.id,
        "comment_id": write(item),
        "remark": replace(SAID, text=text),
    }

    with pytest.raises(Refused) as refusal:
        comments.change_comment(actor=WRITER, at=at, **said)

    assert str(refusal.value.message) == str(message)
    assert Comment.unscoped.get().text == "Dit werkte goed."


@pytest.mark.parametrize("actor", [OWNER, COLLEAGUE, EDITOR])
def test_nobody_changes_the_words_of_another(actor: Actor) -> None:
    item = make_published(OWNER)
    said: dict[str, Any] = {
        "item_id": item.id,
        "comment_id": write(item),
        "remark": SAID,
        "at": SOON,
    }
    comments.change_comment(actor=WRITER, **said)

    with pytest.raises(NotFound):
        comments.change_comment(actor=actor, **said)


@pytest.mark.parametrize(
    ("actor", "by"), [(WRITER, "WRITER"), (OWNER, "OWNER"), (EDITOR, "EDITOR")]
)
def test_a_removed_remark_is_empty_and_says_who_took_it_away(actor: Actor, by: str) -> None:
    item = make_published(OWNER)
    comment_id = write(item, USED)

    comments.remove_comment(actor=actor, item_id=item.id, comment_id=comment_id, at=LATE)

    row = Comment.unscoped.get()
    assert (row.text, row.otherwise, row.nis, row.author_id) == ("", "", "", None)
    assert (row.removed_by, row.removed_at) == (by, LATE)
    (shown,) = comment_list_page(actor=COLLEAGUE, item_id=item.id, at=LATE).comments
    assert (shown.removed, shown.may_change, shown.may_remove) == (
        texts.REMOVED_BY[by], False, False,
    )  # fmt: skip


def test_a_colleague_removes_nothing_of_another() -> None:
    item = make_published(OWNER)
    comment_id = write(item)

    with pytest.raises(NotFound):
        comments.remove_comment(actor=COLLEAGUE, item_id=item.id, comment_id=comment_id, at=SOON)

    assert Comment.unscoped.get().text == "Dit werkte goed."


@pytest.mark.parametrize("actor", [COLLEAGUE, OWNER, EDITOR, ANONYMOUS, Actor(user_id=UUID(int=2))])
def test_only_its_writer_takes_a_remark_from_an_item_that_is_not_online(actor: Actor) -> None:
    item = make_published(OWNER)
    comment_id = write(item)
    Item.unscoped.update(status="WITHDRAWN")
    said: dict[str, Any] = {"item_id": item.id, "comment_id": comment_id, "at": LATE}

    with pytest.raises(NotFound):
        comments.remove_comment(actor=actor, **said)
    comments.remove_comment(actor=WRITER, **said)

    assert (Comment.unscoped.get().text, Comment.unscoped.get().removed_by) == ("", "WRITER")


def test_a_remark_is_reached_through_its_own_item_only() -> None:
    comment_id = write(make_published(OWNER))
    other = make_question()
    said: dict[str, Any] = {
        "actor": WRITER,
        "item_id": other.id,
        "comment_id": comment_id,
        "at": SOON,
    }

    with pytest.raises(NotFound):
        comments.change_comment(remark=SAID, **said)
    with pytest.raises(NotFound):
        comments.remove_comment(**said)
    with pytest.raises(NotFound):
        comments.mark_helpful(**said | {"actor": OWNER})
    with pytest.raises(NotFound):
        comments.unmark_helpful(**said | {"actor": OWNER})


def test_who_asked_marks_one_answer_as_helpful() -> None:
    item = make_question()
    first, second = write(item), write(item, at=SOON)

    comments.mark_helpful(actor=OWNER, item_id=item.id, comment_id=first, at=SOON)
    comments.mark_helpful(actor=OWNER, item_id=item.id, comment_id=second, at=LATE)

    page = comment_list_page(actor=COLLEAGUE, item_id=item.id, at=LATE)
    assert [comment.is_helpful for comment in page.comments] == [False, True]
    assert (page.is_question, page.is_answered, page.is_asker) == (True, True, False)
    assert acts_on(second) == ["library.comment-written", "library.question-answered"]


def test_a_question_is_reopened() -> None:
    item = make_question()
    said: dict[str, Any] = {
        "actor": OWNER,
        "item_id": item.id,
        "comment_id": write(item),
        "at": SOON,
    }
    comments.mark_helpful(**said)

    comments.unmark_helpful(**said)

    page = comment_list_page(actor=OWNER, item_id=item.id, at=LATE)
    assert (page.is_answered, page.is_asker) == (False, True)


@pytest.mark.parametrize("actor", [WRITER, EDITOR])
def test_only_who_asked_says_what_helped(actor: Actor) -> None:
    item = make_question()
    comment_id = write(item)

    with pytest.raises(NotFound):
        comments.mark_helpful(actor=actor, item_id=item.id, comment_id=comment_id, at=SOON)


def test_a_remark_on_something_else_than_a_question_is_never_the_answer() -> None:
    item = make_published(OWNER)

    with pytest.raises(NotFound):
        comments.mark_helpful(actor=OWNER, item_id=item.id, comment_id=write(item), at=SOON)


def test_two_answers_cannot_both_be_the_helpful_one() -> None:
    item = make_question()
    write(item)
    write(item)

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.unscoped.update(helpful_at=MONDAY)


def test_a_removed_remark_cannot_keep_its_text() -> None:
    write(make_published(OWNER))

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.unscoped.update(removed_at=MONDAY, removed_by="WRITER")


def test_an_owner_sees_what_is_new_until_it_is_read() -> None:
    item, other = make_published(OWNER), make_question()
    write(item, at=MONDAY)
    write(item, at=SOON)
    write(item, actor=OWNER)
    write(other, at=LATE)

    new = [(line.item_id, line.total, line.latest_at) for line in new_comments(actor=OWNER)]
    comments.mark_seen(actor=OWNER, at=LATE)

    assert new == [(other.id, 1, LATE), (item.id, 2, SOON)]
    assert new_comments(actor=OWNER) == ()
    assert CommentsSeen.unscoped.get().seen_until == LATE


@pytest.mark.parametrize("actor", [WRITER, COLLEAGUE, EDITOR, ANONYMOUS])
def test_what_is_new_is_for_the_owner_only(actor: Actor) -> None:
    write(make_published(OWNER))

    assert new_comments(actor=actor) == ()


def test_the_record_holds_nothing_of_what_was_said() -> None:
    item = make_published(OWNER)
    said: dict[str, Any] = {"item_id": item.id, "comment_id": write(item, USED), "at": SOON}
    comments.change_comment(actor=WRITER, remark=USED, **said)
    comments.remove_comment(actor=OWNER, **said)

    reader = Actor(permissions=frozenset({"audit.read"}))
    page = act_list_page(actor=reader, wanted=ActFilter(subject_id=said["comment_id"]), number="1")
    assert [row.details for row in page.rows] == [(("by", "OWNER"),), (), (("kind", "USED_HERE"),)]


def test_an_absent_remark_and_a_removed_one_are_the_same() -> None:
    item = make_published(OWNER)
    said: dict[str, Any] = {"actor": WRITER, "item_id": item.id, "at": SOON}
    comment_id = write(item)
    comments.remove_comment(comment_id=comment_id, **said)

    for absent in (comment_id, uuid4()):
        with pytest.raises(NotFound):
            comments.remove_comment(comment_id=absent, **said)
