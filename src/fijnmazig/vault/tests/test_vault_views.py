from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    actor_of,
    give_role,
    log_in,
    make_member,
)
from fijnmazig.audit.queries import acts_on
from fijnmazig.vault import opening
from fijnmazig.vault.opening import COOKIE, SESSION, opened_vault
from fijnmazig.vault.tests.factories import (
    enter_vault,
    make_caller,
    make_key_for,
    make_team,
    moment,
    prove,
)

pytestmark = pytest.mark.django_db
OPEN = "/kluis/openen/"


def request_of(client: Client, user: Any, path: str = "/kluis/") -> Any:
    request = RequestFactory().get(path)
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    vars(request).update(session=client.session, actor=actor_of(user), user=user)
    return request


@pytest.mark.asvs("V3.3.4")
def test_the_right_words_open_a_vault_and_the_cookie_is_out_of_reach(client: Client) -> None:
    caller = make_caller()
    team = make_team(caller)

    answer = enter_vault(client, caller)

    cookie = answer.cookies[COOKIE]
    assert answer.url == reverse("vault:team_list")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        True,
        "Strict",
        "/",
    )
    assert (cookie["domain"], cookie["max-age"]) == ("", "")
    assert opened_vault(request_of(client, caller)).teams.keys() == {team.id}  # type: ignore[union-attr]  # it is open


@pytest.mark.asvs("V7.2.2")
def test_neither_the_session_nor_the_cookie_opens_it_alone(client: Client) -> None:
    caller = make_caller()
    make_team(caller)
    enter_vault(client, caller)
    whole, half, other = (request_of(client, caller) for _ in range(3))
    half.COOKIES = {}
    other.session = {**client.session, SESSION: None}

    assert opened_vault(whole) is not None
    assert opened_vault(half) is None
    assert opened_vault(other) is None


def test_a_session_with_another_login_or_another_member_opens_nothing(client: Client) -> None:
    caller, thief = make_caller(), make_caller()
    enter_vault(client, caller)
    moved, taken = request_of(client, caller), request_of(client, thief)
    moved.session["login_session"] = "another"

    assert opened_vault(moved) is None
    assert opened_vault(taken) is None


@pytest.mark.parametrize("minutes", [14, 15])
def test_an_opened_vault_closes_after_fifteen_idle_minutes(client: Client, minutes: int) -> None:
    caller = make_caller()
    enter_vault(client, caller)
    session = client.session
    seen = moment() - timedelta(minutes=minutes)
    session[SESSION] = {**session[SESSION], "seen_at": seen.isoformat()}
    session.save()

    answer = client.post(reverse("vault:vault_keep"), headers=ORIGIN)

    assert answer.status_code == (204 if minutes < 15 else 302)
    assert (SESSION in client.session) == (minutes < 15)


def test_work_keeps_it_open(client: Client) -> None:
    caller = make_caller()
    enter_vault(client, caller)
    session = client.session
    before = (moment() - timedelta(minutes=9)).isoformat()
    session[SESSION] = {**session[SESSION], "seen_at": before}
    session.save()

    client.post(reverse("vault:vault_keep"), headers=ORIGIN)

    assert client.session[SESSION]["seen_at"] > before


def test_closing_leaves_neither_half(client: Client) -> None:
    caller = make_caller()
    enter_vault(client, caller)

    answer = client.post(reverse("vault:vault_close"), headers=ORIGIN)

    assert SESSION not in client.session
    assert (answer.cookies[COOKIE].value, answer.cookies[COOKIE]["max-age"]) == ("", 0)
    assert answer.cookies[COOKIE]["secure"]
    assert acts_on(caller.id)[-1] == "vault.closed"


def test_logging_out_closes_it(client: Client) -> None:
    enter_vault(client, make_caller())

    client.post(reverse("account_logout"), headers=ORIGIN)

    assert SESSION not in client.session


def test_wrong_words_and_no_key_hear_the_same_sentence(client: Client) -> None:
    keyless, caller = make_caller(), make_caller()
    make_key_for(caller)
    said = []
    for member in (keyless, caller):
        log_in(client, member)
        prove(client, member)
        answer = client.post(OPEN, {"words": "iets anders dan dat"}, headers=ORIGIN)
        said.append((answer.status_code, answer.context["form"].non_field_errors()))

    assert said[0] == said[1]
    assert said[0][0] == 200
    assert "opent je kluis niet" in said[0][1][0]
    assert [acts_on(member.id) for member in (keyless, caller)] == [["vault.opening-refused"]] * 2


def test_whoever_guesses_waits_and_the_right_words_wait_too(client: Client) -> None:
    caller = make_caller()
    make_key_for(caller)
    log_in(client, caller)
    prove(client, caller)
    for _ in range(10):
        client.post(OPEN, {"words": "iets anders dan dat"}, headers=ORIGIN)

    answer = client.post(OPEN, {"words": PASSWORD}, headers=ORIGIN)

    assert SESSION not in client.session
    assert "Wacht een kwartier" in answer.content.decode()


@pytest.mark.parametrize("name", ["vault_open", "key_create", "key_replace"])
def test_words_are_asked_only_after_a_fresh_second_factor(client: Client, name: str) -> None:
    caller = make_caller()
    make_key_for(caller)
    log_in(client, caller)
    prove(client, caller, ago=timedelta(minutes=6))

    answer = client.post(reverse(f"vault:{name}"), {"words": PASSWORD}, headers=ORIGIN)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fkluis%2F" + (
        {"vault_open": "openen", "key_create": "sleutel", "key_replace": "sleutel%2Fnieuw"}[name]
        + "%2F"
    )


