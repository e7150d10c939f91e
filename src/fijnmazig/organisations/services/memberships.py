"""For whom somebody works: begun, corrected, ended, taken up again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PersonFacts, WorkFacts
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.queries.erased import erased_at
from fijnmazig.organisations.queries.reach import manageable_organisations
from fijnmazig.organisations.services.checks import refuse_impossible
from fijnmazig.organisations.services.lapsing import end_lapsed_roles
from fijnmazig.organisations.services.people import write_professional


@transaction.atomic
def add_person(
    *, actor: Actor, organisation_id: UUID, person: PersonFacts, work: WorkFacts, at: datetime
) -> UUID:
    """Let somebody work for an organisation and return the id of the membership.

    Whoever has the address already is that person: their name and number stay as they are, for
    they may be out of the actor's reach. Who was erased, and stands in an older copy, is not.
    Raises NotFound when the organisation is absent or not the actor's; Refused when the person
    works there in that period, or when somebody of that name does and no address tells them apart.
    """
    organisation = find(manageable_organisations(actor).select_for_update(), id=organisation_id)
    known = _known(person.email)
    if known is None:
        _refuse_same_name(organisation, person)
        known = write_professional(actor=actor, facts=person, at=at)
    return write_membership(
        actor=actor, professional=known, organisation=organisation, work=work, at=at
    ).id


def write_membership(
    *,
    actor: Actor,
    professional: Professional,
    organisation: Organisation,
    work: WorkFacts,
    at: datetime,
) -> Membership:
    """Write a new membership and its act; scope and locks are the caller's."""
    membership = Membership(professional=professional, organisation=organisation)
    _store(membership, work)
    _record(actor, "organisations.membership-started", membership, at)
    return membership


@transaction.atomic
def change_membership(
    *, actor: Actor, organisation_id: UUID, membership_id: UUID, work: WorkFacts, at: datetime
) -> None:
    """Correct the function and the dates of a membership.

    Raises NotFound when it is absent or the organisation not the actor's; Refused when the dates
    cannot be.
    """
    membership = managed_membership(actor, organisation_id, membership_id)
    _store(membership, work)
    _record(actor, "organisations.membership-changed", membership, at)


@transaction.atomic
def end_membership(
    *, actor: Actor, organisation_id: UUID, membership_id: UUID, last_day: date, at: datetime
) -> None:
    """Let somebody work for an organisation until `last_day` included.

    Mandates stay to be passed on; the role of SPOC that only they carried ends after that day.
    Raises NotFound as `change_membership` does; Refused when it ended, or before it started.
    """
    membership = managed_membership(actor, organisation_id, membership_id)
    write_end(membership, last_day=last_day)
    _record(actor, "organisations.membership-ended", membership, at)
    end_lapsed_roles(actor=actor, of=membership.professional, at=at)


@transaction.atomic
def reopen_membership(
    *, actor: Actor, organisation_id: UUID, membership_id: UUID, at: datetime
) -> None:
    """Take the end of a membership back.

    Raises NotFound as `change_membership` does; Refused when it has no end, or when the person
    began there again since.
    """
    membership = managed_membership(actor, organisation_id, membership_id)
    if membership.end_date is None:
        raise Refused(texts.NOT_ENDED)
    _store(membership, WorkFacts(start_date=membership.start_date, function=membership.function))
    _record(actor, "organisations.membership-reopened", membership, at)


def managed_membership(actor: Actor, organisation_id: UUID, membership_id: UUID) -> Membership:
    """Return a membership of an organisation that the actor manages, locked with it."""
    organisation = find(manageable_organisations(actor).select_for_update(), id=organisation_id)
    return find(organisation.memberships.select_for_update(), id=membership_id)


def write_end(membership: Membership, *, last_day: date) -> None:
    """Write the last day of a membership; scope and act are the caller's."""
    if membership.end_date is not None:
        raise Refused(texts.ALREADY_ENDED)
    refuse_impossible(Period(start=membership.start_date, end=last_day))
    membership.end_date = last_day
    membership.save(update_fields=["end_date"])


def _store(membership: Membership, work: WorkFacts) -> None:
    refuse_impossible(work.period)
    others = Membership.unscoped.filter(
        professional_id=membership.professional_id, organisation_id=membership.organisation_id
    ).exclude(id=membership.id)
    periods = [Period(start=row.start_date, end=row.end_date) for row in others]
    if any(work.period.overlaps(period) for period in periods):
        raise Refused(texts.WORKS_THERE_ALREADY)
    membership.function = work.function.strip()
    membership.start_date, membership.end_date = work.start_date, work.end_date
    membership.save()


def _known(email: str) -> Professional | None:
    address = email.strip().lower()
    if not address:
        return None
    rows = Professional.unscoped.filter(email__iexact=address, merged_into=None)
    rows = rows.exclude(id__in=erased_at([address]))
    return rows.select_for_update().first()


def _refuse_same_name(organisation: Organisation, person: PersonFacts) -> None:
    name = " ".join(person.name.split())
    there = organisation.memberships.filter(
        professional__name__iexact=name, professional__email="", end_date=None
    )
    if not person.email and there.exists():
        raise Refused(texts.SAME_NAME_THERE)


def _record(actor: Actor, act: str, membership: Membership, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=membership.professional_id,
        subject_kind="professional",
        at=at,
        details={"organisation": str(membership.organisation_id)},
    )
