"""Leave something after a moment, or take it away. Nothing is recorded by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.materials import MaterialFacts, lack_of
from fijnmazig.gatherings.models import Material
from fijnmazig.gatherings.queries.lists import marked_moment
from fijnmazig.gatherings.texts import materials as texts


@transaction.atomic
def add_material(*, actor: Actor, moment_id: UUID, facts: MaterialFacts, at: datetime) -> UUID:
    """Leave something for who was there and return its id.

    Raises NotFound when the moment is not the actor's to handle; Refused when a recording was not
    told of, has no captions or no last day, or when that day is over.
    """
    moment = marked_moment(actor=actor, moment_id=moment_id)
    lack = lack_of(facts, on=localdate(at))
    if lack is not None:
        raise Refused(texts.LACKS[lack])
    row = Material.unscoped.create(
        moment=moment,
        kind=facts.kind.value,
        title=facts.title,
        link=facts.link,
        has_captions=facts.has_captions,
        participants_told=facts.participants_told,
        available_until=facts.available_until,
        added_at=at,
    )
    _record("gatherings.material-added", row, actor=actor, at=at)
    return row.id


@transaction.atomic
def remove_material(*, actor: Actor, moment_id: UUID, material_id: UUID, at: datetime) -> None:
    """Take something away. Raises NotFound when it is not there or not the actor's to handle."""
    moment = marked_moment(actor=actor, moment_id=moment_id)
    row = find(moment.materials.select_for_update(), id=material_id)
    _record("gatherings.material-removed", row, actor=actor, at=at)
    row.delete()


def _record(act: str, row: Material, *, actor: Actor, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.moment_id,
        subject_kind="moment",
        at=at,
        details={"kind": row.kind},
    )
