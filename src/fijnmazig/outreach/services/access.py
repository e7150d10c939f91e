"""Somebody asks what is kept about them; preparing it and handing it over are both recorded."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.outreach.queries.access import AccessCopy, AccessPage, access_copy, access_page
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def prepare_copy(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> AccessPage:
    """Return what was written about a person, and record that it was read.

    Raises NotFound when the dossier is not the actor's.
    """
    page = access_page(actor=actor, opened=opened, dossier_id=dossier_id)
    _record(actor, act="outreach.dossier-read", dossier_id=page.id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def make_copy(
    *, actor: Actor, opened: Opened, dossier_id: UUID, chosen: frozenset[str], at: datetime
) -> AccessCopy:
    """Return what goes to the person, kept nowhere, and record that it was made.

    Raises NotFound when the dossier is not the actor's.
    """
    copy = access_copy(actor=actor, opened=opened, dossier_id=dossier_id, chosen=chosen, at=at)
    counts = {"texts": len(copy.texts), "left_out": copy.left_out}
    _record(actor, act="outreach.access-copied", dossier_id=dossier_id, at=at, counts=counts)
    return copy


def _record(
    actor: Actor, *, act: str, dossier_id: UUID, at: datetime, counts: dict[str, int] | None = None
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details=dict(counts or {}),
    )
