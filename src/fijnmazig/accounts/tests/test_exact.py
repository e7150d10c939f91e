"""A password is taken as it was typed, and a login is a new session."""

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member

pytestmark = pytest.mark.django_db
LONG = " Zeven Kikkers zongen ËÉN lied over regen op het dak van oma Rosalie, 1987! "


def comes_in(*, email: str, password: str) -> bool:
    form = {"login": email, "password": password}
    return Client().post(reverse("account_login"), form, headers=ORIGIN).status_code == 302


@pytest.mark.asvs("V6.2.8", "V6.2.9")
def test_a_password_is_taken_exactly_as_it_was_typed_however_long() -> None:
    member = make_member()
    member.set_password(LONG)
    member.save()
    assert len(LONG) > 64

    nearly = [LONG.strip(), LONG.lower(), LONG[:72], LONG.replace("Ë", "E")]

    assert [each for each in nearly if comes_in(email=member.email, password=each)] == []
    assert comes_in(email=member.email, password=LONG)


@pytest.mark.asvs("V6.2.6")
@pytest.mark.parametrize("route", ["account_login", "account_signup"])
def test_a_password_is_not_shown_while_it_is_typed(route: str) -> None:
    page = Client().get(reverse(route)).content.decode()

    fields = [part for part in page.split("<input")[1:] if 'name="password' in part.split(">")[0]]
    assert fields
    assert [part for part in fields if 'type="password"' not in part.split(">")[0]] == []


@pytest.mark.asvs("V7.2.4")
def test_coming_in_makes_a_new_session() -> None:
    member, client = make_member(), Client()
    log_in(client, member)
    before = client.session.session_key

    client.post(reverse("account_logout"), headers=ORIGIN)
    log_in(client, member)

    assert client.session.session_key != before
