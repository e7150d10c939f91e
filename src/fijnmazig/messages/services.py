"""Writes: sending one neutral, plain mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage as Message
from email.policy import default
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.domain import LATER, new_message_id
from fijnmazig.accounts.services.waiting import send_once_stored
from fijnmazig.messages import domain

LONGEST_LINE = 998


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe:
    """Where the receiver of a series stops it with one request. Source: RFC 8058."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPart:
    """A moment for the receiver's calendar; `method` is also said in its MIME type (RFC 6047)."""

    method: str
    content: bytes

    def as_mime(self, *, filename: str = "") -> Message:
        """Return it as a part of a mail: another form of the text, or a file with a name."""
        part = Message(policy=default)  # in lines of 76: encoded lines are no longer (RFC 2045)
        part.set_content(
            self.content.decode(),
            subtype="calendar",
            cte="base64",
            params={"method": self.method},
            disposition="attachment" if filename else None,
            filename=filename or None,
        )
        return part


class PlainMail(EmailMessage):
    """A mail whose lines stay whole up to the longest that mail allows.

    Folding at 78 characters would write an address in a header as an encoded word, which programs
    that unsubscribe do not read, and would break it in the text. Source: RFC 5322 2.1.1, RFC 8058.
    """

    calendars: Sequence[CalendarPart] = ()

    def message(self, **options: Any) -> Message:  # noqa: ANN401 -- Django's signature
        """Return the mail as it goes over the line, what is for the calendar with it.

        The first moment is another form of the text: programs for mail then offer to take it over.
        Each further one is a file of its own, for a mail may ask for one moment only (RFC 5546).
        """
        policy = options.get("policy", default).clone(max_line_length=LONGEST_LINE)
        message = super().message(policy=policy)
        for number, part in enumerate(self.calendars):
            if number == 0:
                message.make_alternative()
                message.attach(part.as_mime())
            else:
                if number == 1:
                    message.make_mixed()
                message.attach(part.as_mime(filename=f"afspraak-{number + 1}.ics"))
        return message


def send_later(
    *, to: str, subject: StrOrPromise, template: str, page: object, language: str = "nl"
) -> None:
    """Let the worker send one plain-text mail, if the act around it stands.

    For who acts on a page and cannot wait for a mail server. Raises ValueError as `send` does.
    """
    written = _written(to=to, subject=subject, template=template, page=page, language=language)
    written.send(using=LATER)


def send(  # noqa: PLR0913 -- a mail is its parts
    *,
    to: str,
    subject: StrOrPromise,
    template: str,
    page: object,
    language: str = "nl",
    unsubscribe: Unsubscribe | None = None,
    calendars: Sequence[CalendarPart] = (),
) -> None:
    """Send one plain-text mail once the transaction is done; a killed worker loses none.

    `template` is a text template that gets `page`. Every mail that belongs to a series carries
    `unsubscribe`; a mail the receiver asked for has none.

    Raises ValueError when the subject tells a passer-by what the mail is about.
    """
    mail = _written(to=to, subject=subject, template=template, page=page, language=language)
    mail.extra_headers |= headers(unsubscribe)
    mail.calendars = tuple(calendars)
    send_once_stored(mail)


def _written(
    *, to: str, subject: StrOrPromise, template: str, page: object, language: str
) -> PlainMail:
    with override(language):
        line = " ".join(str(subject).split())
        body = render_to_string(template, {"page": page})
    told = domain.telling_words(line)
    if told:
        message = f"The subject of a mail is neutral; this one says: {', '.join(told)}."
        raise ValueError(message)
    named = {"Message-ID": new_message_id(settings.DEFAULT_FROM_EMAIL)}
    return PlainMail(line, body, to=[to], headers={**headers(None), **named})


def headers(unsubscribe: Unsubscribe | None) -> Mapping[str, str]:
    """Return the headers of an automatic mail, with a way to unsubscribe when there is one."""
    if unsubscribe is None:
        return {"Auto-Submitted": "auto-generated"}
    return {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{unsubscribe.url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
