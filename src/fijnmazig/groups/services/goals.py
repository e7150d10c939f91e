"""Goals in somebody's own words with their own marks, sealed; one figure of a whole edition."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.after import HIGHEST, LOWEST, MOST_GOALS, Withheld, goals_together
from fijnmazig.groups.domain.records import goal_field, story_ref
from fijnmazig.groups.domain.states import CLOSED, CandidateState, EditionState
from fijnmazig.groups.models import Goal, GoalFigure
from fijnmazig.groups.queries.goals import has_figure, looked_back
from fijnmazig.groups.queries.reach import led_editions, visible_goals
from fijnmazig.groups.services.intake import locked_candidate
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal

LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalSaid:
    """A goal in the words of who set it, and where they say they are now; `repr` shows nothing."""

    words: str
    mark: int


@transaction.atomic
@sensitive_variables()
def set_goal(
    *, actor: Actor, opened: Opened, candidate_id: UUID, said: GoalSaid, at: datetime
) -> UUID:
    """Keep a goal of somebody, sealed, and return its id.

    Raises NotFound when it is not the actor's candidate; Refused when they are over, have three
    goals already, wrote nothing, or the mark is not one of 0 to 10.
    """
    row = locked_candidate(actor, candidate_id)
    if row.state == CandidateState.OVER:
        raise Refused(texts.GOAL_TOO_LATE)
    if row.goals.count() >= MOST_GOALS:
        raise Refused(texts.GOALS_ENOUGH)
    if not said.words.strip() or len(said.words) > LONGEST:
        raise Refused(texts.GOAL_WORDS)
    goal = Goal(candidate=row, set_at=at)
    words, before = (goal_field(goal.id, part=part) for part in ("words", "before"))
    fields = {words: said.words.strip(), before: _mark(said.mark)}
    sealed = reseal(opened, ref=story_ref(row.id), fields=fields)
    goal.sealed_words, goal.sealed_before = sealed[words], sealed[before]
    goal.save(force_insert=True)
    _record(row.id, actor=actor, act="groups.goal-set", at=at)
    return goal.id


@transaction.atomic
@sensitive_variables()
def look_back(*, actor: Actor, opened: Opened, goal_id: UUID, mark: int, at: datetime) -> None:
    """Keep where somebody says they are with a goal now; said again, the last one stands.

    Raises NotFound when it is not the actor's candidate or the goal went already, Refused for a
    mark that is not one of 0 to 10.
    """
    goal = find(visible_goals(actor).select_for_update(of=("self",)), id=goal_id)
    name = goal_field(goal.id, part="after")
    sealed = reseal(opened, ref=story_ref(goal.candidate_id), fields={name: _mark(mark)})
    goal.sealed_after, goal.looked_back_at = sealed[name], at
    goal.save(update_fields=["sealed_after", "looked_back_at"])
    _record(goal.candidate_id, actor=actor, act="groups.goal-looked-back", at=at)


@transaction.atomic
def drop_goal(*, actor: Actor, goal_id: UUID, at: datetime) -> UUID:
    """Take away a goal that somebody no longer has; return whose it was.

    Raises NotFound when it is not of the actor's candidates.
    """
    goal = find(visible_goals(actor).select_for_update(of=("self",)), id=goal_id)
    goal.delete()
    _record(goal.candidate_id, actor=actor, act="groups.goal-dropped", at=at)
    return goal.candidate_id


@transaction.atomic
@sensitive_variables()
def give_goal_figure(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> None:
    """Release how many people of an edition looked back, and the mean on goals before and after.

    Once for an edition, when it is over: given again with one person more, the difference would be
    that person. Raises NotFound when the actor does not lead it; Refused, with the reason, while
    it goes on, when it was given, or when it would tell too much.
    """
    edition = find(led_editions(actor).select_for_update(of=("self",)), id=edition_id)
    if EditionState(edition.state) not in CLOSED:
        raise Refused(texts.FIGURE_TOO_EARLY)
    if has_figure(edition):
        raise Refused(texts.FIGURE_GIVEN)
    found = goals_together(looked_back(opened, edition=edition))
    if isinstance(found, Withheld):
        raise Refused(texts.WITHHELD[found])
    GoalFigure.unscoped.create(
        edition=edition,
        people=found.people,
        mean_before=found.before,
        mean_after=found.after,
        given_at=at,
        given_by=actor.user_id,
    )
    record(
        actor=actor,
        act="groups.goal-figure-given",
        subject_id=edition.id,
        subject_kind="edition",
        at=at,
        details={"people": found.people},
    )


def _mark(mark: int) -> str:
    if not LOWEST <= mark <= HIGHEST:
        raise Refused(texts.MARK_RANGE)
    return str(mark)


def _record(candidate_id: UUID, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=candidate_id, subject_kind="candidate", at=at)
