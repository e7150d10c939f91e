"""What reports ask of the library: what was put online in a period. Downloads are not counted."""

from datetime import date

from django.db.models import Count

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import Item


def online_items(*, first: date | None, last: date | None) -> dict[Kind, int]:
    """Return how many items that are online were put there in a period, by kind."""
    rows = Item.unscoped.filter(status=Status.PUBLISHED.value)
    if first is not None:
        rows = rows.filter(published_at__date__gte=first)
    if last is not None:
        rows = rows.filter(published_at__date__lte=last)
    counted = rows.order_by().values_list("kind").annotate(total=Count("id"))
    return {Kind(kind): total for kind, total in sorted(counted)}
