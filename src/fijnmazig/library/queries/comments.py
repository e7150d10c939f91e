"""Reads of remarks: members only, always through the item they are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library import texts
from fijnmazig.library.domain.items import CommentKind, Kind, Status
from fijnmazig.library.domain.permissions import MEMBER, SEE_ALL
from fijnmazig.library.domain.remarks import Remark, Remover, may_change
from fijnmazig.library.models import Comment, CommentsSeen, Item
from fijnmazig.library.queries.items import visible_items
from fijnmazig.organisations.queries.affiliations import affiliations
from fijnmazig.places.queries import municipality_name


def discussed_items(actor: Actor) -> QuerySet[Item]:
    """Return the items that the actor may read and write remarks about: published, for members."""
    rows = visible_items(actor).filter(status=Status.PUBLISHED)
    return rows if actor.may(MEMBER) else rows.none()


def visible_comments(actor: Actor) -> QuerySet[Comment]:
    """Return the remarks that a member may read; nobody else reads any."""
    # Looked up for each remark: the list of every item that is talked about is long.
    its_item = discussed_items(actor).filter(id=OuterRef("item_id"))
    return Comment.unscoped.filter(Exists(its_item))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentShown:
    """One remark as members read it; of a removed one only who took it away is left."""

    id: UUID
    kind: CommentKind
    author: StrOrPromise
    organisation: str
    municipality: str
    text: str
    otherwise: str
    created_at: datetime
    is_changed: bool
    is_helpful: bool
    removed: StrOrPromise
    may_change: bool
    may_remove: bool

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.COMMENT_LABELS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentListPage:
    """Everything members said about one item, oldest first."""

    item_id: UUID
    title: str
    is_question: bool
    is_asker: bool
    comments: tuple[CommentShown, ...]

    @property
    def is_answered(self) -> bool:
        """Tell whether who asked found an answer that helped."""
        return any(comment.is_helpful for comment in self.comments)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPage:
    """One own remark, to change or to remove."""

    item_id: UUID
    title: str
    is_question: bool
    comment: CommentShown
    remark: Remark


def comment_list_page(*, actor: Actor, item_id: UUID, at: datetime) -> CommentListPage:
    """Return the remarks about one item.

    Raises NotFound when the item is absent or not published, and for who is no member.
    """
    item = find(discussed_items(actor), id=item_id)
    rows = list(item.comments.order_by("created_at", "id"))
    writers = _writers(rows, actor=actor, at=at)
    return CommentListPage(
        item_id=item.id,
        title=item.title,
        is_question=item.kind == Kind.QUESTION,
        is_asker=item.owner_id is not None and item.owner_id == actor.user_id,
        comments=tuple(_shown(row, actor=actor, item=item, writers=writers, at=at) for row in rows),
    )


def comment_page(*, actor: Actor, item_id: UUID, comment_id: UUID, at: datetime) -> CommentPage:
    """Return one remark about this very item.

    Raises NotFound when it is absent, about another item, removed, or not the actor's to read.
    """
    item = find(discussed_items(actor), id=item_id)
    row = find(item.comments.filter(removed_at=None), id=comment_id)
    writers = _writers([row], actor=actor, at=at)
    shown = _shown(row, actor=actor, item=item, writers=writers, at=at)
    return CommentPage(
        item_id=item.id,
        title=item.title,
        is_question=item.kind == Kind.QUESTION,
        comment=shown,
        remark=remark_of(row),
    )


def remark_of(row: Comment) -> Remark:
    """Return what a remark says."""
    return Remark(kind=CommentKind(row.kind), text=row.text, otherwise=row.otherwise, nis=row.nis)


def remover_of(row: Comment, *, actor: Actor, item: Item) -> Remover | None:
    """Return in what part the actor may take this remark away, None when in none."""
    if actor.user_id is not None and row.author_id == actor.user_id:
        return Remover.WRITER
    if actor.user_id is not None and item.owner_id == actor.user_id:
        return Remover.OWNER
    return Remover.EDITOR if actor.may(SEE_ALL) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Who wrote a remark, as colleagues see them."""

    name: StrOrPromise
    organisation: str = ""


_NOBODY = _Writer(name=texts.FORMER_COLLEAGUE)


def _writers(rows: Iterable[Comment], *, actor: Actor, at: datetime) -> dict[UUID, _Writer]:
    ids = {row.author_id for row in rows if row.author_id is not None}
    organisations = affiliations(actor=actor, user_ids=ids, on=localdate(at))
    return {
        user_id: _Writer(name=name, organisation=organisations.get(user_id, ""))
        for user_id, name in names_of(user_ids=ids).items()
    }


def _shown(
    row: Comment, *, actor: Actor, item: Item, writers: Mapping[UUID, _Writer], at: datetime
) -> CommentShown:
    is_there = row.removed_at is None
    is_own = actor.user_id is not None and row.author_id == actor.user_id
    writer = writers.get(row.author_id, _NOBODY) if row.author_id is not None else _NOBODY
    return CommentShown(
        id=row.id,
        kind=CommentKind(row.kind),
        author=writer.name,
        organisation=writer.organisation,
        municipality=municipality_name(row.nis) if row.nis else "",
        text=row.text,
        otherwise=row.otherwise,
        created_at=row.created_at,
        is_changed=row.changed_at is not None,
        is_helpful=row.helpful_at is not None,
        removed=texts.REMOVED_BY[row.removed_by] if row.removed_by else "",
        may_change=is_there and is_own and may_change(written_at=row.created_at, at=at),
        may_remove=is_there and remover_of(row, actor=actor, item=item) is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComments:
    """What was written about one item since its owner last looked."""

    item_id: UUID
    title: str
    total: int
    latest_at: datetime


def unseen_comments(actor: Actor) -> QuerySet[Comment]:
    """Return what others wrote about what the actor shared and has not seen yet."""
    if actor.user_id is None:
        return Comment.unscoped.none()
    others = ~Q(author_id=actor.user_id)
    rows = visible_comments(actor).filter(others, item__owner_id=actor.user_id, removed_at=None)
    seen = CommentsSeen.unscoped.filter(user_id=actor.user_id).first()
    return rows if seen is None else rows.filter(created_at__gt=seen.seen_until)


def new_total(*, actor: Actor) -> int:
    """Return how much others wrote about what the actor shared and has not seen."""
    return unseen_comments(actor).count()


def new_comments(*, actor: Actor) -> tuple[NewComments, ...]:
    """Return what others wrote about what the actor shared and has not seen, newest first."""
    counted = (
        unseen_comments(actor)
        .values("item_id", "item__title")
        .annotate(total=Count("id"), latest_at=Max("created_at"))
    )
    return tuple(
        NewComments(
            item_id=row["item_id"],
            title=row["item__title"],
            total=row["total"],
            latest_at=row["latest_at"],
        )
        for row in counted.order_by("-latest_at", "item_id")
    )
