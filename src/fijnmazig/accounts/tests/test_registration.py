"""Registering oneself, confirming an address, choosing a new password."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role, totp_code
from fijnmazig.accounts.models import LoginSession, RoleGrant, User
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    give_totp,
    knock,
    log_in,
    make_member,
)
from fijnmazig.audit import queries as audit

FORM = {"name": "Mira Voorbeeld", "email": "Mira@Voorbeeld.test", "password1": PASSWORD}
NEW = "acht paarse olifanten zingen"


def link_in_mail() -> str:
    (message,) = mail.outbox
    found = re.search(r"http://testserver(\S+)", str(message.body))
    assert found is not None
    return found.group(1)


def register(client: Client, commit: Commit, **changes: str) -> int:
    with commit(execute=True):
        response = client.post(reverse("account_signup"), FORM | changes, headers=ORIGIN)
    return response.status_code


@pytest.mark.django_db
def test_account_signup_sets_no_cookie_before_somebody_registers(client: Client) -> None:
    response = client.get(reverse("account_signup"))

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_account_signup_makes_a_first_line_member_who_must_confirm(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    assert register(client, django_capture_on_commit_callbacks) == 302

    member = User.objects.get()
    assert (member.email, member.name) == ("mira@voorbeeld.test", "Mira Voorbeeld")
    assert list(RoleGrant.unscoped.values_list("role", flat=True)) == [Role.FIRST_LINE]
    assert audit.acts_on(member.id) == ["accounts.member-added", "accounts.role-granted"]
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_account_login_waits_for_a_confirmed_address(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    register(client, django_capture_on_commit_callbacks)

    response = knock(Client(), User.objects.get())

    assert response.headers["Location"] == reverse("account_email_verification_sent")


@pytest.mark.django_db
def test_account_confirm_email_opens_the_account(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    register(client, django_capture_on_commit_callbacks)
    link = link_in_mail()
    visitor = Client()
    assert "Is mira@voorbeeld.test jouw adres?" in visitor.get(link).content.decode()
    assert not EmailAddress.objects.get().verified

    visitor.post(link, headers=ORIGIN)

    member = User.objects.get()
    assert EmailAddress.objects.get().verified
    assert "accounts.address-confirmed" in audit.acts_on(member.id)
    knock(visitor, member)
    assert visitor.session["_auth_user_id"] == str(member.id)


@pytest.mark.django_db
def test_account_confirm_email_with_a_wrong_key_says_what_to_do(client: Client) -> None:
    response = client.get(reverse("account_confirm_email", args=["nonsense"]))

    assert "Deze link werkt niet meer" in response.content.decode()


@pytest.mark.django_db
def test_account_signup_with_a_known_address_looks_the_same_and_tells_the_owner(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    make_member(email="mira@voorbeeld.test")

    assert register(client, django_capture_on_commit_callbacks) == 302

    assert User.objects.count() == 1
    assert mail.outbox[0].subject == "Je hebt al een account"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password", ["veertientekens", "wachtwoordwachtwoord", "mira voorbeeld 123"]
)
def test_account_signup_refuses_a_weak_password(client: Client, password: str) -> None:
    response = client.post(
        reverse("account_signup"), FORM | {"password1": password}, headers=ORIGIN
    )

    assert response.status_code == 200
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.asvs("V2.4.1")
def test_no_mailbox_is_flooded(client: Client, django_capture_on_commit_callbacks: Commit) -> None:
    member = make_member()

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(20):
            client.post(reverse("account_reset_password"), {"email": member.email}, headers=ORIGIN)

    assert len(mail.outbox) == 4


def ask_for_a_new_password(client: Client, email: str, commit: Commit) -> None:
    with commit(execute=True):
        client.post(reverse("account_reset_password"), {"email": email}, headers=ORIGIN)


@pytest.mark.django_db
@pytest.mark.asvs("V7.4.3")
def test_a_new_password_ends_every_session_and_works_once(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    member = make_member()
    elsewhere = Client()
    knock(elsewhere, member)
    assert client.get(reverse("account_reset_password")).status_code == 200
    ask_for_a_new_password(client, member.email, django_capture_on_commit_callbacks)
    link = link_in_mail()
    form_page = client.get(link).headers["Location"]

    done = client.post(form_page, {"password1": NEW}, headers=ORIGIN)

    assert done.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert LoginSession.unscoped.get().ended_at is not None
    assert elsewhere.get(reverse("accounts:profile_detail")).status_code == 302
    assert "werkt niet meer" in Client().get(link).content.decode()
    assert "accounts.password-set" in audit.acts_on(member.id)


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.4", "V6.4.3")
def test_a_new_password_does_not_pass_by_the_second_step(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    secret = give_totp(coordinator)
    ask_for_a_new_password(client, coordinator.email, django_capture_on_commit_callbacks)
    form_page = client.get(link_in_mail()).headers["Location"]

    client.post(form_page, {"password1": NEW}, headers=ORIGIN)

    assert "_auth_user_id" not in client.session
    assert knock(client, coordinator, NEW).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    code = {"code": totp_code(secret=secret, at=now())}
    client.post(reverse("mfa_authenticate"), code, headers=ORIGIN)
    assert client.session["_auth_user_id"] == str(coordinator.id)


@pytest.mark.django_db
def test_account_reset_password_of_nobody_looks_the_same(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    ask_for_a_new_password(client, "niemand@voorbeeld.test", django_capture_on_commit_callbacks)

    assert mail.outbox[0].subject == "Geen account met dit adres"
    assert client.get(reverse("account_reset_password_done")).status_code == 200


@pytest.mark.django_db
@pytest.mark.asvs("V6.2.2", "V7.4.3")
def test_account_change_password_keeps_this_session_and_ends_the_others(client: Client) -> None:
    member = make_member()
    elsewhere = Client()
    knock(elsewhere, member)
    knock(client, member)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW},
        headers=ORIGIN,
    )

    assert response.status_code == 302
    assert client.get(reverse("accounts:profile_detail")).status_code == 200
    assert elsewhere.get(reverse("accounts:profile_detail")).status_code == 302
    assert "accounts.password-set" in audit.acts_on(member.id)


@pytest.mark.django_db
@pytest.mark.asvs("V6.2.3")
def test_account_change_password_is_no_place_to_guess(client: Client) -> None:
    log_in(client, make_member())
    guess = {"oldpassword": "niet het wachtwoord", "password1": NEW}

    for _ in range(10):
        client.post(reverse("account_change_password"), guess, headers=ORIGIN)
    right = {"oldpassword": PASSWORD, "password1": NEW}
    response = client.post(reverse("account_change_password"), right, headers=ORIGIN)

    assert "Wacht een kwartier" in response.content.decode()


@pytest.mark.django_db
def test_account_email_takes_the_new_address_once_it_is_confirmed(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    member = make_member(email="oud@voorbeeld.test")
    log_in(client, member)
    form = {"email": "nieuw@voorbeeld.test", "action_add": "1"}

    asked = client.post(reverse("account_email"), form, headers=ORIGIN)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(asked.headers["Location"], {"password": PASSWORD}, headers=ORIGIN)
    link = link_in_mail()
    member.refresh_from_db()
    assert member.email == "oud@voorbeeld.test"
    assert "wacht op bevestiging" in client.get(reverse("account_email")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link, headers=ORIGIN)

    member.refresh_from_db()
    assert member.email == "nieuw@voorbeeld.test"
    assert audit.acts_on(member.id) == [
        "accounts.address-changed",
        "accounts.address-confirmed",
        "accounts.address-changed",
    ]
    assert "oud@voorbeeld.test" in {to for message in mail.outbox for to in message.to}
