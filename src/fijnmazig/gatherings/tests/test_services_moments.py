"""Moments: planned, moved, repeated, cancelled, and who gives them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import (
    EntryState,
    Modality,
    MomentState,
    Part,
    SeriesState,
)
from fijnmazig.gatherings.domain.planning import MomentFacts, Repeat, Repetition, Skip
from fijnmazig.gatherings.models import Moment, MomentStaff, Series
from fijnmazig.gatherings.queries.moments import facts_of
from fijnmazig.gatherings.services import cancelling
from fijnmazig.gatherings.services import moments as services
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_present,
    make_series,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.people import letter_kinds
from fijnmazig.organisations.tests.factories import make_participation, make_partnership
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
FACTS = MomentFacts(starts_at=NEXT_WEEK, ends_at=NEXT_WEEK + timedelta(hours=2))
type Act = Callable[..., object]


def act(service: Act, moment: Moment, **values: object) -> object:
    """Act on a moment as a holder who saw the page as it is."""
    series_id = moment.cohort.series_id
    return service(actor=holder(), series_id=series_id, moment_id=moment.id, at=MONDAY, **values)


def test_moments_are_numbered_by_when_they_start() -> None:
    cohort = make_cohort(moments=2)

    made = services.add_moment(
        actor=holder(),
        series_id=cohort.series_id,
        cohort_id=cohort.id,
        facts=replace(FACTS, starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1)),
        as_seen=MONDAY,
        at=MONDAY,
    )

    rows = cohort.moments.order_by("position").values_list("position", "starts_at")
    assert [number for number, _ in rows] == [1, 2, 3]
    assert [start for _, start in rows] == sorted(start for _, start in rows)
    assert Moment.unscoped.get(id=made).position == 1
    assert acts_on(made) == ["gatherings.moment-added"]


@pytest.mark.parametrize(
    ("state", "start", "kinds"),
    [
        (SeriesState.OPEN, NEXT_WEEK, ["MOMENT_ADDED"]),
        (SeriesState.OPEN, MONDAY - timedelta(days=9), []),
        (SeriesState.DRAFT, NEXT_WEEK, []),
    ],
)
def test_who_has_a_seat_hears_of_what_is_added_and_is_to_come(
    state: SeriesState, start: datetime, kinds: list[str]
) -> None:
    cohort = make_cohort(make_series(state=state.value), moments=1)
    make_entry(cohort, people=(make_worker()[0],))
    make_entry(cohort, state=EntryState.WAITING, people=(make_worker()[0],))

    services.add_moment(
        actor=holder(),
        series_id=cohort.series_id,
        cohort_id=cohort.id,
        facts=replace(FACTS, starts_at=start, ends_at=start + timedelta(hours=2)),
        as_seen=None,
        at=MONDAY,
    )

    assert letter_kinds(cohort) == kinds


def test_what_a_calendar_shows_raises_the_sequence() -> None:
    moment = make_moment()

    for facts, sequence in (
        (facts_of(moment), 0),
        (replace(facts_of(moment), is_follow_up=True), 0),
        (replace(facts_of(moment), venue="Zaal 2"), 1),
        (FACTS.on(date(2026, 3, 12)), 2),
    ):
        act(services.change_moment, moment, facts=facts, as_seen=None)
        moment.refresh_from_db()
        assert moment.sequence == sequence


@pytest.mark.parametrize(
    ("start", "days", "kinds"),
    [
        (NEXT_WEEK, 0, ["MOMENT_MOVED"]),
        (NEXT_WEEK, -30, ["MOMENT_MOVED"]),
        (MONDAY - timedelta(days=9), 30, ["MOMENT_MOVED"]),
        (MONDAY - timedelta(days=9), 1, []),
    ],
)
def test_who_comes_hears_of_what_was_or_is_to_come(
    start: datetime, days: int, kinds: list[str]
) -> None:
    moment = make_moment(starts_at=start)
    make_entry(moment.cohort, people=(make_worker()[0],))
    facts = facts_of(moment).on((start + timedelta(days=days)).date())
    assert facts is not None

    act(services.change_moment, moment, facts=replace(facts, venue="Zaal 2"), as_seen=None)

    assert letter_kinds(moment.cohort) == kinds


def test_what_moves_to_another_day_is_reminded_of_again() -> None:
    moment = make_moment(reminded_at=MONDAY)

    found = []
    for facts in (replace(FACTS, venue="Zaal 2"), FACTS.on(date(2026, 3, 12))):
        act(services.change_moment, moment, facts=facts, as_seen=None)
        moment.refresh_from_db()
        found.append(moment.reminded_at)

    assert found == [MONDAY, None]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FACTS, ends_at=NEXT_WEEK),
        replace(FACTS, ends_at=NEXT_WEEK + timedelta(days=2)),
        replace(FACTS, venue="Bij Mira Voorbeeldsen"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(wrong: MomentFacts) -> None:
    person, _ = make_worker()
    person.name = "Mira Voorbeeldsen"
    person.save()
    moment = make_moment()
    act(services.change_moment, moment, facts=FACTS, as_seen=None)

    with pytest.raises(Refused):
        act(services.change_moment, moment, facts=wrong, as_seen=None)


def test_a_moment_is_cancelled_with_a_reason_and_reinstated() -> None:
    moment = make_moment()
    with pytest.raises(Refused):
        act(cancelling.cancel_moment, moment, reason=" ", as_seen=None)
    with pytest.raises(Refused):
        act(cancelling.reinstate_moment, moment)

    act(cancelling.cancel_moment, moment, reason="Zaal dicht", as_seen=None)
    for values in ({"reason": "Zaal dicht"}, {"facts": FACTS}):
        service = cancelling.cancel_moment if "reason" in values else services.change_moment
        with pytest.raises(Refused):
            act(service, moment, as_seen=None, **values)
    act(cancelling.reinstate_moment, moment)

    moment.refresh_from_db()
    assert (moment.state, moment.cancel_reason, moment.sequence) == (MomentState.PLANNED, "", 2)
    assert acts_on(moment.id) == ["gatherings.moment-cancelled", "gatherings.moment-reinstated"]


def test_what_is_over_or_settled_is_not_cancelled() -> None:
    past = make_moment(starts_at=MONDAY - timedelta(days=1))
    make_present(past, make_worker()[0])
    closed = make_moment(state=MomentState.CLOSED.value)

    for moment in (past, closed):
        with pytest.raises(Refused):
            act(cancelling.cancel_moment, moment, reason="Ziek", as_seen=None)


def test_what_did_not_take_place_is_cancelled_afterwards_and_told_to_nobody() -> None:
    past = make_moment(starts_at=MONDAY - timedelta(days=1))
    make_entry(past.cohort, people=(make_worker()[0],))

    act(cancelling.cancel_moment, past, reason="Ziek", as_seen=None)

    past.refresh_from_db()
    assert (past.state, past.cancel_reason) == (MomentState.CANCELLED, "Ziek")
    act(cancelling.reinstate_moment, past)
    assert letter_kinds(past.cohort) == []


def test_a_moment_leaves_a_draft_only() -> None:
    draft = make_cohort(make_series(state=SeriesState.DRAFT.value), moments=3)
    announced = make_moment()
    first = draft.moments.get(position=1)

    act(services.remove_moment, first, as_seen=None)
    with pytest.raises(Refused):
        act(services.remove_moment, announced, as_seen=None)

    assert list(draft.moments.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_a_moment_comes_back_past_holidays_with_who_gives_it() -> None:
    load_places()
    trainer, _ = make_worker()
    start = datetime(2026, 3, 30, 12, tzinfo=UTC)  # a Monday; Easter holidays follow
    moment = make_moment(starts_at=start, staff=trainer)
    how = Repetition(repeat=Repeat.WEEKLY, times=3)

    act(services.repeat_moment, moment, how=how, as_seen=None)

    rows = Moment.unscoped.exclude(id=moment.id).order_by("position")
    assert [row.starts_at.date().isoformat() for row in rows] == [
        "2026-04-20",
        "2026-04-27",
        "2026-05-04",
    ]
    assert [row.position for row in rows] == [2, 3, 4]
    assert MomentStaff.unscoped.filter(professional=trainer).count() == 4


@pytest.mark.parametrize(
    ("skip", "second"), [(Skip.NOTHING, "2026-04-06"), (Skip.PUBLIC, "2026-04-13")]
)
def test_what_is_passed_by_is_what_was_asked(skip: Skip, second: str) -> None:
    moment = make_moment(starts_at=datetime(2026, 3, 30, 12, tzinfo=UTC))
    how = Repetition(repeat=Repeat.WEEKLY, times=1, skip=skip)

    act(services.repeat_moment, moment, how=how, as_seen=None)

    assert str(Moment.unscoped.get(position=2).starts_at.date()) == second


@pytest.mark.parametrize("times", [0, 41])
def test_too_many_times_are_refused(times: int) -> None:
    how = Repetition(repeat=Repeat.WEEKLY, times=times)

    with pytest.raises(Refused):
        act(services.repeat_moment, make_moment(), how=how, as_seen=None)


def test_no_day_left_is_said() -> None:
    moment = make_moment(starts_at=datetime(2026, 3, 22, 1, 30, tzinfo=UTC))
    how = Repetition(repeat=Repeat.WEEKLY, times=1, skip=Skip.NOTHING)

    with pytest.raises(Refused):  # only the night in which the clock goes forward
        act(services.repeat_moment, moment, how=how, as_seen=None)


def test_staff_are_people_of_a_partner_and_give_later_moments_too() -> None:
    trainer, organisation = make_worker()
    stranger, _ = make_worker()
    cohort = make_cohort(moments=3)
    make_participation(cohort.series.partnership, organisation)
    second = cohort.moments.get(position=2)
    who = {"professional_id": trainer.id, "part": Part.TRAINER}

    act(services.add_staff, second, **who)
    for wrong in (who, who | {"professional_id": stranger.id}):
        with pytest.raises(Refused):
            act(services.add_staff, second, **wrong)

    given = MomentStaff.unscoped.filter(professional=trainer)
    assert sorted(given.values_list("moment__position", flat=True)) == [2, 3]
    act(services.remove_staff, second, professional_id=trainer.id)
    with pytest.raises(NotFound):
        act(services.remove_staff, second, professional_id=trainer.id)
    assert given.count() == 1


def test_a_moment_of_another_series_is_not_behind_this_one() -> None:
    moment, other = make_moment(), make_moment()

    for actor, series_id in (
        (holder(), other.cohort.series_id),
        (holder(make_partnership()), moment.cohort.series_id),
        (member(), moment.cohort.series_id),
    ):
        with pytest.raises(NotFound):
            services.change_moment(
                actor=actor,
                series_id=series_id,
                moment_id=moment.id,
                facts=replace(FACTS, modality=Modality.ONLINE),
                as_seen=None,
                at=MONDAY,
            )

    assert set(Moment.unscoped.values_list("modality", flat=True)) == {"PLACE"}
    assert Series.unscoped.count() == 2
