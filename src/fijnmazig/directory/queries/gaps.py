"""Where no service nearby is there for an age: what the list itself shows to be missing."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from fijnmazig.directory.domain.ageing import Ages, is_for
from fijnmazig.directory.domain.kinds import AreaKind
from fijnmazig.directory.models import ServiceArea
from fijnmazig.directory.queries.findable import findable_rows
from fijnmazig.places.queries import regions_of

FAR = (AreaKind.FLANDERS.value, AreaKind.BELGIUM.value)


def ages_without_service(*, nis: Iterable[str]) -> dict[str, tuple[Ages, ...]]:
    """Return for each municipality the ages for which the list has no service nearby.

    Lines for all of Flanders or Belgium do not count: nobody can go there. A service without ages
    is for all. Municipalities that miss nothing are absent. Two queries, and regions.
    """
    services = _ages()
    held = _areas(services)
    found: dict[str, tuple[Ages, ...]] = {}
    for code in nis:
        near = {one for key in _around(code) for one in held.get(key, ())}
        lacking = tuple(
            age for age in Ages if not any(is_for(services[one], wanted=age) for one in near)
        )
        if lacking:
            found[code] = lacking
    return found


def _ages() -> dict[UUID, tuple[int | None, int | None]]:
    rows = findable_rows().values_list("id", "min_age_months", "max_age_months")
    return {key: (least, most) for key, least, most in rows}


def _areas(services: Iterable[UUID]) -> dict[tuple[str, str], set[UUID]]:
    found = defaultdict[tuple[str, str], set[UUID]](set)
    rows = ServiceArea.unscoped.filter(service__in=list(services)).exclude(kind__in=FAR)
    for kind, code, key in rows.values_list("kind", "code", "service_id"):
        found[(kind, code)].add(key)
    return dict(found)


def _around(nis: str) -> tuple[tuple[str, str], ...]:
    regions = regions_of(nis)
    return (
        (AreaKind.MUNICIPALITY.value, nis),
        *((AreaKind.PROVINCE.value, each.name) for each in regions if each.is_province),
        *((AreaKind.REGION.value, each.key) for each in regions if not each.is_province),
    )
