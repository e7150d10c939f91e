"""The real services under any course of events: never over-booked, never an idle seat, in order."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.waiting import free_seats, seats_for, waiting
from fijnmazig.gatherings.models import Cohort, Entry
from fijnmazig.gatherings.queries.queue import queue_of
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.offers import accept_offer, decline_offer, offer_by_hand
from fijnmazig.gatherings.services.seats import cancel_entry, change_capacity
from fijnmazig.gatherings.services.settling import settle_all
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
        self.used: set[object] = set()

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


class EntryCourse(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(events=EVENTS)
    def test_never_over_booked_never_an_idle_seat_and_no_key_twice(
        self, events: list[tuple[object, ...]]
    ) -> None:
        course = Course()
        for event in events:
            held = sum(one.holds for one in queue_of(course.cohort))
            course.happen(event)

            queue = queue_of(course.cohort)
            assert sum(one.holds for one in queue) <= max(course.cohort.capacity or 0, held)
            free = free_seats(queue, capacity=course.cohort.capacity)
            assert [one for one in waiting(queue) if seats_for(one, free=free)] == []
        for key in course.used:
            with pytest.raises(NotFound):
                accept_offer(actor=ANONYMOUS, key=key, at=course.at)  # type: ignore[arg-type]  # a key
