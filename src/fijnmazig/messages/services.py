"""Writes: sending one neutral, plain mail."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from fijnmazig.messages import domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe:
    """Where the receiver of a series stops it with one request. Source: RFC 8058."""

    url: str


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
    mail = EmailMessage(line, body, to=[to], headers=dict(headers(unsubscribe)))
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
