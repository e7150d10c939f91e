"""What stood in the way and what helped, to search; and what is carried on, and lapses soon."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.kinds import ObstacleCode
from fijnmazig.impact.models import Continuation, Obstacle
from fijnmazig.impact.queries.contents import carrier_said
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.report_reach import (
    managed_continuations,
    managed_obstacles,
    visible_continuations,
    visible_obstacles,
)
from fijnmazig.impact.texts import reports as texts
from fijnmazig.organisations.queries.doors import organisation_names

SOON = timedelta(days=90)
"""What ends within this time stands on the list of who manages the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleLine:
    """What stood in the way of a project, and what helped."""

    id: UUID
    project: str
    code: ObstacleCode
    label: StrOrPromise
    text: str
    helped: str
    weeks_lost: int | None
    is_shared: bool
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstaclePage:
    """What was found, those that say what helped first."""

    rows: tuple[ObstacleLine, ...]
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationLine:
    """Something that somebody carries on."""

    id: UUID
    project: str
    what: str
    carrier: str
    means: str
    until: date | None
    is_over: bool
    is_soon: bool
    is_mine: bool
    organisation_ids: tuple[UUID, ...]
    facts: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationPage:
    """What is carried on: what lapses first comes first."""

    rows: tuple[ContinuationLine, ...]
    may_add: bool

    @property
    def soon(self) -> tuple[ContinuationLine, ...]:
        """Return what lapses soon or lapsed, of the actor's own projects."""
        return tuple(one for one in self.rows if one.is_mine and (one.is_soon or one.is_over))


def obstacle_page(*, actor: Actor, text: str = "", code: str = "") -> ObstaclePage:
    """Return the obstacles that the actor may find, narrowed down by words and by kind."""
    rows = visible_obstacles(actor)
    for word in text.split():
        rows = rows.filter(Q(text__icontains=word) | Q(helped__icontains=word))
    if code in ObstacleCode:
        rows = rows.filter(code=code)
    mine = set(managed_obstacles(actor).values_list("id", flat=True))
    found = rows.select_related("project").order_by("project__title", "made_at", "id")
    lines = [_obstacle(row, is_mine=row.id in mine) for row in found]
    return ObstaclePage(
        rows=tuple(sorted(lines, key=lambda one: not one.helped)),
        may_add=managed_projects(actor).exists(),
    )


def obstacle_line(*, actor: Actor, obstacle_id: UUID) -> ObstacleLine:
    """Return an obstacle that the actor may change; raises NotFound for any other."""
    rows = managed_obstacles(actor).select_related("project")
    return _obstacle(find(rows, id=obstacle_id), is_mine=True)


def continuation_page(*, actor: Actor, today: date) -> ContinuationPage:
    """Return what is carried on after the projects that the actor sees."""
    rows = list(
        visible_continuations(actor).select_related("project").order_by("what", "made_at", "id")
    )
    mine = set(managed_continuations(actor).values_list("id", flat=True))
    names = organisation_names(ids=[one.organisation_id for one in rows if one.organisation_id])
    lines = [_continuation(one, names=names, mine=mine, today=today) for one in rows]
    return ContinuationPage(
        rows=tuple(sorted(lines, key=lambda one: one.until or date.max)),
        may_add=managed_projects(actor).exists(),
    )


def continuation_line(*, actor: Actor, continuation_id: UUID, today: date) -> ContinuationLine:
    """Return what is carried on, for who may change it; raises NotFound for any other."""
    row = find(managed_continuations(actor).select_related("project"), id=continuation_id)
    ids = [row.organisation_id] if row.organisation_id else []
    return _continuation(row, names=organisation_names(ids=ids), mine={row.id}, today=today)


def _obstacle(row: Obstacle, *, is_mine: bool) -> ObstacleLine:
    code = ObstacleCode(row.code)
    return ObstacleLine(
        id=row.id,
        project=row.project.title,
        code=code,
        label=texts.OBSTACLES[code],
        text=row.text,
        helped=row.helped,
        weeks_lost=row.weeks_lost,
        is_shared=row.is_shared,
        is_mine=is_mine,
    )


def _continuation(
    row: Continuation, *, names: dict[UUID, str], mine: set[UUID], today: date
) -> ContinuationLine:
    return ContinuationLine(
        id=row.id,
        project=row.project.title,
        what=row.what,
        carrier=carrier_said(row, names=names),
        means=row.means,
        until=row.until,
        is_over=row.until is not None and row.until < today,
        is_soon=row.until is not None and today <= row.until <= today + SOON,
        is_mine=row.id in mine,
        organisation_ids=(row.organisation_id,) if row.organisation_id else (),
        facts={
            "what": row.what,
            "organisation_id": row.organisation_id or "",
            "carrier": row.carrier,
            "means": row.means,
            "until": row.until,
        },
    )
