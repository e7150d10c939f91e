"""Back in after losing telephone and recovery codes: through a person and a mailbox together."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts import queries, services
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import Renewal, User
from fijnmazig.accounts.services.renewals import VALID
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    actor_of,
    give_totp,
    knock,
    log_in,
    make_member,
)
from fijnmazig.audit import queries as audit
from fijnmazig.common.errors import NotFound, Refused

NEW = "acht paarse olifanten zingen"


@pytest.fixture
def coordinator() -> User:
    member = make_member(role=Role.COORDINATOR)
    give_totp(member)
    return member


@pytest.fixture
def link(client: Client, coordinator: User, django_capture_on_commit_callbacks: Commit) -> str:
    """Take the login back as the administrator does, and return the path in the mail."""
    log_in(client, make_member(role=Role.ADMINISTRATOR))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:member_renew", args=[coordinator.id]), headers=ORIGIN)
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert found is not None
    return found.group(1)


def token_of(link: str) -> str:
    return link.strip("/").split("/")[-1]


@pytest.mark.django_db
@pytest.mark.asvs("V7.4.5")
def test_member_renew_takes_everything_back_that_somebody_else_might_hold(
    coordinator: User, django_capture_on_commit_callbacks: Commit, client: Client
) -> None:
    theirs = Client()
    log_in(theirs, coordinator)
    log_in(client, make_member(role=Role.ADMINISTRATOR))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:member_renew", args=[coordinator.id]), headers=ORIGIN)

    coordinator.refresh_from_db()
    assert not coordinator.has_usable_password()
    assert not Authenticator.objects.exists()
    assert theirs.get(reverse("accounts:profile_detail")).status_code == 302
    assert audit.acts_on(coordinator.id)[-1] == "accounts.login-taken-back"
    assert [message.to for message in mail.outbox] == [[coordinator.email]]


@pytest.mark.django_db
def test_renewal_accept_gives_a_password_and_asks_for_a_second_step_again(
    link: str, coordinator: User
) -> None:
    visitor = Client()
    first = visitor.get(link)
    assert (first.status_code, bool(first.cookies)) == (200, False)

    response = visitor.post(link, {"password": NEW}, headers=ORIGIN)
    knock(visitor, coordinator, NEW)

    assert response.headers["Location"] == reverse("account_login")
    desk = visitor.get(reverse("accounts:profile_detail"))
    assert desk.headers["Location"] == reverse("mfa_index")
    assert "accounts.login-renewed" in audit.acts_on(coordinator.id)


@pytest.mark.django_db
@pytest.mark.asvs("V6.4.1")
def test_renewal_accept_works_once_and_for_two_days(link: str) -> None:
    row = Renewal.unscoped.get()
    assert str(row) == str(row.id)
    token = token_of(link)
    assert queries.open_renewal(token=token, at=row.expires_at - timedelta(seconds=1)).email
    with pytest.raises(NotFound):
        queries.open_renewal(token=token, at=row.expires_at)
    assert row.expires_at - now() <= VALID

    services.accept_renewal(token=token, password=NEW, at=now())

    assert Client().get(link).status_code == 404
    with pytest.raises(NotFound):
        services.accept_renewal(token=token, password=NEW, at=now())


@pytest.mark.django_db
def test_renewal_accept_refuses_a_weak_password(link: str, coordinator: User) -> None:
    response = Client().post(link, {"password": coordinator.email}, headers=ORIGIN)

    assert response.status_code == 200
    coordinator.refresh_from_db()
    assert not coordinator.has_usable_password()


@pytest.mark.django_db
def test_a_second_renewal_makes_the_first_useless(
    link: str, client: Client, coordinator: User
) -> None:
    client.post(reverse("accounts:member_renew", args=[coordinator.id]), headers=ORIGIN)

    assert Client().get(link).status_code == 404


@pytest.mark.django_db
def test_an_account_that_was_closed_is_not_entered_with_an_older_link(
    link: str, client: Client, coordinator: User
) -> None:
    client.post(reverse("accounts:member_close", args=[coordinator.id]), headers=ORIGIN)
    page = client.get(reverse("accounts:member_detail", args=[coordinator.id]))
    client.post(reverse("accounts:member_reopen", args=[coordinator.id]), headers=ORIGIN)

    assert "Stop eerst wat niet meer klopt" in page.content.decode()
    assert Client().get(link).status_code == 404


@pytest.mark.django_db
def test_only_who_manages_accounts_renews_a_login_and_never_their_own(coordinator: User) -> None:
    administrator = make_member(role=Role.ADMINISTRATOR)

    with pytest.raises(NotFound):
        services.renew_login(
            actor=actor_of(make_member(role=Role.DPO)),
            member_id=coordinator.id,
            at=now(),
            url_of=str,
        )
    with pytest.raises(Refused, match="eigen toegang"):
        services.renew_login(
            actor=actor_of(administrator), member_id=administrator.id, at=now(), url_of=str
        )

    administrator.refresh_from_db()
    assert administrator.check_password(PASSWORD)
    assert Authenticator.objects.count() == 1
