"""Dossiers go: every night by their agreement, or at once when the person asks for it.

What is shredded stays unreadable, whatever backup returns; the counts stay, without a way back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import batched
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.services.handed import take_back
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.keeping import NOTICE, is_told, may_go, story_goes
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.models import Dossier, PurgeNotice
from fijnmazig.outreach.queries.holding import versions_to_call
from fijnmazig.outreach.queries.keeping import (
    answers_of,
    due_date,
    kept_dossiers,
    kept_now,
    looked_through,
    named_agreements,
    named_batches,
    rows_of,
    with_a_story,
)
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.referrals import handed_on, programmes_of
from fijnmazig.outreach.services.happening import settle_outcome
from fijnmazig.outreach.services.receiving import expire_packages
from fijnmazig.outreach.services.redialling import end_left_attempts
from fijnmazig.outreach.texts import keeping as texts
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.services.records import shred

# Dossiers to one transaction: SQLite has one writer, and callers must not wait for a whole night.
PORTION = 100


class Wish(StrEnum):
    """What the person asked for; both end the contact. Source: GDPR art. 17 and 21."""

    OBJECTION = "OBJECTION"
    ERASURE = "ERASURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What one night did: calls ended that were left, teams told, stories gone, dossiers gone.

    `suppliers`: deliveries that no longer say who handed them in; `makers`: versions of agreements
    that no longer say who made them.
    """

    left: int = 0
    told: int
    stories: int
    dossiers: int
    suppliers: int = 0
    makers: int = 0


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Tell of what goes in two weeks, destroy stories and dossiers whose day has come.

    Forget who handed in, and who made agreements, once that has had its time. Whatever is looked
    through is not held meanwhile, and what goes does so in transactions of PORTION dossiers: who
    calls that night hardly waits, and one that is cut off goes on the next. Raises NotFound for
    anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    on = at.astimezone(WALL).date()
    left = end_left_attempts(actor=actor, at=at)
    told = _tell(actor, on=on, at=at)
    stories = _purge_stories(actor, on=on, at=at)
    expire_packages(actor=actor, at=at)
    return Tidied(
        left=left,
        told=told,
        stories=stories,
        dossiers=_purge_dossiers(actor, on=on, at=at),
        suppliers=_forget_suppliers(actor, at=at),
        makers=_forget_makers(actor, on=on, at=at),
    )


@transaction.atomic
def forget_dossier(*, actor: Actor, dossier_id: UUID, wish: Wish, at: datetime) -> None:
    """Destroy a dossier at once, because the person objects or asks for it.

    Who had no outcome yet was not reached, and so did not decline a talk: it is counted apart,
    without a name. Who was brought to a programme is destroyed there too. Raises NotFound when
    the dossier is not the actor's, Refused while somebody is calling.
    """
    dossier = find(visible_dossiers(actor).select_for_update(), id=dossier_id)
    if dossier.attempts.filter(ended_at=None).exists():
        raise Refused(texts.CALL_GOES_ON)
    if dossier.outcome == Outcome.OPEN:
        settle_outcome(dossier, outcome=Outcome.OBJECTED, at=at)
    for nonce in programmes_of(dossier):
        take_back(actor=actor, nonce=nonce, at=at)
    _destroy([dossier], at=at)
    record(
        actor=actor,
        act="outreach.dossier-forgotten",
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details={"wish": wish.value},
    )


@transaction.atomic
def keep_longer(*, actor: Actor, dossier_id: UUID, to: date, reason: str, at: datetime) -> None:
    """Keep a dossier until another day, with a reason; its longest term stays what it is.

    The reason may not name anybody and is not kept: that there was one is recorded. Raises
    NotFound when the dossier is not the actor's, Refused without a reason or for a day past.
    """
    dossier = find(visible_dossiers(actor).select_for_update(), id=dossier_id)
    if not reason.strip() or to <= at.astimezone(WALL).date():
        raise Refused(texts.REASON_NEEDED)
    dossier.extended_to = to
    dossier.save(update_fields=["extended_to"])
    _move(dossier, due=due_date(dossier), on=at.astimezone(WALL).date())
    record(
        actor=actor,
        act="outreach.dossier-extended",
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details={"days": (to - at.date()).days},
    )


def _tell(actor: Actor, *, on: date, at: datetime) -> int:
    """Note for each dossier that goes within two weeks that the team knows; move a day that moved.

    A dossier that came to its end at once still stays two weeks after the notice.
    """
    found = [row.id for row in looked_through(kept_dossiers()) if _is_news(row, on=on)]
    return _in_portions(found, act=lambda ids: _tell_of(ids, actor=actor, on=on, at=at))


def _in_portions(ids: Iterable[UUID], *, act: Callable[[tuple[UUID, ...]], int]) -> int:
    """Act on some dossiers at a time, each in a transaction of its own; return how many it were."""
    return sum(act(portion) for portion in batched(ids, PORTION, strict=False))


