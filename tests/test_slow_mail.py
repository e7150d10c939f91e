"""A mail server that says nothing, refuses or is away: nobody on a page waits for it."""

import json
import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from fijnmazig.accounts import services
from fijnmazig.accounts.domain import LATER, Role
from fijnmazig.accounts.models import Invitation, WaitingMail
from fijnmazig.accounts.services import waiting
from fijnmazig.accounts.services.waiting import AGAIN, Posted, keep, send_waiting
from fijnmazig.accounts.tests.factories import ORIGIN, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.config.doctor.findings import Look, State
from fijnmazig.config.doctor.working import letters_leave
from fijnmazig.config.tests.watched import HOST, Mail, MailServer, serving

NOW = timezone.now()
TO, LINK = "mira@voorbeeld.test", "https://voorbeeld.test/uitnodiging/abc"


class Withdrawn(Exception):  # noqa: N818 -- of a test
    """Thrown to undo what stands around it."""


class Takes(Mail):
    """Takes every mail and keeps what it says."""

    answer = b"250 taken\r\n"

    def handle(self) -> None:
        self.wfile.write(b"220 mail.test\r\n")
        for line in self.rfile:
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                said = iter(self.rfile.readline, b".\r\n")
                self.server.heard.append(b"".join(said).decode())  # type: ignore[attr-defined]  # of this test
            self.wfile.write(self.answer if word == b"RCPT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


class Never(Takes):
    """Takes no mail for anybody, now or later."""

    answer = b"550 nobody\r\n"


class NotNow(Takes):
    """Asks to come again."""

    answer = b"451 later\r\n"


class Hangs(socketserver.BaseRequestHandler):
    """Takes the call and says nothing."""

    def handle(self) -> None:
        self.server.heard.append("called")  # type: ignore[attr-defined]  # of this test
        self.request.settimeout(30)
        self.request.recv(1)  # until the other hangs up


@contextmanager
def mail_goes_to(
    settings: Settings, handler: type[socketserver.BaseRequestHandler]
) -> Iterator[Any]:
    """Let the house mail through a server of this machine, and yield what that hears."""
    server = MailServer((HOST, 0), handler)
    heard: list[str] = []
    vars(server)["heard"] = heard
    with serving(server) as port:
        smtp = {"host": HOST, "port": port, "timeout": 0.3}
        settings.MAILERS = {
            "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": smtp},
            LATER: {"BACKEND": "fijnmazig.accounts.mailer.LaterBackend"},
        }
        yield heard


def post(*, later: timedelta = timedelta()) -> Posted:
    return send_waiting(actor=OPERATOR, clock=lambda: NOW + later)


def kept(to: str = TO) -> WaitingMail:
    before = list(WaitingMail.unscoped.values_list("id", flat=True))
    keep(EmailMessage("Een uitnodiging", f"Goeiedag, {LINK}", to=[to]), at=NOW)
    return WaitingMail.unscoped.exclude(id__in=before).get()


@pytest.mark.django_db
def test_who_asks_for_a_link_waits_for_no_mail_server_and_gets_it_when_that_answers(
    client: Client, settings: Settings
) -> None:
    member = make_member()

    with mail_goes_to(settings, Hangs) as heard:
        asked = client.post(
            reverse("account_reset_password"), {"email": member.email}, headers=ORIGIN
        )
        (row,), called = WaitingMail.unscoped.all(), list(heard)
        hung = send_waiting(actor=OPERATOR, clock=lambda: row.due_at)
    with mail_goes_to(settings, Takes) as heard:
        later = send_waiting(actor=OPERATOR, clock=lambda: row.due_at + AGAIN)

    assert (asked.status_code, called) == (302, [])
    assert (hung, later) == (Posted(left=1), Posted(sent=1))
    assert [word for word in (member.email, "http") if word in row.sealed] == []
    assert re.search(r"http://testserver/\S+", heard[0])
    assert WaitingMail.unscoped.count() == 0


@pytest.mark.django_db
def test_an_invitation_and_its_mail_stand_together_or_not_at_all(settings: Settings) -> None:
    def invite(email: str) -> None:
        services.invite(
            actor=OPERATOR, email=email, role=Role.ADMINISTRATOR, at=NOW, url_of=lambda _: LINK
        )

    @transaction.atomic
    def invite_and_fail(email: str) -> None:
        invite(email)
        raise Withdrawn

    with mail_goes_to(settings, Hangs) as heard:
        invite(TO)
        with pytest.raises(Withdrawn):
            invite_and_fail("iemand@voorbeeld.test")

    assert (heard, Invitation.unscoped.count(), WaitingMail.unscoped.count()) == ([], 1, 1)


