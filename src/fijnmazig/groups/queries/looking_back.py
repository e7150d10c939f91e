"""One edition afterwards: own goals beside own words, the one figure, what participants thought."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.states import CLOSED, EditionState
from fijnmazig.groups.models import Edition, GoalFigure
from fijnmazig.groups.queries.feedback import BoxShown, box_of, box_shown
from fijnmazig.groups.queries.goals import GoalShown, goals_in, goals_shown, people_in
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import led_editions
from fijnmazig.groups.texts.planning import EDITION_STATES
from fijnmazig.vault.domain.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonBack:
    """Somebody who took part, with their own goals."""

    id: UUID
    name: str
    goals: tuple[GoalShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """The one figure that left: how many people, the mean on goals before and after."""

    people: int
    before: Decimal
    after: Decimal
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LookingBackPage:
    """One edition to look back on. `looked` counts people with a mark before and after."""

    id: UUID
    name: str
    programme: str
    state: StrOrPromise
    is_over: bool
    people: tuple[PersonBack, ...]
    looked: int
    figure: FigureShown | None
    box: BoxShown | None


@sensitive_variables()
def looking_back_page(
    *, actor: Actor, opened: Opened, edition_id: UUID, at: datetime
) -> LookingBackPage:
    """Return an edition that the actor leads, to look back on. Raises NotFound for any other."""
    row = find(led_editions(actor).select_related("programme"), id=edition_id)
    people = people_in(row)
    called, goals = names(opened, rows=people), goals_shown(opened, rows=goals_in(row))
    shown = tuple(
        PersonBack(id=one.id, name=called.get(one.id, ""), goals=goals.get(one.id, ()))
        for one in people
    )
    return LookingBackPage(
        id=row.id,
        name=row.name,
        programme=row.programme.title,
        state=EDITION_STATES[EditionState(row.state)],
        is_over=EditionState(row.state) in CLOSED,
        people=shown,
        looked=sum(any(goal.before and goal.after for goal in one.goals) for one in shown),
        figure=_figure(row),
        box=box_shown(box_of(row), on=at.astimezone(WALL).date()),
    )


def _figure(row: Edition) -> FigureShown | None:
    found = GoalFigure.unscoped.filter(edition=row).first()
    if found is None:
        return None
    return FigureShown(
        people=found.people,
        before=found.mean_before,
        after=found.mean_after,
        given_at=found.given_at,
    )
