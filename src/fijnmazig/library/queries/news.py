"""What came online, newest first, for feeds and for the weekly mail. Nobody's own things."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import Item, ItemTheme, Version
from fijnmazig.library.queries.exchange import known_items


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One item that came online at `published_at`, for the first time or in a new version."""

    item_id: UUID
    kind: Kind
    title: str
    description: str
    themes: tuple[str, ...]
    published_at: datetime
    changed_at: datetime
    is_new_version: bool

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.KIND_LABELS[self.kind]


def open_items() -> QuerySet[Item]:
    """Return what everybody may read."""
    return Item.unscoped.filter(status=Status.PUBLISHED)


def news(
    *,
    limit: int,
    since: datetime | None = None,
    themes: Collection[str] | None = None,
    kind: str = "",
) -> tuple[News, ...]:
    """Return the last `limit` items that came online, newest first.

    `since` leaves out what was online at that moment already; `themes` keeps what has one of them.
    """
    rows = open_items().filter(published_at__isnull=False)
    if since is not None:
        rows = rows.filter(published_at__gt=since)
    if themes is not None:
        about = ItemTheme.unscoped.filter(theme__in=themes)
        rows = rows.filter(id__in=about.values("item_id"))
    if kind:
        rows = rows.filter(kind=kind)
    return _news(list(rows.order_by("-published_at", "id")[:limit]))


def last_change() -> datetime | None:
    """Return when anything open last changed or stopped being open; None when nothing ever was."""
    found: datetime | None = known_items().aggregate(last=Max("changed_at"))["last"]
    return found


def _news(items: list[Item]) -> tuple[News, ...]:
    ids = [item.id for item in items]
    themes: dict[UUID, list[str]] = {item_id: [] for item_id in ids}
    about = ItemTheme.unscoped.filter(item_id__in=ids).order_by("theme")
    for item_id, theme in about.values_list("item_id", "theme"):
        themes[item_id].append(theme)
    again = _in_several_versions(ids)
    return tuple(
        News(
            item_id=item.id,
            kind=Kind(item.kind),
            title=item.title,
            description=item.description,
            themes=tuple(themes[item.id]),
            published_at=item.published_at or item.changed_at,
            changed_at=item.changed_at,
            is_new_version=item.id in again,
        )
        for item in items
    )


def _in_several_versions(ids: list[UUID]) -> set[UUID]:
    shown = Q(published_at__isnull=False, is_other_source=False)
    rows = Version.unscoped.filter(shown, item_id__in=ids).values("item_id")
    counted = rows.annotate(total=Count("id")).filter(total__gt=1)
    return set(counted.values_list("item_id", flat=True))
