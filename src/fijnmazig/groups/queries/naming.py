"""Programmes by name, for rooms that refer to them: nothing of who takes part."""

from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.groups.queries.reach import open_programmes, visible_programmes


def programme_names(*, actor: Actor, partnership_id: UUID | None) -> list[tuple[str, str]]:
    """Return the programmes that everybody or the actor may read, by title, by key."""
    rows = open_programmes() | visible_programmes(actor)
    if partnership_id is not None:
        rows = rows.filter(partnership_id=partnership_id)
    return [(row.key, row.title) for row in rows.distinct().order_by("title", "id")]
