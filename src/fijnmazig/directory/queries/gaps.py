"""Where no service nearby is there for an age: what the list itself shows to be missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from fijnmazig.directory.domain.ageing import Ages, is_for
from fijnmazig.directory.domain.kinds import AreaKind
from fijnmazig.directory.models import ServiceArea
from fijnmazig.directory.queries.channels import findable_rows
from fijnmazig.places.queries import Region, regions_by_municipality

type Area = tuple[str, str]
type Span = tuple[int | None, int | None]


def ages_without_service(*, nis: Iterable[str]) -> dict[str, tuple[Ages, ...]]:
    """Return for each municipality the ages for which the list has no service nearby.

    Lines for all of Flanders or Belgium do not count: nobody can go there. A service without ages
    is for all. Municipalities that miss nothing are absent. One query, and regions.
    """
    regions = regions_by_municipality()
    around = {code: _around(code, regions.get(code, ())) for code in nis}
    held = _ages({area for areas in around.values() for area in areas})
    found: dict[str, tuple[Ages, ...]] = {}
    for code, areas in around.items():
        near = {ages for area in areas for ages in held.get(area, ())}
        lacking = tuple(age for age in Ages if not any(is_for(ages, wanted=age) for ages in near))
        if lacking:
            found[code] = lacking
    return found


def _ages(areas: Collection[Area]) -> dict[Area, set[Span]]:
    """Return for which ages there is something in each area: each span once."""
    asked = Q(pk__in=())
    for kind in {kind for kind, _code in areas}:
        asked |= Q(kind=kind, code__in=[code for held, code in areas if held == kind])
    rows = ServiceArea.unscoped.filter(asked, service__in=findable_rows().values("id"))
    found = defaultdict[Area, set[Span]](set)
    columns = ("kind", "code", "service__min_age_months", "service__max_age_months")
    for kind, code, least, most in rows.order_by().values_list(*columns).distinct():
        found[(kind, code)].add((least, most))
    return found


def _around(nis: str, regions: Iterable[Region]) -> tuple[Area, ...]:
    return (
        (AreaKind.MUNICIPALITY.value, nis),
        *(
            (AreaKind.PROVINCE.value, each.name)
            if each.is_province
            else (AreaKind.REGION.value, each.key)
            for each in regions
        ),
    )