def _is_news(row: Dossier, *, on: date) -> bool:
    """Tell whether a team must be told of a dossier, or told of another day."""
    notice, due = getattr(row, "purge_notice", None), due_date(row)
    return is_told(due, on=on) if notice is None else due > notice.goes_on


@transaction.atomic
def _tell_of(ids: Iterable[UUID], *, actor: Actor, on: date, at: datetime) -> int:
    told = 0
    for row in kept_now(ids):
        due = due_date(row)
        notice = getattr(row, "purge_notice", None)
        is_there = notice is not None
        if notice is not None and due > notice.goes_on:
            is_there = _move(row, due=due, on=on)
        if not is_there and is_told(due, on=on):
            said = {"goes_on": max(due, on + NOTICE), "told_on": on}
            _, is_new = PurgeNotice.unscoped.get_or_create(dossier=row, defaults=said)
            told += is_new
    _record(actor, act="outreach.purge-told", total=told, at=at)
    return told


def _move(row: Dossier, *, due: date, on: date) -> bool:
    """Move the notice of a dossier to its new day; tell whether it is still there.

    A day within two weeks is one of which the team was told enough: telling anew would keep a
    dossier two weeks more each time, past the longest term. Of a later day they are told again.
    """
    notice = getattr(row, "purge_notice", None)
    if notice is None:
        return False
    if not is_told(due, on=on):
        notice.delete()
        return False
    notice.goes_on = max(due, notice.told_on + NOTICE)
    notice.save(update_fields=["goes_on"])
    return True


def _purge_stories(actor: Actor, *, on: date, at: datetime) -> int:
    found = [row.id for row in looked_through(with_a_story()) if _story_goes(row, on=on)]
    return _in_portions(found, act=lambda ids: _purge_stories_of(ids, actor=actor, on=on, at=at))


def _story_goes(row: Dossier, *, on: date) -> bool:
    received_on = row.received_at.astimezone(WALL).date()
    return story_goes(received_on=received_on, days=row.agreement.story_days, on=on)


@transaction.atomic
def _purge_stories_of(ids: Iterable[UUID], *, actor: Actor, on: date, at: datetime) -> int:
    gone = [row.id for row in kept_now(ids) if not row.story_purged_at and _story_goes(row, on=on)]
    shred([story_ref(one) for one in gone], at=at)
    answers_of(gone).update(sealed_answer=None)
    rows_of(gone).update(sealed_story=None, story_purged_at=at)
    _record(actor, act="outreach.stories-purged", total=len(gone), at=at)
    return len(gone)


def _purge_dossiers(actor: Actor, *, on: date, at: datetime) -> int:
    found = [row.id for row in looked_through(kept_dossiers()) if _goes(row, on=on)]
    return _in_portions(found, act=lambda ids: _purge_some(ids, actor=actor, on=on, at=at))


@transaction.atomic
def _purge_some(ids: Iterable[UUID], *, actor: Actor, on: date, at: datetime) -> int:
    gone = [row for row in kept_now(ids) if _goes(row, on=on)]
    _count_expired(gone, on=on, at=at)
    _destroy(gone, at=at)
    _record(actor, act="outreach.dossiers-purged", total=len(gone), at=at)
    return len(gone)


@transaction.atomic
def _forget_suppliers(actor: Actor, *, at: datetime) -> int:
    total = named_batches(at=at).update(supplied_by=None)
    _record(actor, act="outreach.suppliers-forgotten", total=total, at=at)
    return total


@transaction.atomic
def _forget_makers(actor: Actor, *, on: date, at: datetime) -> int:
    total = named_agreements(on=on).update(made_by=None)
    _record(actor, act="outreach.makers-forgotten", total=total, at=at)
    return total


def _count_expired(rows: Iterable[Dossier], *, on: date, at: datetime) -> None:
    """Count who was never reached in all that time, while somebody could still have called.

    Where their version is over they stay what the figures tell already: accounted for nowhere.
    """
    alive = versions_to_call(on=on)
    for row in rows:
        if row.outcome == Outcome.OPEN and row.agreement_id in alive:
            settle_outcome(row, outcome=Outcome.EXPIRED, at=at)


def _goes(row: Dossier, *, on: date) -> bool:
    notice = getattr(row, "purge_notice", None)
    return may_go(due_date(row), told_on=notice.told_on if notice else None, on=on)


def _destroy(rows: Sequence[Dossier], *, at: datetime) -> None:
    """Destroy the keys of dossiers, then the rows with all that hangs on them; events stay."""
    shred([*_refs(row.id for row in rows), *handed_on(row.id for row in rows)], at=at)
    rows_of(row.id for row in rows).delete()


def _refs(ids: Iterable[UUID]) -> list[Ref]:
    return [ref for one in ids for ref in (dossier_ref(one), story_ref(one))]


def _record(actor: Actor, *, act: str, total: int, at: datetime) -> None:
    if total:
        record(actor=actor, act=act, at=at, details={"total": total})
