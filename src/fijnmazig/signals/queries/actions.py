"""Actions for who follows them: a list, a board, one action with its signals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.queries.doors import (
    organisation_names,
    partnership_names,
    partnerships_of_places,
    partnerships_within,
)
from fijnmazig.signals.domain.kinds import ActionState
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.models import Action, ActionPartner, ActionSignal, Signal
from fijnmazig.signals.queries.people import called
from fijnmazig.signals.queries.reach import (
    is_wide,
    own_places,
    visible_actions,
    visible_signals,
)
from fijnmazig.signals.queries.triage import SignalLine, lines_of
from fijnmazig.signals.texts.words import ACTION_STATES

PAGE_LENGTH = 25
SOON = timedelta(days=7)
SORTS = {
    "dag": ("due_date", "id"),
    "-dag": ("-due_date", "id"),
    "naam": ("title", "id"),
    "-naam": ("-title", "id"),
}
type Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtActions:
    """Which actions to list; an empty value leaves out none."""

    state: str = ""
    nis: str = ""
    partnership: str = ""
    which: str = ""  # mine, late
    sort: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action in a list."""

    id: UUID
    title: str
    partnership: str
    owner: str
    due_date: date
    state: ActionState
    state_name: StrOrPromise
    signals: int
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionColumn:
    """The actions of one state, as on a board."""

    name: StrOrPromise
    rows: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionList:
    """One page of actions, and the board of what goes on."""

    rows: tuple[ActionLine, ...]
    number: int
    pages: int
    total: int
    board: tuple[ActionColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage:
    """One action, whole."""

    line: ActionLine
    done_means: str
    result: str
    told: str
    started_date: date
    closed_date: date | None
    partners: tuple[str, ...]
    partner_ids: tuple[UUID, ...]
    owner_id: UUID | None
    signals: tuple[SignalLine, ...]

    @property
    def goes_on(self) -> bool:
        """Tell whether it has not ended."""
        return self.closed_date is None


def action_list(*, actor: Actor, sought: SoughtActions, today: date) -> ActionList:
    """Return one page of the actions that the actor sees; a constant number of queries."""
    page = Paginator(_sought(actor, sought, today=today), PAGE_LENGTH).get_page(sought.page)
    rows = _lines(list(page), today=today)
    return ActionList(
        rows=rows,
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        board=tuple(
            ActionColumn(name=name, rows=tuple(row for row in rows if row.state is state))
            for state, name in ACTION_STATES.items()
        ),
    )


def action_page(*, actor: Actor, action_id: UUID, today: date) -> ActionPage:
    """Return one action. Raises NotFound when the actor does not see it."""
    row = find(visible_actions(actor), id=action_id)
    (line,) = _lines([row], today=today)
    partners = list(
        ActionPartner.unscoped.filter(action=row)
        .order_by("id")
        .values_list("organisation_id", flat=True)
    )
    names = organisation_names(ids=partners)
    about = ActionSignal.unscoped.filter(action=row).values("signal_id")
    signals = visible_signals(actor).filter(id__in=about).order_by("given_date", "id")
    return ActionPage(
        line=line,
        done_means=row.done_means,
        result=row.result,
        told=row.told,
        started_date=row.started_date,
        closed_date=row.closed_date,
        partners=tuple(sorted(names.values(), key=str.casefold)),
        partner_ids=tuple(partners),
        owner_id=row.owner_id,
        signals=lines_of(list(signals), today=today),
    )


def due_actions(*, on: date) -> QuerySet[Action]:
    """Return the actions that are due within a week, or late."""
    return Action.unscoped.filter(closed_date=None, due_date__lte=on + SOON)


def due_total(*, actor: Actor, on: date) -> int:
    """Return how many of the actor's own actions are due; strangers ask the database nothing."""
    if actor.user_id is None or not actor.may(TRIAGE):
        return 0
    return due_actions(on=on).filter(owner_id=actor.user_id).count()


def partnership_options(*, actor: Actor) -> Choices:
    """Return the partnerships for which the actor begins actions, by name.

    For a SPOC these are the partnerships of the own municipality.
    """
    if not actor.may(TRIAGE):
        return []
    ids: Iterable[UUID] = partnerships_within(actor=actor, permission=TRIAGE)
    if not is_wide(actor):
        ids = partnerships_of_places(nis=own_places(actor))
    names = partnership_names(ids=ids)
    return [(str(key), name) for key, name in sorted(names.items(), key=_by_name)]


def _by_name(pair: tuple[UUID, str]) -> tuple[str, str]:
    return pair[1].casefold(), str(pair[0])


def _sought(actor: Actor, sought: SoughtActions, *, today: date) -> QuerySet[Action]:
    rows = visible_actions(actor)
    if sought.state:
        rows = rows.filter(state=sought.state)
    if sought.partnership:
        rows = rows.filter(partnership_id=sought.partnership)
    if sought.nis:
        there = Signal.unscoped.filter(nis=sought.nis).values("id")
        held = ActionSignal.unscoped.filter(action=OuterRef("pk"), signal__in=there)
        rows = rows.filter(Exists(held))
    if sought.which == "mine":
        rows = rows.filter(owner_id=actor.user_id, owner_id__isnull=False)
    elif sought.which == "late":
        rows = rows.filter(closed_date=None, due_date__lt=today)
    if sought.sort in SORTS:
        return rows.order_by(*SORTS[sought.sort])
    return rows.order_by(F("closed_date").desc(nulls_first=True), *SORTS["dag"])


def _lines(rows: Sequence[Action], *, today: date) -> tuple[ActionLine, ...]:
    names = called(row.owner_id for row in rows)
    partnerships = partnership_names(ids={row.partnership_id for row in rows})
    totals = _signal_totals([row.id for row in rows])
    return tuple(
        ActionLine(
            id=row.id,
            title=row.title,
            partnership=partnerships.get(row.partnership_id, ""),
            owner=names.get(row.owner_id, "") if row.owner_id else "",
            due_date=row.due_date,
            state=ActionState(row.state),
            state_name=ACTION_STATES[ActionState(row.state)],
            signals=totals.get(row.id, 0),
            is_late=row.closed_date is None and row.due_date < today,
        )
        for row in rows
    )


def _signal_totals(ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = ActionSignal.unscoped.filter(action__in=ids).order_by().values("action_id")
    found = defaultdict[UUID, int](int)
    found.update(rows.annotate(total=Count("id")).values_list("action_id", "total"))
    return dict(found)