def test_the_first_time_a_key_is_made_with_ones_password(client: Client) -> None:
    caller = make_caller()
    log_in(client, caller)
    prove(client, caller)
    assert client.get(OPEN).url == reverse("vault:key_create")  # type: ignore[attr-defined]  # it redirects
    assert client.get(reverse("vault:key_create")).status_code == 200

    wrong = client.post(reverse("vault:key_create"), {"words": "niet dit"}, headers=ORIGIN)
    right = client.post(reverse("vault:key_create"), {"words": PASSWORD}, headers=ORIGIN)

    assert "Dit is niet je wachtwoord" in wrong.content.decode()
    assert right.headers["Location"] == reverse("vault:team_list")
    assert opened_vault(request_of(client, caller)) is not None


@pytest.mark.parametrize(
    ("words", "again", "said"),
    [
        ("klein", "klein", "te kort"),
        ("abcabcabcabcabcabcabcabc", "abcabcabcabcabcabcabcabc", "te makkelijk"),
        ("zes woorden die nergens op slaan", "iets anders", "niet gelijk"),
    ],
    ids=["short", "easy", "different"],
)
def test_a_phrase_that_does_not_hold_is_refused(
    client: Client, words: str, again: str, said: str
) -> None:
    caller = without_password()
    log_in(client, caller)
    prove(client, caller)

    answer = client.post(
        reverse("vault:key_create"), {"words": words, "again": again}, headers=ORIGIN
    )

    assert said in answer.content.decode()
    assert words not in answer.content.decode()


def without_password() -> Any:
    caller = make_caller()
    caller.set_unusable_password()
    caller.save()
    return caller


def test_who_logs_in_elsewhere_opens_the_vault_with_a_phrase(client: Client) -> None:
    caller, phrase = without_password(), "zes woorden die nergens op slaan"
    log_in(client, caller)
    prove(client, caller)
    fields = {"words": phrase, "again": phrase}
    client.post(reverse("vault:key_create"), fields, headers=ORIGIN)
    client.post(reverse("vault:vault_close"), headers=ORIGIN)

    answer = client.post(OPEN, {"words": phrase}, headers=ORIGIN)

    assert answer.status_code == 302
    assert opened_vault(request_of(client, caller)) is not None


@pytest.mark.parametrize("extra", [Role.ADMINISTRATOR, Role.DPO])
def test_an_administrator_and_a_dpo_find_no_vault_whatever_else_they_are(
    client: Client, extra: Role
) -> None:
    caller = make_caller()
    make_key_for(caller)
    enter_vault(client, caller)
    assert client.get(reverse("vault:team_list")).status_code == 200

    give_role(caller, extra)

    for name in ("team_list", "vault_open", "key_create", "key_replace"):
        assert client.get(reverse(f"vault:{name}")).status_code == 404
    assert client.post(reverse("vault:vault_keep"), headers=ORIGIN).status_code == 404


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.COORDINATOR, Role.GROUP_LEADER, Role.CALLER, Role.RECIPIENT})
)
def test_other_roles_find_nothing(client: Client, role: Role) -> None:
    log_in(client, make_member(role=role))

    assert client.get(reverse("vault:team_list")).status_code == 404
    assert client.get(OPEN).status_code == 404


@pytest.mark.asvs("V14.2.1")
def test_an_address_never_says_where_somebody_was_going(client: Client) -> None:
    caller = make_member(role=Role.COORDINATOR)
    make_key_for(caller)
    log_in(client, caller)
    prove(client, caller)
    page = reverse("vault:team_create")

    first = client.get(page)
    then = client.post(OPEN, {"words": PASSWORD}, headers=ORIGIN)

    assert (first.url, then.url) == (OPEN, page)  # type: ignore[attr-defined]  # both redirect


def test_the_cookie_of_a_closed_vault_goes_from_a_browser() -> None:
    response = HttpResponse()
    request = RequestFactory().get("/")
    vars(request)["session"] = {}

    opening.close(request, response)  # type: ignore[arg-type]  # a request without an actor

    assert "Secure" in response.cookies[COOKIE].OutputString()


def test_who_lost_the_words_makes_a_new_key_after_a_warning(client: Client) -> None:
    caller = make_caller()
    make_team(caller)
    log_in(client, caller)
    prove(client, caller)

    asked = client.get(reverse("vault:key_replace")).content.decode()
    wrong = client.post(reverse("vault:key_replace"), {"words": "niet dit"}, headers=ORIGIN)
    done = client.post(reverse("vault:key_replace"), {"words": PASSWORD}, headers=ORIGIN)

    assert "Je oude sleutel verdwijnt" in asked
    assert "Dit is niet je wachtwoord" in wrong.content.decode()
    assert done.status_code == 302
    assert "wacht op toegang" in client.get("/kluis/").content.decode()


def test_the_pages_of_a_key_lead_to_where_it_stands(client: Client) -> None:
    keyless, caller = make_caller(), make_caller()
    make_key_for(caller)
    led = []
    for member, name in ((keyless, "key_replace"), (caller, "key_create")):
        log_in(client, member)
        prove(client, member)
        led.append(client.get(reverse(f"vault:{name}")).headers["Location"])

    assert led == [reverse("vault:key_create"), reverse("vault:vault_open")]


@pytest.mark.parametrize("cookie", ["", "niet base64!", "AAAA"])
def test_another_cookie_opens_nothing(client: Client, cookie: str) -> None:
    caller = make_caller()
    enter_vault(client, caller)
    request = request_of(client, caller)
    request.COOKIES[COOKIE] = cookie

    assert opened_vault(request) is None
