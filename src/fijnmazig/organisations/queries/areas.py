"""Where organisations work and partnerships lie, for who needs nothing else of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from fijnmazig.organisations.models import OrganisationArea, PartnershipMunicipality
from fijnmazig.organisations.queries.periods import holds


def bodies_in(*, nis: Collection[str]) -> Mapping[str, frozenset[UUID]]:
    """Return by each of these codes the organisations that work or worked under it; one query.

    Nothing of what was merged away; a code under which nobody works is left out.
    """
    rows = OrganisationArea.unscoped.filter(nis__in=nis, organisation__merged_into=None)
    found: defaultdict[str, set[UUID]] = defaultdict(set)
    for code, organisation_id in rows.values_list("nis", "organisation_id"):
        found[code].add(organisation_id)
    return {code: frozenset(there) for code, there in found.items()}


def partnerships_in(*, nis: Collection[str], on: date) -> Mapping[UUID, frozenset[str]]:
    """Return by partnership under which of these codes it lies on a day; one query."""
    rows = PartnershipMunicipality.unscoped.filter(holds(on), nis__in=nis)
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for partnership_id, code in rows.values_list("partnership_id", "nis"):
        found[partnership_id].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}
