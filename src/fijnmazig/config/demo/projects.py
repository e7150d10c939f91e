"""Projects of the demo region: what they wanted, and which figures show it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.roster import morning
from fijnmazig.impact.domain.kinds import Room, Unit
from fijnmazig.impact.domain.measured import Wanted
from fijnmazig.impact.domain.plan import (
    ActivityFacts,
    IndicatorFacts,
    MeasurementFacts,
    ObjectiveFacts,
    ProjectFacts,
    Reason,
    TargetFacts,
)
from fijnmazig.impact.queries.reach import visible_projects
from fijnmazig.impact.services.activities import add_activity, link_activity
from fijnmazig.impact.services.counting import count_again
from fijnmazig.impact.services.indicators import (
    add_indicator,
    approve_measurement,
    enter_measurement,
    set_target,
)
from fijnmazig.impact.services.linking import link_choices
from fijnmazig.impact.services.measuring import measure
from fijnmazig.impact.services.objectives import add_objective, change_objective
from fijnmazig.impact.services.projects import make_project
from fijnmazig.organisations.queries.doors import partnership_by_key

FOLDER = CONTENT / "demo" / "projects"
FILE = FOLDER / "projects.toml"

# Somebody else at the machine: nobody approves what they typed in themselves.
TYPIST = Actor(user_id=uuid5(NAMESPACE_URL, "fictief/typist"), is_operator=True)

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """The project that is being made: of which partnership, over which days."""

    id: UUID
    key: str
    partnership_id: UUID
    first: date
    last: date

    @property
    def at(self) -> datetime:
        """Return the morning on which it began."""
        return morning(self.first)


def prepare_projects(*, coordinator: Actor, today: date) -> None:
    """Make the projects of the partnerships, unless they are there, and let them be counted."""
    for row in written():
        make_one(row["partnership"])
    for project_id in visible_projects(coordinator).order_by("key").values_list("id", flat=True):
        count_again(actor=coordinator, project_id=project_id, at=morning(today))


@transaction.atomic
def make_one(key: str) -> None:
    """Make the project of a partnership, unless it is there."""
    if not visible_projects(OPERATOR).filter(key=key).exists():
        _make(next(row for row in written() if row["partnership"] == key))


def written() -> Sequence[Row]:
    """Return the projects as they are written down, every indicator with what its figure says."""
    found: Row = tomllib.loads(FILE.read_text(encoding="utf-8"))
    rows: Sequence[Row] = found["project"]
    for row in rows:
        for objective in row["objective"]:
            for indicator in objective["indicators"]:
                said = found["definition"].get(indicator.get("metric", ""), "")
                indicator.setdefault("definition", said)
    return rows


def _make(row: Row) -> None:
    partnership = partnership_by_key(row["partnership"])
    facts = ProjectFacts(
        title=row["title"],
        summary=row["summary"],
        contact_role=row["contact_role"],
        subsidy_source=row["subsidy_source"],
        start_date=row["start"],
        end_date=row["end"],
        is_public=True,
    )
    made = make_project(
        actor=OPERATOR, partnership_id=partnership.id, facts=facts, at=morning(row["start"])
    )
    making = Making(
        id=made,
        key=partnership.key,
        partnership_id=partnership.id,
        first=row["start"],
        last=row["end"],
    )
    for objective in row["objective"]:
        _objective(making, objective)


def _objective(making: Making, row: Row) -> None:
    facts = ObjectiveFacts(title=row["title"], text=row.get("text", ""))
    objective_id = add_objective(actor=OPERATOR, project_id=making.id, facts=facts, at=making.at)
    change = row.get("change")
    if change:
        change_objective(
            actor=OPERATOR,
            objective_id=objective_id,
            facts=ObjectiveFacts(title=change["title"], text=change["text"]),
            reason=Reason(changed_on=change["on"], text=change["reason"]),
            at=morning(change["on"]),
        )
    for activity in row.get("activities", ()):
        _activity(making, objective_id, activity)
    for indicator in row["indicators"]:
        _indicator(making, objective_id, indicator)


def _activity(making: Making, objective_id: UUID, row: Row) -> None:
    facts = ActivityFacts(title=row["title"], text=row.get("text", ""))
    activity_id = add_activity(actor=OPERATOR, objective_id=objective_id, facts=facts, at=making.at)
    for room, label in row.get("links", ()):
        key = _key(making, Room(room), label)
        if key:
            link_activity(
                actor=OPERATOR, activity_id=activity_id, room=Room(room), key=key, at=making.at
            )


def _key(making: Making, room: Room, label: str) -> str:
    """Return by what a room knows something of this name; empty when it is not there (yet)."""
    offered = link_choices(actor=OPERATOR, partnership_id=making.partnership_id, room=room)
    return offered.key_of(label)


def _indicator(making: Making, objective_id: UUID, row: Row) -> None:
    is_words = row.get("words", False)
    facts = IndicatorFacts(
        name=row["name"],
        definition=row.get("definition", ""),
        objective_id=objective_id,
        metric=row.get("metric", ""),
        filters=row.get("filters", {}),
        unit=Unit.WORDS if is_words else Unit.TIMES,
        source=row.get("source", ""),
        baseline=_baseline(making, row),
        baseline_on=row.get("baseline_on"),
        is_public=True,
    )
    indicator_id = add_indicator(actor=OPERATOR, project_id=making.id, facts=facts, at=making.at)
    if "target" in row:
        target = TargetFacts(first=making.first, last=making.last, value=Decimal(row["target"]))
        set_target(actor=OPERATOR, indicator_id=indicator_id, facts=target, at=making.at)
    if "typed" in row:
        _typed(making, indicator_id, row)


def _baseline(making: Making, row: Row) -> Decimal | None:
    """Return what a figure came to on the first day, counted from the records of the demo."""
    day = row.get("baseline_on")
    if day is None:
        return None
    wanted = Wanted(partnership=making.key, first=None, last=day, filters=row.get("filters", {}))
    return measure(actor=OPERATOR, metric=row["metric"], wanted=wanted, on=day).value


def _typed(making: Making, indicator_id: UUID, row: Row) -> None:
    facts = MeasurementFacts(
        first=making.first, last=making.last, words=row["typed"], source=row["source"]
    )
    at = morning(making.last)
    typed = enter_measurement(actor=TYPIST, indicator_id=indicator_id, facts=facts, at=at)
    approve_measurement(actor=OPERATOR, measurement_id=typed, at=at)
