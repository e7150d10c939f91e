"""Mails that wait: kept sealed within the transaction of the act, sent by the worker."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as Message
from functools import partial
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet

from fijnmazig.accounts import secrecy
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import new_message_id
from fijnmazig.accounts.models import WaitingMail
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound

IN_HAND = timedelta(minutes=5)
"""How long a mail is with one worker; one that was killed leaves it for another after that."""
AGAIN = timedelta(minutes=1)
LONGEST = timedelta(days=1)
BYTES = "latin-1"
"""How bytes are written as text: each as one character."""
PERMANENT = 500
LONGEST_CODE = 600
ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused)

log = logging.getLogger(__name__)
type Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """All that a mail is: a text with its headers, or `whole` as it goes over the line."""

    sender: str
    to: Sequence[str]
    subject: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""


class Whole(EmailMessage):
    """A mail as it was made, with all its parts."""

    def __init__(self, plain: Plain) -> None:
        super().__init__(from_email=plain.sender, to=list(plain.to))
        self._whole = plain.whole.encode(BYTES)

    def message(self, **options: Any) -> Message:  # noqa: ANN401 -- Django's signature
        """Return the mail as it goes over the line, no line of it broken anew."""
        chosen = options.get("policy", policy.default).clone(refold_source="none")
        return message_from_bytes(self._whole, policy=chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What one run did: mails sent, left for later, and given up."""

    sent: int = 0
    left: int = 0
    given_up: int = 0


@transaction.atomic
def keep(mail: EmailMessage, *, at: datetime) -> None:
    """Keep a plain mail for the worker, sealed; it goes only if the act around it stands.

    Raises ValueError for a mail with more than text for its receivers: none of ours has that.
    """
    if mail.attachments or mail.cc or mail.bcc or getattr(mail, "alternatives", None):
        message = "Only a plain mail can wait."
        raise ValueError(message)
    named = {"Message-ID": new_message_id(mail.from_email), **mail.extra_headers}
    plain = Plain(
        subject=str(mail.subject),
        body=str(mail.body),
        sender=mail.from_email,
        to=list(mail.to),
        headers={name: str(value) for name, value in named.items()},
    )
    _keep(plain, at=at, due_at=at)


def send_once_stored(mail: EmailMessage) -> None:
    """Send a mail from here once the transaction is done; kept till then, as a process can die.

    What the mail server says against it is raised there, for the caller to try again. Only a mail
    of which nothing is heard any more goes with `send_waiting`, after minutes.
    """
    whole = mail.message(policy=policy.SMTP).as_bytes().decode(BYTES)
    plain = Plain(sender=mail.from_email, to=list(mail.to), whole=whole)
    at = now()  # in hand from now on, whatever the moment of the act is
    row = _keep(plain, at=at, due_at=at + IN_HAND)
    transaction.on_commit(partial(_send_from_here, mail, mail_id=row.id))


def _send_from_here(mail: EmailMessage, *, mail_id: UUID) -> None:
    row = WaitingMail.unscoped.filter(id=mail_id)
    try:
        mail.send()
    except Exception:
        row.delete()
        raise
    row.delete()


def _keep(plain: Plain, *, at: datetime, due_at: datetime) -> WaitingMail:
    sealed = secrecy.seal(json.dumps(asdict(plain)), use=secrecy.WAITING_MAIL)
    return WaitingMail.unscoped.create(sealed=sealed, made_at=at, due_at=due_at)


def send_waiting(*, actor: Actor, clock: Clock) -> Posted:
    """Send every mail whose turn it is; what the mail server does not take is tried for a day.

    No lock is held while the server is spoken to. A server that cannot be reached ends the run:
    what waited for more than a day is given up, and all else is left for a minute, so that one
    silence is suffered once.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    sent = left = given_up = 0
    due = WaitingMail.unscoped.filter(due_at__lte=clock()).order_by("made_at", "id")
    for mail_id in list(due.values_list("id", flat=True)):
        row = _taken(mail_id, at=clock())
        if row is None:
            continue
        try:
            _send(row)
        except InvalidToken:  # sealed with a key that nobody has any more
            given_up += _give_up(row, actor=actor, at=clock())
        except (SMTPException, OSError) as error:
            is_about_one = isinstance(error, ABOUT_ONE_MAIL)
            if _is_final(error) or clock() - row.made_at > LONGEST:
                given_up += _give_up(row, actor=actor, at=clock())
            else:
                left += 1
                _leave(WaitingMail.unscoped.filter(id=row.id), at=clock())
            if not is_about_one:
                log.warning("The mail server was not reached: %s", type(error).__name__)
                given_up += _give_up_late(actor=actor, at=clock())
                _leave(WaitingMail.unscoped.filter(due_at__lte=clock()), at=clock())
                break
        else:
            row.delete()
            sent += 1
    return Posted(sent=sent, left=left, given_up=given_up)


def _taken(mail_id: UUID, *, at: datetime) -> WaitingMail | None:
    """Return a mail that is now ours for a while; None when another worker was first."""
    free = WaitingMail.unscoped.filter(id=mail_id, due_at__lte=at)
    return WaitingMail.unscoped.get(id=mail_id) if free.update(due_at=at + IN_HAND) else None


def _send(row: WaitingMail) -> None:
    plain = Plain(**json.loads(secrecy.unseal(row.sealed, use=secrecy.WAITING_MAIL)))
    if plain.whole:
        Whole(plain).send()
        return
    EmailMessage(
        plain.subject, plain.body, plain.sender, list(plain.to), headers=dict(plain.headers)
    ).send()


def _is_final(error: Exception) -> bool:
    """Tell whether the server said that it will never take this mail."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _said in error.recipients.values()]
    elif isinstance(error, SMTPDataError | SMTPSenderRefused):
        codes = [error.smtp_code]
    else:
        return False
    return all(PERMANENT <= code < LONGEST_CODE for code in codes)


def _leave(rows: QuerySet[WaitingMail], *, at: datetime) -> None:
    rows.update(due_at=at + AGAIN)


def _give_up_late(*, actor: Actor, at: datetime) -> int:
    """Give up every mail that was tried for a day, for the server that was not reached."""
    late = WaitingMail.unscoped.filter(due_at__lte=at, made_at__lt=at - LONGEST)
    return sum(_give_up(row, actor=actor, at=at) for row in late)


@transaction.atomic
def _give_up(row: WaitingMail, *, actor: Actor, at: datetime) -> int:
    """Destroy a mail that nobody will get, and let the record say so; it never says to whom."""
    mail_id = row.id
    row.delete()
    record(
        actor=actor,
        act="accounts.mail-given-up",
        subject_id=mail_id,
        subject_kind="mail",
        at=at,
    )
    return 1
