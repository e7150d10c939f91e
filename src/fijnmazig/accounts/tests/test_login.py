"""Coming in: with a password, with a second step, against guessing."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from fijnmazig.accounts import devices, throttle
from fijnmazig.accounts.adapter import AccountAdapter
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import LONGEST_PASSWORD, Role, totp_code
from fijnmazig.accounts.models import LoginSession, User
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    give_totp,
    knock,
    make_member,
)
from fijnmazig.audit import queries as audit

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_account_login_sets_no_cookie_before_somebody_logs_in(client: Client) -> None:
    response = client.get(reverse("account_login"))

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.asvs("V16.3.1")
def test_account_login_lets_a_member_in_and_says_where_and_how(client: Client) -> None:
    member = make_member()

    response = knock(client, member, agent=FIREFOX)

    assert response.status_code == 302
    login = LoginSession.unscoped.get()
    assert (login.browser, login.system, login.second_factor) == ("Firefox", "Windows", False)
    assert audit.acts_on(member.id) == ["accounts.logged-in"]


@pytest.mark.django_db
@pytest.mark.asvs("V2.2.1")
def test_account_login_says_how_long_a_password_may_be(client: Client) -> None:
    shown = knock(client, make_member(), "a" * (LONGEST_PASSWORD + 1)).content.decode()

    assert "niet meer dan 1000 tekens bevat (het zijn er nu 1001)" in shown


@pytest.mark.django_db
def test_account_login_returns_to_where_one_was_going(client: Client) -> None:
    member = make_member()
    wanted = reverse("accounts:session_list")

    response = client.post(
        reverse("account_login"),
        {"login": member.email, "password": PASSWORD, "next": wanted},
        headers=ORIGIN,
    )

    assert response.headers["Location"] == wanted


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://elders.test/", "//elders.test/x"])
@pytest.mark.asvs("V3.7.2")
def test_account_login_never_sends_anyone_to_another_site(client: Client, elsewhere: str) -> None:
    member = make_member()

    response = client.post(
        reverse("account_login"),
        {"login": member.email, "password": PASSWORD, "next": elsewhere},
        headers=ORIGIN,
    )

    assert response.status_code == 302
    assert "elders" not in response.headers["Location"]


@pytest.mark.django_db
@pytest.mark.asvs("V3.5.1")
def test_account_login_refuses_a_request_from_another_site(client: Client) -> None:
    member = make_member()
    form = {"login": member.email, "password": PASSWORD}

    response = client.post(
        reverse("account_login"), form, headers={"Origin": "https://elders.test"}
    )

    assert response.status_code == 403
    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.asvs("V16.3.1")
def test_account_login_says_the_same_of_a_wrong_password_and_of_a_stranger(client: Client) -> None:
    wrong = knock(client, make_member(), "niet het wachtwoord").content.decode()
    unknown = knock(client, User(email="niemand@voorbeeld.test")).content.decode()

    sentence = "Het e-mailadres en het wachtwoord horen niet bij elkaar."
    assert (sentence in wrong, sentence in unknown) == (True, True)


@pytest.mark.django_db
def test_a_closed_account_stays_out(client: Client) -> None:
    member = make_member()
    member.is_active = False
    member.save()

    response = knock(client, member)

    assert response.headers["Location"] == reverse("account_inactive")
    assert client.get(reverse("account_inactive")).status_code == 200
    assert not is_in(client)


@pytest.mark.django_db
def test_a_coordinator_gives_a_code_after_the_password(client: Client) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    secret = give_totp(coordinator)

    assert knock(client, coordinator).headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    code = totp_code(secret=secret, at=now())
    client.post(reverse("mfa_authenticate"), {"code": code}, headers=ORIGIN)

    assert is_in(client)
    assert LoginSession.unscoped.get().second_factor
    assert client.get(reverse("accounts:profile_detail")).status_code == 200


@pytest.mark.django_db
@pytest.mark.asvs("V6.5.1")
def test_a_code_works_once_even_for_another_process(client: Client) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    code = totp_code(secret=give_totp(coordinator), at=now())
    knock(client, coordinator)
    assert (
        client.post(reverse("mfa_authenticate"), {"code": code}, headers=ORIGIN).status_code == 302
    )

    caches["default"].clear()  # another process has another memory
    other = Client()
    knock(other, coordinator)
    second = other.post(reverse("mfa_authenticate"), {"code": code}, headers=ORIGIN)

    assert "al gebruikt" in second.content.decode()
    assert not is_in(other)


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.1")
def test_wrong_codes_close_the_door_for_a_while(client: Client) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    secret = give_totp(coordinator)
    knock(client, coordinator)
    wrong = totp_code(secret=secret, at=now() - timedelta(days=1))

    for _ in range(throttle.CODES.times):
        client.post(reverse("mfa_authenticate"), {"code": wrong}, headers=ORIGIN)
    right = {"code": totp_code(secret=secret, at=now())}
    response = client.post(reverse("mfa_authenticate"), right, headers=ORIGIN)

    assert "Wacht een kwartier" in response.content.decode()
    assert not is_in(client)
    assert audit.acts_on(coordinator.id).count("accounts.guessing-stopped") == 1


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.1")
def test_ten_thousand_wrong_passwords_do_not_lock_the_owner_out_of_a_known_device(
    client: Client,
) -> None:
    member = make_member()
    knock(client, member)
    client.post(reverse("account_logout"), headers=ORIGIN)

    stranger = Client()
    guess_from_everywhere(member, times=10_000)
    refused = knock(stranger, member)
    knock(client, member)

    assert "Wacht een kwartier" in refused.content.decode()
    assert (is_in(stranger), is_in(client)) == (False, True)


def guess_from_everywhere(member: User, *, times: int) -> None:
    """Try wrong passwords as the login form does, each from another address of the network."""
    for number in range(times):
        request = RequestFactory().post("/", REMOTE_ADDR=f"2001:db8:0:{number:x}::1")
        with suppress(ValidationError):
            AccountAdapter(request).authenticate(request, email=member.email, password="x" * 15)


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.1")
def test_a_stranger_is_stopped_after_ten_wrong_passwords(client: Client) -> None:
    member = make_member()

    answers = [
        knock(client, member, "niet het wachtwoord").content.decode()
        for _ in range(throttle.ACCOUNT_FROM_ELSEWHERE.times + 1)
    ]

    assert ["Wacht een kwartier" in answer for answer in answers] == [False] * 10 + [True]
    assert audit.acts_on(member.id) == ["accounts.guessing-stopped"]


@pytest.mark.django_db
def test_a_known_device_is_stopped_as_well_when_it_guesses(client: Client) -> None:
    member = make_member()
    knock(client, member)
    client.post(reverse("account_logout"), headers=ORIGIN)

    for _ in range(throttle.ACCOUNT_FROM_KNOWN_DEVICE.times):
        knock(client, member, "niet het wachtwoord")
    knock(client, member)

    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.1")
def test_somebody_who_guesses_at_many_accounts_is_stopped(client: Client) -> None:
    strangers = [User(email=f"niemand{number}@voorbeeld.test") for number in range(300)]
    for stranger in strangers[: throttle.PLACE.times]:
        guess_from_everywhere(stranger, times=1)

    response = knock(Client(REMOTE_ADDR="2001:db8::ffff"), make_member())
    elsewhere = knock(client, make_member())

    assert "Wacht een kwartier" in response.content.decode()
    assert elsewhere.status_code == 302


@pytest.mark.django_db
def test_fifty_colleagues_behind_one_address_all_come_in() -> None:
    statuses = []
    for _ in range(50):
        client = Client(REMOTE_ADDR="192.0.2.7")
        member = make_member()
        knock(client, member, "eerst een tikfout")
        statuses.append((knock(client, member).status_code, is_in(client)))

    assert statuses == [(302, True)] * 50


@pytest.mark.django_db
def test_the_device_is_remembered_by_a_cookie_of_its_own(client: Client) -> None:
    response = knock(client, make_member())

    assert devices.cookie_name() in response.cookies


@pytest.mark.django_db
@pytest.mark.asvs("V7.4.1")
def test_account_logout_ends_the_session_and_says_so(client: Client) -> None:
    member = make_member()
    knock(client, member)
    assert client.get(reverse("account_logout")).status_code == 200

    client.post(reverse("account_logout"), headers=ORIGIN)

    assert not is_in(client)
    assert LoginSession.unscoped.get().ended_at is not None
    assert audit.acts_on(member.id) == ["accounts.logged-in", "accounts.session-ended"]


@pytest.mark.django_db
def test_account_logout_of_nobody_changes_nothing(client: Client) -> None:
    response = client.post(reverse("account_logout"), headers=ORIGIN)

    assert response.status_code == 302
    assert not LoginSession.unscoped.exists()
