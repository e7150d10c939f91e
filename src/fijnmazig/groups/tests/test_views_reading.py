"""What anybody reads of a programme, and the form that nobody needs an account for."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Route
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.tests.factories import make_edition, make_leader, make_programme
from fijnmazig.groups.views.reading import ASKED
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.tests.factories import make_team, opened_for

pytestmark = pytest.mark.django_db
TITLE = "Antistressles voor wie slaat (fictief)"


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    ASKED.forget()


def address(name: str, programme: Any) -> str:
    return reverse(f"groups:{name}", kwargs={"programme_id": programme.id})


def filled(**said: Any) -> dict[str, Any]:
    return {
        "nonce": str(uuid4()),
        "name": "Wietske Duinpan (fictief)",
        "contact": "0470 55 44 33",
        "how": "CALL",
        "when": "dinsdag voor de middag",
        "may_leave": "YES",
        "with_words": "Het boek is binnen.",
        "language": "nl",
        "wish": "Liefst niet in Zeedorp.",
        "agreed": "on",
    } | said


def send(client: Client, programme: Any, **said: Any) -> Any:
    return client.post(address("interest_create", programme), filled(**said), headers=ORIGIN)


def read_by(leader: Any) -> dict[str, str]:
    row = Candidate.unscoped.get()
    person, story = person_ref(row.id), story_ref(row.id)
    found = unsealed(
        opened_for(leader),
        wanted={
            person: {
                "sealed_name": bytes(row.sealed_name or b""),
                "sealed_safe_contact": bytes(row.sealed_safe_contact or b""),
            },
            story: {"sealed_wish": bytes(row.sealed_wish or b"")},
        },
    )
    return found[person] | found[story]


def test_a_programme_says_all_of_itself_and_nothing_in_its_address_or_title(
    client: Client,
) -> None:
    programme = make_programme(title=TITLE, public_title="Samen buiten", cost_text="Gratis.")
    make_edition(programme, starts_on="2999-01-04", decides_on="2999-01-01")

    page = client.get(address("programme_detail", programme)).text

    assert all(word in page for word in ("Samen buiten", "Wie het meemaakte.", "Gratis.", "2999"))
    assert TITLE not in page
    assert "<title>Fijnmazig</title>" in page
    assert programme.key not in address("programme_detail", programme)


@pytest.mark.parametrize("state", [ProgrammeState.DRAFT, ProgrammeState.CLOSED])
@pytest.mark.parametrize("name", ["programme_detail", "interest_create"])
def test_a_programme_that_takes_nobody_is_not_there(
    client: Client, state: ProgrammeState, name: str
) -> None:
    programme = make_programme(state=state.value)

    assert client.get(address(name, programme)).status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    for _ in range(total):
        make_programme(public_title="Samen buiten")

    with django_assert_num_queries(2):
        page = client.get(reverse("groups:programme_list")).text

    assert page.count("Samen buiten") == total


def test_somebody_without_an_account_asks_and_gets_a_code_that_says_nothing(
    client: Client,
) -> None:
    leader = make_leader()
    programme = make_programme(make_team(leader))

    answer = send(client, programme)

    row = Candidate.unscoped.get()
    assert (answer.status_code, answer.cookies, row.state) == (200, {}, "NEW")
    assert row.reference in answer.text
    assert "Wietske" not in answer.text
    assert (row.route, row.may_leave_message, row.referred_by) == ("SELF", True, None)
    assert read_by(leader) == {
        "sealed_name": "Wietske Duinpan (fictief)",
        "sealed_safe_contact": "Hoe: Bellen\nWanneer: dinsdag voor de middag\n"
        "Bericht achterlaten mag. Met deze woorden: Het boek is binnen.",
        "sealed_wish": "Liefst niet in Zeedorp.",
    }


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"may_leave": "NO"}, "Geen bericht achterlaten, ook geen naam."),
        (
            {"with_words": ""},
            "Bericht achterlaten mag, zonder te zeggen waarover het gaat.",
        ),
    ],
)
def test_what_may_be_left_as_a_message_is_what_was_chosen(
    client: Client, said: dict[str, str], line: str
) -> None:
    leader = make_leader()

    send(client, make_programme(make_team(leader)), **said)

    assert read_by(leader)["sealed_safe_contact"].splitlines()[-1] == line


@pytest.mark.parametrize("field", ["name", "contact", "when", "agreed"])
def test_what_was_typed_stays_when_something_lacks(client: Client, field: str) -> None:
    programme = make_programme()

    page = send(client, programme, **{field: ""}).text

    assert "Liefst niet in Zeedorp." in page
    assert not Candidate.unscoped.exists()


def test_a_form_sent_twice_is_one_and_shows_the_same_code(client: Client) -> None:
    programme, nonce = make_programme(), str(uuid4())

    codes = {send(client, programme, nonce=nonce).text.split('codes">')[1][:9] for _ in range(2)}

    assert len(codes) == 1
    assert Candidate.unscoped.count() == 1


def test_who_chooses_no_form_is_open_to_all_and_a_single_one_is_not_asked(client: Client) -> None:
    several = make_programme(formats=[Format.GROUP.value, Format.COUPLE.value])
    single = make_programme()

    send(client, several)

    assert Candidate.unscoped.get().formats == ["GROUP", "COUPLE"]
    assert 'name="formats"' in client.get(address("interest_create", several)).text
    assert 'name="formats"' not in client.get(address("interest_create", single)).text


def test_a_flood_from_one_place_waits_and_keeps_what_was_typed(client: Client) -> None:
    programme = make_programme()
    for _ in range(10):
        assert send(client, programme).status_code == 200

    page = send(client, programme).text

    assert "Wacht een uur" in page
    assert "Liefst niet in Zeedorp." in page
    assert Candidate.unscoped.count() == 10


def test_a_programme_without_own_forms_refuses_and_shows_no_way_to_one(client: Client) -> None:
    programme = make_programme(routes=[Route.REFERRAL.value])

    answer = send(client, programme)

    assert "neemt nu niemand aan" in answer.text
    assert not Candidate.unscoped.exists()
    page = client.get(address("programme_detail", programme)).text
    assert address("interest_create", programme) not in page
