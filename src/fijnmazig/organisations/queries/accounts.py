"""Which accounts are somebody's, also when they never opened their profile."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from fijnmazig.accounts.queries import Claim, claims_on
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.models import Professional
from fijnmazig.organisations.queries.doors import rows_of_person

type Row = tuple[UUID, UUID | None, str]  # id, account and address of a profile


def accounts_of(professional_id: UUID) -> frozenset[UUID]:
    """Return the accounts of somebody, under every row that was merged into theirs.

    A row that was never opened has the account that confirmed its address, unless that account
    opened somebody else's profile: then nobody can tell here whose it is.
    Raises Refused, with what to do first, when that is so, or when the address is not confirmed.
    """
    rows = Professional.unscoped.filter(id__in=rows_of_person(professional_id))
    known = list(rows.values_list("id", "user_id", "email"))
    own = {user_id for _, user_id, _ in known if user_id is not None}
    claims = _claims(known).values()
    if owned_elsewhere(claims) - own:
        raise Refused(texts.ACCOUNT_OF_ANOTHER)
    if any(not claim.is_confirmed for claim in claims if claim.user_id not in own):
        raise Refused(texts.ACCOUNT_UNCONFIRMED)
    return frozenset(own | {claim.user_id for claim in claims})


def accounts_around(ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return every account that is or may be of these people, under every row of theirs.

    Also one that nobody confirmed, or that opened another profile: for who must leave them alone.
    """
    rows = frozenset[UUID]().union(*(rows_of_person(row_id) for row_id in ids))
    people = Professional.unscoped.filter(id__in=rows)
    known = list(people.values_list("id", "user_id", "email"))
    own = {user_id for _, user_id, _ in known if user_id is not None}
    return frozenset(own | {claim.user_id for claim in _claims(known).values()})


def accounts_by_row(rows: Iterable[Row]) -> dict[UUID, UUID]:
    """Return the account of each of these profiles that has one, by the id of the row.

    Of a row that nobody opened: the account with its address, confirmed or not, unless it opened
    another. Three queries for all rows.
    """
    known = list(rows)
    claims = _claims(known)
    taken = owned_elsewhere(claims.values())
    by_address = {key: claim.user_id for key, claim in claims.items()}
    found = {key: user_id for key, user_id in by_address.items() if user_id not in taken}
    return found | {key: user_id for key, user_id, _ in known if user_id is not None}


def owned_elsewhere(claims: Iterable[Claim]) -> set[UUID]:
    """Return which of the accounts that have an address opened a profile."""
    users = {claim.user_id for claim in claims}
    rows = Professional.unscoped.filter(user_id__in=users)
    return {user_id for user_id in rows.values_list("user_id", flat=True) if user_id is not None}


def _claims(rows: Iterable[Row]) -> Mapping[UUID, Claim]:
    """Return by row the account that has its address, of rows that nobody opened."""
    closed = {key: email.lower() for key, user_id, email in rows if user_id is None and email}
    found = claims_on(addresses=closed.values())
    return {key: found[email] for key, email in closed.items() if email in found}
