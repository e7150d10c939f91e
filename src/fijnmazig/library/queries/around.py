"""What stands around an item on its page: counts for all, doors for members, collections."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import CommentKind, Kind, Status
from fijnmazig.library.domain.permissions import MEMBER, SHARE
from fijnmazig.library.models import Collection as CollectionRow
from fijnmazig.library.models import Item
from fijnmazig.library.queries.follows import ThemeShown, followed_themes
from fijnmazig.library.queries.labels import shown_themes

MOST = 5  # collections named


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderDoors:
    """What somebody who reads may do besides: put things in a collection, follow themes."""

    is_member: bool
    may_collect: bool
    themes: tuple[ThemeShown, ...]


def reader_doors(*, actor: Actor, themes: Collection[str]) -> ReaderDoors:
    """Return what the reader may do with what is about these themes; nothing for a visitor."""
    is_member = actor.user_id is not None and actor.may(MEMBER)
    return ReaderDoors(
        is_member=is_member,
        may_collect=is_member and actor.may(SHARE),
        themes=_themes(themes, actor=actor) if is_member and themes else (),
    )


def _themes(themes: Collection[str], *, actor: Actor) -> tuple[ThemeShown, ...]:
    followed, labels = followed_themes(actor), shown_themes()
    return tuple(
        ThemeShown(code=code, label=labels[code], is_followed=code in followed)
        for code in themes
        if code in labels
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionNamed:
    """A published collection that holds the item."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """How often an item was discussed and used, without a name; and where to go from there.

    `used_in` counts municipalities.
    """

    comment_total: int
    used_in: int
    is_question: bool
    is_answered: bool
    reader: ReaderDoors
    collections: tuple[CollectionNamed, ...]


def around(*, item: Item, themes: tuple[str, ...], actor: Actor) -> Around | None:
    """Return what stands around an item that the actor sees; None when it is not open to all."""
    if item.status != Status.PUBLISHED:
        return None
    used = Q(kind=CommentKind.USED_HERE)
    counted = item.comments.filter(removed_at=None).aggregate(
        total=Count("id"),
        used=Count("nis", filter=used, distinct=True),
        answers=Count("id", filter=Q(helpful_at__isnull=False)),
    )
    return Around(
        comment_total=counted["total"],
        used_in=counted["used"],
        is_question=item.kind == Kind.QUESTION,
        is_answered=counted["answers"] > 0,
        reader=reader_doors(actor=actor, themes=themes),
        collections=_collections(item),
    )


def _collections(item: Item) -> tuple[CollectionNamed, ...]:
    holding = CollectionRow.unscoped.filter(
        entries__item=item, entries__removed_at=None, is_published=True, removed_at=None
    )
    rows = holding.order_by("-changed_at", "id")[:MOST]
    return tuple(CollectionNamed(id=row.id, title=row.title) for row in rows)
