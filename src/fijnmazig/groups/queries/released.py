"""Figures of groups for who is in no team: merged, still between quarters, never of one edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from fijnmazig.common.actor import Actor
from fijnmazig.common.leaving.disclosure import Released
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.events import Happened, Happening
from fijnmazig.groups.domain.released import Told, last_told, standing
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.queries.reach import countable_editions, countable_events

QUARTER = 3
COLUMNS = ("edition_id", "kind", "stand_in", "leaving", "code", "number", "delta", "at")


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


def released_figures(*, actor: Actor, on: date) -> ReleasedFigures:
    """Return what may be told of the programmes the actor makes or oversees.

    Figures stand still between quarters, and no period or programme can be chosen: readings that
    overlap cannot be laid side by side.
    """
    rows = {
        row.id: (f"{row.programme.key}|{row.starts_on.year}", row.programme.title)
        for row in countable_editions(actor).select_related("programme").order_by("starts_on", "id")
    }
    told = _told(actor, {edition_id: row for edition_id, (row, _) in rows.items()})
    stood = [standing(told, before=end) for end in _ends(told, on=on)]
    return ReleasedFigures(
        counted_before=first_day_of_quarter(on),
        parts=last_told([one.parts for one in stood]),
        attendance=last_told([one.attendance for one in stood]),
        titles=dict(rows.values()),
    )


def first_day_of_quarter(on: date) -> date:
    """Return the day before which released figures were counted."""
    return date(on.year, (on.month - 1) // QUARTER * QUARTER + 1, 1)


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
