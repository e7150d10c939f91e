"""Who is known, for a list of meetings to be compared with."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import batched
from uuid import UUID

from fijnmazig.organisations.domain.attenders import Attender, KnownPeople
from fijnmazig.organisations.domain.seeking import called_key
from fijnmazig.organisations.models import Membership, Organisation
from fijnmazig.organisations.queries.erased import erased_people
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.queries.openness import VALUES
from fijnmazig.organisations.queries.seeking import only, organisations_by, people_mailed_at
from fijnmazig.places.domain.names import key


def known_people(attenders: Iterable[Attender]) -> KnownPeople:
    """Return whom a list can be about: by address, and by name at an organisation it names.

    Merged names lead on. Who was erased, and came back out of an older copy, is nobody. The
    caller holds a permission of its own: this tells nothing but ids.
    """
    rows, erased = list(attenders), erased_people()
    stays = standing(Organisation)
    called = {key(row.organisation) for row in rows}
    found = organisations_by({called_key(name) for name in called})
    named = only(Organisation.unscoped.all(), wanted=found).order_by("created_at", "id")
    organisations = {
        key(name): stays.get(row_id, row_id) for name, row_id in named.values_list("name", "id")
    }
    by_email: dict[str, UUID] = {}
    names: dict[UUID, str] = {}
    emails = {row.email.lower() for row in rows} - {""}
    for some in batched(emails, VALUES, strict=False):
        people = people_mailed_at(some).exclude(id__in=erased).values_list("id", "name", "email")
        for row_id, name, email in people:
            names[row_id] = key(name)
            by_email[email.lower()] = row_id
    asked = {organisations[name] for name in called if name in organisations}
    return KnownPeople(
        organisations=organisations,
        by_email=by_email,
        names=names,
        at=_workers(asked, stays=stays, erased=erased),
    )


def _workers(
    asked: Collection[UUID], *, stays: Mapping[UUID, UUID], erased: Collection[UUID]
) -> dict[tuple[str, UUID], frozenset[UUID]]:
    """Return who ever worked at some organisations, by key of the name and the one that stays."""
    places = {*asked, *(gone for gone, kept in stays.items() if kept in asked)}
    found = defaultdict[tuple[str, UUID], set[UUID]](set)
    works = only(Membership.unscoped.all(), wanted=places, column="organisation_id").exclude(
        professional__in=erased
    )
    for person, name, place in works.filter(professional__merged_into=None).values_list(
        "professional_id", "professional__name", "organisation_id"
    ):
        found[key(name), stays.get(place, place)].add(person)
    return {where: frozenset(people) for where, people in found.items()}
