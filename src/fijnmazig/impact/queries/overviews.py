"""Overviews: what needs somebody this week, how goals stand, one municipality.

Nothing is counted here that takes long: values are those of the last count, with their day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.queries.totals import handed_in
from fijnmazig.common.actor import Actor
from fijnmazig.common.charts import Chart, Missing, Numbers, Series, bar_chart
from fijnmazig.common.errors import NotFound
from fijnmazig.impact.domain.kinds import Direction, Unit
from fijnmazig.impact.domain.permissions import SEE
from fijnmazig.impact.domain.plan import Days
from fijnmazig.impact.models import Counting, Indicator, Measurement, Target
from fijnmazig.impact.queries.projects import ProjectHead, heads_of
from fijnmazig.impact.queries.reach import managed_measurements, visible_projects
from fijnmazig.impact.queries.saying import number, standing, told
from fijnmazig.impact.texts import overviews as texts
from fijnmazig.impact.texts import projects as project_texts
from fijnmazig.library.queries.confirming import due_total
from fijnmazig.library.queries.reviewing import waiting_total
from fijnmazig.organisations.queries.counting import organisations_in
from fijnmazig.organisations.queries.doors import waiting_for
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.queries.reach import own_places, visible_signals
from fijnmazig.signals.queries.waiting import (
    actions_due,
    actions_total,
    late_total,
    signals_without_answer,
)

HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Something that needs somebody: how much, in words with its number, and where."""

    total: int
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """One indicator as it stood when it was last counted."""

    id: UUID
    name: str
    unit: StrOrPromise
    value: str
    unaccounted: int
    target: str
    standing: StrOrPromise
    tag: str
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectGoals:
    """A project with its indicators and when they were counted; never, when None."""

    head: ProjectHead
    counted_at: datetime | None
    lines: tuple[GoalLine, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a coordinator or a steering group looks at."""

    waits: tuple[Waits, ...]
    projects: tuple[ProjectGoals, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOverview:
    """One municipality: organisations that work there, cards, signals."""

    name: str
    organisations: int
    cards: int
    signals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesOverview:
    """The municipalities of a SPOC, and what needs them."""

    waits: tuple[Waits, ...]
    places: tuple[PlaceOverview, ...]


def coordinator_overview(*, actor: Actor, today: date) -> Overview:
    """Return what needs the actor this week and how goals stand. Raises NotFound."""
    if not actor.may(SEE):
        raise NotFound
    return Overview(waits=_waits(actor, today=today), projects=_goals(actor))


def places_overview(*, actor: Actor, today: date) -> PlacesOverview:
    """Return the municipalities that the actor is SPOC for. Raises NotFound."""
    if not actor.may(SEE):
        raise NotFound
    codes = sorted(own_places(actor), key=lambda nis: municipality_name(nis) or nis)
    cards, bodies = handed_in(codes), organisations_in(codes, on=today)
    given = visible_signals(actor).filter(nis__in=codes).order_by().values_list("nis")
    signals = dict(given.annotate(total=Count("id")))
    return PlacesOverview(
        waits=_waits(actor, today=today),
        places=tuple(
            PlaceOverview(
                name=municipality_name(nis) or nis,
                organisations=bodies.get(nis, 0),
                cards=cards.get(nis, 0),
                signals=signals.get(nis, 0),
            )
            for nis in codes
        ),
    )


def _waits(actor: Actor, *, today: date) -> tuple[Waits, ...]:
    """Return what waits for the actor in every room, what is most first; nothing that is nought."""
    waiting = waiting_for(actor=actor, on=today)
    partnerships = reverse("organisations:partnership_list")
    every = (
        (late_total(actor=actor, on=today), signals_without_answer, _late_signals()),
        (actions_total(actor=actor, on=today), actions_due, reverse("signals:action_list")),
        (waiting.seats, texts.seats, partnerships),
        (waiting.requests, texts.requests, partnerships),
        (waiting_total(actor=actor), texts.reviews, reverse("library:review_list")),
        (
            due_total(actor=actor, today=today),
            texts.confirmations,
            reverse("library:own_item_list"),
        ),
        (_unapproved(actor), texts.measurements, reverse("impact:project_list")),
    )
    found = [Waits(total=total, label=said(total), url=url) for total, said, url in every if total]
    return tuple(sorted(found, key=lambda one: -one.total))


def _late_signals() -> str:
    """Return where signals are that waited too long for an answer."""
    return f"{reverse('signals:signal_list')}?welke=late"


def _unapproved(actor: Actor) -> int:
    rows = managed_measurements(actor).filter(approved_at=None)
    return rows.exclude(made_by=actor.user_id).count()


def _goals(actor: Actor) -> tuple[ProjectGoals, ...]:
    rows = visible_projects(actor).filter(is_past=False).select_related("partnership")
    heads = heads_of(actor, rows=rows.order_by("title", "id"))
    ids = [head.id for head in heads]
    lines: dict[UUID, list[GoalLine]] = defaultdict(list)
    counted: dict[UUID, datetime] = {}
    indicators = Indicator.unscoped.filter(project__in=ids, ended_on=None)
    counts = {row.indicator_id: row for row in Counting.unscoped.filter(indicator__in=indicators)}
    began = {head.id: head.start_date for head in heads}
    targets = _targets(indicators, counts=counts, began=began)
    words = _words(indicators.values_list("id", flat=True))
    for row in indicators.order_by("position", "made_at", "id"):
        count = counts.get(row.id)
        if count is not None:
            seen = counted.get(row.project_id)
            counted[row.project_id] = min(seen or count.counted_at, count.counted_at)
        lines[row.project_id].append(
            _line(row, count=count, target=targets.get(row.id), words=words.get(row.id, ""))
        )
    return tuple(
        ProjectGoals(
            head=head,
            counted_at=counted.get(head.id),
            lines=tuple(lines[head.id]),
            chart=_chart(head, lines[head.id]),
        )
        for head in heads
    )


def _targets(
    indicators: Iterable[Indicator],
    *,
    counts: Mapping[UUID, Counting],
    began: Mapping[UUID, date | None],
) -> dict[UUID, Decimal]:
    """Return of each indicator that was counted the first target that its count leads to."""
    of = {
        row.id: Days(first=count.first, last=count.last, began=began[row.project_id])
        for row in indicators
        if (count := counts.get(row.id)) is not None
    }
    rows = Target.unscoped.filter(indicator__in=list(of)).order_by("-last", "id")
    return {
        row.indicator_id: row.value
        for row in rows
        if of[row.indicator_id].lead_to(row.first, last=row.last)
    }


def _words(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the newest approved words of each indicator."""
    rows = Measurement.unscoped.filter(indicator__in=list(ids), approved_at__isnull=False)
    return {row.indicator_id: row.words for row in rows.order_by("last", "made_at", "id")}


def _line(
    row: Indicator, *, count: Counting | None, target: Decimal | None, words: str
) -> GoalLine:
    value = count.value if count else None
    said, tag = standing(value, target=target, direction=Direction(row.direction))
    unit = Unit(row.unit)
    counted = told(value, is_exact=count.is_exact) if count else str(texts.NOT_COUNTED)
    return GoalLine(
        id=row.id,
        name=row.name,
        unit=project_texts.UNITS[unit],
        value=words if unit is Unit.WORDS else counted,
        unaccounted=count.unaccounted if count else 0,
        target="" if target is None else number(target),
        standing=said,
        tag=tag,
        percent=_percent(value, target),
    )


def _percent(value: Decimal | None, target: Decimal | None) -> int | None:
    if value is None or not target:
        return None
    return int(HUNDRED * value / target)


def _chart(head: ProjectHead, lines: Iterable[GoalLine]) -> Chart | None:
    """Return how far a project is with what it aims at, in percent; None without a target."""
    aimed = [line for line in lines if line.target]
    if not aimed:
        return None
    return bar_chart(
        Numbers(
            title=str(texts.CHART) % {"project": head.title},
            about=str(texts.CHART_LABELS),
            unit=str(texts.CHART_UNIT),
            labels=tuple(line.name for line in aimed),
            series=(
                Series(
                    name=str(texts.CHART_SERIES),
                    values=tuple(
                        Missing.UNKNOWN if line.percent is None else line.percent for line in aimed
                    ),
                ),
            ),
        )
    )
