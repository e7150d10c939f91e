"""Once a year a mail that the course can be refreshed, until somebody stops it."""

from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from fijnmazig.accounts.queries import Letterbox, letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.learning.models import CourseCertificate, CourseMailChoice
from fijnmazig.learning.queries.reminding import choices_by_token, due_certificates
from fijnmazig.learning.texts import progress as texts
from fijnmazig.messages.services import Unsubscribe, send


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one run did: mails sent, and mails that the mail server did not take."""

    sent: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the mail says: where to go, and where to stop it."""

    url: str
    stop_url: str


def remind_refreshers(*, actor: Actor, site: str, at: datetime) -> Sent:
    """Mail everybody who finished the course a year ago and is not refreshing it, once.

    A second run sends nothing twice; what the mail server refuses is tried in the next run. Raises
    NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    sent = failed = 0
    due = due_certificates(today=localdate(at))
    boxes = letterboxes(user_ids=set(due.values()))
    for certificate_id, user_id in due.items():
        box = boxes.get(user_id)
        if box is None:
            continue
        try:
            sent += _send_one(certificate_id, box=box, actor=actor, site=site, at=at)
        except (SMTPException, OSError):
            failed += 1
            CourseCertificate.unscoped.filter(id=certificate_id).update(refresh_told_at=None)
    return Sent(sent=sent, failed=failed)


@transaction.atomic
def stop_mail(*, token: UUID, at: datetime) -> None:
    """Send this no more; nobody needs to be known for that. Raises NotFound for no such token."""
    _choose(token, stopped_at=at, act="learning.mail-stopped", at=at)


@transaction.atomic
def resume_mail(*, token: UUID, at: datetime) -> None:
    """Send it again. Raises NotFound as `stop_mail` does."""
    _choose(token, stopped_at=None, act="learning.mail-resumed", at=at)


@transaction.atomic
def _send_one(
    certificate_id: UUID, *, box: Letterbox, actor: Actor, site: str, at: datetime
) -> int:
    """Send one mail; 0 when another run was first, or it was stopped."""
    rows = CourseCertificate.unscoped.select_for_update(of=("self",)).select_related("enrolment")
    row = rows.filter(id=certificate_id, refresh_told_at=None).first()
    if row is None:
        return 0
    row.refresh_told_at = at
    row.save(update_fields=["refresh_told_at"])
    choice = CourseMailChoice.unscoped.get_or_create(user_id=row.enrolment.user_id)[0]
    if choice.stopped_at is not None:
        return 0
    stop = site + reverse("learning:mail_stop", args=[choice.token])
    send(
        to=box.address,
        subject=texts.MAIL_SUBJECT,
        template="learning/mail/refresh_message.txt",
        page=Letter(url=site + reverse("learning:progress_detail"), stop_url=stop),
        language=box.language,
        unsubscribe=Unsubscribe(url=stop),
    )
    record(
        actor=actor,
        act="learning.refresher-mailed",
        subject_id=row.id,
        subject_kind="course",
        at=at,
    )
    return 1


def _choose(token: UUID, *, stopped_at: datetime | None, act: str, at: datetime) -> None:
    row = find(choices_by_token(token).select_for_update())
    row.stopped_at = stopped_at
    row.save(update_fields=["stopped_at"])
    record(actor=ANONYMOUS, act=act, subject_id=row.token, subject_kind="mail-choice", at=at)
