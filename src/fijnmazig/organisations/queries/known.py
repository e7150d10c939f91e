"""Everything a list is compared with, read in a handful of queries, and the words it may use."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.columns import (
    KIND_WORDS,
    SECTOR_WORDS,
    Column,
    Vocabulary,
)
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector, Track
from fijnmazig.organisations.domain.known import (
    Known,
    KnownMembership,
    KnownOrganisation,
    KnownProfessional,
)
from fijnmazig.organisations.domain.seeking import Sought
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Partnership,
)
from fijnmazig.organisations.queries.erased import erased_people
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.queries.reach import (
    manageable_organisations,
    manageable_professionals,
    manager_reach,
    visible_organisations,
    visible_professionals,
)
from fijnmazig.organisations.queries.seeking import only, organisations_by, people_by
from fijnmazig.places.domain.names import key

LANGUAGES = ("nl", "en")
FIELDS = {
    Column.SHORT_NAME: "short_name",
    Column.KIND: "kind",
    Column.SECTOR: "sector",
    Column.TRACK: "track",
    Column.WEBSITE: "website",
    Column.EMAIL: "contact_email",
    Column.PHONE: "contact_phone",
    Column.DESCRIPTION: "description",
}


def known_to(actor: Actor, *, on: date) -> Known:
    """Return what the actor's list is compared with: all there is, and what of it is theirs."""
    reach, erased = manager_reach(actor), erased_people()
    organisations = _organisations(actor)
    return Known(
        organisations=organisations,
        gone=_gone(),
        professionals=_professionals(actor, erased=erased, on=on),
        memberships=_memberships(erased=erased),
        service_addresses=_service_addresses(organisations),
        own_municipalities=None if reach.is_wide else reach.municipalities,
    )


def known_by(sought: Sought, *, answers: Collection[str], actor: Actor, on: date) -> Known:
    """Return what a list can be about: all it is compared with, and little else.

    What the comparison finds among everything it finds in here, and in the same order. `answers`
    are ids, as texts, that rows were said to be.
    """
    reach, erased = manager_reach(actor), erased_people()
    found = organisations_by(sought.organisations)
    gone = _gone(found)
    organisations = _organisations(actor, among=found | {*gone.values()})
    said = {row_id for row_id in organisations if str(row_id) in answers}
    homes = sought.homes(organisations.values(), gone=gone)
    memberships = _memberships(homes | said, erased=erased)
    people = people_by(keys=sought.people, emails=sought.emails, phones=sought.phones)
    people |= {work.professional_id for work in memberships}
    return Known(
        organisations=organisations,
        gone=gone,
        professionals=_professionals(actor, erased=erased, on=on, among=people),
        memberships=memberships,
        service_addresses=_service_addresses(organisations),
        own_municipalities=None if reach.is_wide else reach.municipalities,
    )


def organisations_of(actor: Actor) -> Known:
    """Return the organisations that the actor may change, and (of very many) perhaps others."""
    own = _yours(actor, among=None)
    return Known(organisations=_organisations(actor, among=own, yours=own))


def employers(people: Collection[UUID], *, actor: Actor) -> dict[UUID, set[str]]:
    """Return the names of the organisations that people work or worked for."""
    works = only(Membership.unscoped.all(), wanted=people, column="professional_id").filter(
        organisation__in=visible_organisations(actor)
    )
    found = defaultdict[UUID, set[str]](set)
    for person, name in works.values_list("professional_id", "organisation__name"):
        found[person].add(name)
    return found


def vocabulary() -> Vocabulary:
    """Return the words for kinds, sectors and tracks: ours in both languages, codes, others'."""
    return Vocabulary(
        kinds={**_words(texts.KINDS, OrganisationKind), **KIND_WORDS},
        sectors={**_words(texts.SECTORS, Sector), **SECTOR_WORDS},
        tracks=_words(texts.TRACKS, Track),
    )


def _words[K: StrEnum](labels: Mapping[str, StrOrPromise], codes: type[K]) -> dict[str, K]:
    found = {key(code): codes(code) for code in labels}
    for language in LANGUAGES:
        with override(language):
            found |= {key(str(label)): codes(code) for code, label in labels.items()}
    return found


def _service_addresses(organisations: Mapping[UUID, KnownOrganisation]) -> frozenset[str]:
    contacts = Partnership.unscoped.exclude(contact_email="").values_list("contact_email")
    own = {row.values[Column.EMAIL].lower() for row in organisations.values()} - {""}
    return frozenset(own | {address.lower() for (address,) in contacts})


def _yours(actor: Actor, *, among: Collection[UUID] | None) -> set[UUID]:
    return set(only(manageable_organisations(actor), wanted=among).values_list("id", flat=True))


def _organisations(
    actor: Actor, *, among: Collection[UUID] | None = None, yours: Collection[UUID] | None = None
) -> dict[UUID, KnownOrganisation]:
    areas = defaultdict[UUID, set[str]](set)
    served = only(OrganisationArea.unscoped.all(), wanted=among, column="organisation_id")
    for organisation_id, nis in served.values_list("organisation_id", "nis"):
        areas[organisation_id].add(nis)
    own = _yours(actor, among=among) if yours is None else yours
    rows = only(visible_organisations(actor), wanted=among).order_by("name", "id")
    return {
        row["id"]: KnownOrganisation(
            id=row["id"],
            name=row["name"],
            values={column: row[name] for column, name in FIELDS.items()},
            municipalities=frozenset(areas.get(row["id"], ())),
            is_yours=row["id"] in own,
        )
        for row in rows.values("id", "name", *FIELDS.values())
    }


def _gone(among: Collection[UUID] | None = None) -> dict[str, UUID]:
    """Return the names of organisations that were merged, with the one that stays."""
    rows = only(Organisation.unscoped.exclude(merged_into=None), wanted=among)
    stays = standing(Organisation)
    named = rows.order_by("created_at", "id").values_list("name", "id")
    return {key(name): stays[row_id] for name, row_id in named}


def _professionals(
    actor: Actor,
    *,
    erased: Collection[UUID],
    on: date,
    among: Collection[UUID] | None = None,
) -> dict[UUID, KnownProfessional]:
    """Return people by id; not who was erased and came back out of an older copy."""
    manageable = only(manageable_professionals(actor, on=on), wanted=among)
    yours = set(manageable.values_list("id", flat=True))
    rows = only(visible_professionals(actor), wanted=among).order_by("name", "id")
    rows = rows.exclude(id__in=erased)
    return {
        row_id: KnownProfessional(
            id=row_id, name=name, email=email.lower(), phone=phone, is_yours=row_id in yours
        )
        for row_id, name, email, phone in rows.values_list("id", "name", "email", "phone")
    }


def _memberships(
    at: Collection[UUID] | None = None, *, erased: Collection[UUID]
) -> tuple[KnownMembership, ...]:
    """Return who works where, by name for who works at a few organisations."""
    rows = Membership.unscoped.filter(
        professional__merged_into=None, organisation__merged_into=None
    ).exclude(professional__in=erased)
    if at is not None:
        order = ("professional__name", "professional_id", "start_date", "id")
        rows = only(rows, wanted=at, column="organisation_id").order_by(*order)
    found = rows.values(
        "id", "professional_id", "organisation_id", "function", "start_date", "end_date"
    )
    return tuple(KnownMembership(**row) for row in found)
