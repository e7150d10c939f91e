"""Items by name, for rooms that refer to them."""

from collections.abc import Collection
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.choosing.finding import Finder, finder_of
from fijnmazig.library.queries.items import visible_items
from fijnmazig.library.texts.labels import KIND_LABELS


def item_finder() -> Finder:
    """Return how to find an item that everybody may read, by a piece of its title."""
    return finder_of(visible_items(ANONYMOUS), columns=("title",), apart=_kinds_and_days)


def _kinds_and_days(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return of what kind items are, of which network, and since when everybody may read them."""
    rows = visible_items(ANONYMOUS).filter(id__in=ids).order_by()
    found = {}
    for key, kind, network, at in rows.values_list("id", "kind", "network", "published_at"):
        day = date_format(localtime(at), "j F Y") if at else ""
        found[key] = "; ".join(filter(None, [str(KIND_LABELS[kind]), network, day]))
    return found
