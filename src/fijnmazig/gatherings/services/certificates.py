"""A holder shares or hides their name, prints; who holds the series withdraws; mails go out."""

from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import Letterbox, letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.printing.codes import qr_drawing
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.gatherings.models import Certificate
from fijnmazig.gatherings.printing.sheets import Sheet, printed
from fijnmazig.gatherings.queries.certificates import (
    Paper,
    held_certificates,
    own_certificates,
    paper_of,
)
from fijnmazig.gatherings.services.awarding import withdraw
from fijnmazig.gatherings.texts import certificates as texts
from fijnmazig.messages.services import send
from fijnmazig.organisations.queries.workers import reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the mail to a holder says: where to look."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One of the mails to a holder."""

    subject: StrOrPromise
    template: str


READY = Mail(subject=texts.MAIL_SUBJECT, template="gatherings/mail/certificate_message.txt")
CORRECTED = Mail(subject=texts.MAIL_CORRECTED, template="gatherings/mail/certificate_corrected.txt")
WITHDRAWN = Mail(subject=texts.MAIL_WITHDRAWN, template="gatherings/mail/certificate_withdrawn.txt")


@transaction.atomic
def share_name(*, actor: Actor, certificate_id: UUID, at: datetime) -> None:
    """Show the actor's name to who checks the code. Raises NotFound when it is not theirs."""
    _show(actor, certificate_id, shows_name=True, act="gatherings.certificate-name-shared", at=at)


@transaction.atomic
def hide_name(*, actor: Actor, certificate_id: UUID, at: datetime) -> None:
    """Show nobody the actor's name any more. Raises NotFound when it is not theirs."""
    _show(actor, certificate_id, shows_name=False, act="gatherings.certificate-name-hidden", at=at)


@transaction.atomic
def revoke(*, actor: Actor, certificate_id: UUID, reason: str, at: datetime) -> UUID:
    """Withdraw a certificate for good, and return its group.

    Raises NotFound when the actor does not hold the group; Refused without a reason, or when it
    was withdrawn before.
    """
    rows = Certificate.unscoped.filter(id__in=held_certificates(actor).values("id"))
    row = find(rows.select_for_update(), id=certificate_id)
    if row.revoked_at is not None:
        raise Refused(texts.ALREADY_WITHDRAWN)
    if not reason.strip():
        raise Refused(texts.REASON_NEEDED)
    withdraw(row, reason=reason.strip(), actor=actor, at=at)
    return row.cohort_id


def print_certificate(*, actor: Actor, certificate_id: UUID, site: str) -> bytes:
    """Return the actor's own certificate as PDF/UA; the same one gives the same bytes.

    Raises NotFound when it is absent, withdrawn or not theirs; Refused when our fonts lack a sign.
    """
    paper = paper_of(actor=actor, certificate_id=certificate_id)
    address = site + reverse("gatherings:certificate_check", kwargs={"code": paper.code})
    try:
        return printed(Sheet.CERTIFICATE, of=_sheet(paper, address=address), at=paper.issued_at)
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE).format(text=error.text)) from error


