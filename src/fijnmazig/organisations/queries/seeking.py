"""Who and what share a key with a list: candidates, whom the comparison then looks at."""

from collections.abc import Collection, Iterable
from itertools import batched
from uuid import UUID

from django.db.models import Model, QuerySet
from django.db.models.functions import Lower

from fijnmazig.organisations.models import Organisation, OrganisationKey, Professional
from fijnmazig.organisations.queries.openness import VALUES


def only[M: Model](
    rows: QuerySet[M], *, wanted: Collection[UUID] | None, column: str = "id"
) -> QuerySet[M]:
    """Return the rows that are wanted, at least: all of them for None, or for very many."""
    if wanted is None or len(wanted) > VALUES:
        return rows
    return rows.filter(**{f"{column}__in": wanted})


def organisations_by(keys: Iterable[int]) -> set[UUID]:
    """Return the organisations that share a key, and those whose keys are yet to be made."""
    found = set(organisations_without_keys().values_list("id", flat=True))
    for some in batched(keys, VALUES, strict=False):
        rows = OrganisationKey.unscoped.filter(key__in=some)
        found.update(rows.values_list("organisation_id", flat=True))
    return found


def people_by(*, keys: Iterable[int], emails: Iterable[str], phones: Iterable[str]) -> set[UUID]:
    """Return who shares a key, an address in lower case or a number, and who has no key yet."""
    everybody = Professional.unscoped.exclude(name="")
    found = set(people_without_key().values_list("id", flat=True))
    for some in batched(keys, VALUES, strict=False):
        found.update(everybody.filter(words_key__in=some).values_list("id", flat=True))
    for mailed in batched(emails, VALUES, strict=False):
        found.update(people_mailed_at(mailed).values_list("id", flat=True))
    called = everybody.exclude(phone="")  # an index of its own
    for numbers in batched(phones, VALUES, strict=False):
        found.update(called.filter(phone__in=numbers).values_list("id", flat=True))
    return found


def people_mailed_at(emails: Collection[str]) -> QuerySet[Professional]:
    """Return who has one of these addresses, in lower case; who was merged away has none."""
    rows = Professional.unscoped.filter(merged_into=None).exclude(email="")
    return rows.annotate(lower_email=Lower("email")).filter(lower_email__in=emails)


def organisations_without_keys() -> QuerySet[Organisation]:
    """Return the organisations whose keys are yet to be made."""
    return Organisation.unscoped.filter(keys_made_from=None)


def people_without_key() -> QuerySet[Professional]:
    """Return the people whose key is yet to be made; who was merged away needs none."""
    return Professional.unscoped.filter(words_key=None, merged_into=None)
