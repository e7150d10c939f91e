"""Items by name, for rooms that refer to them."""

from django.db.models.functions import Lower

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.library.queries.items import visible_items


def item_names() -> list[tuple[str, str]]:
    """Return the items that everybody may read, by title."""
    rows = visible_items(ANONYMOUS).order_by(Lower("title"), "id")
    return [(str(key), title) for key, title in rows.values_list("id", "title")]