def tell_holders(*, actor: Actor, site: str, at: datetime) -> int:
    """Mail everybody whose certificate is new, corrected or withdrawn, once; return how many went.

    A correction is one mail: about the new one. Who never heard of a certificate hears nothing of
    its end. Who has no address gets none. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    known = Certificate.unscoped.filter(professional__isnull=False)
    fresh = known.filter(told_at=None, revoked_at=None).order_by("issued_at", "id")
    sent = sum(_tell(key, site=site, at=at) for key in _ids(fresh))
    gone = _withdrawn_untold().order_by("revoked_at", "id")
    return sent + sum(_tell_withdrawn(key, site=site, at=at) for key in _ids(gone))


def _ids(rows: QuerySet[Certificate]) -> list[UUID]:
    return list(rows.values_list("id", flat=True))


def _withdrawn_untold() -> QuerySet[Certificate]:
    """Return the withdrawn certificates whose holder still believes they have one."""
    rows = Certificate.unscoped.filter(professional__isnull=False, told_at__isnull=False)
    return rows.filter(revoked_at__isnull=False, withdrawal_told_at=None)


def _tell(certificate_id: UUID, *, site: str, at: datetime) -> int:
    """Mail one holder; what the mail server does not take is tried again by the next run."""
    try:
        with transaction.atomic():
            rows = Certificate.unscoped.filter(id=certificate_id, told_at=None)
            row = rows.select_for_update().first()
            if row is None:
                return 0
            row.told_at = at
            row.save(update_fields=["told_at"])
            before = _withdrawn_untold().filter(
                cohort=row.cohort_id, professional=row.professional_id
            )
            is_correction = before.update(withdrawal_told_at=at) > 0
            return _mail(row, site=site, mail=CORRECTED if is_correction else READY)
    except (SMTPException, OSError):  # a mail goes once the rest is stored
        Certificate.unscoped.filter(id=certificate_id, told_at=at).update(told_at=None)
        return 0


def _tell_withdrawn(certificate_id: UUID, *, site: str, at: datetime) -> int:
    try:
        with transaction.atomic():
            rows = _withdrawn_untold().filter(id=certificate_id)
            row = rows.select_for_update(of=("self",)).first()
            if row is None:  # another run was first
                return 0
            row.withdrawal_told_at = at
            row.save(update_fields=["withdrawal_told_at"])
            return _mail(row, site=site, mail=WITHDRAWN)
    except (SMTPException, OSError):
        rows = Certificate.unscoped.filter(id=certificate_id, withdrawal_told_at=at)
        rows.update(withdrawal_told_at=None)
        return 0


def _mail(row: Certificate, *, site: str, mail: Mail) -> int:
    letterbox = _letterbox(row.professional_id)
    if letterbox is None:
        return 0
    send(
        to=letterbox.address,
        subject=mail.subject,
        template=mail.template,
        page=Letter(url=site + reverse("gatherings:certificate_list")),
        language=letterbox.language,
    )
    return 1


def _letterbox(professional_id: UUID | None) -> Letterbox | None:
    """Return where mail to a professional goes: their account, else the address we know."""
    found = reachable(ids=[professional_id]) if professional_id else {}
    for person in found.values():
        boxes = letterboxes(user_ids=[person.user_id]) if person.user_id else {}
        for box in boxes.values():
            return box
        if person.email:
            return Letterbox(address=person.email, language="nl")
    return None


def _show(actor: Actor, certificate_id: UUID, *, shows_name: bool, act: str, at: datetime) -> None:
    rows = Certificate.unscoped.filter(id__in=own_certificates(actor).values("id"))
    row = find(rows.select_for_update(), id=certificate_id)
    row.shows_name = shows_name
    row.save(update_fields=["shows_name"])
    record(actor=actor, act=act, subject_id=row.id, subject_kind="certificate", at=at)


def _sheet(paper: Paper, *, address: str) -> dict[str, object]:
    return {
        "lang": get_language() or "nl",
        "words": {key: str(word) for key, word in texts.PRINTED.items()},
        "name": paper.name,
        "title": paper.title,
        "facts": [
            [str(texts.PRINTED[key]), said]
            for key, said in (
                ("when", _when(paper)),
                ("moments", paper.moments),
                ("hours", paper.duration),
                ("by", paper.partnership),
                ("issued", date_format(localdate(paper.issued_at), "j F Y")),
            )
            if said
        ],
        "code": paper.code,
        "address": address,
        "picture": qr_drawing(address),
    }


def _when(paper: Paper) -> str:
    days = [day for day in (paper.first_date, paper.last_date) if day is not None]
    said = list(dict.fromkeys(date_format(day, "j F Y") for day in days))
    if len(said) < 2:  # noqa: PLR2004 -- a first and a last day
        return "".join(said)
    return str(texts.FROM_UNTIL).format(first=said[0], last=said[1])
