"""Feeds of what came online: of everything, of one kind, of one theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fijnmazig.common.errors import NotFound
from fijnmazig.common.parts import Link
from fijnmazig.exchange.domain.feeds import Category, Entry, Feed, feed_path
from fijnmazig.exchange.domain.sets import Chosen, Family, known_sets
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.queries.exchange import kind_labels
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.library.queries.news import News, last_change, news

ENTRIES = 50
BEFORE_US = datetime(2026, 1, 1, tzinfo=UTC)  # when nothing was published yet


def feed(*, spec: str = "") -> Feed:
    """Return the feed of everything, or of the set with this code.

    Raises NotFound when there is no such set.
    """
    chosen = known_sets().get(spec)
    if spec and chosen is None:
        raise NotFound
    entries = tuple(_entry(item) for item in _news(chosen))
    return Feed(spec=spec, updated_at=last_change() or BEFORE_US, entries=entries)


def _news(chosen: Chosen | None) -> Sequence[News]:
    if chosen is None:
        return news(limit=ENTRIES)
    if chosen.family is Family.KIND:
        return news(kind=chosen.value, limit=ENTRIES)
    return news(themes=(chosen.value,), limit=ENTRIES)


def _entry(item: News) -> Entry:
    labels = theme_labels()
    themes = (Category(term=theme, label=labels.get(theme, theme)) for theme in item.themes)
    return Entry(
        item_id=item.item_id,
        title=item.title,
        summary=item.description,
        categories=(Category(term=item.kind.value, label=str(item.kind_label)), *themes),
        published_at=item.published_at,
        changed_at=item.changed_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedListPage:
    """Every feed there is; the addresses hold for all languages."""

    everything: str
    kinds: tuple[Link, ...]
    themes: tuple[Link, ...]


def feed_list_page(*, site: str) -> FeedListPage:
    """Return the address of every feed, in full."""
    labels = {Family.KIND: kind_labels(), Family.THEME: shown_themes()}
    links = {
        family: tuple(
            Link(label=labels[family][chosen.value], url=site + feed_path(spec))
            for spec, chosen in known_sets().items()
            if chosen.family is family
        )
        for family in Family
    }
    return FeedListPage(
        everything=site + feed_path(), kinds=links[Family.KIND], themes=links[Family.THEME]
    )
