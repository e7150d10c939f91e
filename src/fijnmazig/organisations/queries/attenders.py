"""Who is known, for a list of meetings to be compared with."""

from collections import defaultdict
from uuid import UUID

from fijnmazig.organisations.domain.attenders import KnownPeople
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.places.domain.names import key


def known_people() -> KnownPeople:
    """Return everybody, by address and by name at an organisation; merged names lead on.

    The caller holds a permission of its own: this tells nothing but ids. Four queries.
    """
    stays = standing(Organisation)
    organisations = {
        key(name): stays.get(row_id, row_id)
        for name, row_id in Organisation.unscoped.values_list("name", "id")
    }
    by_email: dict[str, UUID] = {}
    names: dict[UUID, str] = {}
    people = Professional.unscoped.filter(merged_into=None)
    for row_id, name, email in people.values_list("id", "name", "email"):
        names[row_id] = key(name)
        if email:
            by_email[email.lower()] = row_id
    at = defaultdict[tuple[str, UUID], set[UUID]](set)
    works = Membership.unscoped.values_list("professional_id", "organisation_id")
    for person, organisation in works:
        if person in names:
            at[names[person], stays.get(organisation, organisation)].add(person)
    return KnownPeople(
        organisations=organisations,
        by_email=by_email,
        names=names,
        at={where: frozenset(found) for where, found in at.items()},
    )
