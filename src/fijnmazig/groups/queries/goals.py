"""Goals of one candidate, and of an edition: a mark stands beside its own words only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.after import MOST_GOALS, Looked
from fijnmazig.groups.domain.records import goal_field, story_ref
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate, Edition, Goal, GoalFigure
from fijnmazig.groups.queries.candidates import CandidateLine, candidate_line
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import (
    countable_editions,
    visible_candidates,
    visible_goals,
)
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

PARTS = ("words", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalShown:
    """One goal as it was said; empty where nothing was said yet."""

    id: UUID
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalsPage:
    """The goals of one candidate; `is_gone` once what was told had its time."""

    line: CandidateLine
    name: str
    goals: tuple[GoalShown, ...]
    may_add: bool
    is_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFigureLine:
    """What one group came to together, by programme and year; no group is named."""

    programme: str
    year: int
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalPage:
    """One goal to look back on."""

    line: CandidateLine
    name: str
    goal: GoalShown


@sensitive_variables()
def goals_page(*, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime) -> GoalsPage:
    """Return the goals of one candidate of the actor's teams. Raises NotFound for any other."""
    row = find(visible_candidates(actor), id=candidate_id)
    goals = goals_shown(opened, rows=row.goals.order_by("set_at", "id"))
    return GoalsPage(
        line=candidate_line(actor=actor, candidate_id=row.id, at=at),
        name=names(opened, rows=[row]).get(row.id, ""),
        goals=goals.get(row.id, ()),
        may_add=row.state != CandidateState.OVER and row.goals.count() < MOST_GOALS,
        is_gone=row.story_purged_at is not None,
    )


@sensitive_variables()
def goal_page(*, actor: Actor, opened: Opened, goal_id: UUID, at: datetime) -> GoalPage:
    """Return one goal of the actor's candidates. Raises NotFound for any other."""
    row = find(visible_goals(actor), id=goal_id)
    page = goals_page(actor=actor, opened=opened, candidate_id=row.candidate_id, at=at)
    goal = next(one for one in page.goals if one.id == row.id)
    return GoalPage(line=page.line, name=page.name, goal=goal)


@sensitive_variables()
def goals_shown(opened: Opened, *, rows: Iterable[Goal]) -> dict[UUID, tuple[GoalShown, ...]]:
    """Return goals by candidate, in their order, with one query for all that is sealed."""
    several = list(rows)
    wanted: dict[UUID, dict[str, bytes]] = {}
    for row in several:
        sealed = wanted.setdefault(row.candidate_id, {})
        for part in PARTS:
            value = getattr(row, f"sealed_{part}")
            if value is not None:
                sealed[goal_field(row.id, part=part)] = value
    found = unsealed(opened, wanted={story_ref(key): sealed for key, sealed in wanted.items()})
    shown: dict[UUID, list[GoalShown]] = {}
    for row in several:
        said = found.get(story_ref(row.candidate_id), {})
        parts = {part: said.get(goal_field(row.id, part=part), "") for part in PARTS}
        shown.setdefault(row.candidate_id, []).append(GoalShown(id=row.id, **parts))
    return {key: tuple(goals) for key, goals in shown.items()}


@sensitive_variables()
def looked_back(opened: Opened, *, edition: Edition) -> tuple[Looked, ...]:
    """Return the goals of an edition that the caller found, with a mark before and after."""
    shown = goals_shown(opened, rows=goals_in(edition))
    return tuple(
        Looked(person=person, before=int(goal.before), after=int(goal.after))
        for person, goals in shown.items()
        for goal in goals
        if goal.before and goal.after
    )


def goals_in(edition: Edition) -> Iterable[Goal]:
    """Return the goals of who had a seat in an edition that the caller found."""
    rows = Goal.unscoped.filter(candidate__edition=edition)
    return rows.order_by("candidate__waiting_since", "candidate_id", "set_at", "id")


def people_in(edition: Edition) -> list[Candidate]:
    """Return who had a seat in an edition that the caller found and is still kept."""
    return list(Candidate.unscoped.filter(edition=edition).order_by("waiting_since", "id"))


def goal_figures(*, actor: Actor) -> tuple[GoalFigureLine, ...]:
    """Return the figures that leaders gave, of editions whose figures the actor may be told."""
    rows = GoalFigure.unscoped.filter(edition__in=countable_editions(actor).values("id"))
    ordered = rows.order_by("edition__programme__title", "edition__starts_on", "id")
    return tuple(
        GoalFigureLine(programme=title, year=day.year, before=before, after=after)
        for title, day, before, after in ordered.values_list(
            "edition__programme__title", "edition__starts_on", "mean_before", "mean_after"
        )
    )


def has_figure(edition: Edition) -> bool:
    """Tell whether the goals of an edition were given together."""
    return GoalFigure.unscoped.filter(edition=edition).exists()
