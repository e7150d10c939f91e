"""Rounds by name, for rooms that refer to them."""

from uuid import UUID

from fijnmazig.campaigns.models import Round


def round_names(*, partnership_id: UUID | None) -> list[tuple[str, str]]:
    """Return the rounds of a partnership, or of all, the newest first."""
    rows = Round.unscoped.order_by("-start_date", "id")
    if partnership_id is not None:
        rows = rows.filter(partnership_id=partnership_id)
    return [(str(row.id), row.title) for row in rows]
