"""What stands around an item on its page: counts for all, doors for members, collections."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import CommentKind, Kind, Status
from fijnmazig.library.domain.permissions import MEMBER, SHARE
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.models import Collection, Item
from fijnmazig.library.queries.follows import ThemeShown, followed_themes

MOST = 5  # collections named


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
    is_member: bool
    may_collect: bool
    themes: tuple[ThemeShown, ...]
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
        is_member=actor.may(MEMBER) and actor.user_id is not None,
        may_collect=actor.may(SHARE) and actor.user_id is not None,
        themes=_themes(themes, actor=actor),
        collections=_collections(item),
    )


def _themes(themes: tuple[str, ...], *, actor: Actor) -> tuple[ThemeShown, ...]:
    """Return the themes that can be followed; none for who cannot follow."""
    if actor.user_id is None or not themes:
        return ()
    followed, labels = followed_themes(actor), theme_labels()
    return tuple(
        ThemeShown(code=code, label=labels[code], is_followed=code in followed)
        for code in themes
        if code in labels
    )


def _collections(item: Item) -> tuple[CollectionNamed, ...]:
    holding = Collection.unscoped.filter(
        entries__item=item, entries__removed_at=None, is_published=True, removed_at=None
    )
    rows = holding.order_by("-changed_at", "id")[:MOST]
    return tuple(CollectionNamed(id=row.id, title=row.title) for row in rows)
