"""Writes: adding an act to the chain. Nothing here changes or removes one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now

from fijnmazig.audit import domain, queries
from fijnmazig.audit.models import Act, Head
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound

_NOTED: ContextVar[list[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[list[str]]:
    """Give the names of the acts that are recorded meanwhile, as they come, in order."""
    noted: list[str] = []
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def record(  # noqa: PLR0913 -- an act is its parts
    *,
    actor: Actor,
    act: str,
    subject_id: UUID | None = None,
    at: datetime | None = None,
    subject_kind: str = "",
    details: domain.Details | None = None,
) -> None:
    """Add one act to the chain, inside the transaction of the act itself.

    Call it last: it locks the end of the chain until the transaction ends, so that writers stand
    in line. `at` is the aware moment the view or command read from the clock; left out, the
    database's own clock tells it.

    Raises RuntimeError outside a transaction, ValueError when the name or a detail has no form.

    Source: ADR 0005.
    """
    if not connection.in_atomic_block:
        message = "An act is recorded in the transaction that does it: use transaction.atomic."
        raise RuntimeError(message)
    found = domain.faults(act=act, details=details or {})
    if found:
        raise ValueError("; ".join(found))
    head, clock = _locked_head()
    row = domain.Row(
        sequence=head.sequence + 1,
        at=at or clock,
        actor_kind=_kind(actor),
        actor_id=actor.user_id,
        act=act,
        subject_kind=subject_kind,
        subject_id=subject_id,
        details=dict(details or {}),
        previous_hash=head.hash,
    )
    _append(row)
    if (noted := _NOTED.get()) is not None:
        noted.append(act)


@transaction.atomic
def list_acts(
    *, actor: Actor, wanted: queries.ActFilter, number: str, at: datetime
) -> queries.ActListPage:
    """Return one page of acts, and record that the record was read.

    Raises NotFound when the actor may not read it.
    """
    if not actor.may("audit.read"):
        raise NotFound
    page = queries.act_list_page(actor=actor, wanted=wanted, number=number)
    record(
        actor=actor,
        act="audit.acts-read",
        subject_id=wanted.subject_id,
        at=at,
        details={"page": page.number, "act": wanted.act or None},
    )
    return page


def _locked_head() -> tuple[domain.Anchor, datetime]:
    """Lock the end of the chain until the transaction ends; return it and the database's time."""
    Head.unscoped.get_or_create(id=1)
    row = Head.unscoped.select_for_update().annotate(clock=Now()).get(id=1)
    return domain.Anchor(sequence=row.sequence, hash=row.hash), row.clock


def _append(row: domain.Row) -> None:
    digest = domain.digest(row)
    Act.unscoped.create(
        sequence=row.sequence,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        act=row.act,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        details=row.details,
        previous_hash=row.previous_hash,
        hash=digest,
    )
    Head.unscoped.filter(id=1).update(sequence=row.sequence, hash=digest)


def _kind(actor: Actor) -> domain.ActorKind:
    if actor.is_operator:
        return domain.ActorKind.OPERATOR
    return domain.ActorKind.MEMBER if actor.user_id else domain.ActorKind.NOBODY
