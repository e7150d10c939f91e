"""Roles of SPOCs whose last mandate for the municipality is over."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.queries import confirmed_addresses, user_id_of
from fijnmazig.accounts.queries.holders import held_in_municipalities
from fijnmazig.organisations.domain.carrying import has_lapsed
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Mandate, Membership, Professional
from fijnmazig.organisations.queries.mandates import effective
from fijnmazig.organisations.queries.reach import codes_of

type Held = Mapping[UUID, list[tuple[str, Period]]]  # by person: the municipality, and when


@dataclass(frozen=True, slots=True, kw_only=True)
class LapsedRole:
    """A role of SPOC that no mandate carries any more."""

    grant_id: UUID
    user_id: UUID
    nis: str


def lapsed_roles(*, at: datetime, of: Professional | None = None) -> tuple[LapsedRole, ...]:
    """Return the roles of SPOC whose last mandate is over at `at`: of everybody, or of one."""
    accounts = None if of is None else _accounts_of(of)
    roles = held_in_municipalities(Role.SPOC, at=at, user_ids=accounts)
    people = _people_of({role.user_id for role in roles})
    held = _held_by(set(people.values()))
    return tuple(
        LapsedRole(grant_id=role.grant_id, user_id=role.user_id, nis=role.nis)
        for role in roles
        if role.user_id in people
        and has_lapsed(
            _there(held.get(people[role.user_id], []), nis=role.nis),
            since=localdate(role.since),
            on=localdate(at),
        )
    )


def _accounts_of(row: Professional) -> frozenset[UUID]:
    found = row.user_id or (user_id_of(email=row.email) if row.email else None)
    return frozenset() if found is None else frozenset({found})


def _people_of(user_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return who the accounts are, also those who never opened their profile."""
    rows = Professional.unscoped.filter(merged_into=None)
    found = dict(rows.filter(user_id__in=user_ids).values_list("user_id", "id"))
    for user_id in sorted(set(user_ids) - found.keys()):
        known = rows.filter(user_id=None, email__in=confirmed_addresses(user_id=user_id))
        person = known.values_list("id", flat=True).first()
        if person is not None:
            found[user_id] = person
    return {user_id: person for user_id, person in found.items() if user_id is not None}


def _held_by(people: Collection[UUID]) -> Held:
    """Return the mandates for a municipality: they carry as long as the work for them goes on."""
    work: dict[tuple[UUID, UUID], list[date | None]] = defaultdict(list)
    for row in Membership.unscoped.filter(professional_id__in=people):
        work[row.professional_id, row.organisation_id].append(row.end_date)
    found: dict[UUID, list[tuple[str, Period]]] = defaultdict(list)
    rows = Mandate.unscoped.filter(professional_id__in=people).exclude(nis="")
    for mandate in rows.select_related("organisation"):
        last = _last(work.get((mandate.professional_id, mandate.organisation_id), ()))
        period = effective(mandate)
        ends = [day for day in (period.end, last) if day is not None]
        carried = Period(start=period.start, end=min(ends, default=None))
        found[mandate.professional_id].append((mandate.nis, carried))
    return found


def _last(ends: Collection[date | None]) -> date | None:
    """Return the last day of all work; None while some of it goes on, or when none is known."""
    known = [day for day in ends if day is not None]
    return max(known, default=None) if len(known) == len(ends) else None


def _there(mandates: Collection[tuple[str, Period]], *, nis: str) -> list[Period]:
    codes = codes_of(nis)
    return [period for code, period in mandates if code in codes]
