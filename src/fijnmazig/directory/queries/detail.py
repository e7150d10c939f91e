"""One service: everything we say of it, and how sure we are of each."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import Check, Visibility
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries.channels import MEMBER, visible_services
from fijnmazig.directory.queries.finding import ServiceShown, shown_services
from fijnmazig.directory.queries.linked import LinkedData, linked_service
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """What one source says of one field."""

    field: str
    value: str
    result: Check
    source: str
    source_url: str
    source_date: str
    checked_date: date | None
    by_role: str
    is_settled: bool

    @property
    def is_unsure(self) -> bool:
        """Tell whether the source is not sure and no later check of ours settled it."""
        return self.result is not Check.CONFIRMED and not self.is_settled

    @property
    def result_label(self) -> StrOrPromise:
        """Return how sure it is, in the reader's language."""
        return texts.CHECKS[self.result]

    @property
    def field_label(self) -> StrOrPromise:
        """Return of what it speaks, in the reader's language."""
        return texts.FIELDS.get(self.field) or texts.EDIT_FIELDS.get(self.field, self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressShown:
    """An address that the reader may know."""

    name: str
    street: str
    postcode: str
    municipality: str
    accessibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """A service with its addresses and, for editors, what every source says."""

    service: ServiceShown
    addresses: tuple[AddressShown, ...]
    sources: tuple[SourceShown, ...]
    is_unsure: bool
    may_edit: bool

    @property
    def linked_data(self) -> LinkedData:
        """Return the service as search engines read it."""
        return linked_service(self.service)


def service_page(*, actor: Actor, service_id: UUID, at: datetime) -> ServicePage:
    """Return one service, read at an aware moment.

    Conflicting sources are told to editors one by one, to the public as one sentence.
    Raises NotFound when it is absent or not the actor's to see.
    """
    row = find(visible_services(actor), id=service_id)
    (service,) = shown_services([row], at=at)
    sources = sources_of(row)
    return ServicePage(
        service=service,
        addresses=_addresses(actor, row),
        sources=sources if actor.may(MEMBER) else (),
        is_unsure=any(source.is_unsure for source in sources),
        may_edit=actor.may(EDIT),
    )


def sources_of(row: Service) -> tuple[SourceShown, ...]:
    """Return what every source says of a service, by field.

    A source may name a secret address, and every member reads this: of a secret place it says only
    what its channels say themselves.
    """
    rows = row.verifications.order_by("field", "source")
    own = row.channels.values_list("value", "label") if row.has_secret_location else ()
    told = {text for channel in own for text in channel}
    return tuple(
        SourceShown(
            field=one.field,
            value=one.value if one.value in told or not row.has_secret_location else "",
            result=Check(one.check_result),
            source=one.source,
            source_url=one.source_url,
            source_date=one.source_date,
            checked_date=one.checked_date,
            by_role=one.checked_by_role,
            is_settled=one.is_settled,
        )
        for one in rows
    )


def _addresses(actor: Actor, row: Service) -> tuple[AddressShown, ...]:
    rows = row.locations.order_by("nis", "street")
    if not actor.may(MEMBER):
        rows = rows.filter(visibility=Visibility.PUBLIC.value)
    return tuple(
        AddressShown(
            name=one.name,
            street=one.street,
            postcode=one.postcode,
            municipality=municipality_name(one.nis),
            accessibility=one.accessibility,
        )
        for one in rows
    )
