"""Handing in one dossier in a form: under which agreement, and which fields that asks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.queries.holding import agreement_for_intake


@dataclass(frozen=True, slots=True, kw_only=True)
class SinglePage:
    """An agreement in force under which the actor hands in, and its fields."""

    id: UUID
    key: str
    fields: tuple[Field, ...]


def single_page(*, actor: Actor, agreement_id: UUID, on: date) -> SinglePage:
    """Return what may be handed in. Raises NotFound when the agreement is not the actor's.

    Raises Refused when no version of it is in force.
    """
    row = agreement_for_intake(actor=actor, agreement_id=agreement_id, on=on)
    fields = tuple(field for field in Field if field.value in row.fields)
    return SinglePage(id=agreement_id, key=row.key, fields=fields)
