from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.tests.guards import run
from fijnmazig.groups.models import Candidate, Edition, Goal, GoalFigure
from fijnmazig.groups.queries.goals import goals_page
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.services.goals import (
    GoalSaid,
    drop_goal,
    give_goal_figure,
    look_back,
    set_goal,
)
from fijnmazig.groups.services.placing import forget_candidate
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.tests.factories import opened_for

pytestmark = pytest.mark.django_db
ACTS = ["groups.goal-set", "groups.goal-looked-back"]
WORDS = "Rustig blijven als het misloopt."


def aim(world: World, row: Candidate, *, words: str = WORDS, mark: int = 3) -> UUID:
    return set_goal(
        actor=world.actor,
        opened=world.opened,
        candidate_id=row.id,
        said=GoalSaid(words=words, mark=mark),
        at=MONDAY,
    )


def look(world: World, goal: UUID, mark: int = 7) -> None:
    look_back(actor=world.actor, opened=world.opened, goal_id=goal, mark=mark, at=MONDAY)


def give(world: World, edition: Edition) -> None:
    give_goal_figure(actor=world.actor, opened=world.opened, edition_id=edition.id, at=MONDAY)


def finished(world: World, *, people: int, looked: int) -> Edition:
    edition = world.running(people)
    for place, row in enumerate(Candidate.unscoped.filter(edition=edition).order_by("id")):
        goal = aim(world, row)
        if place < looked:
            look(world, goal)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    return edition


def test_a_goal_is_kept_in_own_words_with_an_own_mark_sealed() -> None:
    world = make_world()
    row = world.waiting()

    goal = aim(world, row)
    look(world, goal)

    page = goals_page(actor=world.actor, opened=world.opened, candidate_id=row.id, at=MONDAY)
    assert [(one.words, one.before, one.after) for one in page.goals] == [(WORDS, "3", "7")]
    assert acts_on(row.id)[-2:] == ACTS
    kept = Goal.unscoped.get()
    assert WORDS.encode() not in bytes(kept.sealed_words or b"")
    assert len(bytes(kept.sealed_before or b"")) > 1


def test_the_last_look_back_stands() -> None:
    world = make_world()
    row = world.waiting()
    goal = aim(world, row)

    look(world, goal, 4)
    look(world, goal, 0)

    page = goals_page(actor=world.actor, opened=world.opened, candidate_id=row.id, at=MONDAY)
    assert page.goals[0].after == "0"


@pytest.mark.parametrize(
    "said",
    [{"words": "  "}, {"words": "x" * 501}, {"mark": 11}, {"mark": -1}],
)
def test_a_goal_without_words_or_with_another_mark_is_refused(said: dict[str, Any]) -> None:
    world = make_world()
    row = world.waiting()
    aim(world, row)

    with pytest.raises(Refused):
        aim(world, row, **said)


def test_three_goals_is_enough_and_one_that_is_dropped_makes_room() -> None:
    world = make_world()
    row = world.waiting()
    first, _, _ = (aim(world, row) for _ in range(3))

    with pytest.raises(Refused):
        aim(world, row)
    drop_goal(actor=world.actor, goal_id=first, at=MONDAY)
    aim(world, row)

    assert Goal.unscoped.count() == 3


def test_who_is_over_looks_back_but_sets_no_new_goal() -> None:
    world = make_world()
    edition = finished(world, people=5, looked=0)
    row = Candidate.unscoped.filter(edition=edition).first()
    assert row is not None

    look(world, row.goals.get().id)
    with pytest.raises(Refused):
        aim(world, row)


def test_another_team_neither_reads_nor_writes_a_goal() -> None:
    world, other = make_world(), make_world()
    row = world.waiting()
    goal = aim(world, row)

    with pytest.raises(NotFound):
        aim(other, row)
    with pytest.raises(NotFound):
        look(other, goal)
    with pytest.raises(NotFound):
        drop_goal(actor=other.actor, goal_id=goal, at=MONDAY)
    with pytest.raises(NotFound):
        goals_page(actor=other.actor, opened=other.opened, candidate_id=row.id, at=MONDAY)


def test_the_mean_of_five_people_is_given_once_and_stays_when_a_sixth_looks_back() -> None:
    world = make_world()
    edition = finished(world, people=6, looked=5)
    give(world, edition)
    before = list(GoalFigure.unscoped.values_list("people", "mean_before", "mean_after"))
    late = Goal.unscoped.get(looked_back_at=None)

    look(world, late.id, 10)
    with pytest.raises(Refused, match="verraden"):
        give(world, edition)

    after = list(GoalFigure.unscoped.values_list("people", "mean_before", "mean_after"))
    assert before == after == [(5, Decimal("3.0"), Decimal("7.0"))]


@pytest.mark.parametrize("act", ["change", "delete"])
def test_a_figure_that_was_given_cannot_be_taken_back_to_give_it_anew(act: str) -> None:
    world = make_world()
    give(world, finished(world, people=5, looked=5))
    rows = GoalFigure.unscoped.all()

    with pytest.raises(IntegrityError):
        rows.update(people=6) if act == "change" else rows.delete()


def test_who_gave_a_figure_may_be_forgotten_and_nothing_else_changes() -> None:
    world = make_world()
    give(world, finished(world, people=5, looked=5))
    rows = GoalFigure.unscoped.all()
    before = rows.values_list("people", "mean_before", "mean_after", "given_at").get()

    for other in ({"given_by": uuid4()}, {"given_by": None, "people": 6}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**other)
    assert rows.update(given_by=None) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(given_by=world.leader.id)

    assert rows.values_list("people", "mean_before", "mean_after", "given_at").get() == before


def test_before_a_name_could_be_forgotten_nothing_of_a_figure_changed_and_so_on_the_way_back() -> (
    None
):
    world = make_world()
    give(world, finished(world, people=5, looked=5))
    forgotten = import_module("fijnmazig.groups.migrations.0008_who_gave_a_figure_is_forgotten")
    run(forgotten.BEFORE[connection.vendor])
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalFigure.unscoped.update(given_by=None)

    run(forgotten.GUARDS[connection.vendor])

    assert GoalFigure.unscoped.update(given_by=None) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalFigure.unscoped.all().delete()


def test_marks_of_four_people_are_not_given() -> None:
    world = make_world()
    edition = finished(world, people=6, looked=4)

    with pytest.raises(Refused, match="Minder dan vijf"):
        give(world, edition)

    assert not GoalFigure.unscoped.exists()


def test_who_withdrew_is_not_in_the_figure() -> None:
    world = make_world()
    edition = finished(world, people=5, looked=5)
    row = Candidate.unscoped.filter(edition=edition).first()
    assert row is not None
    forget_candidate(actor=world.actor, candidate_id=row.id, at=MONDAY)

    with pytest.raises(Refused):
        give(world, edition)


def test_nothing_is_given_while_the_group_goes_on_or_by_who_does_not_lead_it() -> None:
    world = make_world()
    edition = world.running(5)

    with pytest.raises(Refused, match="voorbij"):
        give(world, edition)
    with pytest.raises(NotFound):
        give_goal_figure(
            actor=make_world().actor,
            opened=opened_for(world.colleague),
            edition_id=edition.id,
            at=MONDAY,
        )
