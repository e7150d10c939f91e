"""Everything a list is compared with, read in a handful of queries, and the words it may use."""

from collections import defaultdict
from collections.abc import Mapping
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
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Partnership,
)
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.queries.reach import (
    manageable_organisations,
    manageable_professionals,
    manager_reach,
    visible_organisations,
    visible_professionals,
)
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
    reach = manager_reach(actor)
    contacts = Partnership.unscoped.exclude(contact_email="").values_list("contact_email")
    organisations = _organisations(actor)
    addresses = {row.values[Column.EMAIL].lower() for row in organisations.values()} - {""}
    return Known(
        organisations=organisations,
        gone=_gone(),
        professionals=_professionals(actor, on=on),
        memberships=_memberships(),
        service_addresses=frozenset(addresses | {address.lower() for (address,) in contacts}),
        own_municipalities=None if reach.is_wide else reach.municipalities,
    )


def organisations_known_to(actor: Actor) -> Known:
    """Return the organisations alone of what a list is compared with."""
    return Known(organisations=_organisations(actor))


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


def _organisations(actor: Actor) -> dict[UUID, KnownOrganisation]:
    areas = defaultdict[UUID, set[str]](set)
    for organisation_id, nis in OrganisationArea.unscoped.values_list("organisation_id", "nis"):
        areas[organisation_id].add(nis)
    yours = set(manageable_organisations(actor).values_list("id", flat=True))
    rows = (
        visible_organisations(actor).order_by("name", "id").values("id", "name", *FIELDS.values())
    )
    return {
        row["id"]: KnownOrganisation(
            id=row["id"],
            name=row["name"],
            values={column: row[name] for column, name in FIELDS.items()},
            municipalities=frozenset(areas.get(row["id"], ())),
            is_yours=row["id"] in yours,
        )
        for row in rows.values("id", "name", *FIELDS.values())
    }


def _gone() -> dict[str, UUID]:
    """Return the names of organisations that were merged, with the one that stays."""
    rows = Organisation.unscoped.exclude(merged_into=None).values_list("name", "id")
    stays = standing(Organisation)
    return {key(name): stays[row_id] for name, row_id in rows}


def _professionals(actor: Actor, *, on: date) -> dict[UUID, KnownProfessional]:
    yours = set(manageable_professionals(actor, on=on).values_list("id", flat=True))
    rows = visible_professionals(actor).order_by("name", "id")
    return {
        row_id: KnownProfessional(
            id=row_id, name=name, email=email.lower(), phone=phone, is_yours=row_id in yours
        )
        for row_id, name, email, phone in rows.values_list("id", "name", "email", "phone")
    }


def _memberships() -> tuple[KnownMembership, ...]:
    rows = Membership.unscoped.filter(
        professional__merged_into=None, organisation__merged_into=None
    ).values("id", "professional_id", "organisation_id", "function", "start_date", "end_date")
    return tuple(KnownMembership(**row) for row in rows)
