"""The agenda: what comes, a month as a grid, and what one can narrow it by."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.agenda import Month, View, Wanted
from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.domain.planning import BRUSSELS, day_of
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.announced import (
    Announced,
    announced_moments,
    announced_series,
    narrowed,
    shown_moments,
)
from fijnmazig.gatherings.queries.reach import visible_series
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.organisations.queries.doors import open_partnership_names
from fijnmazig.places.queries import municipality_name

PAGE_LENGTH = 20
MOST_IN_A_MONTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One square of a month."""

    day: date
    is_in_month: bool
    is_today: bool
    moments: tuple[Announced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A month, week by week from Monday."""

    month: Month
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the agenda can be narrowed by now: only what gives something."""

    themes: tuple[tuple[str, str], ...]
    partnerships: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """What the agenda shows: a list, or the grid of a month. `total` counts what was found."""

    wanted: Wanted
    municipality: str
    moments: tuple[Announced, ...]
    grid: Grid | None
    number: int
    pages: int
    total: int

    @property
    def is_month(self) -> bool:
        """Tell whether a grid is shown."""
        return self.grid is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesNamed:
    """A series by its title."""

    id: UUID
    title: str


def agenda_page(*, actor: Actor, wanted: Wanted, at: datetime) -> AgendaPage:
    """Return what was looked for: without a month what is to come, with one all of it."""
    today = day_of(at)
    rows = narrowed(announced_moments(actor), wanted=wanted)
    if wanted.view is View.MONTH:
        return _month_page(rows, wanted, today=today)
    if wanted.month:
        first, last = wanted.month.first_day, wanted.month.last_day
        rows = rows.filter(starts_at__gte=_start(first), starts_at__lt=_start(last + _DAY))
    else:
        rows = rows.filter(ends_at__gt=at)
    page = Paginator(_at_hand(rows), PAGE_LENGTH).get_page(wanted.page)
    return AgendaPage(
        wanted=wanted,
        municipality=municipality_name(wanted.nis) if wanted.nis else "",
        moments=shown_moments(page),
        grid=None,
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


_DAY = timedelta(days=1)


def _month_page(rows: QuerySet[Moment], wanted: Wanted, *, today: date) -> AgendaPage:
    month = wanted.month or Month.of(today)
    weeks = month.weeks
    first, last = weeks[0][0], weeks[-1][-1]
    rows = rows.filter(starts_at__gte=_start(first), starts_at__lt=_start(last + _DAY))
    moments = shown_moments(_at_hand(rows)[:MOST_IN_A_MONTH])
    return AgendaPage(
        wanted=wanted,
        municipality=municipality_name(wanted.nis) if wanted.nis else "",
        moments=moments,
        grid=_grid(month, moments, today=today),
        number=1,
        pages=1,
        total=sum(Month.of(day_of(moment.starts_at)) == month for moment in moments),
    )


def _grid(month: Month, moments: Sequence[Announced], *, today: date) -> Grid:
    by_day: dict[date, list[Announced]] = defaultdict(list)
    for moment in moments:
        by_day[day_of(moment.starts_at)].append(moment)
    return Grid(
        month=month,
        weeks=tuple(
            tuple(
                Day(
                    day=day,
                    is_in_month=Month.of(day) == month,
                    is_today=day == today,
                    moments=tuple(by_day[day]),
                )
                for day in week
            )
            for week in month.weeks
        ),
    )


def _at_hand(rows: QuerySet[Moment]) -> QuerySet[Moment]:
    return rows.select_related("cohort__series").order_by("starts_at", "id")


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=BRUSSELS)


def agenda_choices(*, actor: Actor) -> Choices:
    """Return the themes and partnerships of what is announced, by name."""
    found = set(announced_series(actor).values_list("theme", "partnership_id").distinct())
    names = open_partnership_names(ids={partnership for _, partnership in found})
    used = {theme for theme, _ in found}
    return Choices(
        themes=tuple(one for one in shown_themes().items() if one[0] in used),
        partnerships=tuple(
            sorted(
                ((str(key), name) for key, name in names.items()),
                key=lambda row: row[1].casefold(),
            )
        ),
    )


def coming_moments(
    *, actor: Actor, wanted: Wanted, at: datetime, most: int
) -> tuple[Announced, ...]:
    """Return the first moments to come that go on, for another page or another site."""
    rows = narrowed(announced_moments(actor), wanted=wanted)
    rows = rows.filter(ends_at__gt=at, state=MomentState.PLANNED)
    return shown_moments(_at_hand(rows)[:most])


def fed_moments(
    *, actor: Actor, wanted: Wanted, at: datetime, kept: timedelta, most: int
) -> tuple[Announced, ...]:
    """Return what a calendar holds, cancelled ones too: `most` of them, the nearest to `at`.

    What comes goes before what is over; of that, what ended longer than `kept` ago is left out.
    """
    rows = narrowed(announced_moments(actor), wanted=wanted)
    coming = list(_at_hand(rows.filter(ends_at__gt=at))[:most])
    over = _at_hand(rows.filter(ends_at__gt=at - kept, ends_at__lte=at)).reverse()
    return shown_moments([*reversed(list(over[: most - len(coming)])), *coming])


def series_to_copy(*, actor: Actor, series_id: UUID) -> SeriesNamed:
    """Return a series that the actor sees, to make another like it; NotFound for any other."""
    row = find(visible_series(actor), id=series_id)
    return SeriesNamed(id=row.id, title=row.title)
