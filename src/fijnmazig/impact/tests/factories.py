"""Who sees and manages projects, and meetings that figures are counted from; nobody exists."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import OPERATOR, Actor, Grant, Scope
from fijnmazig.gatherings.domain.kinds import SeriesKind
from fijnmazig.gatherings.tests.factories import (
    make_cohort,
    make_moment,
    make_present,
    make_series,
    make_worker,
)
from fijnmazig.impact.domain.measured import Wanted
from fijnmazig.impact.domain.permissions import MANAGE, REVIEW, SEE
from fijnmazig.impact.domain.plan import (
    ActivityFacts,
    IndicatorFacts,
    MeasurementFacts,
    ObjectiveFacts,
    ProjectFacts,
    TargetFacts,
)
from fijnmazig.impact.models import Activity, Indicator, Measurement, Objective, Project, Target
from fijnmazig.impact.services.activities import add_activity
from fijnmazig.impact.services.indicators import add_indicator, enter_measurement, set_target
from fijnmazig.impact.services.objectives import add_objective
from fijnmazig.impact.services.projects import make_project
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.signals.domain.permissions import TRIAGE

REGION = Scope(kind=ScopeKind.REGION, key="")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _actor(*permissions: str, scope: Scope = REGION) -> Actor:
    return Actor(
        user_id=uuid4(),
        permissions=frozenset({READ, *permissions}),
        scopes=frozenset({scope}),
        grants=frozenset(Grant(permission=name, scope=scope) for name in permissions),
    )


def manager(partnership: Any = None) -> Actor:
    """Return who manages projects: of one partnership, or of all."""
    if partnership is None:
        return _actor(SEE, MANAGE, REVIEW)
    scope = Scope(kind=ScopeKind.PARTNERSHIP, key=partnership.key)
    return _actor(SEE, MANAGE, REVIEW, scope=scope)


def watcher() -> Actor:
    """Return who sees figures and changes nothing, as a SPOC does."""
    return _actor(SEE, scope=Scope(kind=ScopeKind.MUNICIPALITY, key="71016"))


def follower() -> Actor:
    """Return who manages projects and follows up signals, as a coordinator does."""
    return _actor(SEE, MANAGE, TRIAGE)


def stranger() -> Actor:
    """Return a member who has nothing to do with figures."""
    return _actor()


def wanted(partnership: Any, **filters: str) -> Wanted:
    """Return the year 2026 of a partnership."""
    return Wanted(partnership=partnership.key, first=FIRST, last=LAST, filters=filters)


def make_meeting(
    partnership: Any,
    *people: tuple[Any, Any],
    kind: SeriesKind = SeriesKind.NETWORK,
    month: int = 3,
    year: int = 2026,
    title: str = "Samenkomst (fictief)",
) -> Any:
    """Return a moment where people were, each for their organisation."""
    series = make_series(partnership, kind=kind.value, title=title)
    starts_at = datetime(year, month, 5, 9, 0, tzinfo=UTC)
    moment = make_moment(make_cohort(series), starts_at=starts_at)
    for person, organisation in people:
        make_present(moment, person, organisation)
    return moment


def correct(moment: Any, person: Any, organisation: Any) -> None:
    """Mark afterwards that somebody was not there."""
    mark = make_present(moment, person, organisation)
    fields = ("moment", "professional", "stand_in", "organisation", "source", "marked_at")
    values = {name: getattr(mark, name) for name in fields}
    type(mark).unscoped.create(
        presence="ABSENT", nonce=uuid4(), received_at=mark.received_at, **values
    )


def make_people(total: int) -> list[tuple[Any, Any]]:
    """Return so many people, each working for an organisation of their own."""
    return [make_worker() for _ in range(total)]


def make_a_project(partnership: Any = None, **facts: object) -> Any:
    """Return the project of a partnership."""
    row = partnership or make_partnership()
    values: dict[str, Any] = {"title": "Samen sterk (fictief)", "start_date": FIRST} | facts
    made = make_project(actor=OPERATOR, partnership_id=row.id, facts=ProjectFacts(**values), at=AT)
    return Project.unscoped.get(id=made)


def make_objective(project: Any, *, parent: Any = None, title: str = "Verbinden") -> Any:
    """Return an objective; an operational one when it has a parent."""
    facts = ObjectiveFacts(title=title, parent_id=parent.id if parent else None)
    made = add_objective(actor=OPERATOR, project_id=project.id, facts=facts, at=AT)
    return Objective.unscoped.get(id=made)


def make_activity(objective: Any) -> Any:
    """Return an activity."""
    made = add_activity(
        actor=OPERATOR, objective_id=objective.id, facts=ActivityFacts(title="Netwerken"), at=AT
    )
    return Activity.unscoped.get(id=made)


def make_indicator(project: Any, **facts: object) -> Any:
    """Return an indicator that counts participants, or what `facts` say."""
    values: dict[str, Any] = {"name": "Deelnemers", "metric": "gatherings.participants"} | facts
    made = add_indicator(
        actor=OPERATOR, project_id=project.id, facts=IndicatorFacts(**values), at=AT
    )
    return Indicator.unscoped.get(id=made)


def make_target(indicator: Any, value: int = 10) -> Any:
    """Return what is aimed at in 2026."""
    facts = TargetFacts(first=FIRST, last=LAST, value=Decimal(value))
    made = set_target(actor=OPERATOR, indicator_id=indicator.id, facts=facts, at=AT)
    return Target.unscoped.get(id=made)


def make_typed(indicator: Any, actor: Actor = OPERATOR, **facts: object) -> Any:
    """Return a measurement that somebody typed in."""
    values: dict[str, Any] = {"last": LAST, "source": "Een telling", "value": Decimal(7)} | facts
    made = enter_measurement(
        actor=actor, indicator_id=indicator.id, facts=MeasurementFacts(**values), at=AT
    )
    return Measurement.unscoped.get(id=made)
