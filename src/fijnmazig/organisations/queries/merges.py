"""Reads of doubles and merges: what is likely one, what was merged, and what stays of it."""

from uuid import UUID

from fijnmazig.organisations.models import Organisation, Professional


def standing(model: type[Organisation] | type[Professional]) -> dict[UUID, UUID]:
    """Return for every row that was merged the one that stays, through later merges too."""
    rows = model.unscoped.exclude(merged_into=None).values_list("id", "merged_into_id")
    into: dict[UUID, UUID] = {gone: kept for gone, kept in rows if kept}
    return {gone: _end(gone, into) for gone in into}


def _end(start: UUID, into: dict[UUID, UUID]) -> UUID:
    seen, row = {start}, into[start]
    while row in into and row not in seen:
        seen.add(row)
        row = into[row]
    return row
