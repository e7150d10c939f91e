"""Coming in, with and without a second factor."""

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role, totp_code
from fijnmazig.accounts.tests.factories import PASSWORD, give_totp, make_member

ORIGIN = {"Origin": "http://testserver"}


@pytest.mark.django_db
def test_account_login_sets_no_cookie_before_somebody_logs_in(client: Client) -> None:
    response = client.get(reverse("account_login"))

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_account_login_lets_a_member_in_with_the_right_password(client: Client) -> None:
    member = make_member()

    response = client.post(
        reverse("account_login"), {"login": member.email, "password": PASSWORD}, headers=ORIGIN
    )

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(member.id)


@pytest.mark.django_db
def test_account_login_asks_a_coordinator_for_the_second_step(client: Client) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    secret = give_totp(coordinator)

    first = client.post(
        reverse("account_login"), {"login": coordinator.email, "password": PASSWORD}, headers=ORIGIN
    )
    assert first.headers["Location"] == reverse("mfa_authenticate")
    second = client.post(
        reverse("mfa_authenticate"),
        {"code": totp_code(secret=secret, at=now())},
        headers=ORIGIN,
    )

    assert second.status_code == 302
    assert client.session["_auth_user_id"] == str(coordinator.id)
