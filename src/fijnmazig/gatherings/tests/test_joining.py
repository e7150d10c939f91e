"""Two people who turn out to be one: one seat, one certificate, and nothing of what was is lost."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.joining import HeldSeat, spare_seats
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.models import Certificate, Cohort, Entry, Letter, Mark, MomentStaff, Seat
from fijnmazig.gatherings.queries.hosting import host_page
from fijnmazig.gatherings.queries.materials import followed_moments
from fijnmazig.gatherings.services import joining
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.joining import Joined, join_doubles
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    change,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_present,
    make_series,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.people import ALONE, events, known, states
from fijnmazig.gatherings.tests.test_services_awarding import attend, close

pytestmark = pytest.mark.django_db
IN, OFFERED, WAITS = EntryState.REGISTERED, EntryState.OFFERED, EntryState.WAITING
SOON = MONDAY + timedelta(hours=1)


def join() -> Joined:
    return join_doubles(actor=OPERATOR, at=SOON)


def live(cohort: Cohort) -> list[UUID | None]:
    rows = Seat.unscoped.filter(cohort=cohort, is_live=True).order_by("entry__queued_at", "id")
    return list(rows.values_list("professional_id", flat=True))


def test_two_seats_of_one_person_become_one_and_the_next_gets_the_other() -> None:
    (kept, _), (gone, _), (third, _) = make_worker(), make_worker(), make_worker()
    cohort = make_cohort(moments=1, capacity=2)
    first, second = (make_entry(cohort, people=(one,)) for one in (kept, gone))
    waiting = make_entry(cohort, people=(third,), state=WAITS, queued_at=SOON)
    change(gone, merged_into=kept)

    done = join()

    for entry in (first, second, waiting):
        entry.refresh_from_db()
    assert done == Joined(freed=1)
    assert sorted((first.state, second.state)) == ["CANCELLED", "REGISTERED"]
    assert waiting.state == OFFERED
    assert host_page(actor=holder(), cohort_id=cohort.id, at=SOON).taken == 2


def test_what_happened_is_kept_and_recorded_and_nobody_is_mailed_an_end() -> None:
    (kept, _), (gone, _) = make_worker(), make_worker()
    cohort = make_cohort(moments=1)
    make_entry(cohort, people=(kept,))
    spare = make_entry(cohort, people=(gone,), queued_at=SOON)
    change(gone, merged_into=kept)

    join()

    seat = Seat.unscoped.get(entry=spare)
    assert (seat.is_live, seat.professional_id) == (False, gone.id)
    assert events(spare) == [What.JOINED]
    assert acts_on(cohort.id) == ["gatherings.seats-joined"]
    assert Letter.unscoped.count() == 0


def test_the_one_seat_left_gets_the_name_that_stays() -> None:
    (kept, _), (gone, _) = make_worker(), make_worker()
    cohort = make_cohort(moments=1)
    make_entry(cohort, people=(gone,))
    change(gone, merged_into=kept)

    assert join() == Joined(renamed=1)
    assert live(cohort) == [kept.id]
    assert join() == Joined()


def test_of_a_team_only_the_seat_held_twice_goes() -> None:
    (kept, _), (gone, _), (other, _) = make_worker(), make_worker(), make_worker()
    cohort = make_cohort(moments=1)
    make_entry(cohort, people=(kept,))
    make_entry(cohort, people=(gone, other), queued_at=SOON)
    change(gone, merged_into=kept)

    join()

    assert states(cohort) == [("REGISTERED", 1), ("REGISTERED", 1)]
    assert set(live(cohort)) == {kept.id, other.id}


@pytest.mark.parametrize("firmest", [IN, OFFERED])
def test_the_firmest_seat_stays_whoever_came_first(firmest: EntryState) -> None:
    held = [
        HeldSeat(id=UUID(int=number), state=state, queued_at=at, is_own=number == 1)
        for number, state, at in ((1, WAITS, MONDAY), (2, firmest, SOON), (3, WAITS, SOON))
    ]

    assert set(spare_seats(held)) == {UUID(int=1), UUID(int=3)}
    assert spare_seats(held[:1]) == ()


def test_until_then_one_person_gets_no_second_seat_under_the_other_name() -> None:
    actor, kept, _ = known()
    (gone, _), cohort = make_worker(), make_cohort(moments=1)
    make_entry(cohort, people=(gone,))
    change(gone, merged_into=kept)

    with pytest.raises(Refused, match="Al ingeschreven"):
        register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)


def test_two_valid_certificates_of_one_person_become_one() -> None:
    (kept, _), (gone, _) = make_worker(), make_worker()
    cohort = make_cohort(make_series(certificate_share=50), moments=2)
    for person in (kept, gone):
        make_entry(cohort, people=(person,))
    for moment, person in zip(cohort.moments.order_by("position"), (kept, gone), strict=True):
        attend(moment, person)
        close(moment)
    before = Certificate.unscoped.filter(revoked_at=None).count()
    change(gone, merged_into=kept)

    join()
    join()

    rows = Certificate.unscoped.filter(revoked_at=None)
    assert before == 2
    assert [(row.professional_id, row.attended_total) for row in rows] == [(kept.id, 2)]
    assert Certificate.unscoped.count() == 3
    assert set(Mark.unscoped.values_list("stand_in", flat=True)) == {kept.id, gone.id}


def test_who_gave_a_moment_under_the_other_name_gives_it_still() -> None:
    (kept, _), (gone, _) = make_worker(), make_worker()
    first, second = make_moment(staff=gone), make_moment(staff=gone)
    MomentStaff.unscoped.create(moment=second, professional=kept, part="HOST")
    change(gone, merged_into=kept)

    join()

    rows = MomentStaff.unscoped.order_by("moment__position", "moment_id")
    assert {(row.moment_id, row.professional_id) for row in rows} == {
        (first.id, kept.id),
        (second.id, kept.id),
    }


def test_what_was_left_of_a_moment_is_there_for_who_came_under_the_other_name() -> None:
    (kept, _), (gone, _) = make_worker(), make_worker()
    moment = make_moment()
    make_present(moment, gone)
    change(gone, merged_into=kept)

    assert list(followed_moments(member(kept))) == [moment]


def test_only_the_operator_joins_and_the_command_does() -> None:
    (kept, _), (gone, _) = make_worker(), make_worker()
    make_entry(make_cohort(moments=1), people=(gone,))
    change(gone, merged_into=kept)
    with pytest.raises(NotFound):
        join_doubles(actor=holder(), at=MONDAY)

    call_command("gatherings", "settle", "--json")

    assert live(Cohort.unscoped.get()) == [kept.id]


# --- Whatever is merged ---------------------------------------------------------------------------

STATES = st.sampled_from([IN, WAITS])
REGION = st.tuples(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 1), STATES),
        max_size=9,
        unique_by=(lambda x: x[:2]),
    ),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4),
)


def faults(cohorts: list[Cohort], before: dict[UUID, Any], stays: dict[Any, UUID]) -> list[str]:
    """Return which promises the seats break, given who held what before."""
    found = []
    rows = list(Seat.unscoped.filter(is_live=True).select_related("entry"))
    held = [(row.cohort_id, row.professional_id) for row in rows]
    if len(held) != len(set(held)):
        found.append("held twice")
    if any(
        stays.get(row.professional_id, row.professional_id) != row.professional_id for row in rows
    ):
        found.append("under a name that is gone")
    wanted = {(cohort, stays.get(person, person)) for cohort, person in before.values()}
    if set(held) != wanted:
        found.append("somebody lost a seat or won one")
    if Entry.unscoped.filter(cohort__in=cohorts).count() != len(before):
        found.append("an entry is gone")
    return found


class MergedRegion(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(region=REGION)
    def test_whoever_is_merged_has_one_seat_a_group_and_nobody_else_notices(
        self, region: tuple[list[Any], list[Any]]
    ) -> None:
        before, cohorts, stays = settled(region)

        join()

        assert faults(cohorts, before, stays) == []
        assert join() == Joined()


def settled(region: tuple[list[Any], list[Any]]) -> tuple[dict[UUID, Any], list[Cohort], Any]:
    """Make people with seats in two groups, and merge some of them into others."""
    people = [make_worker()[0] for _ in range(6)]
    cohorts = [make_cohort(moments=1, is_automatic=False) for _ in range(2)]
    before = {}
    for person, group, state in region[0]:
        entry = make_entry(cohorts[group], people=(people[person],), state=state)
        before[entry.id] = (cohorts[group].id, people[person].id)
    stays: dict[UUID, UUID] = {}
    for gone, kept in region[1]:
        ends = {people[gone].id, people[kept].id}
        if len(ends) == 2 and not ends & {*stays, *stays.values()}:
            change(people[gone], merged_into=people[kept])
            stays[people[gone].id] = people[kept].id
    return before, cohorts, stays


def test_the_promises_see_a_seat_that_is_held_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "spare_seats", lambda _seats: ())
    monkeypatch.setattr(joining, "_rename", lambda _kept, **_: 0)
    before, cohorts, stays = settled(([(0, 0, IN), (1, 0, IN)], [(1, 0)]))

    join()

    assert faults(cohorts, before, stays) == [
        "under a name that is gone",
        "somebody lost a seat or won one",
    ]
