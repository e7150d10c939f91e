"""Items by name, for rooms that refer to them."""

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.choosing.finding import Finder, finder_of
from fijnmazig.library.queries.items import visible_items


def item_finder() -> Finder:
    """Return how to find an item that everybody may read, by a piece of its title."""
    return finder_of(visible_items(ANONYMOUS), columns=("title",))
