"""One's own profile: everything kept about who works in the network, for themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import confirmed_addresses, member_id
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.register import FieldClass
from fijnmazig.organisations.models import Mandate, Membership, Professional
from fijnmazig.organisations.queries.mandates import MandateLine, mandate_lines, mandates_of
from fijnmazig.organisations.queries.people import WorkLine, work_lines
from fijnmazig.organisations.queries.reach import own_professional


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Why we keep something about a person, and for how long."""

    purpose: StrOrPromise
    retention: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProfile:
    """What is kept about the actor; `acts` counts what was done with it, by whomever."""

    id: UUID
    name: str
    email: str
    phone: str
    checked_at: datetime | None
    names_itself: bool
    work: tuple[WorkLine, ...]
    mandates: tuple[MandateLine, ...]
    acts: int
    keeping: tuple[Keeping, ...]
    new_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWork:
    """One membership of the actor."""

    id: UUID
    organisation: str
    function: str
    start_date: date
    end_date: date | None
    mandates: tuple[MandateLine, ...]  # without an end, for that organisation


def own_profile(*, actor: Actor, on: date) -> OwnProfile:
    """Return everything kept about the actor.

    Raises NotFound when there is no profile of theirs yet.
    """
    row = find(own_professional(actor))
    addresses = confirmed_addresses(user_id=member_id(actor))
    return OwnProfile(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        checked_at=row.checked_at,
        names_itself=row.names_itself,
        work=work_lines(row, on=on),
        mandates=mandate_lines(row_filter=Q(professional_id=row.id), on=on),
        acts=len(acts_on(row.id)),
        keeping=_keeping(),
        new_address="" if row.email in addresses else next(iter(addresses), ""),
    )


def own_work(*, actor: Actor, membership_id: UUID, on: date) -> OwnWork:
    """Return one membership of the actor; NotFound when it is absent or somebody else's."""
    row = find(own_memberships(actor), id=membership_id)
    return OwnWork(
        id=row.id,
        organisation=row.organisation.name,
        function=row.function,
        start_date=row.start_date,
        end_date=row.end_date,
        mandates=mandate_lines(row_filter=Q(id__in=mandates_of(row).values("id")), on=on),
    )


def own_memberships(actor: Actor) -> QuerySet[Membership]:
    """Return for whom the actor works and worked."""
    rows = Membership.unscoped.filter(professional__in=own_professional(actor))
    return rows.select_related("organisation")


def _keeping() -> tuple[Keeping, ...]:
    declared = [
        Keeping(purpose=kept.purpose, retention=kept.retention)
        for model in (Professional, Membership, Mandate)
        for kept in model.register
        if kept.field_class is FieldClass.PERSONAL
    ]
    return tuple(dict.fromkeys(declared))
