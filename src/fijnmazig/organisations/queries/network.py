"""The open page of the network: organisations, never people. What is not listed does not exist."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.parts import Facet, FacetOption
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import MandateKind, OpenKind
from fijnmazig.organisations.models import Mandate, Organisation, OrganisationArea, Participation
from fijnmazig.organisations.queries.open_partnerships import OpenPartnership, listed_partnerships
from fijnmazig.organisations.queries.openness import Private, private_in
from fijnmazig.organisations.queries.organisations import by_label, names_of_places
from fijnmazig.organisations.queries.periods import holds, organisation_goes_on
from fijnmazig.organisations.queries.reach import codes_of
from fijnmazig.organisations.queries.withheld import FIELDS, Withholding, withholding_of
from fijnmazig.places.queries import gazetteer, municipality_name

PAGE_LENGTH = 50
PLACE, SECTOR = "gemeente", "sector"  # the parameters in the address


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which municipalities (NIS codes) and sectors to show; empty does not limit."""

    places: Sequence[str] = ()
    sectors: Sequence[str] = ()
    number: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrganisation:
    """An organisation as everybody may see it."""

    name: str
    kind: StrOrPromise
    sector: StrOrPromise
    municipalities: tuple[str, ...]
    description: str
    website: str
    email: str
    phone: str
    partnerships: tuple[str, ...]
    mandates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSeat:
    """Which organisations are SPOC for a municipality, in which partnership."""

    municipality: str
    partnership: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    """Who takes part, in what, with which mandates, and how to join."""

    partnerships: tuple[OpenPartnership, ...]
    seats: tuple[OpenSeat, ...]
    organisations: tuple[OpenOrganisation, ...]
    number: int
    pages: int
    total: int
    facets: tuple[Facet, ...]

    @property
    def is_filtered(self) -> bool:
        """Tell whether any filter is on."""
        return any(facet.chosen for facet in self.facets)


def listed_organisations(*, on: date) -> QuerySet[Organisation]:
    """Return what stands on the open page: listed, going on, in a listed partnership in force."""
    parts = Participation.unscoped.filter(
        holds(on),
        holds(on, of="partnership__"),
        partnership__is_listed=True,
        organisation_id=OuterRef("id"),
    )
    return Organisation.unscoped.filter(
        Exists(parts), organisation_goes_on(on, of=""), is_listed=True, merged_into=None
    )


def network_page(*, wanted: Wanted, on: date) -> NetworkPage:
    """Return the open page of the network for a day. No person stands in it."""
    listed = listed_organisations(on=on)
    rows = _in_places(_in_sectors(listed, wanted.sectors), wanted.places)
    ordered = rows.order_by(by_label("sector", texts.SECTORS), Lower("name"), "id")
    by_sector = _sector_counts(_in_places(listed, wanted.places))
    total = sum(by_sector[sector] for sector in set(wanted.sectors or by_sector))
    page = _Pages(ordered, total=total).get_page(wanted.number)
    return NetworkPage(
        partnerships=listed_partnerships(on=on),
        seats=_seats(listed, wanted.places, on=on),
        organisations=_organisations(list(page), on=on),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        facets=(
            _place_facet(_in_sectors(listed, wanted.sectors), wanted.places),
            _sector_facet(by_sector, wanted.sectors),
        ),
    )


class _Pages(Paginator[Organisation]):
    """Pages of organisations that were counted already, with the sectors."""

    def __init__(self, rows: QuerySet[Organisation], *, total: int) -> None:
        super().__init__(rows, PAGE_LENGTH)
        self._total = total

    @cached_property
    def count(self) -> int:
        """Return how many there are."""
        return self._total


def _in_places(rows: QuerySet[Organisation], places: Sequence[str]) -> QuerySet[Organisation]:
    if not places:
        return rows
    codes = frozenset[str]().union(*(codes_of(nis) for nis in places))
    areas = OrganisationArea.unscoped.filter(nis__in=codes)
    return rows.filter(id__in=areas.values("organisation_id"))


def _in_sectors(rows: QuerySet[Organisation], sectors: Sequence[str]) -> QuerySet[Organisation]:
    return rows.filter(sector__in=sectors) if sectors else rows


def _organisations(rows: Sequence[Organisation], *, on: date) -> tuple[OpenOrganisation, ...]:
    ids = [row.id for row in rows]
    places, parts, mandates = _places(ids), _parts(ids, on=on), _mandates(ids, on=on)
    held = withholding_of([*ids, *(part.id for part in parts)])
    names, bonds = FIELDS[OpenKind.ORGANISATION], _bonds(parts, held)
    said = {row.id: {name: held.without(row, name) for name in names} for row in rows}
    private = private_in(text for row in rows for text in (*said[row.id].values(), *bonds[row.id]))
    return tuple(
        OpenOrganisation(
            name=row.name,
            kind=texts.KINDS[row.kind],
            sector=texts.SECTORS[row.sector],
            municipalities=names_of_places(places[row.id]),
            description=private.without(said[row.id]["description"]),
            website=row.website,
            email=private.without(said[row.id]["contact_email"]),
            phone=private.without(said[row.id]["contact_phone"]),
            partnerships=_clean(bonds[row.id], private),
            mandates=tuple(mandates[row.id]),
        )
        for row in rows
    )


