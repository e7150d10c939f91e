"""Dossiers in which somebody noted that things may be serious, for who looks after the calls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.calls import known_of
from fijnmazig.outreach.queries.noted import Noted, answers_of
from fijnmazig.outreach.queries.queue import WAITS
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.tried import ending_of, heard_before, in_order
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened

PAGE_LENGTH = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryLine:
    """One dossier that waits for a look; `has_called`: the person called us since."""

    id: UUID
    reference: str
    raised_at: datetime
    has_called: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryList:
    """One page of what waits for a look, the longest first."""

    rows: tuple[WorryLine, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A conversation that the person began since the worry; `result` is empty while it goes on."""

    at: datetime
    result: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorryPage:
    """One dossier that waits for a look, with what was noted.

    `since` are the conversations that the person began and that were not over when the worry was
    noted; `heard` is how many of any time are over.
    """

    id: UUID
    reference: str
    raised_at: datetime
    story: str
    since: tuple[Heard, ...]
    heard: int
    noted: tuple[Noted, ...]


def waiting(actor: Actor) -> QuerySet[Dossier]:
    """Return what waits for a look of the actor, the longest first; raise NotFound for others."""
    if not actor.may(AGREE):
        raise NotFound
    return visible_dossiers(actor).filter(WAITS).order_by("flag_raised_at", "id")


def worry_list(*, actor: Actor, number: str) -> WorryList:
    """Return one page of what waits for a look. Raises NotFound for who looks after no calls."""
    called = Attempt.unscoped.filter(_since(OuterRef("flag_raised_at")), dossier=OuterRef("pk"))
    rows = waiting(actor).only("reference", "flag_raised_at").annotate(has_called=Exists(called))
    page = Paginator(rows, PAGE_LENGTH).get_page(number)
    return WorryList(
        rows=tuple(_line(row) for row in page if row.flag_raised_at is not None),
        number=page.number,
        pages=page.paginator.num_pages,
    )


@sensitive_variables()
def worry_page(*, actor: Actor, opened: Opened, dossier_id: UUID) -> WorryPage:
    """Return one dossier that waits for a look. Raises NotFound for any other."""
    row = find(waiting(actor), id=dossier_id)
    known = known_of(row, opened=opened)
    attempts = list(in_order(row.attempts.all()))
    answers = answers_of(row, attempts=attempts, opened=opened)
    if row.flag_raised_at is None:
        raise NotFound
    by_id = {one.id: one for one in attempts}
    since = in_order(row.attempts.filter(_since(row.flag_raised_at)))
    return WorryPage(
        id=row.id,
        reference=row.reference,
        raised_at=row.flag_raised_at,
        story=known.get("sealed_story", ""),
        since=tuple(map(_heard, since)),
        heard=heard_before(row).count(),
        noted=tuple(
            Noted(title=_title(step, attempt=by_id[attempt_id]), text=text)
            for (attempt_id, step), text in answers.items()
        ),
    )


def _since(raised_at: datetime | OuterRef) -> Q:
    """Return which conversations that the person began were not over then; none by mistake."""
    since = Q(ended_at=None) | Q(ended_at__gte=raised_at)
    return Q(since, is_inbound=True, taken_back_at=None)


def _heard(attempt: Attempt) -> Heard:
    return Heard(at=attempt.started_at, result=ending_of(attempt) if attempt.result else "")


def _line(row: Any) -> WorryLine:  # noqa: ANN401 -- an annotated Dossier
    return WorryLine(
        id=row.id,
        reference=row.reference,
        raised_at=row.flag_raised_at,
        has_called=row.has_called,
    )


def _title(step: Step, *, attempt: Attempt) -> StrOrPromise:
    title: StrOrPromise = texts.STEPS[step]
    if attempt.is_inbound:
        title = texts.NOTED_HEARD % {"step": title}
    return title if attempt.taken_back_at is None else texts.BY_MISTAKE % {"what": title}
