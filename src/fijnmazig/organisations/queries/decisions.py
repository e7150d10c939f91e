"""Decisions of a steering group: what was decided, who carries it, how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import DecisionState
from fijnmazig.organisations.models import Decision
from fijnmazig.organisations.queries.partnerships import Head, head_of, managed_head
from fijnmazig.organisations.queries.reach import visible_partnerships

PAGE_LENGTH = 50
OVERDUE = "OVERDUE"
"""A filter, not a state: open, and the term has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """One decision; `is_overdue` when it is open and its term has passed."""

    id: UUID
    decided_date: date
    text: str
    carrier: str
    due_date: date | None
    state: StrOrPromise
    state_code: DecisionState
    outcome: str
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionList:
    """One page of decisions, newest first, and how many there are of each state."""

    head: Head
    rows: tuple[DecisionLine, ...]
    number: int
    pages: int
    total: int
    wanted: str
    counts: tuple[tuple[str, StrOrPromise, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """One decision, for who manages the partnership; `facts` as a form begins."""

    head: Head
    id: UUID
    facts: dict[str, Any]


def decision_list_page(
    *, actor: Actor, partnership_id: UUID, wanted: str, on: date, number: str
) -> DecisionList:
    """Return one page of decisions in a state, or all; a state that is none does not limit.

    Raises NotFound when the partnership is absent or not the actor's to see.
    """
    partnership = find(visible_partnerships(actor), id=partnership_id)
    overdue = Q(state=DecisionState.OPEN, due_date__lt=on)
    limits = {state.value: Q(state=state.value) for state in DecisionState} | {OVERDUE: overdue}
    rows = partnership.decisions.filter(limits.get(wanted, Q()))
    page = Paginator(rows.order_by("-decided_date", "-recorded_at", "id"), PAGE_LENGTH).get_page(
        number
    )
    return DecisionList(
        head=head_of(partnership, actor=actor, on=on),
        rows=tuple(_line(row, on=on) for row in page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        wanted=wanted if wanted in limits else "",
        counts=tuple(
            (code, label, partnership.decisions.filter(limits[code]).count())
            for code, label in texts.DECISION_FILTERS.items()
        ),
    )


def decision_page(
    *, actor: Actor, partnership_id: UUID, decision_id: UUID, on: date
) -> DecisionPage:
    """Return one decision of a partnership that the actor manages.

    Raises NotFound when either is absent, or the partnership not the actor's.
    """
    head = managed_head(actor=actor, partnership_id=partnership_id, on=on)
    partnership = find(visible_partnerships(actor), id=partnership_id)
    row = find(partnership.decisions.all(), id=decision_id)
    names = ("decided_date", "text", "carrier", "due_date", "state", "outcome")
    return DecisionPage(head=head, id=row.id, facts={name: getattr(row, name) for name in names})


def _line(row: Decision, *, on: date) -> DecisionLine:
    state = DecisionState(row.state)
    is_late = row.due_date is not None and row.due_date < on
    return DecisionLine(
        id=row.id,
        decided_date=row.decided_date,
        text=row.text,
        carrier=row.carrier,
        due_date=row.due_date,
        state=texts.DECISIONS[state],
        state_code=state,
        outcome=row.outcome,
        is_overdue=is_late and state is DecisionState.OPEN,
    )
