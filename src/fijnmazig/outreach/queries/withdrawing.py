"""Dossiers that the police take back: by a row of their own delivery, nothing of it shown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.agreements import InformedRule
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.models import Batch, Dossier
from fijnmazig.outreach.queries.reach import supplied_agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPage:
    """A delivery of which a row may be taken back; `row` when there can be but one."""

    id: UUID
    received_at: datetime
    agreement: str
    row: int | None


def withdraw_page(*, actor: Actor, batch_id: UUID) -> WithdrawPage:
    """Return a delivery the actor made. Raises NotFound for any other."""
    batch = find(own_batches(actor).select_related("agreement"), id=batch_id)
    return WithdrawPage(
        id=batch.id,
        received_at=batch.received_at,
        agreement=batch.agreement.key,
        row=1 if batch.row_total == 1 and batch.source == "FORM" else None,
    )


def inform_page(*, actor: Actor, batch_id: UUID) -> WithdrawPage:
    """Return a delivery the actor made under an agreement that waits until people are informed.

    Raises NotFound for any other.
    """
    find(waiting_batches(actor), id=batch_id)
    return withdraw_page(actor=actor, batch_id=batch_id)


def waiting_batches(actor: Actor) -> QuerySet[Batch]:
    """Return what the actor handed in under an agreement that waits until people are informed."""
    return own_batches(actor).filter(agreement__informed_rule=InformedRule.WAIT.value)


def own_batches(actor: Actor) -> QuerySet[Batch]:
    """Return what the actor handed in, for the organisation they still hand in for."""
    if actor.user_id is None or not actor.may(SUPPLY):
        raise NotFound
    agreements = supplied_agreements(actor).values("id")
    return Batch.unscoped.filter(supplied_by=actor.user_id, agreement_id__in=agreements)


def dossiers_of_row(*, batch_id: UUID, row: int) -> QuerySet[Dossier]:
    """Return what a row of a delivery became: one dossier, or none. Never for who asked."""
    return Dossier.unscoped.filter(batch_id=batch_id, batch_row=row)
