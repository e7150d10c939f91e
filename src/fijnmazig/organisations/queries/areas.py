"""Where organisations work, by municipality, for who needs nothing else of them."""

from collections.abc import Collection
from uuid import UUID

from fijnmazig.organisations.models import OrganisationArea


def places_of(*, ids: Collection[UUID]) -> frozenset[str]:
    """Return the NIS codes, as given, where any of these organisations works; one query."""
    rows = OrganisationArea.unscoped.filter(organisation__in=ids).order_by()
    return frozenset(rows.values_list("nis", flat=True).distinct())


def bodies_in(*, nis: Collection[str]) -> frozenset[UUID]:
    """Return the organisations that work or worked under any of these codes; one query.

    Nothing of what was merged away.
    """
    rows = OrganisationArea.unscoped.filter(nis__in=nis, organisation__merged_into=None)
    return frozenset(rows.values_list("organisation_id", flat=True))
