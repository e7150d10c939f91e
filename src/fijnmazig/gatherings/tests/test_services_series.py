"""Series and groups: made, changed, announced, ended, cancelled, removed and brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, SeriesKind, SeriesState
from fijnmazig.gatherings.domain.planning import CohortFacts, SeriesFacts
from fijnmazig.gatherings.models import Cohort, Moment, Series
from fijnmazig.gatherings.services import cohorts
from fijnmazig.gatherings.services import series as services
from fijnmazig.gatherings.services.tidying import tidy
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
    member,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
FACTS = SeriesFacts(kind=SeriesKind.TRAINING, title="  Basis   IFG ", theme="ifg")
DRAFT = SeriesState.DRAFT.value
LATER = NEXT_WEEK + timedelta(days=1)


def test_make_series_stores_a_draft_with_one_group_and_who_made_it() -> None:
    partnership = make_partnership()
    actor = holder(partnership)

    made = services.make_series(actor=actor, partnership_id=partnership.id, facts=FACTS, at=MONDAY)

    row = Series.unscoped.get(id=made)
    assert (row.title, row.state, row.created_by) == ("Basis IFG", DRAFT, actor.user_id)
    assert row.cohorts.count() == 1
    assert acts_on(made) == ["gatherings.series-made"]


def test_make_series_is_for_holders_of_the_partnership() -> None:
    mine, other = make_partnership(), make_partnership()

    for actor in (holder(other), member()):
        with pytest.raises(Refused):
            services.make_series(actor=actor, partnership_id=mine.id, facts=FACTS, at=MONDAY)
    services.make_series(actor=OPERATOR, partnership_id=mine.id, facts=FACTS, at=MONDAY)

    assert Series.unscoped.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"theme": "onbekend"},
        {"certificate_share": 0},
        {"title": "Vorming van Mira Voorbeeldsen"},
        {"summary": "Door mira voorbeeldsen."},
    ],
)
def test_facts_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    person, _ = make_worker()
    person.name = "Mira Voorbeeldsen"
    person.save()
    series = make_series(state=DRAFT)

    def change(facts: SeriesFacts) -> None:
        services.change_series(
            actor=holder(), series_id=series.id, facts=facts, as_seen=None, at=MONDAY
        )

    change(FACTS)
    with pytest.raises(Refused):
        change(replace(FACTS, **wrong))


def test_a_series_that_changed_since_it_was_seen_is_not_overwritten() -> None:
    series = make_series()
    services.change_series(
        actor=holder(), series_id=series.id, facts=FACTS, as_seen=MONDAY, at=LATER
    )

    with pytest.raises(Refused):
        services.change_series(
            actor=holder(), series_id=series.id, facts=FACTS, as_seen=MONDAY, at=LATER
        )

    assert acts_on(series.id) == ["gatherings.series-changed"]


def test_the_audience_stays_once_it_is_announced() -> None:
    public = replace(FACTS, audience=Audience.PUBLIC)
    draft, announced = make_series(state=DRAFT), make_series()
    services.change_series(
        actor=holder(), series_id=draft.id, facts=public, as_seen=None, at=MONDAY
    )

    with pytest.raises(Refused):
        services.change_series(
            actor=holder(), series_id=announced.id, facts=public, as_seen=None, at=MONDAY
        )


def test_publish_announces_a_draft_that_has_a_moment_to_come() -> None:
    empty = make_series(state=DRAFT)
    series = make_series(state=DRAFT)
    make_cohort(series, moments=1)

    services.publish_series(actor=holder(), series_id=series.id, as_seen=None, at=MONDAY)
    services.publish_series(actor=holder(), series_id=series.id, as_seen=None, at=MONDAY)
    with pytest.raises(Refused):
        services.publish_series(actor=holder(), series_id=empty.id, as_seen=None, at=MONDAY)

    series.refresh_from_db()
    assert series.state == SeriesState.OPEN
    assert acts_on(series.id) == ["gatherings.series-published"]


def test_a_series_ends_after_its_last_moment_and_can_reopen() -> None:
    series = make_series()
    make_cohort(series, moments=1)
    end = {"actor": holder(), "series_id": series.id, "as_seen": None}
    with pytest.raises(Refused):
        services.end_series(**end, at=MONDAY)  # type: ignore[arg-type]  # one dictionary for both calls
    with pytest.raises(Refused):
        services.reopen_series(actor=holder(), series_id=series.id, at=MONDAY)

    services.end_series(**end, at=LATER)  # type: ignore[arg-type]  # idem
    with pytest.raises(Refused):
        services.end_series(**end, at=LATER)  # type: ignore[arg-type]  # idem
    services.reopen_series(actor=holder(), series_id=series.id, at=LATER)

    assert acts_on(series.id) == ["gatherings.series-ended", "gatherings.series-reopened"]


def test_cancel_takes_what_is_to_come_and_leaves_what_was() -> None:
    series = make_series()
    cohort = make_cohort(series, moments=2)

    services.cancel_series(
        actor=holder(), series_id=series.id, reason=" Te weinig  volk ", as_seen=None, at=LATER
    )

    rows = cohort.moments.order_by("position").values_list("state", "sequence", "cancel_reason")
    assert list(rows) == [
        (MomentState.PLANNED, 0, ""),
        (MomentState.CANCELLED, 1, "Te weinig volk"),
    ]
    assert Series.unscoped.get().state == SeriesState.CANCELLED


def test_cancel_is_refused_without_reason_or_moments_and_for_drafts() -> None:
    series, past, draft = make_series(), make_series(), make_series(state=DRAFT)
    make_cohort(series, moments=1)
    make_moment(make_cohort(past), starts_at=MONDAY - timedelta(days=1))

    def cancel(row: Series, reason: str = "Ziek") -> None:
        services.cancel_series(
            actor=holder(), series_id=row.id, reason=reason, as_seen=None, at=MONDAY
        )

    for row, reason in ((series, " "), (past, "Ziek"), (draft, "Ziek")):
        with pytest.raises(Refused):
            cancel(row, reason)
    cancel(series)
    with pytest.raises(Refused):
        cancel(series)


def test_a_removed_draft_comes_back_as_it_was() -> None:
    draft, announced = make_series(state=DRAFT), make_series()
    make_cohort(draft, moments=2)
    with pytest.raises(Refused):
        services.remove_draft(actor=holder(), series_id=announced.id, as_seen=None, at=MONDAY)

    services.remove_draft(actor=holder(), series_id=draft.id, as_seen=None, at=MONDAY)
    with pytest.raises(NotFound):
        services.publish_series(actor=holder(), series_id=draft.id, as_seen=None, at=MONDAY)
    for actor in (member(), holder(make_partnership())):
        with pytest.raises(NotFound):
            services.restore_draft(actor=actor, series_id=draft.id, at=MONDAY)
    services.restore_draft(actor=holder(), series_id=draft.id, at=MONDAY)

    assert Moment.unscoped.filter(cohort__series__removed_at=None).count() == 2
    assert acts_on(draft.id) == ["gatherings.draft-removed", "gatherings.draft-restored"]


def test_a_removed_draft_is_gone_after_a_month() -> None:
    removed, kept = make_series(state=DRAFT), make_series(state=DRAFT)
    make_cohort(removed, moments=2)
    services.remove_draft(actor=holder(), series_id=removed.id, as_seen=None, at=MONDAY)

    soon = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=30))
    later = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=32))

    assert (soon.drafts, later.drafts) == (0, 1)
    assert list(Series.unscoped.all()) == [kept]


def test_a_group_is_added_changed_and_taken_away() -> None:
    series = make_series()
    facts = CohortFacts(name="Groep 2", capacity=12, for_sectors=("POLICE", "CARE"))
    made = cohorts.add_cohort(
        actor=holder(), series_id=series.id, facts=facts, as_seen=None, at=MONDAY
    )
    where = {"actor": holder(), "series_id": series.id, "cohort_id": made, "as_seen": None}
    cohorts.change_cohort(**where, facts=replace(facts, capacity=8), at=MONDAY)  # type: ignore[arg-type]  # one dictionary for both calls
    row = Cohort.unscoped.get()
    assert (row.name, row.capacity, row.for_sectors) == ("Groep 2", 8, "POLICE,CARE")

    make_entry(row)
    with pytest.raises(Refused):
        cohorts.remove_cohort(**where, at=MONDAY)  # type: ignore[arg-type]  # idem
    row.entries.all().delete()
    cohorts.remove_cohort(**where, at=MONDAY)  # type: ignore[arg-type]  # idem

    assert Cohort.unscoped.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        CohortFacts(capacity=0),
        CohortFacts(offer_hours=0),
        CohortFacts(opens_at=LATER, closes_at=MONDAY),
    ],
)
def test_a_group_that_cannot_be_is_refused(wrong: CohortFacts) -> None:
    series = make_series()

    with pytest.raises(Refused):
        cohorts.add_cohort(
            actor=holder(), series_id=series.id, facts=wrong, as_seen=None, at=MONDAY
        )


ACTS: dict[str, Callable[..., object]] = {
    "change": lambda actor, row: services.change_series(
        actor=actor, series_id=row.id, facts=FACTS, as_seen=None, at=MONDAY
    ),
    "publish": lambda actor, row: services.publish_series(
        actor=actor, series_id=row.id, as_seen=None, at=MONDAY
    ),
    "cancel": lambda actor, row: services.cancel_series(
        actor=actor, series_id=row.id, reason="Ziek", as_seen=None, at=MONDAY
    ),
    "add group": lambda actor, row: cohorts.add_cohort(
        actor=actor, series_id=row.id, facts=CohortFacts(), as_seen=None, at=MONDAY
    ),
    "remove group": lambda actor, row: cohorts.remove_cohort(
        actor=actor, series_id=row.id, cohort_id=uuid4(), as_seen=None, at=MONDAY
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_holds_another_partnership_changes_nothing(act: str) -> None:
    series = make_series()
    make_cohort(series, moments=1)

    for actor in (holder(make_partnership()), member()):
        with pytest.raises(NotFound):
            ACTS[act](actor, series)

    assert acts_on(series.id) == []
