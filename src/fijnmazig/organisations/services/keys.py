"""Keep the keys by which lists find organisations and people level with what they are called.

A row without keys is compared with every list, so nothing is missed while they are yet to be made;
one that is called something else since must have them made anew.
"""

from collections.abc import Iterable
from itertools import batched
from uuid import UUID

from django.db import transaction

from fijnmazig.organisations.domain.seeking import Called, keys_of, made_from, person_key
from fijnmazig.organisations.models import Organisation, OrganisationKey, Professional
from fijnmazig.organisations.queries.seeking import organisations_without_keys, people_without_key

BATCH = 500


def keep_all() -> int:
    """Make every key anew that is not what it would be now, and return of how many rows."""
    organisations = Organisation.unscoped.values_list("id", flat=True)
    people = Professional.unscoped.filter(merged_into=None).values_list("id", flat=True)
    return keep_organisations(list(organisations)) + keep_people(list(people))


def keep_missing() -> int:
    """Make the keys that are yet to be made, and return of how many rows."""
    organisations = organisations_without_keys().values_list("id", flat=True)
    people = people_without_key().values_list("id", flat=True)
    return keep_organisations(list(organisations)) + keep_people(list(people))


def keep_organisations(ids: Iterable[UUID]) -> int:
    """Make the keys of these organisations what they are to be; return of how many they changed."""
    return sum(_keep_organisations(some) for some in batched(ids, BATCH, strict=False))


def keep_people(ids: Iterable[UUID]) -> int:
    """Make the key of these people what it is to be; return of how many it changed."""
    return sum(_keep_people(some) for some in batched(ids, BATCH, strict=False))


@transaction.atomic
def _keep_organisations(ids: Iterable[UUID]) -> int:
    rows = Organisation.unscoped.filter(id__in=ids).only(
        "name", "short_name", "website", "contact_email", "keys_made_from"
    )
    called = {row: _called(row) for row in rows}
    changed = [row for row in called if row.keys_made_from != made_from(called[row])]
    OrganisationKey.unscoped.filter(organisation__in=changed).delete()
    OrganisationKey.unscoped.bulk_create(
        OrganisationKey(organisation=row, key=each)
        for row in changed
        for each in sorted(keys_of(called[row]))
    )
    for row in changed:
        row.keys_made_from = made_from(called[row])
    return Organisation.unscoped.bulk_update(changed, ["keys_made_from"])


@transaction.atomic
def _keep_people(ids: Iterable[UUID]) -> int:
    rows = Professional.unscoped.filter(id__in=ids).only("name", "words_key")
    keys = {row: person_key(row.name) for row in rows}
    changed = [row for row in keys if row.words_key != keys[row]]
    for row in changed:
        row.words_key = keys[row]
    return Professional.unscoped.bulk_update(changed, ["words_key"])


def _called(row: Organisation) -> Called:
    return Called(
        name=row.name,
        short_name=row.short_name,
        website=row.website,
        email=row.contact_email,
    )
