"""What leaders see first: all groups of their teams, who waits, who waits too long."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.domain.states import CandidateState, EditionState
from fijnmazig.groups.models import Edition
from fijnmazig.groups.queries.apart import Warnings, warnings_for
from fijnmazig.groups.queries.board import Late, late_candidates, still_needed
from fijnmazig.groups.queries.keeping import left_open
from fijnmazig.groups.queries.reach import led_editions, planned_editions, visible_candidates
from fijnmazig.groups.texts import planning as texts

SHOWN = 50
GOES_ON = (EditionState.GATHERING.value, EditionState.RUNNING.value)
IN_LINE = (CandidateState.NEW.value, CandidateState.WAITING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One group in a list: counts, and no person. `needed` before it may begin."""

    id: UUID
    name: str
    programme: str
    state: StrOrPromise
    format: StrOrPromise
    starts_on: date
    decides_on: date
    taken: int
    minimum: int
    maximum: int
    needed: int
    is_gathering: bool
    is_running: bool
    is_late: bool
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfCandidate:
    """Somebody in line, without a name."""

    id: UUID
    reference: str
    programme: str
    since: datetime
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """All groups of the actor's teams, who waits too long, and who is in line."""

    editions: tuple[EditionLine, ...]
    over: tuple[EditionLine, ...]
    late: tuple[Late, ...]
    line: tuple[LineOfCandidate, ...]
    line_total: int
    warnings: Warnings
    left_open: tuple[tuple[UUID, str], ...]


def board_page(*, actor: Actor, at: datetime) -> BoardPage:
    """Return the groups of the actor's teams, what is decided first in front.

    Raises NotFound for who does not lead.
    """
    if actor.user_id is None or not actor.may(LEAD):
        raise NotFound
    own = set(led_editions(actor).values_list("id", flat=True))
    rows = planned_editions(actor).select_related("programme").order_by("decides_on", "id")
    on = at.astimezone(WALL).date()
    waiting = visible_candidates(actor).filter(state__in=IN_LINE).select_related("programme")
    shown = ("reference", "waiting_since", "state", "programme__title")
    return BoardPage(
        editions=tuple(edition_line(row, own=own, on=on) for row in rows.filter(state__in=GOES_ON)),
        over=tuple(
            edition_line(row, own=own, on=on)
            for row in rows.exclude(state__in=GOES_ON).order_by("-starts_on", "id")[:SHOWN]
        ),
        late=late_candidates(actor=actor, at=at),
        line=tuple(
            LineOfCandidate(
                id=row.id,
                reference=row.reference,
                programme=row.programme.title,
                since=row.waiting_since,
                is_new=row.state == CandidateState.NEW,
            )
            for row in waiting.only(*shown).order_by("waiting_since", "id")[:SHOWN]
        ),
        line_total=waiting.count(),
        warnings=warnings_for(actor=actor, at=at),
        left_open=left_open(actor=actor, on=on),
    )


def edition_line(row: Edition, *, own: set[UUID], on: date) -> EditionLine:
    """Return one group as a line of a list."""
    is_gathering = row.state == EditionState.GATHERING
    return EditionLine(
        id=row.id,
        name=row.name,
        programme=row.programme.title,
        state=texts.EDITION_STATES[EditionState(row.state)],
        format=texts.FORMATS[Format(row.format)],
        starts_on=row.starts_on,
        decides_on=row.decides_on,
        taken=row.seat_total,
        minimum=row.minimum,
        maximum=row.maximum,
        needed=still_needed(row) if is_gathering else 0,
        is_gathering=is_gathering,
        is_running=row.state == EditionState.RUNNING,
        is_late=is_gathering and row.decides_on < on,
        is_own=row.id in own,
    )
