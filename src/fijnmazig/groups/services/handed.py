"""Somebody who was handed over takes their consent back where they gave it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.groups.queries.handed import edition_of, handed_candidates
from fijnmazig.groups.services.placing import forget


@transaction.atomic
def take_back(*, actor: Actor, nonce: UUID, at: datetime) -> bool:
    """Destroy what came in by a form of a room above; tell whether anything did.

    The room above has looked whether the actor may. The count stays, without a way back.
    """
    row = handed_candidates(actor).filter(nonce=nonce).first()
    if row is None:
        return False
    edition = edition_of(row).select_related("programme").select_for_update(of=("self",)).first()
    locked = handed_candidates(actor).select_for_update(of=("self",)).filter(nonce=nonce).first()
    if locked is None or locked.edition_id != row.edition_id:  # moved or gone this very moment
        return take_back(actor=actor, nonce=nonce, at=at) if locked is not None else False
    forget(locked, edition=edition, at=at)
    record(
        actor=actor,
        act="groups.candidate-forgotten",
        subject_id=row.id,
        subject_kind="candidate",
        at=at,
    )
    return True
