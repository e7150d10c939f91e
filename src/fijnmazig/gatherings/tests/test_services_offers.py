"""Offers: answered with their key, ended by the clock, made by hand."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.kinds import EntryState, MomentState
from fijnmazig.gatherings.models import AccessNeed, Cohort, Entry, Seat
from fijnmazig.gatherings.queries.offering import offer_page
from fijnmazig.gatherings.services.cancelling import cancel_moment
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.offers import accept_offer, decline_offer, offer_by_hand
from fijnmazig.gatherings.services.seats import cancel_entry, change_capacity
from fijnmazig.gatherings.services.series import cancel_series
from fijnmazig.gatherings.services.settling import Settled, settle_all
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.people import ALONE, events, known, letter_kinds, states

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def offered(**fields: Any) -> tuple[Cohort, Entry]:
    """Return a group of one seat that was freed, with the offer to who waited."""
    cohort = make_cohort(moments=1, capacity=1, **fields)
    first = make_entry(cohort, people=(make_worker()[0],))
    waits = register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)
    cancel_entry(actor=holder(), entry_id=first.id, at=MONDAY)
    return cohort, Entry.unscoped.get(id=waits)


def key_of(entry: Entry) -> UUID:
    """Return the key an offer has, or had when it was read."""
    assert entry.offer_key is not None
    return entry.offer_key


def test_a_freed_seat_is_offered_at_once_and_accepted_with_its_key() -> None:
    cohort, entry = offered()
    assert (entry.state, entry.offer_until) == ("OFFERED", MONDAY + timedelta(hours=48))

    accept_offer(actor=ANONYMOUS, key=key_of(entry), at=LATER)

    assert states(cohort) == [("CANCELLED", 1), ("REGISTERED", 1)]
    assert events(entry) == ["QUEUED", "OFFERED", "ACCEPTED"]
    assert letter_kinds(cohort)[-2:] == ["OFFERED", "SEATED"]
    assert acts_on(entry.id)[-1] == "gatherings.offer-accepted"


def test_a_key_works_once() -> None:
    _, entry = offered()
    accept_offer(actor=ANONYMOUS, key=key_of(entry), at=LATER)

    for answer in (accept_offer, decline_offer):
        with pytest.raises(NotFound):
            answer(actor=ANONYMOUS, key=key_of(entry), at=LATER)


def test_the_key_of_a_cancelled_entry_never_works() -> None:
    cohort, entry = offered()
    cancel_entry(actor=holder(), entry_id=entry.id, at=LATER)

    with pytest.raises(NotFound):
        accept_offer(actor=ANONYMOUS, key=key_of(entry), at=LATER)

    assert states(cohort) == [("CANCELLED", 1), ("CANCELLED", 1)]


def test_a_second_offer_has_another_key() -> None:
    cohort, entry = offered(is_automatic=False)
    offer_by_hand(actor=holder(), entry_id=entry.id, at=LATER)
    first = Entry.unscoped.get(id=entry.id)
    Entry.unscoped.filter(id=entry.id).update(state="WAITING", offer_key=None, offered_total=0)

    offer_by_hand(actor=holder(), entry_id=entry.id, at=LATER)

    assert Entry.unscoped.get(id=entry.id).offer_key not in (None, first.offer_key)
    with pytest.raises(NotFound):
        accept_offer(actor=ANONYMOUS, key=key_of(first), at=LATER)
    assert letter_kinds(cohort).count("OFFERED") == 2


def test_an_answer_after_the_end_is_refused_with_what_to_do() -> None:
    _, entry = offered(offer_hours=2)

    with pytest.raises(Refused, match="Schrijf je opnieuw in"):
        accept_offer(actor=ANONYMOUS, key=key_of(entry), at=MONDAY + timedelta(hours=2))


def test_the_clock_passes_the_offer_on() -> None:
    cohort, entry = offered(offer_hours=2)
    register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=LATER)

    done = settle_all(actor=OPERATOR, at=MONDAY + timedelta(hours=2))

    assert done == Settled(expired=1, offered=1)
    assert [state for state, _ in states(cohort)] == ["CANCELLED", "CANCELLED", "OFFERED"]
    assert events(entry)[-1] == "EXPIRED"
    assert settle_all(actor=OPERATOR, at=MONDAY + timedelta(hours=2)) == Settled()
    with pytest.raises(NotFound):
        settle_all(actor=holder(), at=MONDAY)


def test_a_declined_seat_goes_to_who_is_next() -> None:
    cohort, entry = offered()
    register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=LATER)

    decline_offer(actor=ANONYMOUS, key=key_of(entry), at=LATER)

    assert [state for state, _ in states(cohort)] == ["CANCELLED", "CANCELLED", "OFFERED"]


def test_an_offer_does_not_outlive_the_beginning() -> None:
    cohort = make_cohort(moments=1, capacity=1)
    first = make_entry(cohort)
    waits = register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)
    late = NEXT_WEEK - timedelta(hours=3)

    cancel_entry(actor=holder(), entry_id=first.id, at=late)

    assert Entry.unscoped.get(id=waits).offer_until == NEXT_WEEK


def test_a_party_that_takes_fewer_keeps_who_is_named() -> None:
    actor, person, work = known()
    cohort = make_cohort(moments=1, capacity=2)
    first = make_entry(cohort, seat_total=2)
    party = Party(organisation_id=work.id, unnamed=2, with_self=True, accepts_fewer=True)
    made = register(actor=actor, cohort_id=cohort.id, party=party, at=MONDAY)
    cancel_entry(actor=holder(), entry_id=first.id, at=LATER)

    accept_offer(actor=actor, key=key_of(Entry.unscoped.get(id=made)), at=LATER)

    live = Seat.unscoped.filter(entry_id=made, is_live=True)
    assert sorted(str(seat.professional_id) for seat in live) == sorted([str(person.id), "None"])
    assert states(cohort)[-1] == ("REGISTERED", 2)


def test_a_party_that_takes_fewer_keeps_who_was_named_first() -> None:
    actor, person, work = known()
    people = [make_worker(work)[0].id for _ in range(8)]
    cohort = make_cohort(moments=1, capacity=3)
    first = make_entry(cohort, seat_total=3)
    party = Party(organisation_id=work.id, people=tuple(people), with_self=True, accepts_fewer=True)
    made = register(actor=actor, cohort_id=cohort.id, party=party, at=MONDAY)
    last = Seat.unscoped.get(entry_id=made, professional_id=people[-1])
    AccessNeed.unscoped.create(seat=last, text="Ringleiding", remove_date=NEXT_WEEK.date())
    cancel_entry(actor=holder(), entry_id=first.id, at=LATER)

    accept_offer(actor=actor, key=key_of(Entry.unscoped.get(id=made)), at=LATER)

    live = Seat.unscoped.filter(entry_id=made, is_live=True).order_by("position")
    assert list(live.values_list("professional_id", flat=True)) == [person.id, *people[:2]]
    assert not AccessNeed.unscoped.exists()


def test_the_holder_offers_to_anybody_on_the_list() -> None:
    cohort = make_cohort(moments=1, capacity=0, is_automatic=False, for_sectors="POLICE")
    entries = [
        register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY) for _ in range(2)
    ]
    change_capacity(actor=holder(), cohort_id=cohort.id, capacity=1, at=MONDAY)

    offer_by_hand(actor=holder(), entry_id=entries[1], at=LATER)

    assert Entry.unscoped.get(id=entries[1]).state == EntryState.OFFERED
    for entry_id, said in ((entries[0], "geen plaats vrij"), (entries[1], "niet op de wachtlijst")):
        with pytest.raises(Refused, match=said):
            offer_by_hand(actor=holder(), entry_id=entry_id, at=LATER)


@pytest.mark.parametrize("what", ["moment", "series"])
def test_what_is_cancelled_ends_the_list_and_says_so(what: str) -> None:
    cohort, entry = offered()
    waits = Entry.unscoped.get(
        id=register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)
    )
    how: Any = {"series_id": cohort.series_id, "reason": "Ziek", "as_seen": None, "at": LATER}

    if what == "moment":
        cancel_moment(actor=holder(), moment_id=cohort.moments.get().id, **how)
    else:
        cancel_series(actor=holder(), **how)

    assert {state for state, _ in states(cohort)} == {"CANCELLED"}
    assert (events(entry)[-1], events(waits)[-1]) == ("CALLED_OFF", "CALLED_OFF")
    assert letter_kinds(cohort)[-2:] == ["CANCELLED", "CANCELLED"]
    with pytest.raises(NotFound):
        accept_offer(actor=ANONYMOUS, key=key_of(entry), at=LATER)


def test_the_list_stays_while_something_is_to_come() -> None:
    cohort, _ = offered()
    make_moment(cohort, starts_at=NEXT_WEEK + timedelta(days=7))

    cancel_moment(
        actor=holder(),
        series_id=cohort.series_id,
        moment_id=cohort.moments.get(position=1).id,
        reason="Ziek",
        as_seen=None,
        at=LATER,
    )

    assert [state for state, _ in states(cohort)] == ["CANCELLED", "OFFERED"]


def test_an_offer_of_what_does_not_go_on_is_refused() -> None:
    cohort, entry = offered()
    cohort.moments.update(state=MomentState.CANCELLED.value)

    with pytest.raises(Refused, match="gaat niet door"):
        accept_offer(actor=ANONYMOUS, key=key_of(entry), at=LATER)

    assert not offer_page(key=key_of(entry), at=LATER).is_open


def test_a_group_that_began_offers_nothing() -> None:
    cohort = make_cohort(moments=1, capacity=1, is_automatic=False)
    entry = make_entry(cohort, state=EntryState.WAITING)
    offer_by_hand(actor=holder(), entry_id=entry.id, at=MONDAY)
    other = make_entry(cohort, state=EntryState.WAITING)

    with pytest.raises(Refused, match="geen moment meer"):
        offer_by_hand(actor=holder(), entry_id=other.id, at=NEXT_WEEK)
    with pytest.raises(NotFound):
        offer_by_hand(actor=member(), entry_id=other.id, at=MONDAY)


def test_an_unknown_key_is_nobody_s() -> None:
    with pytest.raises(NotFound):
        accept_offer(actor=ANONYMOUS, key=uuid4(), at=MONDAY)
