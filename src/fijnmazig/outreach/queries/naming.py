"""Agreements by name, for rooms that refer to them: nothing of any dossier."""

from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.queries.reach import visible_agreements


def agreement_titles(*, actor: Actor, partnership_id: UUID | None) -> list[tuple[str, str]]:
    """Return the keys of agreements that the actor has to do with, once each, in order."""
    rows = visible_agreements(actor)
    if partnership_id is not None:
        rows = rows.filter(partnership_id=partnership_id)
    keys = rows.order_by("key").values_list("key", flat=True).distinct()
    return [(key, key) for key in keys]
