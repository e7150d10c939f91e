"""Writes: sending one neutral, plain mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage as Message
from email.policy import default
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from fijnmazig.messages import domain

LONGEST_LINE = 998


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe:
    """Where the receiver of a series stops it with one request. Source: RFC 8058."""

    url: str


class PlainMail(EmailMessage):
    """A mail whose lines stay whole up to the longest that mail allows.

    Folding at 78 characters would write an address in a header as an encoded word, which programs
    that unsubscribe do not read, and would break it in the text. Source: RFC 5322 2.1.1, RFC 8058.
    """

    def message(self, **options: Any) -> Message:  # noqa: ANN401 -- Django's signature
        """Return the mail as it goes over the line."""
        policy = options.get("policy", default).clone(max_line_length=LONGEST_LINE)
        return super().message(policy=policy)


def send(  # noqa: PLR0913 -- a mail is its parts
    *,
    to: str,
    subject: StrOrPromise,
    template: str,
    page: object,
    language: str = "nl",
    unsubscribe: Unsubscribe | None = None,
) -> None:
    """Send one plain-text mail once the transaction is done.

    `template` is a text template that gets `page`. Every mail that belongs to a series carries
    `unsubscribe`; a mail the receiver asked for has none.

    Raises ValueError when the subject tells a passer-by what the mail is about.
    """
    with override(language):
        line = " ".join(str(subject).split())
        body = render_to_string(template, {"page": page})
    told = domain.telling_words(line)
    if told:
        message = f"The subject of a mail is neutral; this one says: {', '.join(told)}."
        raise ValueError(message)
    mail = PlainMail(line, body, to=[to], headers=dict(headers(unsubscribe)))
    transaction.on_commit(mail.send)


def headers(unsubscribe: Unsubscribe | None) -> Mapping[str, str]:
    """Return the headers of an automatic mail, with a way to unsubscribe when there is one."""
    if unsubscribe is None:
        return {"Auto-Submitted": "auto-generated"}
    return {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{unsubscribe.url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
