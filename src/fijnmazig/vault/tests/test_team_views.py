from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, PASSWORD, actor_of, log_in, make_member
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.models import Team, TeamMember
from fijnmazig.vault.queries.teams import team_ids_of
from fijnmazig.vault.services.keys import replace_key
from fijnmazig.vault.tests.factories import (
    AT,
    enter_vault,
    make_caller,
    make_key_for,
    make_team,
    opened_for,
)

pytestmark = pytest.mark.django_db
LIST = "/kluis/"


@pytest.fixture
def coordinator() -> Any:
    return make_member(role=Role.COORDINATOR)


def page(name: str, *words: Any) -> str:
    return reverse(f"vault:{name}", args=words)


@pytest.mark.parametrize("teams", [1, 3])
def test_the_list_of_teams_asks_the_same_questions_for_one_and_for_three(
    client: Client, coordinator: Any, teams: int
) -> None:
    for _ in range(teams):
        make_team(coordinator, make_caller())
    enter_vault(client, coordinator)
    client.get(LIST)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(LIST)

    assert answer.content.decode().count("/kluis/teams/") == teams + 1
    assert len(queries) == 14


def test_a_team_is_made_a_colleague_joins_and_leaves_again(
    client: Client, coordinator: Any
) -> None:
    caller = make_caller(name="Bas Voorbeeld")
    make_key_for(caller)
    enter_vault(client, coordinator)

    client.post(page("team_create"), {"name": "Zuid"}, headers=ORIGIN)
    team = Team.unscoped.get()
    client.post(page("member_add", team.id), {"email": caller.email}, headers=ORIGIN)
    with_both = client.get(page("team_detail", team.id)).content.decode()
    asked = client.get(page("member_remove", team.id, caller.id)).content.decode()
    client.post(page("member_remove", team.id, caller.id), headers=ORIGIN)

    assert "Bas Voorbeeld" in with_both
    assert "Bas Voorbeeld leest daarna niets meer van Zuid" in asked
    assert team_ids_of(user_id=caller.id) == set()
    assert opened_for(caller).teams == {}


def test_a_refusal_stands_beside_what_was_typed(client: Client, coordinator: Any) -> None:
    make_team(coordinator, name="Zuid")
    team = Team.unscoped.get()
    enter_vault(client, coordinator)

    taken = client.post(page("team_create"), {"name": "Zuid"}, headers=ORIGIN)
    nobody = client.post(page("member_add", team.id), {"email": "a@b.test"}, headers=ORIGIN)

    assert "al een team met deze naam" in taken.content.decode()
    assert "geen collega met dit adres" in nobody.content.decode()


def test_access_is_given_again_after_a_question_in_person(client: Client, coordinator: Any) -> None:
    caller = make_caller()
    team = make_team(coordinator, caller)
    enter_vault(client, coordinator)
    replace_key(actor=actor_of(caller), kind=SecretKind.PASSWORD, words=PASSWORD, at=AT)
    where = page("access_give", team.id, caller.id)

    assert "wacht op toegang" in client.get(page("team_detail", team.id)).content.decode()
    assert "Spreek je collega eerst" in client.get(where).content.decode()
    client.post(where, headers=ORIGIN)

    assert set(opened_for(caller).teams) == {team.id}


ROWS = ("team_detail", "member_add", "access_give", "member_remove")


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("whose", ["own", "another's", "nobody's"])
def test_a_team_is_there_for_its_own_members_only(
    client: Client, coordinator: Any, name: str, whose: str
) -> None:
    caller = make_caller()
    teams = {"own": make_team(coordinator, caller), "another's": make_team(caller)}
    enter_vault(client, coordinator)
    team_id = teams[whose].id if whose in teams else uuid4()
    words = (team_id, caller.id) if name in {"access_give", "member_remove"} else (team_id,)

    assert client.get(page(name, *words)).status_code == (200 if whose == "own" else 404)


@pytest.mark.parametrize("name", ["access_give", "member_remove"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_member_of_another_team_is_not_reached_through_ones_own(
    client: Client, coordinator: Any, name: str, method: str
) -> None:
    stranger = make_caller()
    own = make_team(coordinator)
    make_team(stranger)
    enter_vault(client, coordinator)

    answer = getattr(client, method)(page(name, own.id, stranger.id), headers=ORIGIN)

    assert answer.status_code == 404
    assert TeamMember.unscoped.filter(removed_at=None).count() == 2


@pytest.mark.parametrize("name", ["team_create", "member_add", "member_remove"])
def test_a_caller_reads_in_a_team_and_changes_nothing(client: Client, name: str) -> None:
    caller, colleague = make_caller(), make_caller()
    team = make_team(caller, colleague)
    enter_vault(client, caller)
    words = {"team_create": (), "member_add": (team.id,)}.get(name, (team.id, colleague.id))

    assert client.get(page("team_detail", team.id)).status_code == 200
    assert client.get(page(name, *words)).status_code == 404


@pytest.mark.parametrize("name", ["team_list", "vault_open", "key_create", "team_create"])
def test_a_stranger_logs_in_first(client: Client, name: str) -> None:
    answer = client.get(page(name))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/aanmelden/")


def test_without_a_second_factor_nobody_comes_near(client: Client) -> None:
    log_in(client, make_caller(), second_factor=False)

    assert client.get(LIST).headers["Location"] == reverse("mfa_index")


def test_a_key_replaced_elsewhere_closes_a_vault_that_was_open(
    client: Client, coordinator: Any
) -> None:
    make_team(coordinator)
    colleague = make_member(role=Role.COORDINATOR)
    team = make_team(coordinator, colleague)
    enter_vault(client, coordinator)
    replace_key(actor=actor_of(coordinator), kind=SecretKind.PASSWORD, words=PASSWORD, at=AT)
    other = Client()
    enter_vault(other, colleague)
    other.post(page("access_give", team.id, coordinator.id), headers=ORIGIN)

    assert client.get(page("team_create")).headers["Location"] == page("vault_open")
