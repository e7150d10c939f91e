"""Somebody asks to be erased: the rooms that name them forget them, in one go or not at all.

Their number stands among the tombstones from then on, also in the file beside the database, so
that a copy from before brings nobody back without it being seen. Source: ADR 0044.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.queries import accounts_kept
from fijnmazig.accounts.services import empty_member
from fijnmazig.audit.queries import subjects_since
from fijnmazig.campaigns.services.erasure import forget_member as forget_in_campaigns
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.config import texts
from fijnmazig.gatherings.services.erasure import forget_professional as forget_in_gatherings
from fijnmazig.impact.services.erasure import forget_member as forget_in_impact
from fijnmazig.learning.services.progress import forget_member as forget_in_learning
from fijnmazig.organisations.queries.accounts import accounts_around, accounts_of
from fijnmazig.organisations.queries.doors import rows_of_person, rows_with_a_name
from fijnmazig.organisations.queries.erased import work_begun_since
from fijnmazig.organisations.queries.workers import reachable
from fijnmazig.organisations.services.erasure import forget_professional as forget_profile
from fijnmazig.signals.services.keeping import forget_member as forget_in_signals
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.queries.records import buried_at, buried_in
from fijnmazig.vault.services.records import shred

PEOPLE, ACCOUNTS = "organisations_professional", "accounts_user"
"""The tables by which tombstones name who was erased."""

BEGINNINGS = (
    "organisations.membership-started",
    "organisations.membership-reopened",
    "organisations.profile-linked",
    "organisations.profile-changed",
    "organisations.profile-confirmed",
)
"""Acts by which somebody begins, or goes on, in the network; work can be dated back."""

type Erased = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """How many profiles and accounts were erased anew, and why others not, by their number."""

    erased: int
    left: Mapping[UUID, str]


@transaction.atomic
def erase(*, actor: Actor, professional_id: UUID, at: datetime) -> Erased:
    """Let rooms forget a professional and their closed accounts; return what went, by room.

    Meetings first, which know somebody by their account; the profile and the accounts last. Under
    every row that was merged into theirs, and with the account that confirmed the address of a row
    that was never opened. What was
    counted and said stays and names nobody. Dossiers and groups are for their own teams: they
    destroy what is about a client, and forget on their terms who noted it. The directory, the
    library and the podcast forget on theirs.

    Raises NotFound for anybody but the operator, or when there is no such person; Refused, and
    then nothing is forgotten, while an account is open, a mandate holds, or nobody else reads for a
    team, and when nobody can tell whose account has their address.
    """
    if not actor.is_operator or professional_id not in reachable(ids=[professional_id]):
        raise NotFound
    accounts = sorted(accounts_of(professional_id))
    graves = [Ref(PEOPLE, row) for row in rows_of_person(professional_id)]
    shred([*graves, *(Ref(ACCOUNTS, user_id) for user_id in accounts)], at=at)
    done = {
        "gatherings": asdict(
            forget_in_gatherings(actor=actor, professional_id=professional_id, at=at)
        )
    }
    done |= _together(_forget_member(actor, user_id, at=at) for user_id in accounts)
    done["organisations"] = asdict(
        forget_profile(actor=actor, professional_id=professional_id, at=at)
    )
    kept = accounts_kept(user_ids=accounts)
    for user_id in sorted(kept):
        empty_member(actor=actor, user_id=user_id, at=at)
    if accounts:
        done["accounts"] = {"emptied": len(kept)}
    return done


def _forget_member(actor: Actor, user_id: UUID, *, at: datetime) -> Erased:
    return {
        "signals": asdict(forget_in_signals(actor=actor, user_id=user_id, at=at)),
        "impact": {"rows": forget_in_impact(actor=actor, user_id=user_id, at=at)},
        "campaigns": {"rows": forget_in_campaigns(actor=actor, user_id=user_id, at=at)},
        "learning": {"courses": forget_in_learning(actor=actor, user_id=user_id, at=at)},
    }


def _together(each: Iterable[Erased]) -> Erased:
    """Return what went by room, of all accounts of one person together."""
    total: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for done in each:
        for room, counts in done.items():
            total[room].update(counts)
    return {room: dict(counts) for room, counts in total.items()}


def erased_people() -> frozenset[UUID]:
    """Return the rows of everybody who was erased, also of who came back."""
    return buried_in(PEOPLE)


def came_back() -> frozenset[UUID]:
    """Return the profiles and accounts that were erased and name somebody: out of an older copy."""
    people = rows_with_a_name(ids=buried_in(PEOPLE))
    return people | accounts_kept(user_ids=buried_in(ACCOUNTS))


def erase_again(*, actor: Actor, at: datetime) -> Again:
    """Erase anew whom an older copy brought back, each by themselves.

    Whoever has an open account or a mandate in that copy is left, with what to do first; so is a
    row that the copy holds together with somebody who never asked, and one with work that began, or
    was written down, after the erasure: that may be of somebody who is here anew. The accounts of
    whoever is left are left with them. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    back, gone = came_back(), buried_at(PEOPLE)
    left: dict[UUID, str] = {}
    for key in sorted(rows_with_a_name(ids=gone)):
        if not rows_with_a_name(ids=[key]):  # went along with another row of theirs
            continue
        try:
            _refuse_somebody_new(key, gone)
            erase(actor=actor, professional_id=key, at=at)
        except Refused as refused:
            left[key] = str(refused)
    alone = accounts_kept(user_ids=buried_in(ACCOUNTS)) - accounts_around(left)
    for key in sorted(alone):  # without a profile in the copy
        try:
            _erase_account(actor, key, at=at)
        except Refused as refused:
            left[key] = str(refused)
    return Again(erased=len(back - came_back()), left=left)


def _refuse_somebody_new(professional_id: UUID, gone: Mapping[UUID, datetime]) -> None:
    """Raise Refused when a row is also of somebody who did not ask, or came after the erasure."""
    rows = rows_of_person(professional_id)
    if rows - gone.keys():
        raise Refused(texts.ERASED_MERGED)
    since = {row: gone[row] for row in rows}
    if work_begun_since(since) or subjects_since(since, acts=BEGINNINGS):
        raise Refused(texts.ERASED_ANEW)


@transaction.atomic
def _erase_account(actor: Actor, user_id: UUID, *, at: datetime) -> None:
    _forget_member(actor, user_id, at=at)
    empty_member(actor=actor, user_id=user_id, at=at)
