from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.groups.models import Candidate, Goal, NextStep
from fijnmazig.groups.services.goals import GoalSaid, set_goal
from fijnmazig.groups.tests.factories import MONDAY, make_candidate, make_leader
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.tests.factories import enter_vault, moment

pytestmark = pytest.mark.django_db
WORDS = "Rustig blijven."
NAMES = ("candidate_edit", "step_edit", "goal_list")
OF_A_GOAL = ("goal_edit", "goal_remove")


def enter(client: Client) -> World:
    world = make_world()
    enter_vault(client, world.leader)
    return world


def address(name: str, row: Candidate) -> str:
    return reverse(f"groups:{name}", kwargs={"candidate_id": row.id})


def goal_of(world: World, row: Candidate) -> Goal:
    said = GoalSaid(words=WORDS, mark=3)
    made = set_goal(
        actor=world.actor, opened=world.opened, candidate_id=row.id, said=said, at=MONDAY
    )
    return Goal.unscoped.get(id=made)


def goal_address(name: str, goal: Goal) -> str:
    return reverse(f"groups:{name}", kwargs={"goal_id": goal.id})


def said(**fields: Any) -> dict[str, Any]:
    day = (moment() + timedelta(days=3)).date()
    values = {
        "doel-words": WORDS,
        "doel-mark": "4",
        "name": "Mo (fictief)",
        "contact": "0470 98 76 54",
    }
    return values | {"step": "CALL", "due_on": str(day)} | fields


def test_a_goal_is_set_and_looked_back_on_and_both_marks_stand_beside_it(client: Client) -> None:
    row = enter(client).waiting()
    client.post(address("goal_list", row), said(), headers=ORIGIN)
    goal = Goal.unscoped.get()
    assert client.get(goal_address("goal_edit", goal)).status_code == 200

    client.post(goal_address("goal_edit", goal), {"mark": "8"}, headers=ORIGIN)
    page = client.get(address("goal_list", row)).text

    assert all(word in page for word in (WORDS, "4 van 10", "8 van 10"))


def test_a_goal_without_a_mark_is_asked_for_again_and_what_was_typed_stays(client: Client) -> None:
    row = enter(client).waiting()

    page = client.post(address("goal_list", row), said(**{"doel-mark": "11"}), headers=ORIGIN).text

    assert (WORDS in page, Goal.unscoped.count()) == (True, 0)


def test_the_words_of_a_goal_outlive_the_closing_of_the_vault(client: Client) -> None:
    world = enter(client)
    url, typed = address("goal_list", world.waiting()), {"doel-words": [WORDS], "doel-mark": ["4"]}
    keep_draft(actor=world.actor, path=url, typed=typed, at=MONDAY)

    form = client.get(url).context["form"]

    assert (form["words"].value(), form["mark"].value()) == (WORDS, "4")


def test_a_known_way_to_reach_somebody_comes_back_as_it_was_typed(client: Client) -> None:
    world = enter(client)
    row = world.ask(may_leave_message=True)
    url, typed = (
        address("candidate_edit", row),
        {"name": ["Jo"], "contact": [""], "was_wrong": ["on"]},
    )
    before = client.get(url).context["form"]["may_leave_message"].value()
    keep_draft(actor=world.actor, path=url, typed=typed, at=MONDAY)

    form = client.get(url).context["form"]

    names = ("name", "contact", "was_wrong", "may_leave_message")
    assert before
    assert [form[name].value() for name in names] == ["Jo", "", True, False]


def test_a_fourth_goal_has_no_form_and_one_is_dropped(client: Client) -> None:
    world = enter(client)
    row = world.waiting()
    goals = [goal_of(world, row) for _ in range(3)]

    page = client.get(address("goal_list", row)).text
    refused = client.post(address("goal_list", row), said(), headers=ORIGIN).text
    client.post(goal_address("goal_remove", goals[0]), headers=ORIGIN)

    assert ("Een doel erbij" in page, "Drie doelen is genoeg" in refused) == (False, False)
    assert Goal.unscoped.count() == 2


@pytest.mark.parametrize("total", [1, 3])
def test_goals_ask_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    world = enter(client)
    row = world.waiting()
    for _ in range(total):
        goal_of(world, row)
    client.get(address("goal_list", row))

    with django_assert_max_num_queries(21):
        client.get(address("goal_list", row))


def test_a_number_is_put_right_on_a_page(client: Client) -> None:
    row = enter(client).waiting()

    answer = client.post(address("candidate_edit", row), said(), headers=ORIGIN)
    page = client.get(address("candidate_detail", row)).text

    assert answer.headers["Location"] == address("candidate_detail", row)
    assert ("Mo (fictief)" in page, "0470 98 76 54" in page) == (True, True)


def test_a_number_shared_with_somebody_of_the_group_is_kept_and_warned_of(client: Client) -> None:
    world = enter(client)
    edition = world.edition()
    row, other = world.waiting(numbers="0470 98 76 54"), world.waiting()
    world.place(row, edition)
    world.place(other, edition)

    page = client.post(address("candidate_edit", other), said(), headers=ORIGIN).text

    assert "mag de persoon niet samen zitten met 1 deelnemer" in page


def test_a_person_without_a_name_is_not_kept(client: Client) -> None:
    row = enter(client).waiting()

    page = client.post(address("candidate_edit", row), said(name=""), headers=ORIGIN).text

    assert "Vul in hoe we de persoon noemen" in page


@pytest.mark.parametrize(("days", "kept"), [(0, 1), (-2, 0)])
def test_a_step_is_taken_upon_oneself_for_a_day_to_come(
    client: Client, days: int, kept: int
) -> None:
    row = enter(client).waiting()
    day = localdate(moment()) + timedelta(days=days)

    client.post(address("step_edit", row), said(due_on=str(day)), headers=ORIGIN)
    page = client.get(reverse("groups:candidate_list")).text

    assert NextStep.unscoped.count() == kept
    assert ("kies een stap" in page) == (not kept)


def test_today_stands_ready_as_a_browser_takes_it(client: Client) -> None:
    row = enter(client).waiting()

    page = client.get(address("step_edit", row)).text

    assert f'value="{localdate()}"' in page


def test_another_team_finds_nothing_of_anybody(client: Client) -> None:
    enter(client)
    theirs = make_world()
    row = theirs.waiting()
    goal = goal_of(theirs, row)
    pages = [address(name, row) for name in NAMES]
    pages += [goal_address(name, goal) for name in OF_A_GOAL]

    answers = [client.post(page, said(), headers=ORIGIN).status_code for page in pages]

    assert answers == [404] * 5
    assert Goal.unscoped.get().looked_back_at is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GROUP_LEADER])
def test_no_other_role_comes_near_a_goal_or_a_name(client: Client, role: Role) -> None:
    world = make_world()
    row = world.waiting()
    goal = goal_of(world, row)
    log_in(client, make_member(role=role))
    pages = [address(name, row) for name in NAMES]
    pages += [goal_address(name, goal) for name in OF_A_GOAL]

    assert [client.post(page, said(), headers=ORIGIN).status_code for page in pages] == [404] * 5


def test_a_closed_vault_opens_first_and_a_stranger_logs_in(client: Client) -> None:
    row = make_candidate()
    login = client.get(address("goal_list", row)).headers["Location"]
    log_in(client, make_leader())

    answer = client.get(address("goal_list", row))

    assert login.startswith(reverse("account_login"))
    assert answer.headers["Location"] == reverse("vault:vault_open")
