"""Partnerships: made and changed, with the municipalities in them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PartnershipFacts, PlaceFacts
from fijnmazig.organisations.models import Partnership, PartnershipMunicipality
from fijnmazig.organisations.queries.reach import (
    codes_of,
    manageable_partnerships,
    required_reach,
)
from fijnmazig.organisations.services.checks import (
    refuse_impossible,
    refuse_people,
    refuse_private_contact,
)


@transaction.atomic
def create_partnership(*, actor: Actor, key: str, facts: PartnershipFacts, at: datetime) -> UUID:
    """Make a partnership and return its id; roles are limited to `key`, which never changes.

    Raises NotFound for who does not manage the whole region; Refused when the key is taken, the
    dates cannot be, or a person is named.
    """
    if not required_reach(actor).everything:
        raise NotFound
    if Partnership.unscoped.filter(key=key.lower()).exists():
        raise Refused(texts.KEY_TAKEN)
    partnership = Partnership(key=key.lower(), created_at=at)
    _store(partnership, facts)
    _record(actor, "organisations.partnership-created", partnership.id, at)
    return partnership.id


@transaction.atomic
def change_partnership(
    *, actor: Actor, partnership_id: UUID, facts: PartnershipFacts, at: datetime
) -> None:
    """Store what is true of a partnership now.

    Raises NotFound when it is absent or not the actor's, Refused as `create_partnership` does.
    """
    _store(managed_partnership(actor, partnership_id), facts)
    _record(actor, "organisations.partnership-changed", partnership_id, at)


@transaction.atomic
def add_place(*, actor: Actor, partnership_id: UUID, facts: PlaceFacts, at: datetime) -> UUID:
    """Let a municipality take part in a partnership and return the id of its place.

    Raises NotFound as `change_partnership` does; Refused when it takes part already.
    """
    partnership = managed_partnership(actor, partnership_id)
    if partnership.municipalities.filter(nis__in=codes_of(facts.nis)).exists():
        raise Refused(texts.TAKES_PART_ALREADY)
    place = PartnershipMunicipality(partnership=partnership, nis=facts.nis)
    _store_place(place, facts)
    _record(actor, "organisations.municipality-added", partnership_id, at)
    return place.id


@transaction.atomic
def change_place(
    *, actor: Actor, partnership_id: UUID, place_id: UUID, facts: PlaceFacts, at: datetime
) -> None:
    """Correct the role and the dates of a municipality in a partnership; it stays that one.

    Raises NotFound when the place is absent or the partnership not the actor's.
    """
    partnership = managed_partnership(actor, partnership_id)
    _store_place(find(partnership.municipalities.select_for_update(), id=place_id), facts)
    _record(actor, "organisations.municipality-changed", partnership_id, at)


@transaction.atomic
def remove_place(*, actor: Actor, partnership_id: UUID, place_id: UUID, at: datetime) -> None:
    """Take back that a municipality takes part, when that was a mistake.

    Raises NotFound as `change_place` does; Refused when mandates were given for it.
    """
    partnership = managed_partnership(actor, partnership_id)
    place = find(partnership.municipalities.select_for_update(), id=place_id)
    if partnership.mandates.filter(nis__in=codes_of(place.nis)).exists():
        raise Refused(texts.HAS_MANDATES)
    place.delete()
    _record(actor, "organisations.municipality-removed", partnership_id, at)


def managed_partnership(actor: Actor, partnership_id: UUID) -> Partnership:
    """Return a partnership that the actor manages, locked until the transaction ends."""
    return find(manageable_partnerships(actor).select_for_update(), id=partnership_id)


def _store(partnership: Partnership, facts: PartnershipFacts) -> None:
    name = " ".join(facts.name.split())
    if not name:
        raise Refused(texts.PARTNERSHIP_NAME_NEEDED)
    refuse_impossible(facts.period)
    refuse_people(facts.summary, facts.contact_role)
    refuse_private_contact(email=facts.contact_email, phone=facts.contact_phone)
    partnership.name = name
    partnership.summary, partnership.website = facts.summary.strip(), facts.website
    partnership.contact_role = facts.contact_role.strip()
    partnership.contact_email = facts.contact_email.lower()
    partnership.contact_phone = facts.contact_phone.strip()
    partnership.start_date, partnership.end_date = facts.start_date, facts.end_date
    partnership.subsidy_source = facts.subsidy_source.strip()
    partnership.subsidy_euro = facts.subsidy_euro
    partnership.is_listed, partnership.takes_requests = facts.is_listed, facts.takes_requests
    partnership.save()


def _store_place(place: PartnershipMunicipality, facts: PlaceFacts) -> None:
    refuse_impossible(facts.period)
    place.role = facts.role
    place.start_date, place.end_date = facts.start_date, facts.end_date
    place.save()


def _record(actor: Actor, act: str, partnership_id: UUID, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=partnership_id, subject_kind="partnership", at=at)