def _clean(said: Iterable[str], private: Private) -> tuple[str, ...]:
    return tuple(text for text in said if not private.hides(text))


def _places(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the NIS codes of where organisations work."""
    rows = OrganisationArea.unscoped.filter(organisation_id__in=ids)
    found: dict[UUID, list[str]] = defaultdict(list)
    for organisation, nis in rows.values_list("organisation_id", "nis"):
        found[organisation].append(nis)
    return found


def _parts(ids: Sequence[UUID], *, on: date) -> Sequence[Participation]:
    """Return how organisations take part in listed partnerships, by the names of those."""
    rows = Participation.unscoped.filter(
        holds(on),
        holds(on, of="partnership__"),
        organisation_id__in=ids,
        partnership__is_listed=True,
    ).select_related("partnership")
    return list(rows.order_by("partnership__name"))


def _bonds(parts: Iterable[Participation], held: Withholding) -> dict[UUID, list[str]]:
    """Return in which partnerships organisations take part, and with what unless it is withheld."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in parts:
        name, part = row.partnership.name, held.without(row, "part")
        found[row.organisation_id].append(f"{name}: {part}" if part else name)
    return found


def _mandates(ids: Sequence[UUID], *, on: date) -> dict[UUID, list[str]]:
    """Return what organisations are asked for, each thing once: two people may share a seat."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in _listed_mandates(on=on).filter(organisation_id__in=ids):
        where = municipality_name(row.nis) or row.nis or row.partnership.name
        line = str(texts.MANDATE_FOR % {"mandate": texts.MANDATES[row.kind], "where": where})
        if line not in found[row.organisation_id]:
            found[row.organisation_id].append(line)
    return found


def _listed_mandates(*, on: date) -> QuerySet[Mandate]:
    rows = Mandate.unscoped.filter(
        holds(on), holds(on, of="partnership__"), partnership__is_listed=True
    )
    return rows.select_related("partnership").order_by("kind", "nis", "id").defer("professional")


def _seats(
    listed: QuerySet[Organisation], places: Sequence[str], *, on: date
) -> tuple[OpenSeat, ...]:
    # Looked up for each mandate: there are few, and the list of all organisations is long.
    seated = listed.filter(id=OuterRef("organisation_id"))
    rows = _listed_mandates(on=on).filter(Exists(seated), kind=MandateKind.SPOC)
    if places:
        rows = rows.filter(nis__in=frozenset[str]().union(*(codes_of(nis) for nis in places)))
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows.select_related("partnership", "organisation"):
        seat = found[municipality_name(row.nis) or row.nis, row.partnership.name]
        if row.organisation.name not in seat:
            seat.append(row.organisation.name)
    return tuple(
        OpenSeat(municipality=municipality, partnership=partnership, organisations=tuple(names))
        for (municipality, partnership), names in sorted(found.items())
    )


def _place_facet(rows: QuerySet[Organisation], chosen: Sequence[str]) -> Facet:
    counts = _place_counts(
        OrganisationArea.unscoped.filter(Exists(rows.filter(id=OuterRef("organisation_id"))))
    )
    shown = counts.keys() | {nis for nis in chosen if municipality_name(nis)}
    options = [
        FacetOption(
            value=nis,
            label=municipality_name(nis) or nis,
            count=counts[nis],
            selected=nis in chosen,
        )
        for nis in shown
    ]
    ordered = sorted(options, key=lambda option: str(option.label).casefold())
    return Facet(name=PLACE, label=texts.PLACE, options=ordered)


def _place_counts(areas: QuerySet[OrganisationArea]) -> Counter[str]:
    """Return how many organisations work in each municipality of today; one counts there once.

    Counted by the database; only where codes of before a merger meet are the rows read.
    """
    by_code = dict(areas.values_list("nis").annotate(total=Count("id")).order_by())
    codes: dict[str, list[str]] = defaultdict(list)
    for nis in by_code:
        codes[_today(nis)].append(nis)
    counts = Counter({today: by_code[own[0]] for today, own in codes.items() if len(own) == 1})
    meeting = [nis for own in codes.values() if len(own) > 1 for nis in own]
    if meeting:
        pairs = areas.filter(nis__in=meeting).values_list("organisation_id", "nis")
        counts.update(today for _organisation, today in {(one, _today(nis)) for one, nis in pairs})
    return counts


def _sector_counts(rows: QuerySet[Organisation]) -> Counter[str]:
    return Counter(dict(rows.values_list("sector").annotate(total=Count("id")).order_by()))


def _sector_facet(counts: Counter[str], chosen: Sequence[str]) -> Facet:
    options = [
        FacetOption(value=code, label=label, count=counts[code], selected=code in chosen)
        for code, label in texts.SECTORS.items()
        if counts[code] or code in chosen
    ]
    return Facet(name=SECTOR, label=texts.SECTOR, options=options)


def _today(nis: str) -> str:
    today = gazetteer().today(nis)
    return today.nis if today else nis
