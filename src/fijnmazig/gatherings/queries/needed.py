"""Whom meetings still reach, and whom they still name: asked before a profile is forgotten."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Model, QuerySet

from fijnmazig.gatherings.models import Certificate, Mark, MomentStaff, Seat
from fijnmazig.organisations.queries.doors import merged_people


def people_reached(ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these people has a seat: it goes a year after the last moment of its group."""
    return _named_in(ids, Seat.unscoped.filter(is_live=True))


def people_named(ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these people came, comes, gave a moment or has a certificate: all in time."""
    return _named_in(
        ids,
        Seat.unscoped.all(),
        Mark.unscoped.all(),
        Certificate.unscoped.all(),
        MomentStaff.unscoped.all(),
    )


def _named_in(ids: Collection[UUID], *tables: QuerySet[Model]) -> frozenset[UUID]:
    merged = merged_people()
    wanted = {row_id: row_id for row_id in ids}
    wanted |= {gone: kept for gone, kept in merged.items() if kept in wanted}
    found: set[UUID] = set()
    for rows in tables:
        known = rows.filter(professional__in=wanted).order_by()
        found.update(known.values_list("professional_id", flat=True).distinct())
    return frozenset(wanted[row_id] for row_id in found)
