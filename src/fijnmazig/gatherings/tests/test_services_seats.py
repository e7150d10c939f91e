"""Who comes changes; seats are given back; what is over stays."""

from datetime import timedelta
from typing import Any

import pytest

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.models import AccessNeed, Cohort, Entry, Seat
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.seats import (
    cancel_entry,
    change_capacity,
    change_seat,
    leave_seat,
)
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.people import ALONE, events, known, letter_kinds, states
from fijnmazig.organisations.tests.factories import make_membership, make_partnership

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def team(unnamed: int = 1, **fields: Any) -> tuple[Actor, Cohort, Entry]:
    """Return who registered a team: themselves and seats to name later."""
    actor, _, work = known()
    cohort = make_cohort(moments=1, **fields)
    party = Party(organisation_id=work.id, unnamed=unnamed, with_self=True, need="een tolk")
    made = register(actor=actor, cohort_id=cohort.id, party=party, at=MONDAY)
    return actor, cohort, Entry.unscoped.get(id=made)


def free_seat(entry: Entry) -> Seat:
    return Seat.unscoped.filter(entry=entry, professional=None)[0]


def test_a_seat_gets_a_name_and_another_one() -> None:
    actor, cohort, entry = team()
    seat = free_seat(entry)
    mates = [make_membership(organisation=seat.organisation).professional for _ in range(2)]

    for mate in (*mates, None):
        person = mate.id if mate else None
        change_seat(actor=actor, seat_id=seat.id, professional_id=person, at=LATER)

    assert Seat.unscoped.get(id=seat.id).professional_id is None
    told = ["SEATED", "CHANGED", "UNSEATED", "SEATED", "CHANGED", "UNSEATED", "CHANGED"]
    assert letter_kinds(cohort)[-7:] == told
    assert events(entry).count("SEAT_CHANGED") == 3
    assert cohort.moments.get().sequence == 2


def test_the_same_name_changes_nothing() -> None:
    actor, cohort, entry = team()
    before = letter_kinds(cohort)

    change_seat(actor=actor, seat_id=free_seat(entry).id, professional_id=None, at=LATER)

    assert letter_kinds(cohort) == before


def test_only_a_colleague_without_a_seat_takes_one() -> None:
    actor, _, entry = team()
    seated = Seat.unscoped.exclude(professional=None).get(entry=entry).professional_id
    stranger = make_worker()[0].id

    for person, said in ((seated, "Al ingeschreven"), (stranger, "werkt daar niet")):
        with pytest.raises(Refused, match=said):
            change_seat(actor=actor, seat_id=free_seat(entry).id, professional_id=person, at=LATER)


def test_who_is_named_again_gets_a_higher_number() -> None:
    actor, cohort, entry = team()
    seat = free_seat(entry)
    mate = make_membership(organisation=seat.organisation).professional

    for person in (mate.id, None, mate.id):
        change_seat(actor=actor, seat_id=seat.id, professional_id=person, at=LATER)

    assert cohort.moments.get().sequence == 2


def test_a_seat_given_back_is_offered_to_who_waits() -> None:
    actor, cohort, entry = team(capacity=2)
    register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=LATER)

    leave_seat(actor=actor, seat_id=free_seat(entry).id, at=LATER)

    assert states(cohort) == [("REGISTERED", 1), ("OFFERED", 1)]
    assert events(entry)[-1] == "SEAT_LEFT"


def test_who_sits_gives_the_own_seat_back_and_the_need_goes() -> None:
    cohort = make_cohort(moments=1)
    actor, person, _ = known()
    entry = make_entry(cohort, people=(person, make_worker()[0]))
    mine = Seat.unscoped.get(entry=entry, professional=person)
    AccessNeed.unscoped.create(seat=mine, text="een tolk", remove_date=NEXT_WEEK.date())

    leave_seat(actor=actor, seat_id=mine.id, at=LATER)

    assert AccessNeed.unscoped.count() == 0
    assert letter_kinds(cohort) == ["UNSEATED", "CHANGED"]
    with pytest.raises(NotFound):
        leave_seat(actor=actor, seat_id=mine.id, at=LATER)


def test_the_last_seat_takes_the_entry_along() -> None:
    actor, person, _ = known()
    cohort = make_cohort(moments=1)
    made = register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    leave_seat(actor=actor, seat_id=Seat.unscoped.get(professional=person).id, at=LATER)

    entry = Entry.unscoped.get(id=made)
    assert (entry.state, entry.ended_at, events(entry)[-1]) == ("CANCELLED", LATER, "CANCELLED")
    assert letter_kinds(cohort) == ["SEATED", "UNSEATED"]


def test_who_cancelled_may_come_back() -> None:
    actor, cohort, entry = team()
    cancel_entry(actor=actor, entry_id=entry.id, at=LATER)

    register(actor=actor, cohort_id=cohort.id, party=ALONE, at=LATER)

    assert states(cohort) == [("CANCELLED", 2), ("REGISTERED", 1)]
    assert AccessNeed.unscoped.count() == 0


def test_a_cancelled_entry_that_waited_is_told_to_who_made_it() -> None:
    cohort = make_cohort(moments=1, capacity=0)
    entry = make_entry(cohort, state=EntryState.WAITING, people=(make_worker()[0],))

    cancel_entry(actor=holder(), entry_id=entry.id, at=LATER)

    assert (letter_kinds(cohort), events(entry)) == (["CANCELLED"], ["CANCELLED_BY_HOLDER"])


def test_nothing_changes_after_the_end_or_twice() -> None:
    actor, _, entry = team()

    with pytest.raises(Refused, match="voorbij"):
        cancel_entry(actor=actor, entry_id=entry.id, at=NEXT_WEEK + timedelta(hours=2))
    cancel_entry(actor=actor, entry_id=entry.id, at=LATER)
    with pytest.raises(Refused, match="al geannuleerd"):
        cancel_entry(actor=actor, entry_id=entry.id, at=LATER)


def test_only_ones_own_is_changed() -> None:
    _, cohort, entry = team()
    seat = free_seat(entry)

    for who in (known()[0], member(), holder(make_partnership()), ANONYMOUS):
        with pytest.raises(NotFound):
            cancel_entry(actor=who, entry_id=entry.id, at=LATER)
        with pytest.raises(NotFound):
            leave_seat(actor=who, seat_id=seat.id, at=LATER)
        with pytest.raises(NotFound):
            change_seat(actor=who, seat_id=seat.id, professional_id=None, at=LATER)
        with pytest.raises(NotFound):
            change_capacity(actor=who, cohort_id=cohort.id, capacity=1, at=LATER)


def test_the_holder_cancels_but_names_nobody() -> None:
    _, cohort, entry = team()
    chief = holder(cohort.series.partnership)
    mate = make_membership(organisation=free_seat(entry).organisation).professional_id

    with pytest.raises(NotFound):
        change_seat(actor=chief, seat_id=free_seat(entry).id, professional_id=mate, at=LATER)
    cancel_entry(actor=chief, entry_id=entry.id, at=LATER)

    assert events(entry)[-1] == "CANCELLED_BY_HOLDER"
