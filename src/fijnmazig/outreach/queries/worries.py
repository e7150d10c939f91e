"""Dossiers in which somebody noted that things may be serious, for who looks after the calls."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.calls import known_of
from fijnmazig.outreach.queries.noted import Noted, answers_of
from fijnmazig.outreach.queries.queue import WAITS
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened

PAGE_LENGTH = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryLine:
    """One dossier that waits for a look."""

    id: UUID
    reference: str
    raised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryList:
    """One page of what waits for a look, the longest first."""

    rows: tuple[WorryLine, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorryPage:
    """One dossier that waits for a look, with what was noted."""

    id: UUID
    reference: str
    raised_at: datetime
    story: str
    noted: tuple[Noted, ...]


def waiting(actor: Actor) -> QuerySet[Dossier]:
    """Return what waits for a look of the actor, the longest first; raise NotFound for others."""
    if not actor.may(AGREE):
        raise NotFound
    return visible_dossiers(actor).filter(WAITS).order_by("flag_raised_at", "id")


def worry_list(*, actor: Actor, number: str) -> WorryList:
    """Return one page of what waits for a look. Raises NotFound for who looks after no calls."""
    rows = waiting(actor).only("reference", "flag_raised_at")
    page = Paginator(rows, PAGE_LENGTH).get_page(number)
    return WorryList(
        rows=tuple(
            WorryLine(id=row.id, reference=row.reference, raised_at=row.flag_raised_at)
            for row in page
            if row.flag_raised_at is not None
        ),
        number=page.number,
        pages=page.paginator.num_pages,
    )


@sensitive_variables()
def worry_page(*, actor: Actor, opened: Opened, dossier_id: UUID) -> WorryPage:
    """Return one dossier that waits for a look. Raises NotFound for any other."""
    row = find(waiting(actor), id=dossier_id)
    known = known_of(row, opened=opened)
    attempts = list(row.attempts.order_by("started_at", "number"))
    answers = answers_of(row, attempts=attempts, opened=opened)
    if row.flag_raised_at is None:
        raise NotFound
    return WorryPage(
        id=row.id,
        reference=row.reference,
        raised_at=row.flag_raised_at,
        story=known.get("sealed_story", ""),
        noted=tuple(
            Noted(title=texts.STEPS[step], text=text) for (_, step), text in answers.items()
        ),
    )
