"""A process that sends mail dies in the middle: the mail goes all the same, and shows once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_string
from smtplib import SMTPException

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit
from pytest_django import Settings

from fijnmazig.accounts.models import WaitingMail
from fijnmazig.accounts.services.waiting import IN_HAND, Posted, send_waiting
from fijnmazig.common.actor import OPERATOR
from fijnmazig.messages.services import CalendarPart, Unsubscribe, send
from tests.test_slow_mail import Never, NotNow, Takes, Withdrawn, mail_goes_to

pytestmark = pytest.mark.django_db

TO = "mira@voorbeeld.test"
CALENDAR = CalendarPart(method="REQUEST", content=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
STOP = Unsubscribe(url=f"https://voorbeeld.test/stop/{'a' * 90}/")


@dataclass(frozen=True, kw_only=True)
class Page:
    url: str = "https://voorbeeld.test/één"
    expires_at: datetime = datetime(2026, 12, 1, tzinfo=UTC)


def begin(calendars: Sequence[CalendarPart] = (CALENDAR, CALENDAR)) -> None:
    """Send a mail; what comes after the transaction never comes unless a test captures it."""
    send(
        to=TO,
        subject="Een uitnodiging",
        template="accounts/mail/invitation_message.txt",
        page=Page(),
        unsubscribe=STOP,
        calendars=calendars,
    )


def post(*, later: timedelta = IN_HAND) -> Posted:
    at = timezone.now() + later
    return send_waiting(actor=OPERATOR, clock=lambda: at)


def test_a_mail_of_a_process_that_died_goes_later_with_all_its_parts(settings: Settings) -> None:
    with mail_goes_to(settings, Takes) as heard:
        begin()
        before = post(later=timedelta())
        after = post()

    mail = message_from_string(heard[0])
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert (before, after) == (Posted(), Posted(sent=1))
    assert kinds == ["text/plain", "text/calendar", "text/calendar"]
    assert mail["List-Unsubscribe"] == f"<{STOP.url}>"
    assert WaitingMail.unscoped.count() == 0


def test_a_mail_that_went_twice_has_one_name(
    settings: Settings, django_capture_on_commit_callbacks: Commit
) -> None:
    with mail_goes_to(settings, Takes) as heard:
        with django_capture_on_commit_callbacks(execute=True):
            begin()
            died_before_it_forgot = WaitingMail.unscoped.get()
        died_before_it_forgot.save()
        post()

    first, second = map(message_from_string, heard)
    assert first["Message-ID"] == second["Message-ID"]


def test_a_mail_that_went_waits_no_more(
    settings: Settings, django_capture_on_commit_callbacks: Commit
) -> None:
    with mail_goes_to(settings, Takes) as heard:
        with django_capture_on_commit_callbacks(execute=True):
            begin(calendars=())
            sealed = WaitingMail.unscoped.get().sealed
        later = post()

    assert (len(heard), later) == (1, Posted())
    assert TO not in sealed


@pytest.mark.parametrize("server", [Never, NotNow])
def test_a_mail_that_was_refused_is_the_senders_to_try_again(
    server: type[Takes], settings: Settings, django_capture_on_commit_callbacks: Commit
) -> None:
    with (
        mail_goes_to(settings, server),
        pytest.raises(SMTPException),
        django_capture_on_commit_callbacks(execute=True),
    ):
        begin()

    assert WaitingMail.unscoped.count() == 0


def test_a_mail_of_an_act_that_did_not_stand_never_goes(settings: Settings) -> None:
    @transaction.atomic
    def begin_and_fail() -> None:
        begin()
        raise Withdrawn

    with mail_goes_to(settings, Takes) as heard:
        with pytest.raises(Withdrawn):
            begin_and_fail()
        later = post()

    assert (later, heard) == (Posted(), [])
