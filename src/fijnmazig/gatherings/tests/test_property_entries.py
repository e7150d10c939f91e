"""The real services under any course of events: never over-booked, never an idle seat, in order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.waiting import Queued, free_seats, next_offers, seats_for, waiting
from fijnmazig.gatherings.models import Cohort, Entry
from fijnmazig.gatherings.queries.queue import queue_of
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.offers import accept_offer, decline_offer, offer_by_hand
from fijnmazig.gatherings.services.seats import cancel_entry, change_capacity
from fijnmazig.gatherings.services.settling import Settled, settle_all
from fijnmazig.gatherings.tests.factories import MONDAY, holder, make_cohort
from fijnmazig.gatherings.tests.people import known

EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("register"), st.integers(1, 3), st.booleans()),
        st.tuples(st.just("cancel"), st.integers(0, 9)),
        st.tuples(st.just("accept"), st.integers(0, 9)),
        st.tuples(st.just("decline"), st.integers(0, 9)),
        st.tuples(st.just("by hand"), st.integers(0, 9)),
        st.tuples(st.just("wait"), st.integers(1, 72)),
        st.tuples(st.just("capacity"), st.integers(0, 5)),
    ),
    max_size=14,
)


class Course:
    """A group of two seats, and what happens to it."""

    def __init__(self) -> None:
        self.at: datetime = MONDAY
        self.cohort: Cohort = make_cohort(capacity=2)
        self.boss = holder()
        self.used = set[UUID]()

    def entry(self, number: int) -> Entry | None:
        rows = list(Entry.unscoped.filter(cohort=self.cohort).order_by("queued_at", "id"))
        return rows[number] if number < len(rows) else None

    def happen(self, event: tuple[object, ...]) -> None:
        self.at += timedelta(minutes=1)
        match event:
            case ("register", int(seats), bool(fewer)):
                actor, _, work = known()
                party = Party(organisation_id=work.id, unnamed=seats, accepts_fewer=fewer)
                self.attempt(register, actor=actor, cohort_id=self.cohort.id, party=party)
            case ("wait", int(hours)):
                self.at += timedelta(hours=hours)
                settle_all(actor=OPERATOR, at=self.at)
            case ("capacity", int(seats)):
                self.attempt(
                    change_capacity, actor=self.boss, cohort_id=self.cohort.id, capacity=seats
                )
            case (str(what), int(number)):
                self.answer(what, self.entry(number))

    def answer(self, what: str, entry: Entry | None) -> None:
        if entry is None:
            return
        if what in ("cancel", "by hand"):
            handle = cancel_entry if what == "cancel" else offer_by_hand
            self.attempt(handle, actor=self.boss, entry_id=entry.id)
        elif entry.offer_key is not None:
            self.used.add(entry.offer_key)
            reply = accept_offer if what == "accept" else decline_offer
            self.attempt(reply, actor=ANONYMOUS, key=entry.offer_key)

    def attempt(self, act: object, **values: object) -> None:
        try:
            act(**values, at=self.at)  # type: ignore[operator]  # one of the services above
        except Refused:
            pass
        finally:
            self.cohort.refresh_from_db()


def faults(course: Course, event: tuple[object, ...]) -> list[str]:
    """Let one thing happen and return which promises are broken by it."""
    before = queue_of(course.cohort)
    course.happen(event)

    after, capacity = queue_of(course.cohort), course.cohort.capacity
    found = []
    if sum(one.holds for one in after) > max(capacity or 0, sum(one.holds for one in before)):
        found.append("over-booked")
    free = free_seats(after, capacity=capacity)
    if any(seats_for(one, free=free) for one in waiting(after)):
        found.append("idle seat")
    was_waiting = {one.id for one in waiting(before)}
    new = [one for one in after if one.state is EntryState.OFFERED and one.id in was_waiting]
    if event[0] != "by hand" and any(passed(one, waiting(after)) for one in new):
        found.append("out of order")
    return found


def passed(offered: Queued, queue: Sequence[Queued]) -> bool:
    """Tell whether somebody who came earlier could have had what was offered."""
    return any(
        one.queued_at < offered.queued_at and (one.accepts_fewer or one.seats <= offered.offered)
        for one in queue
    )


class EntryCourse(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(events=EVENTS)
    def test_never_over_booked_never_an_idle_seat_in_order_and_no_key_twice(
        self, events: list[tuple[object, ...]]
    ) -> None:
        course = Course()

        assert [faults(course, event) for event in events] == [[]] * len(events)
        for key in course.used:
            with pytest.raises(NotFound):
                accept_offer(actor=ANONYMOUS, key=key, at=course.at)


def in_reverse(rows: Any, **limits: Any) -> Any:
    """Offer to who came last: a fault."""
    turned = [replace(one, queued_at=MONDAY - (one.queued_at - MONDAY)) for one in rows]
    return next_offers(turned, **limits)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "fault", "said"),
    [
        ("entries.may_register_at_once", lambda *_, **__: True, "over-booked"),
        ("seats.settle", lambda *_, **__: Settled(), "idle seat"),
        ("settling.waiting.next_offers", in_reverse, "out of order"),
    ],
)
def test_the_promises_see_a_fault(
    where: str, fault: Any, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = Course()
    events = [("register", 2, False), ("register", 1, False), ("register", 1, False)]
    monkeypatch.setattr(f"fijnmazig.gatherings.services.{where}", fault)

    found = [faults(course, event) for event in (*events, ("capacity", 3))]

    assert said in [each for row in found for each in row]
