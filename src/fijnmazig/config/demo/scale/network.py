"""Partnerships, organisations and the people who work for them; none of them exists."""

from collections.abc import Iterator
from datetime import date, datetime

from fijnmazig.config.demo.scale.sizes import Size, named
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Participation,
    Partnership,
    PartnershipMunicipality,
    Professional,
)

KINDS, SECTORS = tuple(OrganisationKind), tuple(Sector)
BEGAN = date(2020, 1, 1)


def partnerships(size: Size, *, at: datetime) -> Iterator[Partnership]:
    """Yield the partnerships."""
    for number in range(size.partnerships):
        yield Partnership(
            id=named("partnership", number),
            key=f"schaal-{number + 1}",
            name=f"Netwerk {number + 1} (fictief)",
            start_date=BEGAN,
            created_at=at,
        )


def municipalities(size: Size, *, places: list[str]) -> Iterator[PartnershipMunicipality]:
    """Yield in which municipalities each partnership works; `places` are NIS codes."""
    for number, nis in enumerate(places):
        yield PartnershipMunicipality(
            id=named("municipality", number),
            partnership_id=named("partnership", number % size.partnerships),
            nis=nis,
            start_date=BEGAN,
        )


def organisations(size: Size, *, at: datetime) -> Iterator[Organisation]:
    """Yield the organisations."""
    for number in range(size.organisations):
        yield Organisation(
            id=named("organisation", number),
            name=f"Huis {number + 1} (fictief)",
            kind=KINDS[number % len(KINDS)].value,
            sector=SECTORS[number % len(SECTORS)].value,
            created_at=at,
        )


def areas(size: Size, *, places: list[str]) -> Iterator[OrganisationArea]:
    """Yield the municipality that each organisation serves."""
    for number in range(size.organisations):
        yield OrganisationArea(
            organisation_id=named("organisation", number), nis=places[number % len(places)]
        )


def participations(size: Size) -> Iterator[Participation]:
    """Yield to which partnership each organisation belongs."""
    for number in range(size.organisations):
        yield Participation(
            id=named("participation", number),
            partnership_id=named("partnership", number % size.partnerships),
            organisation_id=named("organisation", number),
            start_date=BEGAN,
        )


def people(size: Size, *, at: datetime) -> Iterator[Professional]:
    """Yield the professionals; nobody has an account."""
    for number in range(size.people):
        yield Professional(
            id=named("person", number),
            name=(name := f"Jo Voorbeeld {number + 1} (fictief)"),
            words_key=person_key(name),
            email=f"jo.{number + 1}@schaal.example",
            created_at=at,
        )


def memberships(size: Size) -> Iterator[Membership]:
    """Yield for whom each professional works."""
    for number in range(size.people):
        yield Membership(
            id=named("membership", number),
            professional_id=named("person", number),
            organisation_id=named("organisation", number % size.organisations),
            start_date=BEGAN,
        )
