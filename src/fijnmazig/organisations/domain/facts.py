"""What people tell us of an organisation, a person or a partnership: checked by the services."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fijnmazig.organisations.domain.kinds import (
    DecisionState,
    MandateKind,
    MunicipalityRole,
    OrganisationKind,
    Sector,
    Track,
)
from fijnmazig.organisations.domain.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """An organisation; `municipalities` are NIS codes of today, contact details are functional."""

    name: str
    short_name: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    sector: Sector = Sector.OTHER
    track: Track | None = None
    description: str = ""
    website: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    is_listed: bool = True
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Somebody who works in the network; what is not known is empty."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFacts:
    """As what somebody works for an organisation, from and until."""

    start_date: date
    end_date: date | None = None
    function: str = ""

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipFacts:
    """A partnership; contact details are functional, never of a person."""

    name: str
    summary: str = ""
    website: str = ""
    contact_role: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    start_date: date | None = None
    end_date: date | None = None
    subsidy_source: str = ""
    subsidy_euro: Decimal | None = None
    is_listed: bool = True
    takes_requests: bool = True

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """The place of one municipality in a partnership, from and until."""

    nis: str
    role: MunicipalityRole = MunicipalityRole.PARTICIPATING
    start_date: date | None = None
    end_date: date | None = None

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """What an organisation does in a partnership, from and until."""

    start_date: date
    end_date: date | None = None
    part: str = ""

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFacts:
    """Who is asked for what, in whose name; `nis` is empty for the whole partnership."""

    kind: MandateKind
    nis: str
    organisation_id: UUID
    professional_id: UUID
    start_date: date
    end_date: date | None = None

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """What a steering group decided; `carrier` is an organisation or a role, never a person."""

    decided_date: date
    text: str
    carrier: str
    due_date: date | None = None
    state: DecisionState = DecisionState.OPEN
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinFacts:
    """An organisation that asks to join, and whom to answer."""

    organisation_name: str
    kind: OrganisationKind
    sector: Sector
    contact_name: str
    contact_email: str
    nis: str = ""
    website: str = ""
    message: str = ""
