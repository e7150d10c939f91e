import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.groups.models import Candidate, Edition, Feedback, FeedbackBox, Goal, GoalFigure
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.services.goals import GoalSaid, give_goal_figure, look_back, set_goal
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.tests.factories import enter_vault

pytestmark = pytest.mark.django_db
READ = ("looking_back_detail", "feedback_list")
POSTED = ("goal_figure_create", "code_create", "box_close")
CODE = re.compile(r"<li>([0-9A-Z]{4}-[0-9A-Z]{4})</li>")
OPEN = "/samen/terugblik/"


def enter(client: Client) -> World:
    world = make_world()
    enter_vault(client, world.leader)
    return world


def address(name: str, edition: Edition) -> str:
    return reverse(f"groups:{name}", kwargs={"edition_id": edition.id})


def finished(world: World, people: int = 5) -> Edition:
    edition = world.running(people)
    who: dict[str, Any] = {"actor": world.actor, "opened": world.opened, "at": MONDAY}
    for row in Candidate.unscoped.filter(edition=edition):
        said = GoalSaid(words="Rustig blijven.", mark=3)
        goal = set_goal(candidate_id=row.id, said=said, **who)
        look_back(goal_id=goal, mark=7, **who)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    return edition


def codes_of(client: Client, edition: Edition) -> list[str]:
    return CODE.findall(client.post(address("code_create", edition), headers=ORIGIN).text)


@pytest.mark.parametrize("people", [1, 3])
def test_a_group_afterwards_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    edition = finished(enter(client), people=people)
    client.get(address("looking_back_detail", edition))

    with django_assert_max_num_queries(19):
        page = client.get(address("looking_back_detail", edition)).text

    assert page.count("Rustig blijven.") == page.count("vooraf 3") == people


def test_the_mean_is_given_once_and_then_only_shown(client: Client) -> None:
    edition = finished(enter(client))

    client.post(address("goal_figure_create", edition), headers=ORIGIN)
    page = client.get(address("looking_back_detail", edition)).text
    again = client.post(address("goal_figure_create", edition), headers=ORIGIN)

    assert ("vooraf 3,0, achteraf 7,0" in page, "Geef het gemiddelde vrij" in page) == (True, False)
    assert (again.status_code, GoalFigure.unscoped.count()) == (409, 1)


@pytest.mark.parametrize(("role", "told"), [(Role.DPO, True), (Role.FIRST_LINE, False)])
def test_a_mean_that_was_given_is_told_without_the_group(
    client: Client, role: Role, *, told: bool
) -> None:
    world = make_world()
    edition = finished(world)
    give_goal_figure(actor=world.actor, opened=world.opened, edition_id=edition.id, at=MONDAY)
    log_in(client, make_member(role=role))

    page = client.get(reverse("groups:figure_detail")).text

    assert ("Eigen doelen" in page, "7,0" in page, edition.name in page) == (told, told, False)


def test_the_mean_of_four_is_refused_with_why(client: Client) -> None:
    edition = finished(enter(client), people=4)

    answer = client.post(address("goal_figure_create", edition), headers=ORIGIN)

    assert (answer.status_code, "Minder dan vijf mensen" in answer.text) == (409, True)


def test_codes_are_shown_once_and_answered_without_an_account_or_a_cookie(
    client: Client,
) -> None:
    edition = finished(enter(client))
    codes = codes_of(client, edition)
    phone = Client()

    answers = [
        phone.post(OPEN, {"code": code, "good": "De koffie."}, headers=ORIGIN) for code in codes
    ]
    page = client.get(address("feedback_list", edition)).text

    assert (len(codes), Feedback.unscoped.count()) == (5, 5)
    assert all("Dank u wel" in one.text and not one.cookies for one in answers)
    assert page.count("De koffie.") == 5
    assert CODE.findall(client.get(address("looking_back_detail", edition)).text) == []


def test_lost_codes_are_replaced_and_the_box_is_closed(client: Client) -> None:
    edition = finished(enter(client))
    first = codes_of(client, edition)

    new = client.post(address("code_create", edition), {"again": "1"}, headers=ORIGIN).text
    client.post(address("box_close", edition), headers=ORIGIN)
    page = client.get(address("looking_back_detail", edition)).text
    again = client.post(address("box_close", edition), headers=ORIGIN)

    assert set(CODE.findall(new)) & set(first) == set()
    assert ("Te weinig om te tonen." in page, again.status_code) == (True, 409)
    assert "Te weinig om te tonen" in client.get(address("feedback_list", edition)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "ABCD-EFGH", "good": "Ja"}, "Deze code werkt niet"),
        ({"code": "", "good": "Ja"}, "Deze code werkt niet"),
        ({"code": "ABCD-EFGH"}, "minstens één vraag"),
    ],
)
def test_what_does_not_work_is_said_and_what_was_typed_stays(
    client: Client, fields: dict[str, str], said: str
) -> None:
    page = client.post(OPEN, fields, headers=ORIGIN).text

    assert said in page
    assert fields.get("good", "") in page


def test_codes_cannot_be_guessed_in_numbers(client: Client) -> None:
    fields = {"code": "ABCD-EFGH", "good": "Ja"}

    pages = [client.post(OPEN, fields, headers=ORIGIN).text for _ in range(41)]

    assert ("werkt niet" in pages[0], "Wacht een uur" in pages[40]) == (True, True)


def test_another_team_and_a_colleague_who_does_not_lead_find_no_group(client: Client) -> None:
    enter(client)
    edition = finished(make_world())

    read = [client.get(address(name, edition)).status_code for name in READ]
    sent = [client.post(address(name, edition), headers=ORIGIN).status_code for name in POSTED]

    assert [*read, *sent] == [404] * 5
    assert (GoalFigure.unscoped.count(), FeedbackBox.unscoped.count()) == (0, 0)
    assert Goal.unscoped.count() == 5


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GROUP_LEADER])
def test_no_other_role_comes_near_a_group_afterwards(client: Client, role: Role) -> None:
    edition = make_world().running(1)
    log_in(client, make_member(role=role))

    read = [client.get(address(name, edition)).status_code for name in READ]
    sent = [client.post(address(name, edition), headers=ORIGIN).status_code for name in POSTED]

    assert [*read, *sent] == [404] * 5
