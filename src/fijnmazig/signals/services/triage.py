"""Follow up a signal: take it, bring it further, decide, answer, write what may be told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.signals.domain.kinds import Decision, Kind, Phase, Reach
from fijnmazig.signals.domain.phases import Fault, fault_of_decision, fault_of_step, place
from fijnmazig.signals.models import Signal, SignalAnswer, SignalStep, SignalTheme
from fijnmazig.signals.queries.people import may_open
from fijnmazig.signals.queries.reach import visible_signals
from fijnmazig.signals.services.giving import checked
from fijnmazig.signals.services.telling import tell_givers, tell_owner
from fijnmazig.signals.texts import triage as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What somebody says a signal is about."""

    kind: Kind
    reach: Reach
    nis: str
    themes: tuple[str, ...]


@transaction.atomic
def hand_over(*, actor: Actor, signal_id: UUID, owner_id: UUID, at: datetime) -> None:
    """Put a signal in the hands of somebody who can open it, and send them a word.

    Who takes it, or has it, gets no mail. Raises NotFound, Refused for who does not follow it up.
    """
    row = followed(signal_id, actor=actor)
    if not may_open(row, user_id=owner_id, at=at):
        raise Refused(texts.OWNER_ELSEWHERE)
    if owner_id not in (row.owner_id, actor.user_id):
        tell_owner(owner_id)
    row.owner_id = owner_id
    row.save(update_fields=["owner_id"])
    note(row, actor=actor, act="signals.signal-handed-over", at=at)


@transaction.atomic
def take_step(*, actor: Actor, signal_id: UUID, to: Phase, note_text: str, at: datetime) -> None:
    """Bring a signal into another phase. Raises NotFound, Refused with what must come first."""
    row = followed(signal_id, actor=actor)
    fault = fault_of_step(Phase(row.phase), to=to, decision=Decision(row.decision), note=note_text)
    if fault is not None:
        raise Refused(texts.FAULTS[fault])
    step(row, actor=actor, to=to, note_text=checked(note_text), at=at)
    note(row, actor=actor, act="signals.signal-brought-on", at=at)


@transaction.atomic
def sort_signal(*, actor: Actor, signal_id: UUID, sorting: Sorting, at: datetime) -> None:
    """Say what a signal is about: need or gap, how far it reaches, where, which themes.

    It leaves the hands of who cannot open it there. Raises NotFound, Refused when it would go
    where the actor follows up nothing.
    """
    row = followed(signal_id, actor=actor)
    row.kind, row.reach, row.nis = sorting.kind.value, sorting.reach.value, sorting.nis
    row.save(update_fields=["kind", "reach", "nis"])
    if not visible_signals(actor).filter(id=row.id).exists():
        raise Refused(texts.NOT_YOUR_PLACE)
    if row.owner_id is not None and not may_open(row, user_id=row.owner_id, at=at):
        row.owner_id = None
        row.save(update_fields=["owner_id"])
    known = theme_labels()
    SignalTheme.unscoped.filter(signal=row).delete()
    SignalTheme.unscoped.bulk_create(
        SignalTheme(signal=row, code=code)
        for code in dict.fromkeys(sorting.themes)
        if code in known
    )
    note(row, actor=actor, act="signals.signal-sorted", at=at)


@transaction.atomic
def decide(
    *,
    actor: Actor,
    signal_id: UUID,
    decision: Decision,
    reason: str,
    at: datetime,
) -> None:
    """Decide what happens with a signal; doing nothing takes a reason. Raises NotFound, Refused."""
    row = followed(signal_id, actor=actor)
    fault = fault_of_decision(decision, reason=reason)
    if fault is not None:
        raise Refused(texts.FAULTS[fault])
    row.decision, row.reason = decision.value, checked(reason)
    row.decided_date = localdate(at)
    row.save(update_fields=["decision", "reason", "decided_date"])
    if place(Phase(row.phase)) < place(Phase.DECIDE):
        step(row, actor=actor, to=Phase.DECIDE, note_text="", at=at)
    note(row, actor=actor, act="signals.signal-decided", at=at)


@transaction.atomic
def answer(*, actor: Actor, signal_id: UUID, text: str, is_last: bool, at: datetime) -> None:
    """Tell everybody who gave a signal what happens; the last word takes a decision.

    Raises NotFound, Refused when there is no text, no decision, or the text points to somebody.
    """
    row = followed(signal_id, actor=actor)
    if not text.strip():
        raise Refused(texts.ANSWER_NEEDED)
    if is_last and row.decision == Decision.NONE:
        raise Refused(texts.FAULTS[Fault.UNDECIDED])
    add_answer(row, actor=actor, text=checked(text), is_last=is_last, at=at)
    note(row, actor=actor, act="signals.signal-answered", at=at)


@transaction.atomic
def word(*, actor: Actor, signal_id: UUID, text: str, at: datetime) -> None:
    """Approve the wording of a signal that may leave the house; empty takes it back.

    Raises NotFound, Refused when it points to somebody.
    """
    row = followed(signal_id, actor=actor)
    row.told = checked(text)
    row.told_by = actor.user_id if row.told else None
    row.told_date = localdate(at) if row.told else None
    row.save(update_fields=["told", "told_by", "told_date"])
    note(row, actor=actor, act="signals.signal-worded", at=at)


def followed(signal_id: UUID, *, actor: Actor) -> Signal:
    """Return a signal to change, locked. Raises NotFound, Refused when it was merged away."""
    row = find(visible_signals(actor).select_for_update(), id=signal_id)
    if row.merged_into_id is not None:
        raise Refused(texts.IS_MERGED)
    return row


def add_answer(row: Signal, *, actor: Actor, text: str, is_last: bool, at: datetime) -> None:
    """Keep an answer and send who gave the signal a word; the last one ends it."""
    SignalAnswer.unscoped.create(
        signal=row,
        text=text,
        on_date=localdate(at),
        made_at=at,
        is_last=is_last,
        made_by=actor.user_id,
    )
    if is_last and row.phase != Phase.FEED_BACK:
        step(row, actor=actor, to=Phase.FEED_BACK, note_text="", at=at)
    tell_givers(row)


def step(row: Signal, *, actor: Actor, to: Phase, note_text: str, at: datetime) -> None:
    """Bring a signal into a phase; what came before stays readable."""
    row.phase = to.value
    row.save(update_fields=["phase"])
    SignalStep.unscoped.create(
        signal=row,
        phase=to.value,
        on_date=localdate(at),
        made_at=at,
        note=note_text,
        owner_id=row.owner_id,
        made_by=actor.user_id,
    )


def note(row: Signal, *, actor: Actor, act: str, at: datetime) -> None:
    """Record an act on a signal."""
    record(actor=actor, act=act, subject_id=row.id, subject_kind="signal", at=at)
