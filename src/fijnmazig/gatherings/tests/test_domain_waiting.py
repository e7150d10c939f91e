"""The waiting list: never over-booked, never an idle seat, first come first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.waiting import (
    Queued,
    Reason,
    expired,
    free_seats,
    may_register_at_once,
    next_offers,
    position_of,
    reason_for,
    seats_for,
    waiting,
)

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
TWO_DAYS = timedelta(days=2)


def entry(number: int, *, state: EntryState = EntryState.WAITING, **more: object) -> Queued:
    values = {"queued_at": MONDAY + timedelta(minutes=number), **more}
    return Queued(id=UUID(int=number), state=state, **values)  # type: ignore[arg-type]  # a bag of values


def test_who_comes_first_is_offered_first() -> None:
    entries = [entry(2), entry(1), entry(3, state=EntryState.REGISTERED)]

    offers = next_offers(entries, capacity=2, at=MONDAY, lasts=TWO_DAYS)

    assert [(offer.entry_id.int, offer.seats) for offer in offers] == [(1, 1)]
    assert offers[0].until == MONDAY + TWO_DAYS


def test_a_team_that_does_not_fit_keeps_its_place_and_is_passed_by() -> None:
    entries = [entry(1, seats=3), entry(2), entry(3)]

    offers = next_offers(entries, capacity=2, at=MONDAY, lasts=TWO_DAYS)

    assert [offer.entry_id.int for offer in offers] == [2, 3]
    assert position_of(UUID(int=1), entries=entries) == 1


def test_a_team_may_take_fewer() -> None:
    entries = [entry(1, seats=3, accepts_fewer=True)]

    offers = next_offers(entries, capacity=2, at=MONDAY, lasts=TWO_DAYS)

    assert [offer.seats for offer in offers] == [2]


def test_nobody_passes_the_queue_by_registering() -> None:
    among = [entry(1)]

    assert may_register_at_once(entry(9), among=[], capacity=1)
    assert not may_register_at_once(entry(9), among=among, capacity=1)
    assert not may_register_at_once(entry(9, is_eligible=False), among=[], capacity=None)


def test_without_a_limit_everybody_has_a_seat() -> None:
    assert free_seats([entry(1, state=EntryState.REGISTERED)], capacity=None) is None
    assert may_register_at_once(entry(9, seats=40), among=[], capacity=None)
    offers = next_offers([entry(1, seats=7)], capacity=None, at=MONDAY, lasts=TWO_DAYS)
    assert [offer.seats for offer in offers] == [7]


def test_a_lowered_capacity_takes_no_seat_away() -> None:
    held = [entry(number, state=EntryState.REGISTERED) for number in range(5)]

    assert free_seats(held, capacity=3) == 0


def test_an_offer_ends_on_its_minute() -> None:
    offered = entry(1, state=EntryState.OFFERED, offered=1, offer_until=MONDAY)

    assert expired([offered], at=MONDAY) == (offered,)
    assert expired([offered], at=MONDAY - timedelta(seconds=1)) == ()
    assert expired([entry(2)], at=MONDAY) == ()


@pytest.mark.parametrize(
    ("one", "capacity", "is_automatic", "reason"),
    [
        (entry(1, is_eligible=False), 5, True, Reason.NOT_FOR_THEM),
        (entry(1), 0, True, Reason.FULL),
        (entry(1, seats=4), 2, True, Reason.TOO_FEW_SEATS),
        (entry(1), 5, False, Reason.BY_HAND),
        (entry(1), 5, True, Reason.OTHERS_FIRST),
    ],
)
def test_everybody_is_told_why_they_wait(
    one: Queued, capacity: int, *, is_automatic: bool, reason: Reason
) -> None:
    assert reason_for(one, entries=[one], capacity=capacity, is_automatic=is_automatic) is reason


def test_who_does_not_wait_has_no_place() -> None:
    assert position_of(UUID(int=1), entries=[entry(1, state=EntryState.REGISTERED)]) is None


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("register"), st.integers(1, 4), st.booleans(), st.booleans()),
        st.tuples(st.just("cancel"), st.integers(0, 30)),
        st.tuples(st.just("accept"), st.integers(0, 30)),
        st.tuples(st.just("wait"), st.integers(1, 72)),
        st.tuples(st.just("capacity"), st.integers(0, 8)),
    ),
    max_size=30,
)


class Group:
    """A group that follows the rules the way its service does."""

    def __init__(self) -> None:
        self.at, self.capacity, self.entries = MONDAY, 3, list[Queued]()

    def put(self, changed: Queued) -> None:
        self.entries = [changed if one.id == changed.id else one for one in self.entries]

    def settle(self) -> None:
        for one in expired(self.entries, at=self.at):
            self.put(replace(one, state=EntryState.CANCELLED, offered=0))
        before = {one.id: one for one in self.entries}
        for offer in next_offers(self.entries, capacity=self.capacity, at=self.at, lasts=TWO_DAYS):
            one = before[offer.entry_id]
            assert one.state is EntryState.WAITING
            self.put(
                replace(one, state=EntryState.OFFERED, offered=offer.seats, offer_until=offer.until)
            )

    def happen(self, event: tuple[object, ...]) -> None:
        match event:
            case ("register", int(seats), bool(fewer), bool(eligible)):
                number = len(self.entries) + 1
                one = entry(number, seats=seats, accepts_fewer=fewer, is_eligible=eligible)
                one = replace(one, queued_at=self.at + timedelta(microseconds=number))
                at_once = may_register_at_once(one, among=self.entries, capacity=self.capacity)
                self.entries.append(replace(one, state=EntryState.REGISTERED) if at_once else one)
            case ("cancel", int(at)) if at < len(self.entries):
                self.put(replace(self.entries[at], state=EntryState.CANCELLED, offered=0))
            case ("accept", int(at)) if at < len(self.entries):
                one = self.entries[at]
                if one.state is EntryState.OFFERED:
                    self.put(replace(one, state=EntryState.REGISTERED, seats=one.offered))
            case ("wait", int(hours)):
                self.at += timedelta(hours=hours)
            case ("capacity", int(seats)):
                self.capacity = seats
        self.settle()


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events=EVENTS)
@pytest.mark.asvs("V2.3.4")
def test_never_over_booked_never_an_idle_seat_and_in_order(
    events: list[tuple[object, ...]],
) -> None:
    group = Group()
    for event in events:
        held = sum(one.holds for one in group.entries)
        group.happen(event)

        now = sum(one.holds for one in group.entries)
        assert now <= max(group.capacity, held)
        free = free_seats(group.entries, capacity=group.capacity)
        assert [one for one in waiting(group.entries) if seats_for(one, free=free)] == []
