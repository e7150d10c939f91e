"""Sending what must be mailed: each mail once, and again when the mail server did not take it."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPException

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import override

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.leaving.calendar import Method
from fijnmazig.gatherings.domain.letters import ASKED_FOR_BY_NOBODY, LetterKind
from fijnmazig.gatherings.formats.invitations import Between, invitation
from fijnmazig.gatherings.models import Letter, MailChoice, Moment
from fijnmazig.gatherings.queries.feeds import host
from fijnmazig.gatherings.queries.letters import (
    letter_page,
    moments_of,
    occasions,
    one_mail,
    waiting_letters,
)
from fijnmazig.gatherings.queries.receivers import Receiver, receiver_of
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.messages.services import CalendarPart, Unsubscribe, send

CANCELS = frozenset({LetterKind.UNSEATED, LetterKind.MOMENT_CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """How mails name the house: the address that links begin with, and the sender."""

    site: str
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one run did: mails sent, and mails that the mail server did not take."""

    sent: int = 0
    failed: int = 0


def send_letters(*, actor: Actor, house: House, at: datetime) -> Sent:
    """Send every mail that waits; a second run at the same time sends nothing twice.

    What the mail server refuses is tried again in the next runs, an hour long.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    sent = failed = 0
    for letter_id in waiting_letters():
        try:
            sent += _send_one(letter_id, actor=actor, house=house, at=at)
        except (SMTPException, OSError):
            failed += 1
            _put_back(letter_id, actor=actor, at=at)
    return Sent(sent=sent, failed=failed)


@transaction.atomic
def _send_one(letter_id: int, *, actor: Actor, house: House, at: datetime) -> int:
    """Send one mail; 0 when another run was first, or nobody is to be told any more."""
    rows = Letter.unscoped.select_for_update(of=("self",)).filter(sent_at=None)
    rows = rows.select_related("entry__cohort__series", "moment__cohort__series", "professional")
    letter = rows.filter(id=letter_id).first()
    if letter is None:
        return 0
    letters = list(rows.filter(id__in=one_mail(letter).values("id")))
    Letter.unscoped.filter(id__in=[each.id for each in letters]).update(sent_at=at)
    to, choice = receiver_of(letter), _choice(letter)
    if to is None or (choice is not None and choice.stopped_at is not None):
        return 0
    stop = _stop_url(choice, house)
    with override(to.language):
        moments = moments_of(letters)
        page = letter_page(letter, moments=moments, site=house.site, stop_url=stop)
        calendars = _calendars(letter, moments, to=to, house=house)
    send(
        to=to.address,
        subject=texts.SUBJECTS[LetterKind(letter.kind)],
        template=f"gatherings/mail/{letter.kind.lower()}.txt",
        page=page,
        language=to.language,
        unsubscribe=Unsubscribe(url=stop) if stop else None,
        calendars=calendars,
    )
    _record(letter, actor=actor, act="gatherings.letter-sent", at=at)
    return 1


def _choice(letter: Letter) -> MailChoice | None:
    """Return whether the receiver wants this, made when they are asked for the first time."""
    if LetterKind(letter.kind) not in ASKED_FOR_BY_NOBODY:
        return None
    choices = MailChoice.unscoped
    if letter.invitation is not None:
        return choices.get_or_create(organisation_id=letter.invitation.organisation_id)[0]
    return choices.get_or_create(professional=letter.professional)[0]


def _stop_url(choice: MailChoice | None, house: House) -> str:
    if choice is None:
        return ""
    return house.site + reverse("gatherings:mail_stop", args=[choice.token])


def _calendars(
    letter: Letter, moments: list[Moment], *, to: Receiver, house: House
) -> list[CalendarPart]:
    name, sender = parseaddr(house.sender)
    between = Between(organizer=sender, name=name or sender, attendee=to.address)
    method = Method.CANCEL if LetterKind(letter.kind) in CANCELS else Method.REQUEST
    return [
        CalendarPart(
            method=method.value,
            content=invitation(occasion, host=host(), between=between, method=method),
        )
        for occasion in occasions(letter, moments=moments, site=house.site)
    ]


@transaction.atomic
def _put_back(letter_id: int, *, actor: Actor, at: datetime) -> None:
    """Let the next run try again what the mail server did not take."""
    letter = Letter.unscoped.get(id=letter_id)
    rows = one_mail(letter).filter(Q(sent_at=None) | Q(sent_at=at))
    rows.update(sent_at=None, tries=F("tries") + 1)
    _record(letter, actor=actor, act="gatherings.letter-failed", at=at)


def _record(letter: Letter, *, actor: Actor, act: str, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=letter.entry_id or letter.invitation_id or letter.moment_id,
        subject_kind=_cause(letter),
        at=at,
        details={"kind": letter.kind},
    )


def _cause(letter: Letter) -> str:
    if letter.entry_id:
        return "entry"
    return "invitation" if letter.invitation_id else "moment"
