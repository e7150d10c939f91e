"""Reads: the mails the demo did not send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from django.conf import settings

from fijnmazig.common.errors import NotFound
from fijnmazig.messages import store

LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """One mail in the list."""

    key: str
    to: str
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a mail's text; `is_link` when it is an address to follow."""

    text: str
    is_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """One mail in full."""

    to: str
    sender: str
    subject: str
    at: datetime
    body: tuple[Piece, ...]


def mail_list() -> tuple[MailLine, ...]:
    """Return every mail in the folder, newest first.

    Raises NotFound outside the demo.
    """
    _only_in_the_demo()
    return tuple(
        MailLine(key=key, to=str(mail["To"]), subject=str(mail["Subject"]), at=_sent_at(mail))
        for key in store.keys(folder=settings.MAIL_FOLDER)
        if (mail := store.read(key, folder=settings.MAIL_FOLDER))
    )


def mail_page(*, key: str) -> MailPage:
    """Return one mail.

    Raises NotFound outside the demo, or when there is no such mail.
    """
    _only_in_the_demo()
    mail = store.read(key, folder=settings.MAIL_FOLDER)
    if mail is None:
        raise NotFound
    body = mail.get_body(preferencelist=("plain",))
    return MailPage(
        to=str(mail["To"]),
        sender=str(mail["From"]),
        subject=str(mail["Subject"]),
        at=_sent_at(mail),
        body=tuple(_pieces(body.get_content() if body else "")),
    )


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise NotFound


def _sent_at(mail: EmailMessage) -> datetime:
    return parsedate_to_datetime(str(mail["Date"]))


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in LINK.finditer(text):
        yield Piece(text=text[end : found.start()], is_link=False)
        yield Piece(text=found.group(), is_link=True)
        end = found.end()
    yield Piece(text=text[end:], is_link=False)
