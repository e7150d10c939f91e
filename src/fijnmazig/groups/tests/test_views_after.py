from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.groups.models import Aftercare, Candidate
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.tests.factories import enter_vault, moment

pytestmark = pytest.mark.django_db
LISTS = ("after_list", "going_list")


def enter(client: Client) -> World:
    world = make_world()
    enter_vault(client, world.leader)
    return world


def finished(world: World, people: int = 1) -> Aftercare:
    edition = world.running(people)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    return Aftercare.unscoped.order_by("due_on", "id")[0]


def address(row: Aftercare) -> str:
    return reverse("groups:after_detail", kwargs={"after_id": row.id})


def worked(**fields: Any) -> dict[str, Any]:
    return {"outcome": "REACHED", "note": "Gaat beter.", "next_on": "", "search": ""} | fields


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    finished(enter(client), people=total)
    client.get(reverse("groups:after_list"))

    with django_assert_max_num_queries(16):
        page = client.get(reverse("groups:after_list")).text

    assert page.count("Jo Zandpad (fictief)") == 3 * total
    assert "over tijd" in page


def test_a_contact_is_worked_and_off_the_list(client: Client) -> None:
    row = finished(enter(client))

    page = client.get(address(row)).text
    answer = client.post(address(row), worked(), headers=ORIGIN)
    done = client.get(address(row)).text

    assert ("Laat geen bericht achter" in page, "0470" in page) == (True, True)
    assert answer.headers["Location"] == reverse("groups:after_list")
    assert ("Gaat beter." in done, 'name="outcome"' in done) == (True, False)


def test_help_is_found_by_a_word_that_stands_in_no_address_and_what_was_typed_stays(
    client: Client,
) -> None:
    row, service = finished(enter(client)), make_service()

    found = client.post(address(row), worked(search="proefdienst", look="1"), headers=ORIGIN)
    nothing = client.post(address(row), worked(search="nergens", look="1"), headers=ORIGIN).text
    fields = worked(search="proefdienst", service=str(service.id))
    client.post(address(row), fields, headers=ORIGIN)

    assert (service.name in found.text, "Gaat beter." in found.text) == (True, True)
    assert "Niets gevonden" in nothing
    assert service.name in client.get(address(row)).text


def test_a_next_day_that_cannot_be_is_said(client: Client) -> None:
    row = finished(enter(client))
    day = str(moment().date() + timedelta(days=3))

    page = client.post(address(row), worked(outcome="NO_CONTACT", next_on=day), headers=ORIGIN).text

    assert "Wie geen contact wil, bel je niet opnieuw" in page
    assert Aftercare.unscoped.get(id=row.id).done_at is None


def test_what_goes_soon_is_told_with_what_can_still_be_done(client: Client) -> None:
    world = enter(client)
    row = world.waiting()
    Candidate.unscoped.update(
        **dict.fromkeys(
            ("waiting_since", "state_at", "answered_at"), moment() - timedelta(days=360)
        )
    )

    page = client.get(reverse("groups:going_list")).text

    assert (row.reference in page, "dan telt het jaar opnieuw" in page) == (True, True)
    assert "Zandpad" not in page


def test_another_team_finds_no_contact(client: Client) -> None:
    enter(client)
    row = finished(make_world())

    assert client.get(address(row)).status_code == 404
    assert client.post(address(row), worked(), headers=ORIGIN).status_code == 404
    assert "Zandpad" not in client.get(reverse("groups:after_list")).text
    assert Aftercare.unscoped.get(id=row.id).done_at is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GROUP_LEADER])
def test_only_who_leads_comes_near_aftercare(client: Client, role: Role) -> None:
    row = finished(make_world())
    log_in(client, make_member(role=role))

    answers = [client.get(reverse(f"groups:{name}")).status_code for name in LISTS]

    assert [*answers, client.post(address(row), worked(), headers=ORIGIN).status_code] == [404] * 3
