"""Projects and what they want to reach: pages, without a figure of casework anywhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.kinds import Level, Room
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.models import Activity, ActivityLink, Objective, Project
from fijnmazig.impact.queries.indicators import IndicatorLine, indicator_lines
from fijnmazig.impact.queries.reach import managed_projects, visible_projects
from fijnmazig.impact.texts import projects as texts
from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.queries.counting import places_on
from fijnmazig.organisations.queries.doors import partnership_names
from fijnmazig.places.queries import municipality_name

FACTS = (
    "title",
    "summary",
    "contact_role",
    "subsidy_source",
    "subsidy_euro",
    "start_date",
    "end_date",
    "is_public",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectHead:
    """What every page of a project begins with; `partnership_key` is empty for a past one."""

    id: UUID
    key: str
    title: str
    partnership: str
    partnership_key: str
    start_date: date | None
    end_date: date | None
    is_past: bool
    is_mine: bool

    def period(self, *, today: date) -> tuple[date | None, date]:
        """Return the days of the project until today."""
        return self.start_date, min(self.end_date or today, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectList:
    """Every project, running ones first."""

    rows: tuple[ProjectHead, ...]
    may_make: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """Something in another room that belongs to an activity."""

    id: UUID
    room: Room
    room_label: StrOrPromise
    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """An activity and what belongs to it."""

    id: UUID
    title: str
    text: str
    start_date: date | None
    end_date: date | None
    links: tuple[LinkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """How an objective was changed on the way."""

    changed_on: date
    reason: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """An objective with what is under it; `number` as people say it: 1, 1.2."""

    id: UUID
    number: str
    level: Level
    title: str
    text: str
    ended_on: date | None
    children: tuple["ObjectiveLine", ...]
    activities: tuple[ActivityLine, ...]
    indicators: tuple[IndicatorLine, ...]
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """A project: its facts, places, objectives, and indicators that hang under none."""

    head: ProjectHead
    facts: Mapping[str, object]
    coordinating: tuple[str, ...]
    participating: tuple[str, ...]
    objectives: tuple[ObjectiveLine, ...]
    loose: tuple[IndicatorLine, ...]


def project_list(*, actor: Actor) -> ProjectList:
    """Return every project, those of today first, then by title."""
    rows = visible_projects(actor).select_related("partnership")
    heads = heads_of(actor, rows=rows.order_by("is_past", "title", "id"))
    return ProjectList(rows=heads, may_make=actor.may(MANAGE))


def project_head(*, actor: Actor, project_id: UUID) -> ProjectHead:
    """Return the head of a project. Raises NotFound when the actor does not see it."""
    row = find(visible_projects(actor).select_related("partnership"), id=project_id)
    return heads_of(actor, rows=[row])[0]


def heads_of(actor: Actor, *, rows: Iterable[Project]) -> tuple[ProjectHead, ...]:
    """Return heads of projects, in order. Two queries beside the rows."""
    found = list(rows)
    mine = set(managed_projects(actor).values_list("id", flat=True))
    names = partnership_names(ids=[row.partnership_id for row in found if row.partnership_id])
    return tuple(
        ProjectHead(
            id=row.id,
            key=row.key,
            title=row.title,
            partnership=names[row.partnership_id] if row.partnership_id else "",
            partnership_key=row.partnership.key if row.partnership else "",
            start_date=row.start_date,
            end_date=row.end_date,
            is_past=row.is_past,
            is_mine=row.id in mine,
        )
        for row in found
    )


def project_page(*, actor: Actor, project_id: UUID, today: date) -> ProjectPage:
    """Return a project with its objectives. Raises NotFound when the actor does not see it."""
    row = find(visible_projects(actor).select_related("partnership"), id=project_id)
    indicators: dict[UUID | None, list[IndicatorLine]] = defaultdict(list)
    for line in indicator_lines(project_id=row.id):
        indicators[line.objective_id].append(line)
    places = _places(row, today=today)
    return ProjectPage(
        head=heads_of(actor, rows=[row])[0],
        facts={name: getattr(row, name) for name in FACTS},
        coordinating=_named(places, MunicipalityRole.COORDINATING),
        participating=_named(places, MunicipalityRole.PARTICIPATING),
        objectives=_tree(row, indicators),
        loose=tuple(indicators[None]),
    )


def _places(row: Project, *, today: date) -> Mapping[str, MunicipalityRole]:
    """Return the municipalities of the partnership in the time of the project, or its own."""
    if row.partnership_id is None:
        pairs = row.places.values_list("nis", "role")
        return {nis: MunicipalityRole(role) for nis, role in pairs}
    return places_on(min(row.end_date or today, today), partnership_id=row.partnership_id)


def _named(places: Mapping[str, MunicipalityRole], role: MunicipalityRole) -> tuple[str, ...]:
    names = [municipality_name(nis) or nis for nis, one in places.items() if one is role]
    return tuple(sorted(names, key=str.casefold))


def _tree(
    row: Project, indicators: Mapping[UUID | None, list[IndicatorLine]]
) -> tuple[ObjectiveLine, ...]:
    rows = list(
        Objective.unscoped.filter(project=row)
        .prefetch_related("changes")
        .order_by("position", "made_at", "id")
    )
    activities = activity_lines([one.id for one in rows])
    under: dict[UUID | None, list[Objective]] = defaultdict(list)
    for one in rows:
        under[one.parent_id].append(one)

    def line(one: Objective, number: str) -> ObjectiveLine:
        return ObjectiveLine(
            id=one.id,
            number=number,
            level=Level(one.level),
            title=one.title,
            text=one.text,
            ended_on=one.ended_on,
            children=tuple(
                line(child, f"{number}.{place}") for place, child in enumerate(under[one.id], 1)
            ),
            activities=activities[one.id],
            indicators=tuple(indicators.get(one.id, ())),
            changes=_changes(one),
        )

    return tuple(line(one, str(place)) for place, one in enumerate(under[None], 1))


def _changes(row: Objective) -> tuple[ChangeLine, ...]:
    changes = sorted(row.changes.all(), key=lambda one: (one.changed_on, one.made_at), reverse=True)
    return tuple(
        ChangeLine(
            changed_on=one.changed_on,
            reason=one.reason,
            before=_said(one.before),
            after=_said(one.after),
        )
        for one in changes
    )


def _said(values: Mapping[str, str]) -> str:
    return values.get("title", "") or str(texts.ENDED)


def activity_lines(ids: Iterable[UUID]) -> dict[UUID, tuple[ActivityLine, ...]]:
    """Return activities with what belongs to them, by objective. Two queries."""
    found: dict[UUID, list[ActivityLine]] = defaultdict(list)
    rows = Activity.unscoped.filter(objective__in=list(ids)).prefetch_related("links")
    for row in rows.order_by("position", "made_at", "id"):
        links = sorted(row.links.all(), key=lambda one: (one.room, one.label, str(one.id)))
        found[row.objective_id].append(
            ActivityLine(
                id=row.id,
                title=row.title,
                text=row.text,
                start_date=row.start_date,
                end_date=row.end_date,
                links=tuple(_link(one) for one in links),
            )
        )
    return defaultdict(tuple, {key: tuple(lines) for key, lines in found.items()})


def _link(row: ActivityLink) -> LinkLine:
    room = Room(row.room)
    return LinkLine(
        id=row.id, room=room, room_label=texts.ROOMS[room], key=row.key, label=row.label
    )
