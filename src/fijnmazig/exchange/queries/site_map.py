"""The places that search engines may name: pages that say so, series that come, items made here."""

from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Access
from fijnmazig.exchange.domain.site_map import (
    PLACES_PER_FILE,
    Index,
    Place,
    Places,
    file_total,
    stretch,
)
from fijnmazig.gatherings.queries.findable import SeriesListed, listed_series
from fijnmazig.library.queries.exchange import listed_items, listed_total

COUNTED, MINUTE = "site-map-items", 60
ITEM = "library:item_detail"
SERIES = "gatherings:agenda_detail"


def site_map() -> Index | Places:
    """Return the whole site map, or the numbers of its files when it is too long for one.

    How many files there are follows with a delay of a minute.
    """
    pages = _pages()
    items = cache.get_or_set(COUNTED, listed_total, timeout=MINUTE) or 0
    total = file_total(len(pages) + items)
    if total > 1:
        return Index(numbers=tuple(range(1, total + 1)))
    return Places(places=_places(pages, number=1))


def site_map_file(number: int) -> Places:
    """Return one file of the site map. Raises NotFound beyond the last one."""
    pages = _pages()
    if not 1 <= number <= file_total(len(pages) + listed_total()):
        raise NotFound
    return Places(places=_places(pages, number=number))


def _pages() -> list[tuple[str, SeriesListed | None]]:
    """Return the pages that come before the items: the listed routes, and the series that come."""
    routes: list[tuple[str, SeriesListed | None]] = [(route, None) for route in _listed_routes()]
    return routes + [(SERIES, series) for series in listed_series()]


def _places(pages: list[tuple[str, SeriesListed | None]], *, number: int) -> tuple[Place, ...]:
    """Return the places of one file: the pages first, then the items in the order they came."""
    first, last = stretch(number)
    found = tuple(_page(route, series) for route, series in pages[first:last])
    skip = max(0, first - len(pages))
    items = listed_items(skip=skip, limit=PLACES_PER_FILE - len(found))
    return found + tuple(
        Place(addresses=_everywhere(ITEM, item_id=item_id), changed_at=at) for item_id, at in items
    )


def _page(route: str, series: SeriesListed | None) -> Place:
    if series is None:
        return Place(addresses=_everywhere(route))
    addresses = _everywhere(route, series_id=series.id)
    return Place(addresses=addresses, changed_at=series.changed_at)


def _everywhere(route: str, **values: object) -> tuple[tuple[str, str], ...]:
    """Return the address of a page in every language."""
    found = []
    for code, _ in settings.LANGUAGES:
        with override(code):
            found.append((code, f"{settings.SITE_URL}{reverse(route, kwargs=values)}"))
    return tuple(found)


def _listed_routes() -> list[str]:
    """Return the pages that say that they may be listed, in the order of their routes."""
    return [route for route, view in _routes(get_resolver()) if _is_listed(view)]


def _is_listed(view: object) -> bool:
    access = getattr(view, "access", None)
    return isinstance(access, Access) and access.listed and access.permission is None


def _routes(node: URLResolver, space: str = "") -> Iterator[tuple[str, object]]:
    for child in node.url_patterns:
        if isinstance(child, URLPattern):
            yield f"{space}{child.name}", child.callback
        else:
            yield from _routes(child, f"{space}{child.namespace}:" if child.namespace else space)
