"""Somebody calls back: dossiers of a team by number, for which only an opened vault can look."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.finding import AT_ONCE, AT_OPENING
from fijnmazig.outreach.domain.numbers import Number
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.models import Dossier, NumberIndex
from fijnmazig.outreach.queries.finding import (
    FoundPage,
    blind_signs,
    dossiers_with,
    not_findable,
)
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def index_at_opening(*, actor: Actor, opened: Opened, at: datetime) -> int:
    """Make the next dossiers of the actor's teams findable and return how many are still to come.

    Whoever opens a vault next goes on where this stopped.
    """
    done, left = index_numbers(actor=actor, opened=opened, most=AT_OPENING, at=at)
    if done:
        record(actor=actor, act="outreach.numbers-indexed", at=at, details={"total": done})
    return left


@transaction.atomic
@sensitive_variables()
def find_number(*, actor: Actor, opened: Opened, number: Number, at: datetime) -> FoundPage:
    """Return the dossiers with a number, and record of each that it was found, never by what.

    Raises NotFound for who does not call.
    """
    if not actor.may(CALL):
        raise NotFound
    done, left = index_numbers(actor=actor, opened=opened, most=AT_ONCE, at=at)
    rows = dossiers_with(number, actor=actor, opened=opened)
    for row in rows:
        record(
            actor=actor,
            act="outreach.dossier-found",
            subject_id=row.id,
            subject_kind="dossier",
            at=at,
        )
    details = {"found": len(rows), "indexed": done, "left": left}
    record(actor=actor, act="outreach.number-searched", at=at, details=details)
    return FoundPage(rows=rows, left=left)


@sensitive_variables()
def index_numbers(*, actor: Actor, opened: Opened, most: int, at: datetime) -> tuple[int, int]:
    """Make at most so many dossiers findable; return how many were, and how many are left."""
    waiting = not_findable(actor, opened=opened)
    rows = waiting.select_related("agreement").select_for_update(of=("self",))[:most]
    done = make_findable(list(rows), actor=actor, opened=opened, at=at)
    return done, waiting.count() if done == most else 0


@sensitive_variables()
def make_findable(rows: Sequence[Dossier], *, actor: Actor, opened: Opened, at: datetime) -> int:
    """Keep what locked dossiers are found by, and return how many there were; again is harmless."""
    signs = blind_signs(rows, opened=opened)
    NumberIndex.unscoped.bulk_create(signs, batch_size=AT_ONCE, ignore_conflicts=True)
    ids = [row.id for row in rows]
    visible_dossiers(actor).filter(id__in=ids).update(numbers_indexed_at=at)
    return len(ids)
