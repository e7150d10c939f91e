"""Projects, objectives, activities and indicators: who may write what, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit.queries import acts_on, visible_acts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.tests.factories import make_series
from fijnmazig.impact.domain.kinds import Direction, Level, Room, Unit
from fijnmazig.impact.domain.plan import (
    ActivityFacts,
    IndicatorFacts,
    MeasurementFacts,
    ObjectiveFacts,
    ProjectFacts,
    Reason,
    TargetFacts,
    is_met,
)
from fijnmazig.impact.models import Activity, Indicator, Project
from fijnmazig.impact.queries.projects import project_list, project_page
from fijnmazig.impact.services import activities, indicators, objectives, projects
from fijnmazig.impact.services.gathering import figures_of
from fijnmazig.impact.services.measuring import measure_project, measure_project_for_snapshot
from fijnmazig.impact.tests.factories import (
    AT,
    FIRST,
    LAST,
    make_a_project,
    make_activity,
    make_indicator,
    make_objective,
    make_target,
    make_typed,
    manager,
    stranger,
    watcher,
)
from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.tests.factories import make_partnership, make_place
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
REASON = Reason(changed_on=date(2026, 6, 1), text="De stuurgroep koos anders.")
FACTS = ProjectFacts(title="Fijnmazig (fictief)")


def values(found: Any) -> list[Decimal | None]:
    return [measured.value for _, measured in found]


def test_a_project_takes_its_key_and_places_from_the_partnership() -> None:
    load_places()
    partnership = make_partnership("samen")
    make_place(partnership, nis="11005", role=MunicipalityRole.COORDINATING)

    made = projects.make_project(
        actor=manager(partnership), partnership_id=partnership.id, facts=FACTS, at=AT
    )

    page = project_page(actor=watcher(), project_id=made, today=LAST)
    assert (page.head.key, page.coordinating, page.participating) == ("samen", ("Boom",), ())


def test_a_partnership_has_one_project_and_only_its_manager_makes_it() -> None:
    partnership = make_partnership()
    mine: dict[str, Any] = {"partnership_id": partnership.id, "facts": FACTS, "at": AT}
    projects.make_project(actor=manager(partnership), **mine)

    for actor in (manager(partnership), manager(make_partnership())):
        with pytest.raises(Refused):
            projects.make_project(actor=actor, **mine)
    with pytest.raises(NotFound):
        projects.make_project(actor=watcher(), **mine)


def test_a_project_is_changed_by_who_manages_its_partnership() -> None:
    partnership = make_partnership()
    row = make_a_project(partnership)
    change: dict[str, Any] = {"project_id": row.id, "facts": FACTS, "at": AT}

    projects.change_project(actor=manager(partnership), **change)

    assert Project.unscoped.get(id=row.id).title == FACTS.title
    for actor in (watcher(), manager(make_partnership())):
        with pytest.raises(NotFound):
            projects.change_project(actor=actor, **change)


def test_days_of_a_project_and_its_title_make_sense() -> None:
    row = make_a_project()
    wrong = (
        ProjectFacts(title=" "),
        ProjectFacts(title="x", start_date=LAST, end_date=FIRST),
    )

    for facts in wrong:
        with pytest.raises(Refused):
            projects.change_project(actor=OPERATOR, project_id=row.id, facts=facts, at=AT)


def test_a_stranger_sees_no_project() -> None:
    make_a_project()

    assert len(project_list(actor=watcher()).rows) == 1
    assert project_list(actor=stranger()).rows == ()


def test_an_operational_objective_lies_under_a_strategic_one_of_the_same_project() -> None:
    project = make_a_project()
    above = make_objective(project)
    below = make_objective(project, parent=above)

    assert (above.level, below.level) == (Level.STRATEGIC, Level.OPERATIONAL)
    for parent in (below, make_objective(make_a_project())):
        with pytest.raises(Refused):
            make_objective(project, parent=parent)


def test_an_objective_changes_on_the_way_with_a_day_and_a_reason() -> None:
    project = make_a_project()
    row = make_objective(project, title="Gebouw openen")
    facts = ObjectiveFacts(title="Kennis versterken")

    objectives.change_objective(
        actor=OPERATOR, objective_id=row.id, facts=facts, reason=REASON, at=AT
    )

    (line,) = project_page(actor=OPERATOR, project_id=project.id, today=LAST).objectives
    (change,) = line.changes
    assert (line.title, change.before, change.after, change.reason) == (
        "Kennis versterken",
        "Gebouw openen",
        "Kennis versterken",
        REASON.text,
    )


@pytest.mark.parametrize(
    ("title", "reason"),
    [("", "Omdat"), ("Anders", " "), ("Verbinden", "Omdat")],
    ids=["no title", "no reason", "no change"],
)
def test_an_objective_does_not_change_without_title_reason_or_change(
    title: str, reason: str
) -> None:
    row = make_objective(make_a_project())

    with pytest.raises(Refused):
        objectives.change_objective(
            actor=OPERATOR,
            objective_id=row.id,
            facts=ObjectiveFacts(title=title),
            reason=Reason(changed_on=FIRST, text=reason),
            at=AT,
        )


def test_an_objective_that_is_left_stays_with_its_reason() -> None:
    project = make_a_project()
    row = make_objective(project)

    objectives.leave_objective(actor=OPERATOR, objective_id=row.id, reason=REASON, at=AT)

    (line,) = project_page(actor=OPERATOR, project_id=project.id, today=LAST).objectives
    assert (line.ended_on, line.changes[0].reason) == (REASON.changed_on, REASON.text)
    with pytest.raises(NotFound):
        objectives.leave_objective(actor=OPERATOR, objective_id=row.id, reason=REASON, at=AT)


def test_an_activity_leads_to_a_real_series_of_its_partnership() -> None:
    partnership = make_partnership()
    activity = make_activity(make_objective(make_a_project(partnership)))
    own, other = make_series(partnership, title="Vorming (fictief)"), make_series()
    link: dict[str, Any] = {
        "actor": OPERATOR,
        "activity_id": activity.id,
        "room": Room.SERIES,
        "at": AT,
    }

    made = activities.link_activity(key=str(own.id), **link)

    assert [row.label for row in activity.links.all()] == ["Vorming (fictief)"]
    for key in (str(own.id), str(other.id), "nothing"):
        with pytest.raises(Refused):
            activities.link_activity(key=key, **link)
    activities.unlink_activity(actor=OPERATOR, activity_id=activity.id, link_id=made, at=AT)
    assert activity.links.count() == 0


@pytest.mark.parametrize("room", list(Room), ids=[room.value for room in Room])
def test_every_room_answers_what_can_be_picked(room: Room) -> None:
    activity = make_activity(make_objective(make_a_project()))

    with pytest.raises(Refused):
        activities.link_activity(
            actor=OPERATOR, activity_id=activity.id, room=room, key="none", at=AT
        )


def test_an_activity_is_changed_by_its_manager_alone() -> None:
    partnership = make_partnership()
    row = make_activity(make_objective(make_a_project(partnership)))
    change: dict[str, Any] = {
        "activity_id": row.id,
        "facts": ActivityFacts(title="Anders"),
        "at": AT,
    }

    activities.change_activity(actor=manager(partnership), **change)

    assert Activity.unscoped.get(id=row.id).title == "Anders"
    with pytest.raises(NotFound):
        activities.change_activity(actor=manager(make_partnership()), **change)
    for facts in (
        ActivityFacts(title=""),
        ActivityFacts(title="x", start_date=LAST, end_date=FIRST),
    ):
        with pytest.raises(Refused):
            activities.change_activity(actor=OPERATOR, activity_id=row.id, facts=facts, at=AT)


def test_an_indicator_takes_the_unit_of_its_figure() -> None:
    row = make_indicator(make_a_project(), unit=Unit.CARDS)

    assert (row.unit, row.aggregation) == ("PEOPLE", "UNIQUE")


@pytest.mark.parametrize(
    "facts",
    [
        {"name": ""},
        {"metric": "ties.nothing"},
        {"filters": {"colour": "blue"}},
        {"metric": "", "source": ""},
        {"metric": "", "source": "x", "unit": Unit.WORDS, "baseline": Decimal(1)},
        {"objective_id": uuid4()},
    ],
    ids=["name", "figure", "filter", "source", "words", "objective"],
)
def test_an_indicator_that_cannot_be_is_refused(facts: dict[str, Any]) -> None:
    project = make_a_project()

    with pytest.raises(Refused):
        make_indicator(project, **facts)


def test_counting_something_else_is_a_new_version_and_another_name_is_not() -> None:
    row = make_indicator(make_a_project())

    for name, metric in (("Mensen", row.metric), ("Mensen", "gatherings.visits")):
        facts = IndicatorFacts(
            name=name, metric=metric, unit=Unit(row.unit), aggregation=row.aggregation
        )
        indicators.change_indicator(actor=OPERATOR, indicator_id=row.id, facts=facts, at=AT)

    assert Indicator.unscoped.get(id=row.id).version == 2


def test_what_is_typed_in_counts_once_somebody_else_approved_it() -> None:
    partnership = make_partnership()
    project = make_a_project(partnership)
    row = make_indicator(project, metric="", source="Een telling")
    me, colleague = manager(partnership), manager(partnership)
    typed = make_typed(row, me)
    asked: dict[str, Any] = {"actor": me, "project_id": project.id, "first": FIRST, "last": LAST}

    with pytest.raises(Refused):
        indicators.approve_measurement(actor=me, measurement_id=typed.id, at=AT)
    assert values(measure_project(**asked)) == [None]
    indicators.approve_measurement(actor=colleague, measurement_id=typed.id, at=AT)

    assert values(measure_project(**asked)) == [Decimal(7)]
    with pytest.raises(Refused):
        indicators.approve_measurement(actor=colleague, measurement_id=typed.id, at=AT)


def test_a_slip_of_the_pen_is_taken_back_until_somebody_approved_it() -> None:
    partnership = make_partnership()
    row = make_indicator(make_a_project(partnership), metric="", source="Een telling")
    me, colleague = manager(partnership), manager(partnership)
    slip, theirs, good = (make_typed(row, me) for _ in range(3))
    indicators.approve_measurement(actor=colleague, measurement_id=good.id, at=AT)

    with pytest.raises(NotFound):
        indicators.remove_measurement(
            actor=manager(make_partnership()), measurement_id=slip.id, at=AT
        )
    indicators.remove_measurement(actor=me, measurement_id=slip.id, at=AT)
    indicators.remove_measurement(actor=colleague, measurement_id=theirs.id, at=AT)
    with pytest.raises(Refused, match="Vul een nieuwe meting in"):
        indicators.remove_measurement(actor=me, measurement_id=good.id, at=AT)

    assert [one.id for one in row.measurements.all()] == [good.id]
    assert acts_on(row.id)[-2:] == ["impact.measurement-removed"] * 2


def test_the_operator_does_not_approve_what_the_operator_typed_in() -> None:
    row = make_indicator(make_a_project(), metric="", source="Een telling")
    typed = make_typed(row, OPERATOR)

    with pytest.raises(Refused):
        indicators.approve_measurement(actor=OPERATOR, measurement_id=typed.id, at=AT)


def test_a_short_name_stays_when_the_name_changes_and_is_there_once() -> None:
    project = make_a_project()
    facts = [
        IndicatorFacts(name=name, source="Een telling") for name in ("Ouders één", "Ouders één")
    ]
    for one in facts:
        indicators.add_indicator(actor=OPERATOR, project_id=project.id, facts=one, at=AT)
    first = project.indicators.get(slug="ouders-een")

    renamed = IndicatorFacts(name="Heel anders", source="Een telling")
    indicators.change_indicator(actor=OPERATOR, indicator_id=first.id, facts=renamed, at=AT)

    slugs = list(project.indicators.order_by("position").values_list("name", "slug"))
    assert slugs == [("Heel anders", "ouders-een"), ("Ouders één", "ouders-een-2")]


@pytest.mark.parametrize(
    ("unit", "facts"),
    [
        (Unit.WORDS, {"value": Decimal(1), "words": "goed"}),
        (Unit.WORDS, {"value": None, "words": " "}),
        (Unit.PEOPLE, {"value": None, "words": "veel"}),
        (Unit.PEOPLE, {"source": " "}),
        (Unit.PEOPLE, {"first": LAST, "last": FIRST}),
    ],
    ids=["value in words", "no words", "no value", "no source", "days"],
)
def test_what_is_typed_in_has_a_source_and_fits_its_indicator(
    unit: Unit, facts: dict[str, Any]
) -> None:
    row = make_indicator(make_a_project(), metric="", source="Gesprekken", unit=unit)

    with pytest.raises(Refused):
        make_typed(row, **facts)


def test_a_figure_that_counts_itself_is_never_typed_in() -> None:
    row = make_indicator(make_a_project())

    with pytest.raises(Refused):
        make_typed(row)


def test_a_target_is_set_once_a_period_and_never_for_words() -> None:
    project = make_a_project()
    row = make_indicator(project)
    make_target(row)
    words = make_indicator(project, metric="", source="Gesprek", unit=Unit.WORDS)

    for indicator in (row, words):
        with pytest.raises(Refused):
            make_target(indicator)
    turned = TargetFacts(first=LAST, last=FIRST, value=Decimal(1))
    with pytest.raises(Refused):
        indicators.set_target(actor=OPERATOR, indicator_id=row.id, facts=turned, at=AT)


def test_a_target_with_a_nought_too_many_is_put_right_and_the_audit_keeps_both() -> None:
    row = make_indicator(make_a_project())
    target = make_target(row, value=1000)
    row.targets.create(value=5, made_at=AT, first=FIRST, last=FIRST)
    right = TargetFacts(first=FIRST, last=LAST, value=Decimal(100))
    of: dict[str, Any] = {"target_id": target.id, "at": AT}

    indicators.change_target(actor=OPERATOR, facts=right, **of)

    target.refresh_from_db()
    assert target.value == Decimal(100)
    days = "from:2026-01-01:to:2026-12-31"
    assert visible_acts(OPERATOR).get(act="impact.target-changed").details == {
        "before": 1000,
        "before-days": days,
        "after": 100,
        "after-days": days,
    }
    for facts in (replace(right, last=FIRST), replace(right, first=LAST, last=FIRST)):
        with pytest.raises(Refused):
            indicators.change_target(actor=OPERATOR, facts=facts, **of)
    with pytest.raises(NotFound):
        indicators.change_target(actor=manager(make_partnership()), facts=right, **of)


def test_a_target_is_taken_back_by_who_manages_the_project() -> None:
    row = make_indicator(make_a_project())
    target = make_target(row)

    with pytest.raises(NotFound):
        indicators.remove_target(actor=manager(make_partnership()), target_id=target.id, at=AT)
    indicators.remove_target(actor=manager(), target_id=target.id, at=AT)

    assert (row.targets.exists(), acts_on(row.id)[-1]) == (False, "impact.target-removed")
    make_target(row)


def test_only_the_manager_freezes_figures() -> None:
    project = make_a_project()
    make_indicator(project)

    assert len(measure_project(actor=watcher(), project_id=project.id, first=None, last=LAST)) == 1
    with pytest.raises(NotFound):
        measure_project_for_snapshot(actor=watcher(), project_id=project.id, first=None, last=LAST)


def test_an_indicator_that_ended_is_followed_no_longer() -> None:
    project = make_a_project()
    row = make_indicator(project)

    indicators.end_indicator(actor=OPERATOR, indicator_id=row.id, on=FIRST, at=AT)

    asked: dict[str, Any] = {"actor": OPERATOR, "project_id": project.id, "first": None}
    frozen: dict[str, Any] = {"actor": OPERATOR, "project": project, "first": FIRST, "on": LAST}
    assert len(measure_project(last=FIRST, **asked)) == len(figures_of(last=FIRST, **frozen)) == 1
    assert measure_project(last=LAST, **asked) == ()
    assert figures_of(last=LAST, **frozen) == ()


def test_an_indicator_that_ended_by_mistake_is_followed_again() -> None:
    project = make_a_project()
    row = make_indicator(project)
    stranger_to_it = manager(make_partnership())
    indicators.end_indicator(actor=OPERATOR, indicator_id=row.id, on=FIRST, at=AT)

    with pytest.raises(NotFound):
        indicators.reopen_indicator(actor=stranger_to_it, indicator_id=row.id, at=AT)
    indicators.reopen_indicator(actor=OPERATOR, indicator_id=row.id, at=AT)

    asked: dict[str, Any] = {"actor": OPERATOR, "project_id": project.id, "first": None}
    assert len(measure_project(last=LAST, **asked)) == 1
    assert acts_on(row.id)[-1] == "impact.indicator-reopened"
    with pytest.raises(NotFound):
        indicators.reopen_indicator(actor=OPERATOR, indicator_id=row.id, at=AT)


@pytest.mark.parametrize(
    ("value", "direction", "met"),
    [
        (Decimal(10), Direction.UP, True),
        (Decimal(9), Direction.UP, False),
        (Decimal(9), Direction.DOWN, True),
        (Decimal(11), Direction.DOWN, False),
        (Decimal(9), Direction.NONE, None),
        (None, Direction.UP, None),
    ],
    ids=["enough", "short", "less", "more", "no way", "nothing"],
)
def test_a_target_is_met_missed_or_neither(
    value: Decimal | None, direction: Direction, met: object
) -> None:
    assert is_met(value, target=Decimal(10), direction=direction) is met


def test_words_are_kept_as_words() -> None:
    row = make_indicator(make_a_project(), metric="", source="Gesprek", unit=Unit.WORDS)
    facts = MeasurementFacts(last=LAST, source="Focusgesprek", words="Men kent elkaar.")

    made = indicators.enter_measurement(actor=OPERATOR, indicator_id=row.id, facts=facts, at=AT)

    assert row.measurements.get(id=made).value is None
