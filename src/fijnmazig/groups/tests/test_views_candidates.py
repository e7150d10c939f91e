from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.tests.factories import MONDAY, make_candidate, make_leader
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.tests.factories import enter_vault, moment

pytestmark = pytest.mark.django_db
NAMES = ("candidate_detail", "contact_create", "candidate_forget")


def address(name: str, row: Candidate) -> str:
    return reverse(f"groups:{name}", kwargs={"candidate_id": row.id})


def enter(client: Client) -> World:
    world = make_world()
    enter_vault(client, world.leader)
    return world


def said(**fields: Any) -> dict[str, Any]:
    return {
        "readiness": "Wil rust.",
        "safe_contact": "Enkel op vrijdag.",
        "formats": ["GROUP"],
        "decision": "ADMIT",
        "language": "nl",
    } | fields


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_names_nobody_and_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    world = enter(client)
    rows = [world.ask(at=moment() - timedelta(days=30)) for _ in range(total)]
    client.get(reverse("groups:candidate_list"))

    with django_assert_max_num_queries(12):
        page = client.get(reverse("groups:candidate_list")).text

    assert all(row.reference in page for row in rows)
    assert ("Zandpad" in page, "wacht al" in page, "te lang" in page) == (False, True, True)


def test_an_intake_is_done_and_the_person_waits(client: Client) -> None:
    world = enter(client)
    row = world.ask(wish="Graag overdag.")

    page = client.get(address("candidate_detail", row)).text
    answer = client.post(address("candidate_detail", row), said(), headers=ORIGIN)

    assert all(word in page for word in ("Jo Zandpad", "Graag overdag.", "Laat geen bericht"))
    assert answer.headers["Location"] == reverse("groups:candidate_list")
    assert Candidate.unscoped.get().state == "WAITING"


def test_what_was_ticked_and_unticked_outlives_the_closing_of_the_vault(client: Client) -> None:
    world = enter(client)
    row = world.ask(may_leave_message=True)
    url, found = address("candidate_detail", row), ["INTIMATE_TERROR"]
    before = client.get(url).context["form"]["may_leave_message"].value()
    typed = {"readiness": ["Wil rust."], "practical": [""], "contras": found, "decision": ["ADMIT"]}
    keep_draft(actor=world.actor, path=url, typed=typed, at=MONDAY)

    form = client.get(url).context["form"]

    assert before
    assert (form["contras"].value(), form["may_leave_message"].value()) == (found, False)
    assert (form["decision"].value(), form["formats"].value()) == ("ADMIT", [])


@pytest.mark.parametrize(("words", "warned"), [("van de praatgroep", True), ("van Jo", False)])
def test_words_that_give_a_message_away_are_pointed_out(
    client: Client, words: str, *, warned: bool
) -> None:
    row = enter(client).ask(safe_contact=f"Zeg dat het {words} is.")

    page = client.get(address("candidate_detail", row)).text

    assert ("Spreek andere woorden af" in page) == warned


def test_a_couple_at_intimate_terror_is_refused_and_what_was_typed_stays(client: Client) -> None:
    world = enter(client)
    row = world.ask()
    fields = said(formats=["COUPLE"], contras=["INTIMATE_TERROR"])

    page = client.post(address("candidate_detail", row), fields, headers=ORIGIN).text

    assert "met beide partners apart gewerkt" in page
    assert "Wil rust." in page
    assert Candidate.unscoped.get().state == "NEW"


def test_who_has_a_seat_is_shown_without_a_form(client: Client) -> None:
    world = enter(client)
    row = world.waiting()
    world.place(row, world.edition())

    page = client.get(address("candidate_detail", row)).text

    assert ('name="decision"' in page, "Jo Zandpad" in page) == (False, True)


def test_a_contact_of_today_is_an_answer(client: Client) -> None:
    row = enter(client).ask()

    client.post(address("contact_create", row), headers=ORIGIN)

    assert Candidate.unscoped.get().answered_at is not None


def test_who_asks_to_be_erased_is_gone_after_a_second_look(client: Client) -> None:
    row = enter(client).ask()

    client.post(address("candidate_forget", row), {}, headers=ORIGIN)
    assert Candidate.unscoped.count() == 1
    client.post(address("candidate_forget", row), {"asked": "on"}, headers=ORIGIN)

    assert not Candidate.unscoped.exists()


@pytest.mark.parametrize("name", NAMES)
def test_another_team_sees_what_everybody_sees_of_nobody(client: Client, name: str) -> None:
    enter(client)
    theirs = make_candidate()

    answer = client.post(address(name, theirs), said(asked="on"), headers=ORIGIN)

    assert answer.status_code == 404
    assert Candidate.unscoped.get().state == "WAITING"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GROUP_LEADER])
@pytest.mark.parametrize("name", ["candidate_list", *NAMES])
def test_only_who_leads_comes_near_a_candidate(client: Client, role: Role, name: str) -> None:
    row = make_candidate()
    log_in(client, make_member(role=role))
    where = reverse("groups:candidate_list") if name == "candidate_list" else address(name, row)

    assert client.post(where, said(), headers=ORIGIN).status_code == 404


def test_a_closed_vault_shows_nobody_and_a_stranger_logs_in(client: Client) -> None:
    row = make_world().ask()
    login = client.get(address("candidate_detail", row)).headers["Location"]
    log_in(client, make_leader())

    answer = client.get(address("candidate_detail", row))

    assert login.startswith(reverse("account_login"))
    assert answer.headers["Location"] == reverse("vault:vault_open")
