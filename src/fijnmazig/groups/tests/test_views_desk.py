from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Scope
from fijnmazig.groups.models import Programme
from fijnmazig.groups.tests.factories import make_candidate, make_programme
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db
LIST = "groups:desk_list"


def address(name: str, programme: Programme) -> str:
    return reverse(f"groups:{name}", kwargs={"programme_id": programme.id})


def enter(client: Client, role: Role = Role.COORDINATOR, **fields: Any) -> Any:
    member = make_member(role=role, **fields)
    log_in(client, member)
    return member


def said(programme: Programme, **fields: Any) -> dict[str, Any]:
    return {
        "public_title": "Samen buiten",
        "title": "Lotgenoten (fictief)",
        "kind": "PEERS",
        "theme": "partnergeweld",
        "purpose": "Elkaar ontmoeten.",
        "for_whom": "Wie het meemaakte.",
        "formats": ["GROUP", "INDIVIDUAL"],
        "routes": ["SELF"],
        "refuses": ["LANGUAGE"],
        "session_total": 6,
        "minimum": 4,
        "maximum": 8,
        "organiser_id": str(programme.organiser_id),
        "team_id": str(programme.team_id),
        "language": "nl",
        "wait_days": 14,
        "absence_limit": 2,
        "completion_percent": 60,
        "keep_days": 180,
        "story_days": 120,
    } | fields


def test_a_coordinator_changes_what_a_programme_says(client: Client) -> None:
    enter(client)
    programme = make_programme(theme="partnergeweld")

    page = client.get(address("programme_edit", programme)).text
    answer = client.post(address("programme_edit", programme), said(programme), headers=ORIGIN)

    assert "Samen sterker" in page
    assert answer.headers["Location"] == reverse(LIST)
    programme.refresh_from_db()
    assert (programme.public_title, programme.session_total) == ("Samen buiten", 6)
    assert programme.refuses == {"LANGUAGE": ["GROUP", "INDIVIDUAL"]}


def test_the_form_of_a_programme_names_themes_in_the_language_of_the_page(client: Client) -> None:
    enter(client)

    page = client.get(f"/en{address('programme_edit', make_programme())}").text

    assert (">Abuse of older people<" in page, "Ouderenmis(be)handeling" in page) == (True, False)


def test_what_a_programme_refuses_for_one_form_only_it_still_does(client: Client) -> None:
    enter(client)
    programme = make_programme(refuses={"LANGUAGE": ["GROUP"]})

    client.post(address("programme_edit", programme), said(programme), headers=ORIGIN)

    programme.refresh_from_db()
    assert programme.refuses == {"LANGUAGE": ["GROUP"]}


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"public_title": "Praatgroep partnergeweld"}, "neutraal"),
        ({"minimum": 9}, "niet hoger dan het maximum"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    client: Client, fields: dict[str, Any], word: str
) -> None:
    enter(client)
    programme = make_programme()

    page = client.post(
        address("programme_edit", programme), said(programme, **fields), headers=ORIGIN
    ).text

    assert (word in page, "Elkaar ontmoeten." in page) == (True, True)


def test_a_new_programme_is_seen_by_nobody_until_it_is_opened(client: Client) -> None:
    member = enter(client)
    partnership, organiser = make_partnership("nieuw"), make_organisation()
    team = make_team(member)
    old = make_programme(partnership=partnership, organiser=organiser)
    fields = said(old, partnership_id=str(partnership.id), team_id=str(team.id))

    client.post(reverse("groups:programme_create"), fields, headers=ORIGIN)

    made = Programme.unscoped.get(title="Lotgenoten (fictief)")
    assert (made.state, made.key[:18]) == ("DRAFT", "lotgenoten-fictief")
    open_page = address("programme_detail", made)
    assert client.get(open_page).status_code == 404
    client.post(address("programme_publish", made), {"state": "OPEN"}, headers=ORIGIN)
    assert client.get(open_page).status_code == 200
    assert acts_on(made.id) == ["groups.programme-made", "groups.programme-open"]


def test_a_programme_without_a_neutral_title_stays_closed_and_the_page_says_why(
    client: Client,
) -> None:
    enter(client)
    programme = make_programme(state="DRAFT")

    answer = client.post(address("programme_publish", programme), {"state": "OPEN"}, headers=ORIGIN)

    assert (answer.status_code, "neutrale titel" in answer.text) == (409, True)
    programme.refresh_from_db()
    assert programme.state == "DRAFT"


def test_an_unknown_state_is_nothing(client: Client) -> None:
    enter(client)
    programme = make_programme()

    where = address("programme_publish", programme)

    assert client.post(where, {"state": "DRAFT"}, headers=ORIGIN).status_code == 404


@pytest.mark.parametrize("name", ["programme_edit", "programme_publish"])
def test_a_coordinator_of_another_partnership_finds_nothing(client: Client, name: str) -> None:
    programme = make_programme()
    enter(client, scope=Scope(kind=ScopeKind.PARTNERSHIP, key="elders"))

    answer = client.post(address(name, programme), {"state": "CLOSED"}, headers=ORIGIN)

    assert answer.status_code == 404
    assert programme.title not in client.get(reverse(LIST)).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
@pytest.mark.parametrize("name", [LIST, "programme_edit", "programme_publish"])
def test_nobody_else_changes_a_programme(client: Client, role: Role, name: str) -> None:
    programme = make_programme()
    enter(client, role)
    where = reverse(LIST) if name == LIST else address(name, programme)

    assert client.get(where).status_code in {404, 405}


@pytest.mark.parametrize("total", [1, 3])
def test_the_desk_names_nobody_and_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    enter(client)
    people = [make_candidate(make_programme()) for _ in range(total)]
    client.get(reverse(LIST))

    with django_assert_max_num_queries(10):
        page = client.get(reverse(LIST)).text

    assert page.count("Samen sterker") >= total
    assert not any(row.reference in page for row in people)