@pytest.mark.django_db
def test_the_silence_of_a_mail_server_is_suffered_once_by_all_that_waits(
    settings: Settings,
) -> None:
    rows = [kept(), kept("ander@voorbeeld.test")]

    with mail_goes_to(settings, Hangs) as heard:
        runs = [post(), post()]

    assert (runs, heard) == ([Posted(left=1), Posted()], ["called"])
    assert {row.due_at for row in WaitingMail.unscoped.all()} == {NOW + AGAIN}
    assert WaitingMail.unscoped.count() == len(rows)


@pytest.mark.django_db
def test_a_mail_that_nobody_will_ever_take_is_destroyed_and_the_record_says_so(
    settings: Settings,
) -> None:
    row, other = kept(), kept("ander@voorbeeld.test")

    with mail_goes_to(settings, Never):
        done = post()

    assert (done, WaitingMail.unscoped.count()) == (Posted(given_up=2), 0)
    assert acts_on(row.id) == acts_on(other.id) == ["accounts.mail-given-up"]


@pytest.mark.django_db
def test_a_mail_that_may_come_again_is_tried_for_a_day_and_holds_up_no_other(
    settings: Settings,
) -> None:
    kept()
    kept("ander@voorbeeld.test")

    with mail_goes_to(settings, NotNow):
        runs = [post(), post(later=AGAIN), post(later=waiting.LONGEST + 2 * AGAIN)]

    assert runs == [Posted(left=2), Posted(left=2), Posted(given_up=2)]


@pytest.mark.django_db
def test_a_server_that_stays_away_for_a_day_ends_all_that_waited_so_long(
    settings: Settings,
) -> None:
    for to in (TO, "ander@voorbeeld.test"):
        kept(to)
    young = kept("nieuw@voorbeeld.test")
    end = waiting.LONGEST + AGAIN
    WaitingMail.unscoped.filter(id=young.id).update(made_at=NOW + AGAIN + AGAIN)

    with mail_goes_to(settings, Hangs) as heard:
        done = post(later=end)

    assert (done, heard) == (Posted(given_up=2), ["called"])
    assert WaitingMail.unscoped.get().due_at == NOW + end + AGAIN


@pytest.mark.django_db
def test_a_mail_that_another_worker_has_in_hand_is_not_sent_twice(settings: Settings) -> None:
    row = kept()
    WaitingMail.unscoped.filter(id=row.id).update(due_at=NOW + waiting.IN_HAND)

    with mail_goes_to(settings, Takes) as heard:
        runs = [post(), post(later=waiting.IN_HAND)]

    assert (runs, len(heard)) == ([Posted(), Posted(sent=1)], 1)


@pytest.mark.django_db
def test_a_mail_sealed_with_a_key_that_is_gone_is_given_up(settings: Settings) -> None:
    kept()
    settings.SECRET_KEY = "another-key-another-key-another-key-another"  # noqa: S105 -- of a test

    with mail_goes_to(settings, Takes) as heard:
        done = post()

    assert (done, heard) == (Posted(given_up=1), [])


@pytest.mark.django_db
def test_only_the_operator_sends_and_only_plain_mails_wait() -> None:
    assert post() == Posted()
    with pytest.raises(NotFound):
        send_waiting(actor=ANONYMOUS, clock=lambda: NOW)

    with pytest.raises(ValueError, match="plain"):
        keep(EmailMessage("Hallo", "x", to=[TO], cc=[TO]), at=NOW)
    both = EmailMultiAlternatives("Hallo", "x", to=[TO])
    both.attach_alternative("<p>x", "text/html")
    with pytest.raises(ValueError, match="plain"):
        keep(both, at=NOW)


@pytest.mark.django_db
def test_the_doctor_tells_of_a_mail_that_waits_too_long(tmp_path: Path) -> None:
    look = Look(at=NOW, home=tmp_path, values={}, site_url="", is_local=True)
    kept()
    quarter = timedelta(minutes=16)

    states = [letters_leave(one).state for one in (look, replace(look, at=NOW + quarter))]

    assert states == [State.OK, State.WARN]


@pytest.mark.django_db
def test_accounts_post_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("accounts", "post", "--json")
    call_command("accounts", "post")

    told = capsys.readouterr()
    assert json.loads(told.out) == {"sent": 0, "left": 0, "given_up": 0}
    assert "0 e-mails verstuurd" in told.err
