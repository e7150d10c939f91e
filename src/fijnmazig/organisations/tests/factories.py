"""Organisations, people and partnerships for tests; none of them exists."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import OPERATOR, Actor, Grant, Scope
from fijnmazig.organisations.domain.facts import OrganisationFacts, PersonFacts, WorkFacts
from fijnmazig.organisations.domain.kinds import MandateKind, MunicipalityRole
from fijnmazig.organisations.domain.permissions import IMPORT, MANAGE, READ
from fijnmazig.organisations.models import (
    Decision,
    JoinRequest,
    Mandate,
    Membership,
    Organisation,
    Participation,
    Partnership,
    PartnershipMunicipality,
    Professional,
)
from fijnmazig.organisations.services import memberships, organisations, people

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = MONDAY.date()
LONG_AGO = date(2024, 1, 1)
BOOM, NIEL, GENK = "11005", "11030", "71016"
REGION = Scope(kind=ScopeKind.REGION, key="")
numbers = count(1)


def actor_with(*scopes: Scope, user_id: UUID | None = None) -> Actor:
    """Return somebody who manages, and may take over lists, in these scopes."""
    return Actor(
        user_id=user_id or uuid4(),
        permissions=frozenset({READ, MANAGE, IMPORT} if scopes else {READ}),
        scopes=frozenset(scopes),
        grants=frozenset(Grant(permission=p, scope=s) for s in scopes for p in (MANAGE, IMPORT)),
    )


def region_manager() -> Actor:
    """Return a coordinator of the whole region."""
    return actor_with(REGION)


def coordinator(key: str) -> Actor:
    """Return a coordinator of one partnership."""
    return actor_with(Scope(kind=ScopeKind.PARTNERSHIP, key=key))


def spoc(nis: str) -> Actor:
    """Return the SPOC of one municipality."""
    return actor_with(Scope(kind=ScopeKind.MUNICIPALITY, key=nis))


def colleague() -> Actor:
    """Return a member who manages nothing."""
    return actor_with()


def make_organisation(name: str = "", **facts: object) -> Organisation:
    """Return an organisation; `facts` as OrganisationFacts takes them."""
    told = OrganisationFacts(name=name or f"Organisatie {next(numbers)}", **facts)  # type: ignore[arg-type]  # a test names fields that exist
    made = organisations.create_organisation(actor=OPERATOR, facts=told, at=MONDAY)
    return Organisation.unscoped.get(id=made)


@transaction.atomic
def make_professional(name: str = "", *, email: str = "", phone: str = "") -> Professional:
    """Return somebody who works for nobody yet."""
    facts = PersonFacts(name=name or f"Persoon {next(numbers)}", email=email, phone=phone)
    made = people.write_professional(actor=OPERATOR, facts=facts, at=MONDAY)
    return Professional.unscoped.get(id=made.id)


@transaction.atomic
def make_membership(
    *,
    professional: Professional | None = None,
    organisation: Organisation | None = None,
    start_date: date = LONG_AGO,
    end_date: date | None = None,
    function: str = "",
) -> Membership:
    """Return a membership since long ago; whom and where it needs is made."""
    work = WorkFacts(start_date=start_date, end_date=end_date, function=function)
    made = memberships.write_membership(
        actor=OPERATOR,
        professional=professional or make_professional(),
        organisation=organisation or make_organisation(),
        work=work,
        at=MONDAY,
    )
    return Membership.unscoped.get(id=made.id)


def make_partnership(key: str = "", **fields: object) -> Partnership:
    """Return a partnership that started long ago; `fields` as the model has them."""
    key = key or f"verband-{next(numbers)}"
    values = {"name": key.title(), "start_date": LONG_AGO, "created_at": MONDAY} | fields
    return Partnership.unscoped.create(key=key, **values)


def make_place(
    partnership: Partnership,
    nis: str = BOOM,
    role: MunicipalityRole = MunicipalityRole.PARTICIPATING,
) -> PartnershipMunicipality:
    """Return the place of a municipality in a partnership."""
    return PartnershipMunicipality.unscoped.create(partnership=partnership, nis=nis, role=role)


def make_participation(
    partnership: Partnership, organisation: Organisation | None = None, **fields: object
) -> Participation:
    """Return an organisation's part in a partnership, since long ago."""
    values = {"start_date": LONG_AGO} | fields
    return Participation.unscoped.create(
        partnership=partnership, organisation=organisation or make_organisation(), **values
    )


def make_mandate(  # noqa: PLR0913 -- a mandate is its parts
    partnership: Partnership,
    *,
    nis: str = BOOM,
    kind: MandateKind = MandateKind.SPOC,
    organisation: Organisation | None = None,
    professional: Professional | None = None,
    start_date: date = LONG_AGO,
    end_date: date | None = None,
) -> Mandate:
    """Return a mandate since long ago; whom and where it needs is made."""
    return Mandate.unscoped.create(
        partnership=partnership,
        kind=kind,
        nis=nis,
        organisation=organisation or make_organisation(),
        professional=professional or make_professional(),
        start_date=start_date,
        end_date=end_date,
    )


def make_decision(partnership: Partnership, **fields: object) -> Decision:
    """Return a decision that is still open."""
    values = {
        "decided_date": LONG_AGO,
        "text": "De kaartjes liggen in elke wachtzaal.",
        "carrier": "Dienst samenleven",
        "recorded_at": MONDAY,
    } | fields
    return Decision.unscoped.create(partnership=partnership, **values)


def make_request(partnership: Partnership, **fields: object) -> JoinRequest:
    """Return a question to join that waits for an answer."""
    values = {
        "organisation_name": f"Vereniging {next(numbers)}",
        "kind": "ASSOCIATION",
        "sector": "WELFARE",
        "nis": BOOM,
        "contact_name": "Ine Vrager",
        "contact_email": "ine@vereniging.test",
        "asked_at": MONDAY,
    } | fields
    return JoinRequest.unscoped.create(partnership=partnership, **values)


def all_people() -> QuerySet[Professional]:
    """Return everybody there is, for tests of other rooms."""
    return Professional.unscoped.all()


def all_work() -> QuerySet[Membership]:
    """Return who works where, for tests of other rooms."""
    return Membership.unscoped.all()
