"""Snapshots: frozen, seen by a second person, released; nothing that tells leaves."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.tests.guards import Guards
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.models import Snapshot, SnapshotFigure
from fijnmazig.impact.queries.snapshots import released_figures, snapshot_figures
from fijnmazig.impact.services.snapshots import (
    SnapshotFacts,
    release_snapshot,
    review_snapshot,
    take_snapshot,
    withdraw_snapshot,
)
from fijnmazig.impact.tests.factories import make_meeting, make_people, manager, stranger, watcher
from fijnmazig.impact.tests.snapshot_factories import (
    AT,
    FIRST,
    LAST,
    fill_in,
    make_indicator,
    make_project,
    project_with,
    release,
    review,
    state_of,
    take,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
GUARDS = Guards("impact", "0003_snapshots_stand")


def shown(snapshot: Snapshot) -> list[str]:
    return list(snapshot.figures.order_by("position").values_list("shown", flat=True))


def test_a_snapshot_keeps_figures_with_their_trace() -> None:
    partnership = make_partnership()
    project = make_project(partnership)
    make_indicator(project, metric="gatherings.participants", name="Deelnemers")
    make_meeting(partnership, *make_people(6), month=3)

    figure = take(project).figures.get()

    assert (figure.key, figure.label, figure.shown, figure.records) == (
        "gatherings.participants",
        "Deelnemers",
        "6",
        6,
    )
    assert figure.query == "fijnmazig.gatherings.queries.counting.present"


def test_the_same_figures_give_the_same_digest_whenever_they_are_taken() -> None:
    project, _ = project_with(282, 45)

    one, other = take(project), take(project, title="Nog eens")

    assert (one.digest, one.number, other.number) == (other.digest, 1, 2)
    assert one.code_version == other.code_version != ""


def test_a_frozen_figure_does_not_change_with_its_record() -> None:
    partnership = make_partnership()
    project = make_project(partnership)
    make_indicator(project, metric="gatherings.participants")
    make_meeting(partnership, *make_people(6), month=3)
    before = take(project)

    make_meeting(partnership, *make_people(7), month=4)

    assert (shown(before), shown(take(project))) == (["6"], ["13"])


def test_what_is_small_is_hidden_and_what_is_missing_is_not_nought() -> None:
    project, _ = project_with(3, 30)
    fill_in(make_indicator(project, position=8), None, words="Ouders durven meer.")
    make_indicator(project, position=9)

    figures = take(project).figures.order_by("position")

    assert [(one.shown, one.words, one.is_hidden) for one in figures] == [
        ("", "", True),
        ("30", "", False),
        ("", "Ouders durven meer.", False),
        ("", "", False),
    ]


def test_two_indicators_of_one_figure_share_its_cell() -> None:
    project = make_project()
    for position in (1, 2):
        make_indicator(project, metric="library.items", position=position)

    snapshot = take(project)

    keys = list(snapshot.figures.order_by("position").values_list("key", flat=True))
    assert keys == ["library.items", "library.items#2"]
    assert len(snapshot.tables[0]["cells"]) == 1


def test_the_threshold_can_be_ten() -> None:
    project, _ = project_with(7, 30)

    assert (shown(take(project)), shown(take(project, threshold=10))) == (["7", "30"], ["", "30"])


@pytest.mark.parametrize(
    "facts",
    [
        {"title": " "},
        {"first": LAST, "last": FIRST},
        {"threshold": 3},
    ],
    ids=["title", "period", "threshold"],
)
def test_facts_that_cannot_be_are_refused(facts: dict[str, Any]) -> None:
    project, _ = project_with(30)
    assert take(project)

    with pytest.raises(Refused):
        take(project, **facts)


def test_a_project_without_indicators_has_nothing_to_freeze() -> None:
    with pytest.raises(Refused, match="indicatoren"):
        take(make_project())


def test_an_indicator_that_ended_before_the_last_day_is_not_frozen() -> None:
    project, (one, _) = project_with(30, 40)
    type(one).unscoped.filter(id=one.id).update(ended_on=LAST - timedelta(days=1))

    assert (shown(take(project)), shown(take(project, first=None))) == (["40"], ["40"])
    type(one).unscoped.filter(id=one.id).update(ended_on=LAST)
    assert shown(take(project)) == ["30", "40"]


def test_only_who_manages_the_project_freezes_its_figures() -> None:
    partnership = make_partnership()
    project = make_project(partnership)
    make_indicator(project)
    assert take(project, manager(partnership))

    for actor in (watcher(), stranger(), manager(make_partnership())):
        with pytest.raises(NotFound):
            take(project, actor)


def test_a_second_person_reviews_and_then_it_is_released() -> None:
    project, _ = project_with(30)
    snapshot = take(project)

    release(snapshot)

    assert snapshot.state == SnapshotState.RELEASED.value
    assert acts_on(snapshot.id) == [
        "impact.snapshot-taken",
        "impact.snapshot-reviewed",
        "impact.snapshot-released",
    ]


def test_who_froze_the_figures_does_not_review_them() -> None:
    project, _ = project_with(30)
    maker = manager()
    snapshot = take(project, maker)

    with pytest.raises(Refused, match="niet zelf"):
        review_snapshot(actor=maker, snapshot_id=snapshot.id, at=AT)
    with pytest.raises(Refused, match="iemand anders"):
        release_snapshot(actor=maker, snapshot_id=snapshot.id, at=AT)


def test_a_snapshot_is_reviewed_once() -> None:
    project, _ = project_with(30)
    snapshot = review(take(project))

    with pytest.raises(Refused, match="al nagekeken"):
        review(snapshot)


def test_who_sees_figures_only_may_not_review_or_release() -> None:
    project, _ = project_with(30)
    snapshot = take(project)

    for act in (review_snapshot, release_snapshot):
        with pytest.raises(NotFound):
            act(actor=watcher(), snapshot_id=snapshot.id, at=AT)


def test_figures_that_were_tampered_with_are_not_reviewed() -> None:
    project, _ = project_with(30)
    snapshot = take(project)

    with GUARDS.away():
        snapshot.figures.update(value=Decimal(31))

    with pytest.raises(Refused, match="vingerafdruk"):
        review(snapshot)


def test_a_pattern_that_lets_a_small_figure_out_is_not_reviewed() -> None:
    project, _ = project_with(3, 30)
    snapshot = take(project)

    with GUARDS.away():
        snapshot.pattern["hidden"] = {}
        snapshot.save(update_fields=["pattern"])

    with pytest.raises(Refused, match="af te leiden"):
        review(snapshot)


def test_three_people_between_two_months_stay_hidden() -> None:
    project, (one, _) = project_with(20, 30)
    release(take(project))
    fill_in(one, 23, last=LAST + timedelta(days=20))

    later = release(take(project, last=LAST + timedelta(days=31)))

    assert shown(later) == ["", "30"]


def test_two_snapshots_reviewed_apart_are_audited_together_at_release() -> None:
    project, (one, _) = project_with(20, 30)
    june = review(take(project))
    fill_in(one, 23, last=LAST + timedelta(days=20))
    july = review(take(project, last=LAST + timedelta(days=31)))
    release_snapshot(actor=manager(), snapshot_id=june.id, at=AT)

    with pytest.raises(Refused, match="af te leiden"):
        release_snapshot(actor=manager(), snapshot_id=july.id, at=AT)


def test_what_was_withdrawn_is_still_known_to_who_read_it() -> None:
    project, (one, _) = project_with(20, 30)
    june = release(take(project))
    withdraw_snapshot(actor=manager(), snapshot_id=june.id, reason="Fout", at=AT)
    fill_in(one, 23, last=LAST + timedelta(days=20))

    assert shown(take(project, last=LAST + timedelta(days=31))) == ["", "30"]


def test_a_period_that_overlaps_a_release_in_part_is_refused() -> None:
    project, _ = project_with(30)
    release(take(project))

    with pytest.raises(Refused, match="overlapt"):
        take(project, first=date(2026, 4, 1), last=date(2026, 12, 31))


def test_two_that_overlap_in_part_do_not_both_leave_whichever_was_taken_first() -> None:
    project, _ = project_with(30)
    half = review(take(project))
    spring = take(project, first=date(2025, 10, 1), last=date(2026, 3, 31))
    autumn = review(take(project, first=date(2025, 10, 1), last=date(2026, 3, 31)))

    release_snapshot(actor=manager(), snapshot_id=half.id, at=AT)

    with pytest.raises(Refused, match="overlapt"):
        review(spring)
    with pytest.raises(Refused, match="overlapt"):
        release_snapshot(actor=manager(), snapshot_id=autumn.id, at=AT)


def test_what_adds_up_over_days_is_hidden_in_a_year_that_gives_one_quarter_away() -> None:
    project = make_project()
    summed = make_indicator(project, aggregation="SUM")
    ends = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))
    found = []
    for value, end in zip((20, 30, 25, 3), ends, strict=True):
        fill_in(summed, value, last=end)
        start = end.replace(month=end.month - 2, day=1)
        found += shown(release(take(project, first=start, last=end)))
    fill_in(summed, 78, last=ends[-1])
    summed.measurements.filter(value=78).update(made_at=AT + timedelta(days=1))

    year = release(take(project, first=date(2025, 1, 1), last=ends[-1]))

    assert (found, shown(year)) == (["20", "30", "25", ""], [""])


def test_days_that_have_not_come_are_not_frozen() -> None:
    project, _ = project_with(30)
    today = LAST + timedelta(days=1)
    facts = SnapshotFacts(title="Halfweg", first=FIRST, last=today)
    late = AT.replace(hour=22, minute=30)  # half past midnight of the second in Brussels

    assert take_snapshot(actor=manager(), project_id=project.id, facts=facts, at=AT)
    tomorrow = SnapshotFacts(title="Halfweg", first=FIRST, last=today + timedelta(days=1))
    with pytest.raises(Refused, match="moet nog komen"):
        take_snapshot(actor=manager(), project_id=project.id, facts=tomorrow, at=AT)
    assert take_snapshot(actor=manager(), project_id=project.id, facts=tomorrow, at=late)


def test_a_snapshot_is_withdrawn_once_and_with_a_reason() -> None:
    project, _ = project_with(30)
    snapshot = take(project)

    with pytest.raises(Refused, match="waarom"):
        withdraw_snapshot(actor=manager(), snapshot_id=snapshot.id, reason=" ", at=AT)
    withdraw_snapshot(actor=manager(), snapshot_id=snapshot.id, reason="Fout geteld", at=AT)

    assert state_of(snapshot.id) == "WITHDRAWN"
    with pytest.raises(Refused, match="al ingetrokken"):
        withdraw_snapshot(actor=manager(), snapshot_id=snapshot.id, reason="Nog", at=AT)


def test_only_what_was_released_is_read_by_others() -> None:
    project, _ = project_with(30)
    draft, told = take(project), release(take(project))

    assert [one.id for one in released_figures(project.id)] == [told.id]
    assert snapshot_figures(actor=watcher(), snapshot_id=told.id).id == told.id
    assert snapshot_figures(actor=manager(), snapshot_id=draft.id).id == draft.id
    for actor, row in ((watcher(), draft), (stranger(), told)):
        with pytest.raises(NotFound):
            snapshot_figures(actor=actor, snapshot_id=row.id)


def test_a_hidden_value_is_not_in_what_is_read() -> None:
    project, _ = project_with(3, 30)

    (told,) = released_figures(release(take(project)).project_id)

    hidden, open_ = told.figures
    assert (hidden.value, hidden.shown, hidden.records, hidden.is_hidden) == (None, "", None, True)
    assert (open_.value, open_.shown, told.hidden) == (Decimal(30), "30", 1)


CHANGES: list[Callable[[Snapshot], object]] = [
    lambda row: Snapshot.unscoped.filter(id=row.id).update(digest="0" * 64),
    lambda row: Snapshot.unscoped.filter(id=row.id).update(title="Anders"),
    lambda row: Snapshot.unscoped.filter(id=row.id).update(pattern={}),
    lambda row: Snapshot.unscoped.filter(id=row.id).update(taken_by=uuid4()),
    lambda row: Snapshot.unscoped.filter(id=row.id).update(state="RELEASED"),
    lambda row: Snapshot.unscoped.filter(id=row.id).update(reviewed_by=row.taken_by),
    lambda row: row.figures.update(value=1),
    lambda row: row.figures.update(shown="1"),
    lambda row: row.figures.all().delete(),
    lambda row: SnapshotFigure.unscoped.filter(snapshot=row).delete(),
]


@pytest.mark.parametrize("change", CHANGES, ids=map(str, range(len(CHANGES))))
def test_the_database_keeps_what_was_frozen(change: Callable[[Snapshot], object]) -> None:
    project, _ = project_with(30)
    snapshot = take(project)

    with pytest.raises(IntegrityError), transaction.atomic():
        change(snapshot)


def test_the_database_takes_no_figure_after_review_and_no_way_back() -> None:
    project, _ = project_with(30)
    snapshot = review(take(project))

    with pytest.raises(IntegrityError), transaction.atomic():
        snapshot.figures.create(key="extra", label="Extra", unit="PEOPLE")
    withdraw_snapshot(actor=manager(), snapshot_id=snapshot.id, reason="Fout", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.unscoped.filter(id=snapshot.id).update(state="DRAFT")


def test_a_person_can_be_forgotten_but_the_figures_stand() -> None:
    project, _ = project_with(30)
    snapshot = take(project)

    assert Snapshot.unscoped.filter(id=snapshot.id).update(taken_by=None) == 1


def test_a_project_of_before_has_figures_that_were_typed_in() -> None:
    past = make_project(partnership_id=None, is_past=True)
    fill_in(make_indicator(past), 282)
    facts = SnapshotFacts(title="Toen", first=None, last=LAST)

    made = take_snapshot(actor=manager(), project_id=past.id, facts=facts, at=AT)

    assert shown(Snapshot.unscoped.get(id=made)) == ["282"]
