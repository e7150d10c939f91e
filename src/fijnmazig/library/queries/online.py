"""What other rooms name of the library: items that are online, for everybody the same."""

from collections.abc import Iterable
from uuid import UUID

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import Item


def online_titles(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the titles of items that anybody can open, by id; others are absent."""
    rows = Item.unscoped.filter(id__in=set(ids), status=Status.PUBLISHED)
    return dict(rows.values_list("id", "title"))


def online_playbooks() -> tuple[tuple[UUID, str], ...]:
    """Return the playbooks that anybody can open, by title."""
    rows = Item.unscoped.filter(kind=Kind.PLAYBOOK, status=Status.PUBLISHED)
    return tuple(rows.order_by("title", "id").values_list("id", "title"))
