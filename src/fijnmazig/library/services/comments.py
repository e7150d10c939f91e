"""Remarks: written by members, changed for half an hour, removed at any time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from fijnmazig.accounts.queries import member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import CommentKind, Kind
from fijnmazig.library.domain.remarks import Remark, may_change
from fijnmazig.library.models import Comment, CommentsSeen, Item
from fijnmazig.library.queries.comments import discussed_items, left_behind, remover_of
from fijnmazig.library.services.persons import refuse_persons


@transaction.atomic
def write_comment(*, actor: Actor, item_id: UUID, remark: Remark, at: datetime) -> UUID:
    """Keep what a member says about a published item, and return its id.

    Raises NotFound when the item is not the actor's to discuss; Refused when something is missing
    or the text points to a person.
    """
    item = find(discussed_items(actor), id=item_id)
    said = _checked(remark, item=item)
    row = Comment.unscoped.create(
        item=item,
        kind=said.kind,
        author_id=member_id(actor),
        text=said.text,
        otherwise=said.otherwise,
        nis=said.nis,
        created_at=at,
    )
    record(
        actor=actor,
        act="library.comment-written",
        subject_id=row.id,
        at=at,
        details={"kind": said.kind.value},
    )
    return row.id


@transaction.atomic
def change_comment(
    *, actor: Actor, item_id: UUID, comment_id: UUID, remark: Remark, at: datetime
) -> None:
    """Put `remark` in the place of what the actor wrote less than half an hour ago.

    Raises NotFound when the remark is not the actor's own, Refused when it is too late, something
    is missing or the text points to a person. The kind stays.
    """
    item = find(discussed_items(actor), id=item_id)
    rows = item.comments.filter(author_id=member_id(actor), removed_at=None)
    row = find(rows.select_for_update(), id=comment_id)
    if not may_change(written_at=row.created_at, at=at):
        raise Refused(texts.TOO_LATE_TO_CHANGE)
    said = _checked(remark, item=item)
    row.text, row.otherwise, row.nis, row.changed_at = said.text, said.otherwise, said.nis, at
    row.save(update_fields=["text", "otherwise", "nis", "changed_at"])
    record(actor=actor, act="library.comment-changed", subject_id=row.id, at=at)


@transaction.atomic
def remove_comment(*, actor: Actor, item_id: UUID, comment_id: UUID, at: datetime) -> None:
    """Empty a remark: its writer may, and who shared the item, and an editor. It stays empty.

    Its writer may also when the item is online no more. Raises NotFound when it is absent, about
    another item, or not theirs to remove.
    """
    mine = left_behind(actor).filter(item_id=item_id, id=comment_id)
    rows = Comment.unscoped.filter(item__in=discussed_items(actor).filter(id=item_id))
    here = Q(id__in=rows.values("id")) | Q(id__in=mine.values("id"))
    locked = Comment.unscoped.filter(here, removed_at=None).select_for_update()
    row = find(locked, id=comment_id)
    remover = remover_of(row, actor=actor, item=row.item)
    if remover is None:
        raise NotFound
    row.text, row.otherwise, row.nis, row.author_id, row.helpful_at = "", "", "", None, None
    row.removed_at, row.removed_by = at, remover
    row.save()
    record(
        actor=actor,
        act="library.comment-removed",
        subject_id=row.id,
        at=at,
        details={"by": remover.value},
    )


@transaction.atomic
def mark_helpful(*, actor: Actor, item_id: UUID, comment_id: UUID, at: datetime) -> None:
    """Say that this remark answers the question; one that was marked before no longer is.

    Raises NotFound when the item is no question of the actor's, or the remark not about it.
    """
    item = find(_own_questions(actor).select_for_update(), id=item_id)
    row = find(item.comments.filter(removed_at=None), id=comment_id)
    item.comments.filter(helpful_at__isnull=False).update(helpful_at=None)
    row.helpful_at = at
    row.save(update_fields=["helpful_at"])
    record(actor=actor, act="library.question-answered", subject_id=row.id, at=at)


@transaction.atomic
def unmark_helpful(*, actor: Actor, item_id: UUID, comment_id: UUID, at: datetime) -> None:
    """Say that this remark does not answer the question after all.

    Raises NotFound when the item is no question of the actor's, or the remark not about it.
    """
    item = find(_own_questions(actor).select_for_update(), id=item_id)
    row = find(item.comments.filter(removed_at=None), id=comment_id)
    row.helpful_at = None
    row.save(update_fields=["helpful_at"])
    record(actor=actor, act="library.question-reopened", subject_id=row.id, at=at)


@transaction.atomic
def mark_seen(*, actor: Actor, at: datetime) -> None:
    """Keep that the actor has read what others wrote about what they shared."""
    CommentsSeen.unscoped.update_or_create(user_id=member_id(actor), defaults={"seen_until": at})
    record(actor=actor, act="library.comments-seen", at=at)


def _own_questions(actor: Actor) -> QuerySet[Item]:
    rows = discussed_items(actor).filter(kind=Kind.QUESTION)
    return rows.filter(owner_id=member_id(actor))


def _checked(remark: Remark, *, item: Item) -> Remark:
    """Return the remark trimmed; Refused when it cannot stand as it is."""
    is_use = remark.kind is CommentKind.USED_HERE
    if is_use and item.kind == Kind.QUESTION:
        raise Refused(texts.USED_IS_NO_ANSWER)
    text = remark.text.strip()
    if not text:
        raise Refused(texts.WORKED_NEEDED if is_use else texts.REMARK_NEEDED)
    if is_use and not remark.nis:
        raise Refused(texts.PLACE_NEEDED)
    otherwise = remark.otherwise.strip() if is_use else ""
    refuse_persons(text, otherwise)
    return Remark(
        kind=remark.kind, text=text, otherwise=otherwise, nis=remark.nis if is_use else ""
    )
