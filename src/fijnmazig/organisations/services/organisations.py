"""Organisations: made, changed, ended and opened again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import OrganisationFacts
from fijnmazig.organisations.models import Organisation, OrganisationArea
from fijnmazig.organisations.queries.reach import manageable_organisations, required_reach
from fijnmazig.organisations.services.checks import refuse_people, refuse_private_contact
from fijnmazig.organisations.services.keys import keep_organisations


@transaction.atomic
def create_organisation(*, actor: Actor, facts: OrganisationFacts, at: datetime) -> UUID:
    """Make an organisation and return its id.

    Raises NotFound when the actor manages nothing; Refused when the name is taken, when a person
    is named, or when who manages a municipality adds what does not serve it.
    """
    reach = required_reach(actor)
    if not reach.is_wide and reach.municipalities.isdisjoint(facts.municipalities):
        raise Refused(texts.SERVES_NONE_OF_YOURS)
    organisation = write_organisation(facts, at=at)
    _record(actor, "organisations.organisation-created", organisation.id, at)
    return organisation.id


def write_organisation(facts: OrganisationFacts, *, at: datetime) -> Organisation:
    """Write a new organisation inside the caller's transaction; scope and act are the caller's."""
    organisation = Organisation(created_at=at)
    _store(organisation, facts)
    return organisation


@transaction.atomic
def change_organisation(
    *, actor: Actor, organisation_id: UUID, facts: OrganisationFacts, at: datetime
) -> None:
    """Store what is true of an organisation now.

    Raises NotFound when it is absent or not the actor's; Refused as `create_organisation` does.
    """
    rows = manageable_organisations(actor).select_for_update()
    _store(find(rows, id=organisation_id), facts)
    _record(actor, "organisations.organisation-changed", organisation_id, at)


@transaction.atomic
def end_organisation(*, actor: Actor, organisation_id: UUID, last_day: date, at: datetime) -> None:
    """Let an organisation end after `last_day`; all that hangs on it ends with it.

    Raises NotFound as `change_organisation` does, Refused when it ended already.
    """
    organisation = find(manageable_organisations(actor).select_for_update(), id=organisation_id)
    if organisation.ended_date is not None:
        raise Refused(texts.ALREADY_ENDED)
    organisation.ended_date = last_day
    organisation.save(update_fields=["ended_date"])
    _record(actor, "organisations.organisation-ended", organisation_id, at)


@transaction.atomic
def reopen_organisation(*, actor: Actor, organisation_id: UUID, at: datetime) -> None:
    """Take the end of an organisation back, with all that ended with it.

    Raises NotFound as `change_organisation` does, Refused when it had not ended.
    """
    organisation = find(manageable_organisations(actor).select_for_update(), id=organisation_id)
    if organisation.ended_date is None:
        raise Refused(texts.NOT_ENDED)
    organisation.ended_date = None
    organisation.save(update_fields=["ended_date"])
    _record(actor, "organisations.organisation-reopened", organisation_id, at)


def _store(organisation: Organisation, facts: OrganisationFacts) -> None:
    name = " ".join(facts.name.split())
    if not name:
        raise Refused(texts.NAME_NEEDED)
    others = Organisation.unscoped.filter(name__iexact=name, merged_into=None)
    if others.exclude(id=organisation.id).exists():
        raise Refused(texts.NAME_TAKEN)
    refuse_people(facts.description)
    refuse_private_contact(email=facts.contact_email, phone=facts.contact_phone)
    organisation.name = name
    organisation.short_name = facts.short_name.strip()
    organisation.kind, organisation.sector = facts.kind, facts.sector
    organisation.track = facts.track or ""
    organisation.description = facts.description.strip()
    organisation.website = facts.website
    organisation.contact_email = facts.contact_email.lower()
    organisation.contact_phone = facts.contact_phone.strip()
    organisation.is_listed = facts.is_listed
    organisation.save()
    keep_organisations([organisation.id])
    _set_areas(organisation, set(facts.municipalities))


def _set_areas(organisation: Organisation, wanted: set[str]) -> None:
    known = set(organisation.areas.values_list("nis", flat=True))
    organisation.areas.exclude(nis__in=wanted).delete()
    OrganisationArea.unscoped.bulk_create(
        OrganisationArea(organisation=organisation, nis=nis) for nis in sorted(wanted - known)
    )


def _record(actor: Actor, act: str, organisation_id: UUID, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=organisation_id, subject_kind="organisation", at=at)
