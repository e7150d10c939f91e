"""What was handed out where, by which organisation, and what came back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.campaigns.domain.kinds import PointKind
from fijnmazig.campaigns.models import Correction, HandOut
from fijnmazig.campaigns.queries.reach import (
    managed_hand_outs,
    managed_runs,
    own_municipalities,
    visible_runs,
)
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.places.queries import gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutFacts:
    """Where cards went, how many, by whom, on which day, and how many came back."""

    point: str
    kind: PointKind
    nis: str
    quantity: int
    given_date: date
    organisation_id: UUID | None = None
    left_over: int = 0


NOTED = ("point", "kind", "nis", "organisation_id", "quantity", "given_date")
"""What is a mistake when it changes. What came back later is no mistake: it is filled in."""


@transaction.atomic
def hand_out(
    *, actor: Actor, run_id: UUID, facts: HandOutFacts, at: datetime, nonce: UUID | None = None
) -> UUID:
    """Note that cards of a run went to a place, and return the id.

    `nonce` is fresh for each form and the same when that is sent again: it is noted once. Raises
    NotFound when the actor does not see the run; Refused when the round and the municipality are
    somebody else's, or the facts cannot be.
    """
    run = find(visible_runs(actor).select_for_update(), id=run_id)
    twin = HandOut.unscoped.filter(id=nonce, run=run).first() if nonce else None
    if twin is not None:
        return twin.id
    is_own_round = managed_runs(actor).filter(id=run.id).exists()
    if not (is_own_round or facts.nis in own_municipalities(actor)):
        raise Refused(texts.NOT_YOUR_PLACE)
    row = HandOut(id=nonce or uuid4(), run=run, made_at=at, made_by=actor.user_id)
    _keep(row, actor=actor, facts=facts, act="campaigns.cards-handed-out", at=at)
    return row.id


@transaction.atomic
def correct_hand_out(
    *, actor: Actor, hand_out_id: UUID, facts: HandOutFacts, at: datetime, why: str = ""
) -> None:
    """Put right what was noted and keep what it said, or note what came back.

    Raises as `hand_out`, and Refused when something was wrong and nobody says why it changes.
    """
    row = find(managed_hand_outs(actor).select_for_update(), id=hand_out_id)
    is_own_round = managed_runs(actor).filter(id=row.run_id).exists()
    if not (is_own_round or facts.nis in own_municipalities(actor)):
        raise Refused(texts.NOT_YOUR_PLACE)
    before = _says(row)
    _keep(row, actor=actor, facts=facts, act="campaigns.hand-out-corrected", at=at)
    after = _says(row)
    if any(before[name] != after[name] for name in NOTED):
        _explain(row, before, actor=actor, why=why, at=at)


@transaction.atomic
def remove_hand_out(*, actor: Actor, hand_out_id: UUID, why: str, at: datetime) -> None:
    """Take away what was noted by mistake: it counts nowhere, and what it said stays to be read.

    Raises NotFound when it is not the actor's, Refused when nobody says why.
    """
    row = find(managed_hand_outs(actor).select_for_update(), id=hand_out_id)
    _explain(row, _says(row), actor=actor, why=why, at=at, is_removal=True)
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    details = {"quantity": row.quantity, "left_over": row.left_over}
    record(
        actor=actor,
        act="campaigns.hand-out-removed",
        subject_id=row.id,
        subject_kind="hand-out",
        at=at,
        details=details,
    )


def _says(row: HandOut) -> dict[str, str | int]:
    """Return what a hand-out says, as it is kept beside a correction."""
    return {
        "point": row.point,
        "kind": row.kind,
        "nis": row.nis,
        "organisation_id": str(row.organisation_id or ""),
        "quantity": row.quantity,
        "given_date": row.given_date.isoformat(),
        "left_over": row.left_over,
    }


def _explain(  # noqa: PLR0913 -- a correction is these parts
    row: HandOut,
    was: dict[str, str | int],
    *,
    actor: Actor,
    why: str,
    at: datetime,
    is_removal: bool = False,
) -> None:
    if not why.strip():
        raise Refused(texts.WHY_NEEDED)
    Correction.unscoped.create(
        hand_out=row,
        was=was,
        is_removal=is_removal,
        why=why.strip(),
        made_at=at,
        made_by=actor.user_id,
    )


def _keep(row: HandOut, *, actor: Actor, facts: HandOutFacts, act: str, at: datetime) -> None:
    _refuse_faults(facts)
    row.point, row.kind, row.nis = facts.point.strip(), facts.kind.value, facts.nis
    row.organisation_id, row.given_date = facts.organisation_id, facts.given_date
    row.quantity, row.left_over = facts.quantity, facts.left_over
    row.save(force_insert=row._state.adding)  # noqa: SLF001 -- Django's own way to tell a new row
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="hand-out",
        at=at,
        details={"quantity": row.quantity, "left_over": row.left_over},
    )


def _refuse_faults(facts: HandOutFacts) -> None:
    if not facts.point.strip():
        raise Refused(texts.POINT_NEEDED)
    if gazetteer().today(facts.nis) is None:
        raise Refused(texts.UNKNOWN_PLACE)
    if facts.quantity < 1:
        raise Refused(texts.NO_CARDS)
    if facts.left_over > facts.quantity:
        raise Refused(texts.TOO_MANY_BACK)
    known = facts.organisation_id
    if known is not None and known not in organisation_names(ids=[known]):
        raise Refused(texts.ORGANISATION_UNKNOWN)
