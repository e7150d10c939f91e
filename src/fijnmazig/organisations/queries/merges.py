"""Reads of merges: what may be merged, what was, and what stays of it."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.permissions import IMPORT
from fijnmazig.organisations.models import Merge, Organisation, Professional
from fijnmazig.organisations.queries.reach import (
    manageable_organisations,
    manageable_professionals,
)
from fijnmazig.organisations.texts import merges as texts


def mergeable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations that the actor may make one of."""
    rows = manageable_organisations(actor)
    return rows if actor.may(IMPORT) else rows.none()


def mergeable_professionals(actor: Actor, *, on: date) -> QuerySet[Professional]:
    """Return the people that the actor may make one of."""
    rows = manageable_professionals(actor, on=on)
    return rows if actor.may(IMPORT) else rows.none()


def mergeable_row(
    actor: Actor, *, kind: MergeKind, row_id: UUID, on: date
) -> Organisation | Professional:
    """Return one row that the actor may merge, or raise NotFound."""
    if kind is MergeKind.ORGANISATION:
        return find(mergeable_organisations(actor), id=row_id)
    return find(mergeable_professionals(actor, on=on), id=row_id)


def path_of(kind: MergeKind) -> str:
    """Return the word of a kind in an address."""
    return next(path for path, each in texts.PATHS.items() if each is kind)


def visible_merges(actor: Actor, *, on: date) -> QuerySet[Merge]:
    """Return the merges whose row that stays is the actor's to change.

    One whose row was merged on since is hidden until that is undone: the last comes first.
    """
    stays = OuterRef("kept_id")  # merges are few: each looks up its own row
    bodies = mergeable_organisations(actor).filter(id=stays)
    people = mergeable_professionals(actor, on=on).filter(id=stays)
    return Merge.unscoped.filter(
        Q(Exists(bodies), kind=MergeKind.ORGANISATION)
        | Q(Exists(people), kind=MergeKind.PROFESSIONAL)
    )


def standing(model: type[Organisation] | type[Professional]) -> dict[UUID, UUID]:
    """Return for every row that was merged the one that stays, through later merges too.

    Nearly every page asks: said this way, an index of merged rows alone answers.
    """
    rows = model.unscoped.filter(merged_into__isnull=False).values_list("id", "merged_into_id")
    into: dict[UUID, UUID] = {gone: kept for gone, kept in rows if kept}
    return {gone: _end(gone, into) for gone in into}


def _end(start: UUID, into: dict[UUID, UUID]) -> UUID:
    seen, row = {start}, into[start]
    while row in into and row not in seen:
        seen.add(row)
        row = into[row]
    return row
