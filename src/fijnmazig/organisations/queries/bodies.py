"""What other rooms may know of organisations: name, sector, track, places, and if it is listed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.organisations.domain.kinds import Sector, Track
from fijnmazig.organisations.models import Organisation, OrganisationArea
from fijnmazig.organisations.texts import SECTORS, TRACKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation; `places` are NIS codes as given, `is_listed` agrees to be shown."""

    id: UUID
    name: str
    sector: Sector
    sector_name: StrOrPromise
    track: Track | None
    track_name: StrOrPromise
    places: tuple[str, ...]
    is_listed: bool


def bodies_of(*, ids: Iterable[UUID]) -> dict[UUID, Body]:
    """Return organisations by id; for pages behind a login. Two queries."""
    return _bodies(Organisation.unscoped.filter(id__in=set(ids)))


def standing_bodies(*, nis: Collection[str] | None = None) -> dict[UUID, Body]:
    """Return every organisation that goes on and was not merged away. Two queries.

    With `nis` only those that work in one of these municipalities; the others a body works in are
    told too.
    """
    rows = Organisation.unscoped.filter(merged_into=None, ended_date=None)
    if nis is not None:
        there = OrganisationArea.unscoped.filter(nis__in=nis)
        rows = rows.filter(id__in=there.values("organisation_id"))
    return _bodies(rows)


def _bodies(rows: QuerySet[Organisation]) -> dict[UUID, Body]:
    found = rows.values_list("id", "name", "sector", "track", "is_listed")
    places = defaultdict[UUID, list[str]](list)
    areas = OrganisationArea.unscoped.filter(organisation__in=rows.values("id")).order_by("nis")
    for organisation_id, nis in areas.values_list("organisation_id", "nis"):
        places[organisation_id].append(nis)
    return {
        row_id: Body(
            id=row_id,
            name=name,
            sector=Sector(sector),
            sector_name=SECTORS[sector],
            track=Track(track) if track else None,
            track_name=TRACKS[track] if track else "",
            places=tuple(places.get(row_id, ())),
            is_listed=listed,
        )
        for row_id, name, sector, track, listed in found
    }


def sector_names() -> dict[Sector, StrOrPromise]:
    """Return what each sector is called, in their fixed order."""
    return {sector: SECTORS[sector] for sector in Sector}
