"""Figures of editions from raw events: exact for the team and at the machine."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import Happened, Happening
from fijnmazig.groups.domain.figures import EditionFigures, People, edition_figures, together
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.states import CLOSED, EditionState, Leaving
from fijnmazig.groups.models import Edition
from fijnmazig.groups.queries.reach import counted_editions, visible_events
from fijnmazig.organisations.queries.doors import partnership_by_key

DECIDED = [state.value for state in (EditionState.RUNNING, *CLOSED)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of which editions figures are wanted: first sessions planned on these days, both included."""

    partnership: str = ""
    programme: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition with its figures."""

    id: UUID
    programme: str
    title: str
    name: str
    state: EditionState
    starts_on: date
    formats: tuple[Format, ...]
    delivered: tuple[Format, ...]
    sessions_planned: int
    stop_reason: str
    are_people_counted: bool
    figures: EditionFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """What groups came to: editions that were decided, in order, and the people in all of them.

    `gathering` are editions of which nobody knows yet whether they begin: in no total.
    """

    editions: tuple[EditionLine, ...]
    gathering: tuple[EditionLine, ...]
    people: People


def exact_figures(*, actor: Actor, wanted: Wanted) -> GroupFigures:
    """Return the figures of the actor's own teams; of everything for the operator.

    Raises NotFound for a partnership that does not exist.
    """
    rows = _rows(actor, wanted)
    counted = _counted(actor, [row.id for row in rows])
    lines = [_line(row, counted[row.id]) for row in rows]
    decided = tuple(line for line in lines if line.state.value in DECIDED)
    return GroupFigures(
        editions=decided,
        gathering=tuple(line for line in lines if line.state is EditionState.GATHERING),
        people=together(line.figures for line in decided),
    )


def _rows(actor: Actor, wanted: Wanted) -> list[Edition]:
    rows = counted_editions(actor).select_related("programme")
    if wanted.partnership:
        partnership = partnership_by_key(wanted.partnership)
        rows = rows.filter(programme__partnership_id=partnership.id)
    if wanted.programme:
        rows = rows.filter(programme__key=wanted.programme)
    if wanted.first is not None:
        rows = rows.filter(starts_on__gte=wanted.first)
    if wanted.last is not None:
        rows = rows.filter(starts_on__lte=wanted.last)
    return list(rows.order_by("starts_on", "programme__key", "name", "id"))


def _counted(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, EditionFigures]:
    events: dict[UUID, list[Happened]] = defaultdict(list)
    wanted = list(ids)
    rows = visible_events(actor).filter(edition_id__in=wanted).order_by("id")
    for edition_id, kind, stand_in, leaving, code, number, delta in rows.values_list(
        "edition_id", "kind", "stand_in", "leaving", "code", "number", "delta"
    ).iterator():
        events[edition_id].append(
            Happened(
                edition_id=edition_id,
                kind=Happening(kind),
                stand_in=stand_in,
                leaving=Leaving(leaving) if leaving else None,
                code=Code(code) if code else None,
                number=number,
                delta=delta,
            )
        )
    return {key: edition_figures(events[key]) for key in wanted}


def _line(row: Edition, figures: EditionFigures) -> EditionLine:
    return EditionLine(
        id=row.id,
        programme=row.programme.key,
        title=row.programme.title,
        name=row.name,
        state=EditionState(row.state),
        starts_on=row.starts_on,
        formats=(Format(row.format),),
        delivered=tuple(Format(form) for form in row.delivered),
        sessions_planned=row.session_total,
        stop_reason=row.stop_reason,
        are_people_counted=row.are_people_counted,
        figures=figures,
    )
