"""Figures of groups for who is in no team: merged, still between quarters, never of one edition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max

from fijnmazig.common.actor import Actor
from fijnmazig.common.leaving.disclosure import Released
from fijnmazig.common.leaving.still import QUARTER, Still, first_day_of_quarter
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.events import Happened, Happening
from fijnmazig.groups.domain.released import Told, last_told, standing
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.models import Event
from fijnmazig.groups.queries.reach import countable_editions, countable_events

COLUMNS = ("edition_id", "kind", "stand_in", "leaving", "code", "number", "delta", "at")


EDITION = ("id", "programme__key", "starts_on", "programme__title", "are_people_counted")


class _Edition(NamedTuple):
    """What of an edition the figures depend on, beside its events."""

    id: UUID
    programme: str
    starts_on: date
    title: str
    are_people_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFigures:
    """What may be told outside the team, of before a day; None while nothing may be.

    Rows of `parts` are `programme|year`, named by `titles`; rows of `attendance` are numbers of
    sessions.
    """

    counted_before: date
    parts: Released | None
    attendance: Released | None
    titles: dict[str, str]


def _newest() -> int:
    return Event.unscoped.aggregate(newest=Max("id"))["newest"] or 0


_still: Still[ReleasedFigures] = Still(newest=_newest)


def released_figures(*, actor: Actor, on: date) -> ReleasedFigures:
    """Return what may be told of the programmes the actor makes or oversees.

    Figures stand still between quarters, and no period or programme can be chosen: readings that
    overlap cannot be laid side by side.
    """
    rows = countable_editions(actor).order_by("starts_on", "id").values_list(*EDITION)
    editions = tuple(_Edition._make(row) for row in rows)
    began = datetime.combine(first_day_of_quarter(on), time(), tzinfo=WALL)
    events = countable_events(actor).filter(at__lt=began)
    return _still.told(
        editions,
        on=on,
        came_late=lambda newest: events.filter(id__gt=newest).exists(),
        make=lambda: _counted(actor, editions=editions, on=on),
    )


def _counted(actor: Actor, *, editions: Iterable[_Edition], on: date) -> ReleasedFigures:
    rows = {row.id: (f"{row.programme}|{row.starts_on.year}", row.title) for row in editions}
    told = _told(actor, {edition_id: row for edition_id, (row, _) in rows.items()})
    stood = [standing(told, before=end) for end in _ends(told, on=on)]
    return ReleasedFigures(
        counted_before=first_day_of_quarter(on),
        parts=last_told([one.parts for one in stood]),
        attendance=last_told([one.attendance for one in stood]),
        titles=dict(rows.values()),
    )


def _told(actor: Actor, rows: dict[object, str]) -> Sequence[Told]:
    events = countable_events(actor).filter(edition__are_people_counted=True).order_by("id")
    return [
        Told(
            row=rows[edition_id],
            at=at,
            event=Happened(
                edition_id=edition_id,
                kind=Happening(kind),
                stand_in=stand_in,
                leaving=Leaving(leaving) if leaving else None,
                code=Code(code) if code else None,
                number=number,
                delta=delta,
            ),
        )
        for edition_id, kind, stand_in, leaving, code, number, delta, at in events.values_list(
            *COLUMNS
        ).iterator()
    ]


def _ends(told: Sequence[Told], *, on: date) -> Sequence[datetime]:
    """Return the end of each quarter that is over and in which something happened."""
    last = first_day_of_quarter(on)
    days = {_next(first_day_of_quarter(one.at.astimezone(WALL).date())) for one in told}
    return [datetime.combine(day, time(), tzinfo=WALL) for day in sorted(days) if day <= last]


def _next(first: date) -> date:
    months = first.year * 12 + first.month - 1 + QUARTER
    return date(months // 12, months % 12 + 1, 1)
