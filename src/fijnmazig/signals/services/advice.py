"""Recommendations: written, approved by a person, sent, answered."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.queries.doors import partnerships_within
from fijnmazig.signals.domain.kinds import AdviceState, Reach
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.models import Recommendation, RecommendationSignal
from fijnmazig.signals.queries.note import note_file
from fijnmazig.signals.queries.reach import (
    approved_advice,
    is_wide,
    managed_advice,
    visible_signals,
)
from fijnmazig.signals.services.giving import checked
from fijnmazig.signals.texts import acting as texts

ENDS = (AdviceState.ANSWERED, AdviceState.TAKEN_UP, AdviceState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceFacts:
    """What is recommended, to which authority or service, why, and which signals carry it."""

    title: str
    addressee: str
    text: str
    signals: tuple[UUID, ...] = ()


@transaction.atomic
def write_advice(*, actor: Actor, partnership_id: UUID, facts: AdviceFacts, at: datetime) -> UUID:
    """Write a recommendation and return its id.

    Raises NotFound for a partnership that is not the actor's, Refused when something lacks.
    """
    within = partnerships_within(actor=actor, permission=TRIAGE) if is_wide(actor) else ()
    if partnership_id not in within:
        raise NotFound
    row = Recommendation(partnership_id=partnership_id, made_at=at, made_by=actor.user_id)
    _keep(row, facts, actor=actor)
    _record(row, actor=actor, act="signals.advice-written", at=at)
    return row.id


@transaction.atomic
def change_advice(*, actor: Actor, advice_id: UUID, facts: AdviceFacts, at: datetime) -> None:
    """Change a recommendation that did not leave; it must be approved anew.

    Raises NotFound, Refused when it left or something lacks.
    """
    row = _managed(actor, advice_id)
    if row.state != AdviceState.DRAFT:
        raise Refused(texts.NO_DRAFT)
    row.approved_at, row.approved_by = None, None
    _keep(row, facts, actor=actor)
    _record(row, actor=actor, act="signals.advice-changed", at=at)


@transaction.atomic
def approve_advice(*, actor: Actor, advice_id: UUID, at: datetime) -> None:
    """Approve the wording that leaves the house. Raises NotFound, Refused when it left."""
    row = _managed(actor, advice_id)
    if row.state != AdviceState.DRAFT:
        raise Refused(texts.NO_DRAFT)
    row.approved_at, row.approved_by = at, actor.user_id
    row.save(update_fields=["approved_at", "approved_by"])
    _record(row, actor=actor, act="signals.advice-approved", at=at)


@transaction.atomic
def send_advice(*, actor: Actor, advice_id: UUID, on: date, at: datetime) -> None:
    """Note that a recommendation went out on a day. Raises NotFound, Refused before approval."""
    row = _managed(actor, advice_id)
    if row.state != AdviceState.DRAFT:
        raise Refused(texts.NO_DRAFT)
    if row.approved_at is None:
        raise Refused(texts.NOT_APPROVED)
    row.state, row.sent_date = AdviceState.SENT.value, on
    row.save(update_fields=["state", "sent_date"])
    _record(row, actor=actor, act="signals.advice-sent", at=at)


@transaction.atomic
def note_answer(
    *, actor: Actor, advice_id: UUID, state: AdviceState, text: str, at: datetime
) -> None:
    """Note what came back on a recommendation. Raises NotFound, Refused before it was sent."""
    row = _managed(actor, advice_id)
    if state not in ENDS:
        raise Refused(texts.STATE_UNKNOWN)
    if row.state == AdviceState.DRAFT:
        raise Refused(texts.SENT_FIRST)
    row.state, row.answer = state.value, checked(text)
    row.answered_date = localdate(at)
    row.save(update_fields=["state", "answer", "answered_date"])
    _record(row, actor=actor, act="signals.advice-answered", at=at)


@transaction.atomic
def take_note(*, actor: Actor, kind: str, at: datetime) -> tuple[bytes, str]:
    """Return the policy note as docx or pdf with its content type; what it holds is recorded.

    Raises NotFound for another kind or when nothing was approved yet.
    """
    content, content_type = note_file(actor=actor, kind=kind, at=at)
    for row in approved_advice(actor):
        _record(row, actor=actor, act="signals.advice-taken-along", at=at)
    return content, content_type


def _managed(actor: Actor, advice_id: UUID) -> Recommendation:
    return find(managed_advice(actor).select_for_update(), id=advice_id)


def _keep(row: Recommendation, facts: AdviceFacts, *, actor: Actor) -> None:
    if not (facts.title.strip() and facts.addressee.strip() and facts.text.strip()):
        raise Refused(texts.ADVICE_NEEDED)
    row.title, row.text = checked(facts.title), checked(facts.text)
    row.addressee = checked(facts.addressee)
    row.save()
    wanted = set(facts.signals)
    seen = visible_signals(actor).filter(id__in=wanted, merged_into=None)
    if set(seen.values_list("id", flat=True)) != wanted:
        raise NotFound
    if seen.exclude(reach=Reach.SUPRALOCAL.value).exists():
        raise Refused(texts.NOT_SUPRALOCAL)
    RecommendationSignal.unscoped.filter(recommendation=row).delete()
    RecommendationSignal.unscoped.bulk_create(
        RecommendationSignal(recommendation=row, signal_id=key) for key in sorted(wanted, key=str)
    )


def _record(row: Recommendation, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="recommendation", at=at)
