"""What participants thought: how many answered, and their answers once nothing is added."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.after import may_be_shown, read_answers
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.records import feedback_ref
from fijnmazig.groups.models import Edition, Event, FeedbackBox, FeedbackCode
from fijnmazig.groups.queries.reach import led_editions
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxShown:
    """How many codes were given and how many answered; `left` codes still work."""

    asked: int
    answered: int
    left: int
    closes_on: date
    is_closed: bool
    may_read: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswersPage:
    """The answers about one edition, by question, in no order; none while too few may be told."""

    edition_id: UUID
    edition: str
    box: BoxShown | None
    answers: tuple[tuple[tuple[StrOrPromise, str], ...], ...]


@sensitive_variables()
def answers_page(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> AnswersPage:
    """Return what was answered about an edition the actor leads. Raises NotFound for any other."""
    edition = find(led_editions(actor), id=edition_id)
    box = box_of(edition)
    shown = box_shown(box, on=at.astimezone(WALL).date())
    may_read = box is not None and shown is not None and shown.may_read
    return AnswersPage(
        edition_id=edition.id,
        edition=edition.name,
        box=shown,
        answers=_answers(box, opened=opened) if box is not None and may_read else (),
    )


def box_shown(box: FeedbackBox | None, *, on: date) -> BoxShown | None:
    """Return a box as a page shows it, None when there is none."""
    if box is None:
        return None
    answered, closed = box.answers.count(), is_closed(box, on=on)
    return BoxShown(
        asked=box.asked,
        answered=answered,
        left=0 if closed else box.codes.count(),
        closes_on=box.closes_on,
        is_closed=closed,
        may_read=may_be_shown(answered, is_closed=closed),
    )


def box_of(edition: Edition) -> FeedbackBox | None:
    """Return what takes answers about an edition that the caller found, None when nothing does."""
    return FeedbackBox.unscoped.filter(edition=edition).first()


def code_with(digest: str) -> FeedbackCode | None:
    """Return a code and its box, kept from others until the transaction ends; None without one.

    Of two who answer last at the same moment, one is the last: the box then closes.
    """
    rows = FeedbackCode.unscoped.filter(digest=digest).select_for_update(of=("self", "box"))
    return rows.select_related("box__edition__programme").first()


def is_closed(box: FeedbackBox, *, on: date) -> bool:
    """Tell whether a box takes no answers any more."""
    return box.closed_at is not None or box.closes_on < on


def participants_of(edition: Edition) -> int:
    """Return how many people took part in an edition, also in one that stopped."""
    rows = Event.unscoped.filter(edition=edition, kind=Happening.ADMITTED.value)
    return rows.values("stand_in").distinct().count()


@sensitive_variables()
def _answers(
    box: FeedbackBox, *, opened: Opened
) -> tuple[tuple[tuple[StrOrPromise, str], ...], ...]:
    wanted = {
        feedback_ref(row.id): {"sealed_answers": row.sealed_answers}
        for row in box.answers.order_by("id")
        if row.sealed_answers is not None
    }
    found = unsealed(opened, wanted=wanted)
    several = [read_answers(found[ref]["sealed_answers"]) for ref in wanted if ref in found]
    return tuple(
        tuple((texts.QUESTIONS[question], text) for question, text in one.items() if text)
        for one in several
    )
