"""Who looked in a dossier and when, for who looks after its calls; never what they read.

Who never called here is marked: looking without a call may be right, and is always asked about.
Source: CRITERIA S-B4.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries.entrance import names_of
from fijnmazig.audit.queries import actor_ids_on, lines_on
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.taking_back import result_of_today
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.outreach.texts.agreements import OUTCOMES

PAGE_LENGTH = 25
OTHERS = "anderen"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedDossier:
    """One dossier whose log may be read: nothing of whom it is about."""

    id: UUID
    reference: str
    received_at: datetime
    outcome: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLogList:
    """One page of dossiers, those that came in last first."""

    rows: tuple[LoggedDossier, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLogLine:
    """One thing somebody did with a dossier."""

    at: datetime
    who: StrOrPromise
    did: StrOrPromise
    is_outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLogPage:
    """One page of what was done with a dossier, newest first; `people` is who may be chosen.

    `last_result` is the last result of a call when it is of today, to be taken back.
    """

    id: UUID
    reference: str
    rows: tuple[CaseLogLine, ...]
    people: tuple[tuple[str, str], ...]
    last_result: UUID | None
    number: int
    pages: int


def case_log_list(*, actor: Actor, begins: str, number: str) -> CaseLogList:
    """Return one page of the dossiers whose reference begins so.

    Raises NotFound for who looks after no calls.
    """
    rows = _looked_after(actor).filter(reference__istartswith=begins.strip())
    rows = rows.only("reference", "received_at", "outcome")
    page = Paginator(rows.order_by("-received_at", "reference"), PAGE_LENGTH).get_page(number)
    return CaseLogList(
        rows=tuple(
            LoggedDossier(
                id=row.id,
                reference=row.reference,
                received_at=row.received_at,
                outcome=OUTCOMES[Outcome(row.outcome)],
            )
            for row in page
        ),
        number=page.number,
        pages=page.paginator.num_pages,
    )


def case_log_page(
    *, actor: Actor, dossier_id: UUID, whose: str, number: str, at: datetime
) -> CaseLogPage:
    """Return one page of what was done with a dossier, by everybody, one person, or OTHERS.

    Raises NotFound when the dossier is not the actor's to look after.
    """
    row = find(_looked_after(actor), id=dossier_id)
    callers = frozenset(row.attempts.order_by().values_list("caller_id", flat=True))
    known = frozenset(one for one in actor_ids_on(row.id) if one is not None)
    names = names_of(user_ids=known)
    page = lines_on(row.id, actor_ids=_chosen(whose, known=known, callers=callers), number=number)
    return CaseLogPage(
        id=row.id,
        reference=row.reference,
        rows=tuple(
            CaseLogLine(
                at=line.at,
                who=names.get(line.actor_id, texts.GONE) if line.actor_id else texts.SYSTEM,
                did=texts.ACTS.get(line.act, texts.OTHER_ACT),
                is_outside=line.actor_id is not None and line.actor_id not in callers,
            )
            for line in page.rows
        ),
        people=tuple(sorted(((str(key), name) for key, name in names.items()), key=_by_name)),
        last_result=result_of_today(row, actor=actor, at=at),
        number=page.number,
        pages=page.pages,
    )


def _looked_after(actor: Actor) -> QuerySet[Dossier]:
    if not actor.may(AGREE):
        raise NotFound
    return visible_dossiers(actor)


def _chosen(
    whose: str, *, known: frozenset[UUID], callers: frozenset[UUID | None]
) -> frozenset[UUID] | None:
    """Return whose acts are wanted, None for everybody; a choice we do not know is nobody."""
    if not whose:
        return None
    if whose == OTHERS:
        return known - callers
    return frozenset(one for one in known if str(one) == whose)


def _by_name(choice: tuple[str, str]) -> tuple[str, str]:
    return choice[1], choice[0]
