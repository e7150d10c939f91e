"""What participants thought: a code lets one answer in, sealed; nothing says whose it is, or when.

No act is recorded of an answer: the record would keep its moment, and the account of whose device
it was given on.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.after import BOX_TERM, Question, plain_code, written_answers
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.records import feedback_ref
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.models import Edition, Feedback, FeedbackBox, FeedbackCode
from fijnmazig.groups.queries.feedback import (
    AnswersPage,
    answers_page,
    box_of,
    code_with,
    is_closed,
    participants_of,
)
from fijnmazig.groups.queries.reach import led_editions
from fijnmazig.groups.services.receiving import ALPHABET
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import seal

LENGTH = 8
LONGEST = 2_000
BEGUN = (EditionState.RUNNING, EditionState.FINISHED, EditionState.STOPPED)


@transaction.atomic
def open_box(*, actor: Actor, edition_id: UUID, at: datetime) -> tuple[str, ...]:
    """Take answers about an edition; return one code for each participant, shown this once.

    Raises NotFound when the actor does not lead it; Refused before it began, when nobody took
    part, or when there are codes already.
    """
    edition = _led(actor, edition_id)
    if EditionState(edition.state) not in BEGUN:
        raise Refused(texts.BOX_TOO_EARLY)
    if box_of(edition) is not None:
        raise Refused(texts.BOX_THERE)
    people = participants_of(edition)
    if people == 0:
        raise Refused(texts.BOX_NOBODY)
    box = FeedbackBox.unscoped.create(
        edition=edition,
        asked=people,
        closes_on=at.astimezone(WALL).date() + BOX_TERM,
        made_at=at,
        made_by=actor.user_id,
    )
    codes = _codes(box, total=people)
    _record(edition, actor=actor, act="groups.feedback-asked", at=at, total=people)
    return codes


@transaction.atomic
def replace_codes(*, actor: Actor, edition_id: UUID, at: datetime) -> tuple[str, ...]:
    """Put new codes in the place of those that were not used; return them, shown this once.

    Raises NotFound when the actor does not lead it, Refused when nothing is taken any more.
    """
    edition, box = _open(actor, edition_id, at=at)
    total, _ = box.codes.all().delete()
    codes = _codes(box, total=total)
    _record(edition, actor=actor, act="groups.feedback-codes-replaced", at=at, total=total)
    return codes


@transaction.atomic
def close_box(*, actor: Actor, edition_id: UUID, at: datetime) -> None:
    """Take no answers any more: from now on those of five people or more are read.

    Raises NotFound when the actor does not lead it, Refused when nothing is taken any more.
    """
    edition, box = _open(actor, edition_id, at=at)
    _close(box, at=at)
    _record(edition, actor=actor, act="groups.feedback-closed", at=at)


@transaction.atomic
@sensitive_variables()
def give_feedback(*, code: str, answers: Mapping[Question, str], at: datetime) -> None:
    """Keep one answer, sealed for the team, and let the code go. Nobody needs an account.

    Raises Refused for a code that does not work, and without a word. The last answer closes.
    """
    if not any(text.strip() for text in answers.values()):
        raise Refused(texts.ANSWER_NEEDED)
    if any(len(text) > LONGEST for text in answers.values()):
        raise Refused(texts.AFTER_TOO_LONG)
    row = code_with(digest_of(code))
    if row is None or is_closed(row.box, on=at.astimezone(WALL).date()):
        raise Refused(texts.CODE_UNKNOWN)
    box = row.box
    row.delete()
    answer_id = uuid4()
    sealed = seal(
        team_id=box.edition.programme.team_id,
        ref=feedback_ref(answer_id),
        fields={"sealed_answers": written_answers(answers)},
    )
    Feedback.unscoped.create(id=answer_id, box=box, **sealed)
    if not box.codes.exists():
        _close(box, at=at)


@transaction.atomic
@sensitive_variables()
def open_answers(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> AnswersPage:
    """Return what participants thought, of five at least, and record that it was read."""
    page = answers_page(actor=actor, opened=opened, edition_id=edition_id, at=at)
    if page.answers:
        record(
            actor=actor,
            act="groups.feedback-read",
            subject_id=edition_id,
            subject_kind="edition",
            at=at,
        )
    return page


def digest_of(code: str) -> str:
    """Return by what a code is found again; without the key of the house nobody makes it."""
    return salted_hmac("groups.feedback", plain_code(code), algorithm="sha256").hexdigest()


def _codes(box: FeedbackBox, *, total: int) -> tuple[str, ...]:
    codes = tuple(_code() for _ in range(total))
    FeedbackCode.unscoped.bulk_create(
        FeedbackCode(box=box, digest=digest_of(code)) for code in codes
    )
    return codes


def _code() -> str:
    made = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{made[:4]}-{made[4:]}"


def _led(actor: Actor, edition_id: UUID) -> Edition:
    return find(led_editions(actor).select_for_update(of=("self",)), id=edition_id)


def _open(actor: Actor, edition_id: UUID, *, at: datetime) -> tuple[Edition, FeedbackBox]:
    edition = _led(actor, edition_id)
    box = box_of(edition)
    if box is None or is_closed(box, on=at.astimezone(WALL).date()):
        raise Refused(texts.BOX_CLOSED)
    return edition, box


def _close(box: FeedbackBox, *, at: datetime) -> None:
    box.codes.all().delete()
    box.closed_at = at
    box.save(update_fields=["closed_at"])


def _record(
    edition: Edition, *, actor: Actor, act: str, at: datetime, total: int | None = None
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=edition.id,
        subject_kind="edition",
        at=at,
        details={} if total is None else {"total": total},
    )
