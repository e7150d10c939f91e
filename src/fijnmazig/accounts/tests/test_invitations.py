"""Invitations: neutral, single use, and only for whom they are meant."""

import re
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts import queries, services
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import Invitation, User
from fijnmazig.accounts.services.invitations import VALID
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    actor_of,
    knock,
    log_in,
    make_member,
)
from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused

FORM = {
    "email": "Noor@Voorbeeld.test",
    "role_code": "CALLER",
    "scope_kind": "REGION",
    "scope_key": "",
}
ACCEPT = {"name": "Noor Voorbeeld", "password": PASSWORD}


@pytest.fixture
def link(client: Client, django_capture_on_commit_callbacks: Commit) -> str:
    """Invite somebody as the administrator does, and return the path in the mail."""
    log_in(client, make_member(role=Role.ADMINISTRATOR))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:invitation_create"), FORM, headers=ORIGIN)
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert found is not None
    return found.group(1)


def sender_id() -> UUID:
    sender = Invitation.unscoped.get().invited_by
    assert sender is not None
    return sender


def token_of(link: str) -> str:
    return link.strip("/").split("/")[-1]


@pytest.mark.django_db
@pytest.mark.asvs("V6.4.1")
def test_invitation_create_mails_a_link_that_is_kept_nowhere(link: str) -> None:
    (message,) = mail.outbox
    row = Invitation.unscoped.get()

    assert (message.to, message.subject) == (["noor@voorbeeld.test"], "Een uitnodiging voor jou")
    assert "beller" not in str(message.body)
    assert token_of(link) not in str(vars(row))
    assert audit.acts_on(row.id) == ["accounts.invited"]


@pytest.mark.django_db
def test_invitation_accept_makes_an_account_with_the_role(link: str) -> None:
    visitor = Client()
    first = visitor.get(link)
    assert (first.status_code, bool(first.cookies)) == (200, False)

    response = visitor.post(link, ACCEPT, headers=ORIGIN)

    member = User.objects.get(email="noor@voorbeeld.test")
    assert response.headers["Location"] == reverse("account_login")
    assert queries.roles_of(user_id=member.id, at=now()) == [Role.CALLER]
    assert audit.acts_on(Invitation.unscoped.get().id)[-1] == "accounts.invitation-accepted"
    assert knock(visitor, member).status_code == 302


@pytest.mark.django_db
@pytest.mark.asvs("V6.4.1")
def test_invitation_accept_works_once(link: str) -> None:
    visitor = Client()
    assert visitor.post(link, ACCEPT, headers=ORIGIN).status_code == 302

    assert visitor.get(link).status_code == 404
    assert visitor.post(link, ACCEPT, headers=ORIGIN).status_code == 404


@pytest.mark.django_db
@pytest.mark.asvs("V6.4.1")
def test_invitation_accept_works_a_week(link: str) -> None:
    row = Invitation.unscoped.get()
    open_at = partial(queries.open_invitation, actor=OPERATOR, token=token_of(link))
    assert open_at(at=row.created_at + timedelta(days=6)).email == row.email

    with pytest.raises(NotFound):
        open_at(at=row.created_at + VALID)


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["veertientekens", "noor voorbeeld 1234"])
def test_invitation_accept_refuses_a_weak_password(link: str, password: str) -> None:
    response = Client().post(link, ACCEPT | {"password": password}, headers=ORIGIN)

    assert response.status_code == 200
    assert not User.objects.filter(email="noor@voorbeeld.test").exists()


@pytest.mark.django_db
def test_invitation_accept_needs_the_login_of_an_account_that_exists(link: str) -> None:
    member, visitor = make_member(email="noor@voorbeeld.test"), Client()
    assert "Er is al een account" in visitor.get(link).content.decode()
    refused = visitor.post(link, headers=ORIGIN)
    roles_before = queries.roles_of(user_id=member.id, at=now())

    log_in(visitor, member)
    assert visitor.get(link).status_code == 200
    visitor.post(link, headers=ORIGIN)

    assert "Er is al een account" in refused.content.decode()
    assert roles_before == [Role.FIRST_LINE]
    assert queries.roles_of(user_id=member.id, at=now()) == [Role.CALLER, Role.FIRST_LINE]


@pytest.mark.django_db
def test_an_invitation_to_a_role_one_has_changes_nothing(link: str) -> None:
    member = make_member(email="noor@voorbeeld.test", role=Role.CALLER)

    services.accept_invitation(actor=actor_of(member), token=token_of(link), at=now())

    assert member.grants.count() == 1


