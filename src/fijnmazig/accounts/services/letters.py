"""Mail with one personal link, the same for every kind."""

from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from fijnmazig.accounts import domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the mail says."""

    url: str
    expires_at: datetime


def send(letter: Letter, *, kind: str, to: str) -> None:
    """Let the worker send the mail whose templates are called after `kind`, as plain text."""
    subject = render_to_string(f"accounts/mail/{kind}_subject.txt")
    body = render_to_string(f"accounts/mail/{kind}_message.txt", {"page": letter})
    EmailMessage(" ".join(subject.split()), body, to=[to]).send(using=domain.LATER)
