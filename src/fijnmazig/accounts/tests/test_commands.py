"""`fijnmazig accounts`, as another program sees it."""

import json
from dataclasses import asdict
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from fijnmazig.accounts import services
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import Invitation, LoginSession, UsedCode, User
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR

TWO_MONTHS = timedelta(days=60)


@pytest.mark.django_db
def test_accounts_invite_prints_a_link_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    call_command(
        "accounts", "invite", "Ada@voorbeeld.test", "--site", "https://net.test/", "--json"
    )

    printed = json.loads(capsys.readouterr().out)
    row = Invitation.unscoped.get()
    assert (row.email, row.role) == ("ada@voorbeeld.test", Role.ADMINISTRATOR)
    assert printed["invitation"] == str(row.id)
    assert printed["url"].startswith("https://net.test/uitnodiging/")
    assert Client().get(printed["url"].removeprefix("https://net.test")).status_code == 200


@pytest.mark.django_db
def test_accounts_invite_says_in_words_what_happened(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("accounts", "invite", "ada@voorbeeld.test", "--role", "DPO")

    printed = capsys.readouterr()
    assert printed.out.startswith("http://127.0.0.1:8000/uitnodiging/")
    assert printed.err == "De uitnodiging is verstuurd en geldt zeven dagen.\n"


@pytest.mark.django_db
def test_accounts_invite_refuses_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("accounts", "invite", "ada@voorbeeld.test")

    with pytest.raises(CommandError) as refused:
        call_command("accounts", "invite", "ada@voorbeeld.test")

    assert refused.value.returncode == 1
    assert "Er loopt al een uitnodiging" in capsys.readouterr().err


def make_old_and_new() -> None:
    """Make one of everything that goes and one of everything that stays."""
    stays = make_member(email="blijft@voorbeeld.test")
    goes = User.objects.create(email="nooit-bevestigd@voorbeeld.test")
    EmailAddress.objects.create(user=goes, email=goes.email)
    User.objects.update(created_at=now() - TWO_MONTHS)
    User.objects.create(email="pas-geregistreerd@voorbeeld.test")
    old = log_in(Client(), stays)
    LoginSession.unscoped.filter(id=old.id).update(seen_at=now() - TWO_MONTHS)
    log_in(Client(), stays)
    for since in (TWO_MONTHS, timedelta(0)):
        services.invite(
            actor=OPERATOR,
            email=f"x{since.days}@voorbeeld.test",
            role=Role.SPOC,
            at=now() - since,
            url_of=str,
        )
        UsedCode.unscoped.create(user=stays, step=int((now() - since).timestamp()) // 30)


@pytest.mark.django_db
def test_accounts_tidy_removes_what_has_served_its_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_old_and_new()

    call_command("accounts", "tidy", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "invitations": 1,
        "sessions": 1,
        "codes": 1,
        "unconfirmed": 1,
        "mails": 0,
        "grants": 0,
        "visits": 0,
        "emptied": 0,
    }
    assert sorted(User.objects.values_list("email", flat=True)) == [
        "blijft@voorbeeld.test",
        "pas-geregistreerd@voorbeeld.test",
    ]
    assert set(asdict(services.tidy(actor=OPERATOR, at=now())).values()) == {0}


@pytest.mark.django_db
def test_accounts_tidy_says_in_words_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("accounts", "tidy")

    assert "0 uitnodigingen" in capsys.readouterr().err
