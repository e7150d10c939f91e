"""Keep how far somebody came who wants that, give a certificate by the rule, and forget it all."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language

from fijnmazig.accounts.queries.entrance import accounts_kept, member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.printing.codes import qr_drawing
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.gatherings.domain.awards import made_code
from fijnmazig.gatherings.services.course import (
    forget_followed,
    report_followed,
    settle_followed,
)
from fijnmazig.learning.domain.course import known_exercises, version_of
from fijnmazig.learning.domain.progress import is_whole, removed_before
from fijnmazig.learning.models import CourseCertificate, CourseMailChoice, Enrolment, ExerciseDone
from fijnmazig.learning.printing.sheets import certificate
from fijnmazig.learning.queries.modules import modules
from fijnmazig.learning.queries.progress import (
    Paper,
    finished_by_account,
    own_certificates,
    own_enrolments,
    paper_of,
)
from fijnmazig.learning.texts import progress as texts


def start_course(*, actor: Actor, at: datetime) -> None:
    """Begin to keep how far the actor is; after a finished course it is a refresher.

    Raises NotFound for who is no member, Refused when a course is running, also when it began at
    the same moment.
    """
    try:
        _start(actor, at=at)
    except IntegrityError as clash:  # pressed twice: the database lets one through
        raise Refused(texts.RUNNING) from clash


@transaction.atomic
def _start(actor: Actor, *, at: datetime) -> None:
    own = own_enrolments(actor).select_for_update()
    user_id = member_id(actor)
    earlier = list(own.values_list("finished_at", flat=True))
    if None in earlier:
        raise Refused(texts.RUNNING)
    row = Enrolment.unscoped.create(
        user_id=user_id,
        version=version_of(modules()),
        is_refresher=bool(earlier),
        started_at=at,
        last_date=localdate(at),
    )
    _record("learning.course-started", row.id, actor=actor, at=at)


@transaction.atomic
def note_answer(*, actor: Actor, module: str, exercise: str, at: datetime) -> bool:
    """Keep that an exercise was answered, when the actor wants that; tell whether it is kept.

    The last one that the rule needs finishes the course and gives the certificate. Raises NotFound
    for an exercise that does not exist.
    """
    known = known_exercises(modules())
    if exercise not in known.get(module, ()):
        raise NotFound
    row = own_enrolments(actor).filter(finished_at=None).select_for_update().first()
    if row is None:
        return False
    ExerciseDone.unscoped.get_or_create(enrolment=row, module=module, exercise=exercise)
    row.last_date = localdate(at)
    done = set(row.done.values_list("module", "exercise"))
    act = "learning.exercise-answered"
    if is_whole(done, exercises=known, is_refresher=row.is_refresher):
        row.finished_at, act = at, "learning.course-finished"
        _award(row, at=at)
        report_followed(actor=actor, at=at)
    row.save(update_fields=["last_date", "finished_at"])
    _record(act, row.id, actor=actor, at=at)
    return True


@transaction.atomic
def forget_progress(*, actor: Actor, at: datetime) -> None:
    """Remove all that is kept of the actor's course, certificates too; meetings forget it."""
    member_id(actor)
    ids = list(own_enrolments(actor).order_by("started_at").values_list("id", flat=True))
    Enrolment.unscoped.filter(id__in=ids).delete()
    forget_followed(actor=actor, at=at)
    for gone in ids:
        _record("learning.course-forgotten", gone, actor=actor, at=at)


@transaction.atomic
def forget_member(*, actor: Actor, user_id: UUID, at: datetime) -> int:
    """Remove all that is kept of the course of a member, on their request; return how much.

    What meetings know of it they forget themselves. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    CourseMailChoice.unscoped.filter(user_id=user_id).delete()
    rows = Enrolment.unscoped.filter(user_id=user_id)
    total = rows.count()
    rows.delete()
    record(
        actor=actor,
        act="learning.member-forgotten",
        subject_id=user_id,
        subject_kind="member",
        at=at,
        details={"courses": total},
    )
    return total


@transaction.atomic
def share_name(*, actor: Actor, certificate_id: UUID, at: datetime) -> None:
    """Show the holder's name to who checks the code. Raises NotFound when it is not theirs."""
    _show(actor, certificate_id, shows_name=True, act="learning.name-shared", at=at)


@transaction.atomic
def hide_name(*, actor: Actor, certificate_id: UUID, at: datetime) -> None:
    """Show the holder's name no longer. Raises NotFound when it is not theirs."""
    _show(actor, certificate_id, shows_name=False, act="learning.name-hidden", at=at)


@transaction.atomic
def tidy(*, actor: Actor, today: date) -> int:
    """Remove what lies still for a year, and what was finished three years ago; return how many.

    Whether somebody wants our mails goes once their account is emptied. Meetings are told
    who finished it, so that what was finished before anybody asked counts too.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    still, old = removed_before(today)
    over = Q(finished_at=None, last_date__lt=still) | Q(finished_at__date__lt=old)
    rows = Enrolment.unscoped.filter(over)
    count = rows.count()
    rows.delete()
    _forget_choices()
    settle_followed(actor=actor, finished=finished_by_account())
    record(actor=actor, act="learning.tidied", details={"enrolments": count})
    return count


def _forget_choices() -> None:
    choices = CourseMailChoice.unscoped.all()
    kept = accounts_kept(user_ids=choices.values_list("user_id", flat=True))
    choices.exclude(user_id__in=kept).delete()


def print_certificate(*, actor: Actor, certificate_id: UUID) -> bytes:
    """Return the PDF of the actor's own certificate.

    Raises NotFound when it is not theirs, Refused when our fonts cannot show the name.
    """
    paper = paper_of(actor=actor, certificate_id=certificate_id)
    address = settings.SITE_URL + reverse("learning:certificate_check", args=[paper.code])
    try:
        return certificate(_sheet(paper, address=address), at=paper.issued_at)
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE).format(text=error.text)) from error


def _award(row: Enrolment, *, at: datetime) -> None:
    found = modules()
    CourseCertificate.unscoped.create(
        enrolment=row,
        code=made_code(secrets.choice),
        exercise_total=sum(len(one.exercises) for one in found),
        minutes=sum(one.minutes for one in found),
        issued_at=at,
    )


def _show(actor: Actor, certificate_id: UUID, *, shows_name: bool, act: str, at: datetime) -> None:
    rows = CourseCertificate.unscoped.filter(id__in=own_certificates(actor).values("id"))
    row = find(rows.select_for_update(), id=certificate_id)
    row.shows_name = shows_name
    row.save(update_fields=["shows_name"])
    _record(act, row.id, actor=actor, at=at)


def _record(act: str, subject_id: UUID, *, actor: Actor, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=subject_id, subject_kind="course", at=at)


def _sheet(paper: Paper, *, address: str) -> dict[str, object]:
    words = {key: str(word) for key, word in texts.PRINTED.items()}
    if paper.is_refresher:
        rule = str(texts.RULE_REFRESHER)
    else:
        rule = str(texts.RULE).format(total=paper.exercises)
    facts = [
        [words["rule"], rule],
        [words["version"], paper.version],
        [words["issued"], date_format(localdate(paper.issued_at), "j F Y")],
    ]
    if not paper.is_refresher:
        facts.insert(1, [words["hours"], str(texts.DURATION).format(minutes=paper.minutes)])
    return {
        "lang": get_language() or "nl",
        "words": words,
        "name": paper.name,
        "title": words["refresher"] if paper.is_refresher else words["course"],
        "facts": facts,
        "code": paper.code,
        "address": address,
        "picture": qr_drawing(address),
    }
