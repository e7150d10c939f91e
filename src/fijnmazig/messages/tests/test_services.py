from dataclasses import dataclass
from datetime import UTC, datetime
from email.policy import SMTP
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.messages.domain import telling_words
from fijnmazig.messages.services import Unsubscribe, send

INVITATION = "accounts/mail/invitation_message.txt"


@dataclass(frozen=True, kw_only=True)
class Page:
    url: str
    expires_at: datetime


PAGE = Page(url="https://voorbeeld.test/x", expires_at=datetime(2026, 12, 1, tzinfo=UTC))


def sent(commit: Commit, **changes: Any) -> EmailMessage:
    parts = {"to": "mira@voorbeeld.test", "subject": _("Een uitnodiging voor jou")}
    with commit(execute=True):
        send(**{**parts, "template": INVITATION, "page": PAGE, **changes})
    (message,) = mail.outbox
    return message


@pytest.mark.django_db
def test_send_gives_a_plain_text_with_the_facts(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    message = sent(django_capture_on_commit_callbacks)

    assert (message.subject, message.to) == ("Een uitnodiging voor jou", ["mira@voorbeeld.test"])
    assert message.message().get_content_type() == "text/plain"
    assert PAGE.url in str(message.body)


@pytest.mark.django_db
def test_send_waits_for_the_transaction(django_capture_on_commit_callbacks: Commit) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        send(to="mira@voorbeeld.test", subject="Tot straks", template=INVITATION, page=PAGE)

    assert mail.outbox == []


@pytest.mark.django_db
def test_send_offers_to_unsubscribe_from_a_series(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    stop = Unsubscribe(url="https://voorbeeld.test/stop/abc")

    message = sent(django_capture_on_commit_callbacks, unsubscribe=stop)

    assert message.extra_headers["List-Unsubscribe"] == "<https://voorbeeld.test/stop/abc>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.django_db
def test_a_long_address_stays_readable_for_programs(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    stop = Unsubscribe(url=f"https://voorbeeld.test/stop/{'a' * 90}/")

    message = sent(django_capture_on_commit_callbacks, unsubscribe=stop)

    line = f"List-Unsubscribe: <{stop.url}>\r\n"
    assert line in message.message(policy=SMTP).as_bytes().decode()


@pytest.mark.django_db
def test_send_of_a_single_mail_has_nothing_to_unsubscribe_from(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    message = sent(django_capture_on_commit_callbacks)

    assert set(message.extra_headers) == {"Auto-Submitted", "Message-ID"}


@pytest.mark.django_db
@pytest.mark.asvs("V1.3.11")
def test_send_refuses_a_telling_subject(django_capture_on_commit_callbacks: Commit) -> None:
    sent(django_capture_on_commit_callbacks)

    with pytest.raises(ValueError, match="geweld"):
        send(to="mira@voorbeeld.test", subject="Over geweld", template=INVITATION, page=PAGE)


SUBJECTS = [
    "account/email/email_confirmation", "account/email/email_confirmation_signup",
    "account/email/account_already_exists", "account/email/unknown_account",
    "account/email/password_reset_key", "account/email/password_changed",
    "account/email/password_set", "account/email/password_reset", "account/email/email_changed",
    "account/email/email_confirm", "account/email/email_deleted", "mfa/email/totp_activated",
    "mfa/email/totp_deactivated", "mfa/email/webauthn_added", "mfa/email/webauthn_removed",
    "mfa/email/recovery_codes_generated", "socialaccount/email/account_connected",
    "socialaccount/email/account_disconnected", "accounts/mail/invitation",
    "accounts/mail/renewal",
]  # fmt: skip


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_mail_about_an_account_is_neutral_and_in_dutch(name: str) -> None:
    subject = render_to_string(f"{name}_subject.txt")
    links = dict.fromkeys(("activate_url", "password_reset_url", "signup_url"), PAGE.url)
    body = render_to_string(f"{name}_message.txt", {"page": PAGE, "at": PAGE.expires_at, **links})

    assert telling_words(subject + body) == []
    assert body.startswith("Goeiedag,")
