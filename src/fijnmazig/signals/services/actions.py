"""Actions about signals: made, changed, ended, and what came of them told back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.signals.domain.kinds import ActionState, Decision, Phase
from fijnmazig.signals.models import Action, ActionPartner, ActionSignal, Signal
from fijnmazig.signals.queries.actions import partnership_options
from fijnmazig.signals.queries.people import may_follow
from fijnmazig.signals.queries.reach import visible_actions, visible_signals
from fijnmazig.signals.services.giving import checked
from fijnmazig.signals.services.triage import add_answer, step
from fijnmazig.signals.texts import acting as texts

ENDED = (ActionState.DONE, ActionState.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """What somebody will do, by when, what done means, and who helps."""

    title: str
    done_means: str
    owner_id: UUID
    due_date: date
    partners: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How an action ends: what came of it, for who gave the signals, and what anybody may read."""

    state: ActionState
    result: str
    told: str = ""


@transaction.atomic
def make_action(
    *,
    actor: Actor,
    partnership_id: UUID,
    facts: ActionFacts,
    signal_ids: Iterable[UUID] = (),
    at: datetime,
) -> UUID:
    """Begin an action; the signals it answers are decided and in hand from now on.

    Raises NotFound for a partnership or signal that is not the actor's, Refused when it lacks
    something.
    """
    if str(partnership_id) not in dict(partnership_options(actor=actor)):
        raise NotFound
    row = Action(
        partnership_id=partnership_id,
        started_date=localdate(at),
        made_at=at,
        made_by=actor.user_id,
    )
    _keep(row, facts, at=at)
    for signal_id in dict.fromkeys(signal_ids):
        _link(row, actor=actor, signal_id=signal_id, at=at)
    _record(row, actor=actor, act="signals.action-made", at=at)
    return row.id


@transaction.atomic
def change_action(*, actor: Actor, action_id: UUID, facts: ActionFacts, at: datetime) -> None:
    """Change an action that goes on. Raises NotFound, Refused when it ended or something lacks."""
    row = _going_on(actor, action_id)
    _keep(row, facts, at=at)
    _record(row, actor=actor, act="signals.action-changed", at=at)


@transaction.atomic
def begin_action(*, actor: Actor, action_id: UUID, at: datetime) -> None:
    """Say that somebody is at it. Raises NotFound, Refused when it ended."""
    row = _going_on(actor, action_id)
    row.state = ActionState.BUSY.value
    row.save(update_fields=["state"])
    _record(row, actor=actor, act="signals.action-begun", at=at)


@transaction.atomic
def link_signal(*, actor: Actor, action_id: UUID, signal_id: UUID, at: datetime) -> None:
    """Let an action answer one more signal. Raises NotFound, Refused when it ended."""
    row = _going_on(actor, action_id)
    _link(row, actor=actor, signal_id=signal_id, at=at)
    _record(row, actor=actor, act="signals.action-linked", at=at)


@transaction.atomic
def end_action(*, actor: Actor, action_id: UUID, ending: Ending, at: datetime) -> None:
    """End an action and tell everybody who gave its signals what came of it.

    A signal that another action still answers stays open. Raises NotFound, Refused without a
    result, or when a text points to somebody.
    """
    row = _going_on(actor, action_id)
    if ending.state not in ENDED:
        raise Refused(texts.END_NEEDED)
    if not ending.result.strip():
        raise Refused(texts.RESULT_NEEDED)
    row.state, row.result, row.told = (
        ending.state.value,
        checked(ending.result),
        checked(ending.told),
    )
    row.closed_date = localdate(at)
    row.save(update_fields=["state", "result", "told", "closed_date"])
    for signal in _answered_by(row):
        others = ActionSignal.unscoped.filter(signal=signal).exclude(action=row)
        goes_on = others.filter(action__closed_date=None).exists()
        add_answer(signal, actor=actor, text=row.result, is_last=not goes_on, at=at)
    _record(row, actor=actor, act="signals.action-ended", at=at)


def _answered_by(row: Action) -> list[Signal]:
    """Return the standing signals an action answers: of one merged away, the one that stays."""
    linked = Signal.unscoped.filter(action_links__action=row).select_related("merged_into")
    found = {(each.merged_into or each).id: each.merged_into or each for each in linked}
    return sorted(found.values(), key=lambda each: str(each.id))


def _going_on(actor: Actor, action_id: UUID) -> Action:
    find(visible_actions(actor), id=action_id)
    row = Action.unscoped.select_for_update().get(id=action_id)
    if row.closed_date is not None:
        raise Refused(texts.HAS_ENDED)
    return row


def _keep(row: Action, facts: ActionFacts, *, at: datetime) -> None:
    if not facts.title.strip() or not facts.done_means.strip():
        raise Refused(texts.TITLE_NEEDED)
    if not may_follow(facts.owner_id, at=at):
        raise Refused(texts.OWNER_UNKNOWN)
    known = organisation_names(ids=facts.partners)
    if set(facts.partners) - set(known):
        raise Refused(texts.PARTNER_UNKNOWN)
    row.title, row.done_means = checked(facts.title), checked(facts.done_means)
    row.owner_id, row.due_date = facts.owner_id, facts.due_date
    row.save()
    ActionPartner.unscoped.filter(action=row).delete()
    ActionPartner.unscoped.bulk_create(
        ActionPartner(action=row, organisation_id=each) for each in dict.fromkeys(facts.partners)
    )


def _link(row: Action, *, actor: Actor, signal_id: UUID, at: datetime) -> None:
    """Link a signal; it is decided to act on it, and it is being acted on."""
    signal = find(visible_signals(actor).filter(merged_into=None).select_for_update(), id=signal_id)
    _each, is_new = ActionSignal.unscoped.get_or_create(action=row, signal=signal)
    if not is_new:
        return
    if signal.decision != Decision.ACTION:
        signal.decision, signal.decided_date = Decision.ACTION.value, localdate(at)
        signal.save(update_fields=["decision", "decided_date"])
    if signal.phase != Phase.ACT:
        step(signal, actor=actor, to=Phase.ACT, note_text="", at=at)


def _record(row: Action, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="action", at=at)
