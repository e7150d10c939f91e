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


def left_behind(actor: Actor) -> QuerySet[Comment]:
    """Return what the member wrote about items that are online no more: theirs to take away."""
    if actor.user_id is None or not actor.may(MEMBER):
        return Comment.unscoped.none()
    mine = Comment.unscoped.filter(author_id=actor.user_id, removed_at=None)
    return mine.exclude(item__status=Status.PUBLISHED)


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
    """One own remark, to change or to remove; an item that is online no more has no title."""

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
    return _page(row, actor=actor, item=item, title=item.title, at=at)


def removal_page(*, actor: Actor, item_id: UUID, comment_id: UUID, at: datetime) -> CommentPage:
    """Return one remark to take away: one's own also when its item is online no more.

    Raises what `comment_page` raises.
    """
    rows = left_behind(actor).filter(item_id=item_id, id=comment_id)
    row = rows.select_related("item").first()
    if row is None:
        return comment_page(actor=actor, item_id=item_id, comment_id=comment_id, at=at)
    return _page(row, actor=actor, item=row.item, title="", at=at)


def _page(row: Comment, *, actor: Actor, item: Item, title: str, at: datetime) -> CommentPage:
    writers = _writers([row], actor=actor, at=at)
    return CommentPage(
        item_id=item.id,
        title=title,
        is_question=item.kind == Kind.QUESTION,
        comment=_shown(row, actor=actor, item=item, writers=writers, at=at),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """What somebody wrote about an item that is online no more."""

    item_id: UUID
    comment_id: UUID
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentNewsPage:
    """What others wrote about what the actor shared, and what the actor wrote elsewhere."""

    new: tuple[NewComments, ...]
    left: tuple[LeftBehind, ...]


def comment_news_page(*, actor: Actor) -> CommentNewsPage:
    """Return what is new, and the actor's own remarks on what is online no more, newest first."""
    rows = left_behind(actor).order_by("-created_at", "id")
    left = tuple(
        LeftBehind(item_id=item_id, comment_id=comment_id, text=text, created_at=at)
        for item_id, comment_id, text, at in rows.values_list("item_id", "id", "text", "created_at")
    )
    return CommentNewsPage(new=new_comments(actor=actor), left=left)
