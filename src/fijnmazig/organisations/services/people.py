"""Professionals: added, corrected."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PersonFacts
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import Organisation, Partnership, Professional
from fijnmazig.organisations.queries.erased import erased_at
from fijnmazig.organisations.queries.people import ProfessionalPage, professional_page
from fijnmazig.organisations.queries.reach import manageable_professionals
from fijnmazig.organisations.services.open_texts import withholding


def write_professional(*, actor: Actor, facts: PersonFacts, at: datetime) -> Professional:
    """Write somebody new and the act, inside the caller's transaction; scope is the caller's.

    Raises Refused without a name, or when the address is that of somebody else or of an
    organisation.
    """
    professional = Professional(created_at=at)
    _store(professional, facts)
    _record(actor, "organisations.professional-added", professional.id, at)
    return professional


@transaction.atomic
def change_professional(
    *, actor: Actor, professional_id: UUID, facts: PersonFacts, at: datetime
) -> None:
    """Correct the name and the ways to reach somebody.

    Raises NotFound when absent or not the actor's; Refused without a name, or when the address is
    that of somebody else or of an organisation.
    """
    rows = manageable_professionals(actor, on=localdate(at)).select_for_update()
    person = find(rows, id=professional_id)
    with withholding([professional_id], actor=actor, at=at):
        _store(person, facts)
    _record(actor, "organisations.professional-changed", professional_id, at)


@transaction.atomic
def view_professional(*, actor: Actor, professional_id: UUID, at: datetime) -> ProfessionalPage:
    """Return one person; record it when somebody else's contact details were shown.

    Raises NotFound when absent or not the actor's to see.
    """
    page = professional_page(actor=actor, professional_id=professional_id, on=localdate(at))
    if page.may_manage and not page.is_self:
        _record(actor, "organisations.professional-viewed", professional_id, at)
    return page


def free_addresses(addresses: Iterable[str]) -> None:
    """Take addresses from who was erased and stands in an older copy: they are of whoever is new.

    In the caller's transaction and act. Source: ADR 0044.
    """
    Professional.unscoped.filter(id__in=erased_at(addresses)).update(email="")


def _store(professional: Professional, facts: PersonFacts) -> None:
    name = " ".join(facts.name.split())
    if not name:
        raise Refused(texts.PERSON_NAME_NEEDED)
    email = facts.email.strip().lower()
    free_addresses([email])
    _refuse_known_address(email, professional)
    professional.name, professional.email, professional.phone = name, email, facts.phone.strip()
    professional.words_key = person_key(name)
    professional.save()


def _refuse_known_address(email: str, professional: Professional) -> None:
    if not email:
        return
    others = Professional.unscoped.filter(email__iexact=email, merged_into=None)
    if others.exclude(id=professional.id).exists():
        raise Refused(texts.ADDRESS_TAKEN)
    functional = (
        Organisation.unscoped.filter(contact_email__iexact=email),
        Partnership.unscoped.filter(contact_email__iexact=email),
    )
    if any(rows.exists() for rows in functional):
        raise Refused(texts.ADDRESS_OF_A_SERVICE)


def _record(actor: Actor, act: str, professional_id: UUID, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=professional_id, subject_kind="professional", at=at)
