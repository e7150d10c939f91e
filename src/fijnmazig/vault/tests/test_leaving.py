"""An account is closed or a role ends: nobody comes in, and the team is told to renew its key."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.services import end_role, tidy
from fijnmazig.accounts.services.people import close_member, reopen_member
from fijnmazig.accounts.tests.factories import actor_of, give_role, log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.vault.models import MemberKey, TeamGrant, TeamMember
from fijnmazig.vault.queries.teams import last_readers, team_list, team_page
from fijnmazig.vault.services.noticing import notice
from fijnmazig.vault.services.rotation import remove_member
from fijnmazig.vault.tests.factories import AT, enter_vault, make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> dict[str, Any]:
    """Return a coordinator and two callers who read in one team."""
    people = {"coordinator": make_member(role=Role.COORDINATOR), "stays": make_caller()}
    people["leaves"] = make_caller()
    return people | {"team": make_team(*people.values())}


def readers(team: Any) -> set[Any]:
    rows = TeamGrant.unscoped.filter(team_key__team=team, team_key__retired_at=None)
    return set(rows.values_list("member_key__user_id", flat=True))


def test_who_looks_after_a_team_is_told_that_a_member_left(house: dict[str, Any]) -> None:
    actor, leaver = actor_of(house["coordinator"]), house["leaves"]
    before = team_page(actor=actor, team_id=house["team"].id).left

    close_member(actor=OPERATOR, member_id=leaver.id, at=AT)

    page = team_page(actor=actor, team_id=house["team"].id)
    assert (before, [line.user_id for line in page.left]) == ((), [leaver.id])
    assert [line.has_left for line in team_list(actor=actor)] == [True]


def test_a_member_whose_role_ended_counts_as_left(house: dict[str, Any]) -> None:
    coordinator, leaver, team = house["coordinator"], house["leaves"], house["team"]
    opened = opened_for(coordinator)
    grant = leaver.grants.get()
    end_role(actor=OPERATOR, user_id=leaver.id, grant_id=grant.id, at=AT)

    page = team_page(actor=actor_of(coordinator), team_id=team.id)
    remove_member(
        actor=actor_of(coordinator),
        opened=opened,
        team_id=team.id,
        user_id=house["stays"].id,
        at=AT,
    )

    assert [line.user_id for line in page.left] == [leaver.id]
    assert readers(team) == {coordinator.id}


def test_who_can_come_in_no_more_gets_no_mail_that_there_is_something_to_read(
    house: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    end_role(
        actor=OPERATOR,
        user_id=house["leaves"].id,
        grant_id=house["leaves"].grants.get().id,
        at=AT,
    )
    give_role(house["stays"], Role.ADMINISTRATOR)

    with django_capture_on_commit_callbacks(execute=True):
        notice(team_id=house["team"].id, subject="Er is iets te lezen")

    assert [message.to for message in mail.outbox] == [[house["coordinator"].email]]


def test_a_reader_who_left_makes_a_team_no_safer(house: dict[str, Any]) -> None:
    actor, team = actor_of(house["coordinator"]), house["team"]

    for name in ("stays", "leaves"):
        close_member(actor=OPERATOR, member_id=house[name].id, at=AT)

    assert team_page(actor=actor, team_id=team.id).is_at_risk
    assert team_list(actor=actor)[0].is_at_risk


def test_a_new_key_is_given_to_nobody_who_left_before(house: dict[str, Any]) -> None:
    coordinator, team = house["coordinator"], house["team"]
    opened = opened_for(coordinator)
    close_member(actor=OPERATOR, member_id=house["leaves"].id, at=AT)

    remove_member(
        actor=actor_of(coordinator),
        opened=opened,
        team_id=team.id,
        user_id=house["stays"].id,
        at=AT,
    )

    assert readers(team) == {coordinator.id}


def test_the_key_is_renewed_and_the_warning_goes(client: Any, house: dict[str, Any]) -> None:
    team, leaver = house["team"], house["leaves"]
    close_member(actor=OPERATOR, member_id=leaver.id, at=AT)
    enter_vault(client, house["coordinator"])
    url = reverse("vault:team_detail", args=[team.id])
    told = client.get(url).content.decode()

    remove_member(
        actor=actor_of(house["coordinator"]),
        opened=opened_for(house["coordinator"]),
        team_id=team.id,
        user_id=leaver.id,
        at=AT,
    )

    assert ("vernieuw de sleutel" in told, "Haal" in told) == (True, True)
    assert "vernieuw de sleutel" not in client.get(url).content.decode()
    assert readers(team) == {house["coordinator"].id, house["stays"].id}


def test_a_caller_is_told_whom_to_ask(client: Any, house: dict[str, Any]) -> None:
    close_member(actor=OPERATOR, member_id=house["leaves"].id, at=AT)
    log_in(client, house["stays"])

    page = client.get(reverse("vault:team_detail", args=[house["team"].id])).content.decode()
    listed = client.get(reverse("vault:team_list")).content.decode()

    assert "Vraag het aan een coördinator" in page
    assert "een lid vertrok" in listed


def test_an_account_that_opens_again_is_no_warning(house: dict[str, Any]) -> None:
    close_member(actor=OPERATOR, member_id=house["leaves"].id, at=AT)

    reopen_member(actor=OPERATOR, member_id=house["leaves"].id, at=AT)

    page = team_page(actor=actor_of(house["coordinator"]), team_id=house["team"].id)
    assert page.left == ()


def test_the_account_of_the_last_who_reads_for_a_team_is_not_emptied(house: dict[str, Any]) -> None:
    alone = make_caller(name="Noor Alleen")
    make_team(alone)
    for member in (alone, house["leaves"]):
        close_member(actor=OPERATOR, member_id=member.id, at=AT)

    done = tidy(actor=OPERATOR, at=AT + timedelta(days=366))

    alone.refresh_from_db()
    house["leaves"].refresh_from_db()
    assert (done.emptied, alone.name, house["leaves"].name) == (1, "Noor Alleen", "")
    assert MemberKey.unscoped.filter(user=house["leaves"]).exists()


@pytest.mark.parametrize("how", ["a key that fits no more", "no role", "taken out"])
def test_a_colleague_who_cannot_come_in_keeps_no_team_readable(how: str) -> None:
    reads, colleague = make_caller(name="Noor Leest"), make_caller(name="Els Kan Niet")
    team = make_team(reads, colleague)
    close_member(actor=OPERATOR, member_id=reads.id, at=AT)
    safe_before = last_readers([reads.id])
    if how == "a key that fits no more":
        MemberKey.unscoped.filter(user=colleague).update(stale_since=AT)
    elif how == "no role":
        colleague.grants.all().delete()
    else:
        TeamMember.unscoped.filter(team=team, user=colleague).update(removed_at=AT)

    assert safe_before == frozenset()
    assert last_readers([reads.id]) == {reads.id}


def test_the_last_whose_key_waits_for_the_password_of_before_is_kept_too() -> None:
    alone = make_caller(name="Noor Alleen")
    make_team(alone)
    MemberKey.unscoped.filter(user=alone).update(stale_since=AT)

    assert last_readers([alone.id]) == {alone.id}


def test_who_was_emptied_is_a_former_member_of_the_team(house: dict[str, Any]) -> None:
    close_member(actor=OPERATOR, member_id=house["leaves"].id, at=AT)
    tidy(actor=OPERATOR, at=AT + timedelta(days=366))

    page = team_page(actor=actor_of(house["coordinator"]), team_id=house["team"].id)

    assert [line.name for line in page.left] == ["Vroeger lid"]
