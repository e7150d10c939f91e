"""Dossiers come in: one delivery, one transaction; sealed for the team, not read back here."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.agreements import InformedRule
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.intake import Accepted, Checked, Refusal
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref, sealed_texts, story_ref
from fijnmazig.outreach.models import Agreement, Batch, Dossier, Event
from fijnmazig.outreach.queries.holding import agreement_for_intake, batch_by_nonce
from fijnmazig.outreach.queries.reach import visible_batches
from fijnmazig.outreach.services.happening import Newcomer, given, received
from fijnmazig.vault.services.records import seal_all

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken on the telephone
LENGTH = 8
AT_ONCE = 250


class Source(StrEnum):
    """How a delivery came."""

    FILE = "FILE"
    FORM = "FORM"
    COMMAND = "COMMAND"
    FOLDER = "FOLDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is handed over, checked; `nonce` is fresh for each delivery and the same when resent."""

    nonce: UUID
    source: Source
    checked: Checked


@transaction.atomic
@sensitive_variables()
def take_in(*, actor: Actor, agreement_id: UUID, delivery: Delivery, at: datetime) -> UUID:
    """Seal every accepted row for the team, count them, and return the id of the delivery.

    Sent twice, it is taken once. Raises NotFound when the agreement is not the actor's, Refused
    when no version of it is in force.
    """
    agreement = agreement_for_intake(
        actor=actor, agreement_id=agreement_id, on=at.astimezone(WALL).date()
    )
    before = batch_by_nonce(delivery.nonce)
    if before is not None:
        return _again(actor, before)
    checked = delivery.checked
    try:
        with transaction.atomic():
            batch = _batch(actor, agreement, delivery, at=at)
    except IntegrityError:
        twin = batch_by_nonce(delivery.nonce)
        if twin is None:
            raise
        return _again(actor, twin)  # the same delivery, sent twice at the same moment
    kept = [row for row in checked.accepted if _is_kept(row, agreement)]
    gone = [row for row in checked.accepted if not _is_kept(row, agreement)]
    _seal(kept, agreement=agreement, batch=batch, at=at)
    _count_only(gone, agreement=agreement, at=at)
    record(
        actor=actor,
        act="outreach.batch-taken",
        subject_id=batch.id,
        subject_kind="batch",
        at=at,
        details={"accepted": batch.accepted_total, "refused": batch.refused_total},
    )
    return batch.id


def _again(actor: Actor, before: Batch) -> UUID:
    if not visible_batches(actor).filter(id=before.id).exists():
        raise NotFound
    return before.id


def _is_kept(row: Accepted, agreement: Agreement) -> bool:
    return row.is_informed or agreement.informed_rule == InformedRule.WAIT


def _batch(actor: Actor, agreement: Agreement, delivery: Delivery, *, at: datetime) -> Batch:
    checked = delivery.checked
    refused = {refusal.row for refusal in checked.refused}
    return Batch.unscoped.create(
        agreement=agreement,
        nonce=delivery.nonce,
        source=delivery.source.value,
        received_at=at,
        supplied_by=actor.user_id,
        row_total=len(checked.accepted) + len(refused),
        accepted_total=len(checked.accepted),
        uninformed_total=sum(not row.is_informed for row in checked.accepted),
        refused_total=len(refused),
        refusals=told(checked.refused),
    )


def told(refusals: Iterable[Refusal]) -> list[dict[str, int | str]]:
    """Return refusals as codes that may be kept and sent: row, field, reason."""
    return [
        {
            "row": one.row,
            "field": one.field.value.lower() if one.field else "",
            "reason": one.reason.value.lower().replace("_", "-"),
        }
        for one in refusals
    ]


@sensitive_variables()
def _seal(rows: Sequence[Accepted], *, agreement: Agreement, batch: Batch, at: datetime) -> None:
    dossiers, events, taken = [], [], set[str]()
    texts = {}
    for row in rows:
        dossier = _dossier(row, agreement=agreement, batch=batch, taken=taken, at=at)
        dossiers.append(dossier)
        known, story = sealed_texts(row)
        texts[dossier_ref(dossier.id)] = known
        texts[story_ref(dossier.id)] = story
        events += _events(dossier, agreement, at=at)
    sealed = seal_all(team_id=agreement.team_id, records=texts)
    for dossier in dossiers:
        for ref in (dossier_ref(dossier.id), story_ref(dossier.id)):
            for name, value in sealed[ref].items():
                setattr(dossier, name, value)
    Dossier.unscoped.bulk_create(dossiers, batch_size=AT_ONCE)
    Event.unscoped.bulk_create(events, batch_size=AT_ONCE)


def _dossier(
    row: Accepted, *, agreement: Agreement, batch: Batch, taken: set[str], at: datetime
) -> Dossier:
    outcome = Outcome.OPEN if row.is_informed else Outcome.NOT_INFORMED
    return Dossier(
        id=uuid4(),
        stand_in=uuid4(),
        reference=_reference(taken),
        agreement=agreement,
        batch=batch,
        batch_row=row.row,
        team_id=agreement.team_id,
        nis=row.nis,
        received_at=at,
        is_informed=row.is_informed,
        language=row.language,
        outcome=outcome.value,
        outcome_at=None if row.is_informed else at,
        due_at=at if row.is_informed else None,
    )


def _events(dossier: Dossier, agreement: Agreement, *, at: datetime) -> list[Event]:
    who = Newcomer(agreement=agreement, stand_in=dossier.stand_in, nis=dossier.nis, at=at)
    if dossier.is_informed:
        return [received(who)]
    return [received(who), given(who, outcome=Outcome.NOT_INFORMED)]


def _count_only(rows: Sequence[Accepted], *, agreement: Agreement, at: datetime) -> None:
    """Count people the police did not inform; of them, nothing else is kept."""
    events = []
    for row in rows:
        who = Newcomer(agreement=agreement, stand_in=uuid4(), nis=row.nis, at=at)
        events += [received(who), given(who, outcome=Outcome.NOT_INFORMED)]
    Event.unscoped.bulk_create(events, batch_size=AT_ONCE)


def _reference(taken: set[str]) -> str:
    """Return a random reference; 31 to the eighth are so many that two the same never meet."""
    while (made := "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))) in taken:
        pass
    taken.add(made)
    return f"{made[:4]}-{made[4:]}"