@pytest.mark.django_db
def test_somebody_else_cannot_accept_for_an_account_that_exists(link: str) -> None:
    make_member(email="noor@voorbeeld.test")

    with pytest.raises(Refused, match="Meld je eerst aan"):
        services.accept_invitation(actor=actor_of(make_member()), token=token_of(link), at=now())

    assert Invitation.unscoped.get().accepted_at is None


@pytest.mark.django_db
def test_invitation_create_says_so_when_one_is_open(client: Client, link: str) -> None:
    assert link

    response = client.post(reverse("accounts:invitation_create"), FORM, headers=ORIGIN)

    assert "Er loopt al een uitnodiging" in response.content.decode()
    assert Invitation.unscoped.count() == 1


@pytest.mark.django_db
def test_invitation_withdraw_makes_the_link_useless(client: Client, link: str) -> None:
    row = Invitation.unscoped.get()
    url = reverse("accounts:invitation_withdraw", args=[row.id])

    assert client.post(url, headers=ORIGIN).status_code == 302

    assert Client().get(link).status_code == 404
    assert client.post(url, headers=ORIGIN).status_code == 404
    assert audit.acts_on(row.id) == ["accounts.invited", "accounts.invitation-withdrawn"]


@pytest.mark.django_db
def test_invitation_list_tells_how_each_stands(client: Client, link: str) -> None:
    assert link
    row, actor = Invitation.unscoped.get(), OPERATOR

    def states(days: int) -> list[str]:
        at = row.created_at + timedelta(days=days)
        return [line.state for line in queries.invitation_list(actor=actor, at=at, number="1").rows]

    assert (states(1), states(8)) == (["OPEN"], ["EXPIRED"])
    assert "open tot" in client.get(reverse("accounts:invitation_list")).content.decode()
    row.accepted_at = now()
    row.save()
    assert states(1) == ["ACCEPTED"]
    row.accepted_at, row.withdrawn_at = None, now()
    row.save()
    assert states(1) == ["WITHDRAWN"]


@pytest.mark.django_db
def test_only_who_may_invite_invites_and_sees_invitations(link: str) -> None:
    assert link
    coordinator = actor_of(make_member(role=Role.COORDINATOR))

    with pytest.raises(NotFound):
        services.invite(
            actor=coordinator,
            email="x@voorbeeld.test",
            role=Role.SPOC,
            at=now(),
            url_of=str,
        )
    with pytest.raises(NotFound):
        services.withdraw_invitation(
            actor=coordinator, invitation_id=Invitation.unscoped.get().id, at=now()
        )
    assert queries.invitation_list(actor=coordinator, at=now(), number="1").rows == ()


@pytest.mark.django_db
def test_invitation_list_says_so_when_there_are_none(client: Client) -> None:
    log_in(client, make_member(role=Role.ADMINISTRATOR))

    content = client.get(reverse("accounts:invitation_list")).content.decode()

    assert "Nog geen uitnodigingen" in content


@pytest.mark.django_db
def test_nobody_invites_their_own_address() -> None:
    administrator = make_member(role=Role.ADMINISTRATOR)
    invite = partial(
        services.invite,
        actor=actor_of(administrator),
        role=Role.DPO,
        at=now(),
        url_of=lambda token: token,
    )
    invite(email="iemand@voorbeeld.test")

    with pytest.raises(Refused) as refusal:
        invite(email=administrator.email.upper())

    assert str(refusal.value.message) == (
        "Je kunt jezelf geen rol geven. Vraag het aan een andere beheerder."
    )


@pytest.mark.django_db
def test_an_invitation_falls_with_the_account_of_its_sender(link: str) -> None:
    User.objects.filter(id=sender_id()).update(is_active=False)

    with pytest.raises(NotFound):
        services.accept_invitation(
            actor=ANONYMOUS, token=token_of(link), at=now(), name="Noor", password=PASSWORD
        )


@pytest.mark.django_db
def test_the_sender_does_not_accept_after_taking_over_the_address(link: str) -> None:
    sender = User.objects.get(id=sender_id())
    User.objects.filter(id=sender.id).update(email="noor@voorbeeld.test")

    with pytest.raises(Refused) as refusal:
        services.accept_invitation(actor=actor_of(sender), token=token_of(link), at=now())

    assert "jezelf geen rol" in str(refusal.value.message)
