"""What is known before a list is taken over, and what a plan says of each row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from fijnmazig.organisations.domain.cells import Checked, FoundFault
from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.domain.periods import Period

type Ref = UUID | str
"""What a row is about: the id of what exists, or the key of the row that makes it."""

NEW = "NEW"  # the answer that a row is not what it looks like


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrganisation:
    """An organisation as it stands; `is_yours` when the actor may change it."""

    id: UUID
    name: str
    values: Mapping[Column, str]
    municipalities: frozenset[str]
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProfessional:
    """Somebody who works in the network; `is_yours` when the actor may change their details."""

    id: UUID
    name: str
    email: str
    phone: str
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMembership:
    """For whom somebody works."""

    id: UUID
    professional_id: UUID
    organisation_id: UUID
    function: str
    start_date: date
    end_date: date | None

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything a list is compared with.

    `gone` are names of organisations that were merged, by key, with the one that stays.
    `service_addresses` are contact addresses of organisations and partnerships, in lower case.
    `own_municipalities` is None for who may add organisations that work anywhere.
    """

    organisations: Mapping[UUID, KnownOrganisation] = field(default_factory=dict)
    gone: Mapping[str, UUID] = field(default_factory=dict)
    professionals: Mapping[UUID, KnownProfessional] = field(default_factory=dict)
    memberships: tuple[KnownMembership, ...] = ()
    service_addresses: frozenset[str] = frozenset()
    own_municipalities: frozenset[str] | None = None


class Outcome(StrEnum):
    """What taking a row over does."""

    NEW = "NEW"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a row changes about something that exists."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that exists and that a row looks like."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A row that looks like something else; `answer` is an id, NEW, or empty."""

    row: str
    name: str
    candidates: tuple[Candidate, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """A row of an organisation that can be taken over; `new_areas` are NIS codes to add."""

    checked: Checked
    ref: Ref
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    new_areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalLine:
    """A row of a professional that can be taken over.

    `membership_id` is None when the row makes one; `work_changes` are of the one that exists.
    """

    checked: Checked
    ref: Ref
    organisation: Ref
    outcome: Outcome
    start_date: date
    end_date: date | None = None
    membership_id: UUID | None = None
    changes: tuple[Change, ...] = ()
    work_changes: tuple[Change, ...] = ()

    @property
    def period(self) -> Period:
        """Return from when until when."""
        return Period(start=self.start_date, end=self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What taking a list over would do, and what stands in the way.

    `faults` are of rows that take part, `left_out` of rows that were left out on purpose.
    """

    organisations: tuple[OrganisationLine, ...]
    professionals: tuple[ProfessionalLine, ...]
    faults: tuple[FoundFault, ...]
    left_out: tuple[FoundFault, ...]
    questions: tuple[Question, ...]

    @property
    def faulty(self) -> frozenset[str]:
        """Return the keys of the rows that take part and have a fault."""
        return frozenset(fault.row for fault in self.faults)

    @property
    def unanswered(self) -> frozenset[str]:
        """Return the keys of the rows that ask something."""
        return frozenset(question.row for question in self.questions if not question.answer)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.faults and not self.unanswered
