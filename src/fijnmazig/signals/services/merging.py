"""Put signals that say the same together, and take them apart again; a person does both."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.signals.models import Signal, SignalAnswer, SignalMerge
from fijnmazig.signals.queries.reach import visible_signals
from fijnmazig.signals.services.telling import tell_givers
from fijnmazig.signals.services.triage import note
from fijnmazig.signals.texts import triage as texts


@transaction.atomic
def merge(*, actor: Actor, signal_id: UUID, into_id: UUID, at: datetime) -> None:
    """Put a signal with another one, which stays; answers then go to who gave either.

    When that one was answered already, who gave this one is told to look. Raises
    NotFound when one of them is not the actor's, Refused when either was merged already.
    """
    if signal_id == into_id:
        raise Refused(texts.SAME_SIGNAL)
    rows = {row.id: row for row in _locked(actor, signal_id, into_id)}
    if len(rows) != len({signal_id, into_id}):
        raise NotFound
    row, into = rows[signal_id], rows[into_id]
    if row.merged_into_id is not None:
        raise Refused(texts.IS_MERGED)
    if into.merged_into_id is not None:
        raise Refused(texts.INTO_MERGED)
    if Signal.unscoped.filter(merged_into=row).exists():
        raise Refused(texts.HAS_MERGED)
    row.merged_into = into
    row.save(update_fields=["merged_into"])
    SignalMerge.unscoped.create(signal=row, into=into, made_at=at, made_by=actor.user_id)
    if SignalAnswer.unscoped.filter(signal=into).exists():
        tell_givers(row)
    note(row, actor=actor, act="signals.signal-merged", at=at)


@transaction.atomic
def take_apart(*, actor: Actor, signal_id: UUID, at: datetime) -> None:
    """Let a signal stand by itself again, in the phase it had. Raises NotFound."""
    row = find(visible_signals(actor).select_for_update(), id=signal_id)
    if row.merged_into_id is None:
        raise NotFound
    row.merged_into = None
    row.save(update_fields=["merged_into"])
    open_merges = SignalMerge.unscoped.filter(signal=row, undone_at=None)
    open_merges.update(undone_at=at, undone_by=actor.user_id)
    note(row, actor=actor, act="signals.signal-taken-apart", at=at)


def _locked(actor: Actor, *ids: UUID) -> list[Signal]:
    """Return signals locked in one order, whoever is merged into whom."""
    return list(visible_signals(actor).select_for_update().filter(id__in=ids).order_by("id"))
