"""Registering: alone, with colleagues, for others; never twice, never past the queue."""

from datetime import timedelta
from typing import Any

import pytest

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, SeriesState
from fijnmazig.gatherings.domain.permissions import REGISTER_OTHERS
from fijnmazig.gatherings.models import Seat
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.seats import change_capacity
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    actor_with,
    holder,
    make_cohort,
    make_moment,
    make_series,
)
from fijnmazig.gatherings.tests.people import ALONE, known, letter_kinds, member_as, states
from fijnmazig.organisations.tests.factories import BOOM, make_membership, make_organisation
from fijnmazig.organisations.tests.factories import make_professional as make_person

pytestmark = pytest.mark.django_db


def test_somebody_registers_and_is_told_with_one_mail() -> None:
    actor, person, work = known()
    cohort = make_cohort(moments=2)

    made = register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    seat = Seat.unscoped.get(entry_id=made)
    assert (seat.professional_id, seat.organisation_id) == (person.id, work.id)
    assert (states(cohort), letter_kinds(cohort)) == ([("REGISTERED", 1)], ["SEATED"])
    assert acts_on(made) == ["gatherings.registered"]


def test_who_has_no_profile_gets_one() -> None:
    actor = actor_of(make_member(name="Noor Nieuw"))
    cohort = make_cohort(moments=1)

    made = register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    seat: Any = Seat.unscoped.get(entry_id=made)
    assert seat.professional.name == "Noor Nieuw"


def test_nobody_sits_twice_in_a_group() -> None:
    actor, _, _ = known()
    cohort = make_cohort(moments=1)
    register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    with pytest.raises(Refused, match="Al ingeschreven"):
        register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    assert states(cohort) == [("REGISTERED", 1)]


def test_a_team_comes_with_colleagues_and_seats_to_name_later() -> None:
    actor, person, work = known()
    mate = make_membership(organisation=work).professional
    cohort = make_cohort(moments=1)
    party = Party(organisation_id=work.id, people=(mate.id,), unnamed=2, with_self=True)

    made = register(actor=actor, cohort_id=cohort.id, party=party, at=MONDAY)

    seats = Seat.unscoped.filter(entry_id=made)
    assert {seat.professional_id for seat in seats} == {person.id, mate.id, None}
    assert {seat.organisation_id for seat in seats} == {work.id}
    assert sorted(letter_kinds(cohort)) == ["REGISTERED", "SEATED", "SEATED"]


def test_who_works_elsewhere_is_refused() -> None:
    actor, _, work = known()
    party = Party(organisation_id=work.id, people=(make_person().id,))

    with pytest.raises(Refused, match="werkt daar niet"):
        register(actor=actor, cohort_id=make_cohort(moments=1).id, party=party, at=MONDAY)


def test_another_organisation_is_for_who_registers_others_there() -> None:
    there = make_membership(organisation=make_organisation(municipalities=(BOOM,)))
    cohort = make_cohort(moments=1)
    party = Party(organisation_id=there.organisation_id, people=(there.professional_id,))
    here, elsewhere = (
        actor_with(REGISTER_OTHERS, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=nis))
        for nis in (BOOM, "71016")
    )

    register(actor=member_as(here), cohort_id=cohort.id, party=party, at=MONDAY)

    assert letter_kinds(cohort) == ["REGISTERED", "SEATED"]
    for stranger in (member_as(elsewhere), known()[0]):
        with pytest.raises(NotFound):
            register(actor=stranger, cohort_id=cohort.id, party=party, at=MONDAY)


def test_who_comes_when_it_is_full_waits_and_a_larger_room_is_offered() -> None:
    cohort = make_cohort(moments=1, capacity=1)
    for hour in range(3):
        at = MONDAY + timedelta(hours=hour)
        register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=at)

    change_capacity(actor=holder(), cohort_id=cohort.id, capacity=2, at=MONDAY + timedelta(days=1))

    assert states(cohort) == [("REGISTERED", 1), ("OFFERED", 1), ("WAITING", 1)]
    assert letter_kinds(cohort) == ["SEATED", "WAITING", "WAITING", "OFFERED"]


def test_who_a_group_is_not_meant_for_waits() -> None:
    police, care = (make_organisation(sector=sector) for sector in ("POLICE", "HEALTH"))
    cohort = make_cohort(moments=1, for_sectors="POLICE")
    for work in (care, police):
        register(actor=known(work)[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)

    assert sorted(states(cohort)) == [("REGISTERED", 1), ("WAITING", 1)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"opens_at": MONDAY + timedelta(days=1)}, "kan nog niet"),
        ({"closes_at": MONDAY}, "kan niet meer"),
    ],
)
def test_registration_has_its_time(fields: dict[str, Any], said: str) -> None:
    cohort = make_cohort(moments=1, **fields)

    with pytest.raises(Refused, match=said):
        register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)


def test_what_is_over_or_cancelled_takes_nobody() -> None:
    begun = make_cohort(moments=1)
    ended = make_cohort(make_series(state=SeriesState.CANCELLED.value), moments=1)
    off = make_cohort()
    make_moment(off, state=MomentState.CANCELLED.value)

    for cohort, at in ((begun, NEXT_WEEK), (ended, MONDAY), (off, MONDAY)):
        with pytest.raises(Refused, match="kan niet meer"):
            register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=at)


def test_nobody_registers_by_name_for_a_public_moment() -> None:
    public = make_cohort(make_series(audience=Audience.PUBLIC.value), moments=1)

    for actor, cohort in ((known()[0], public), (ANONYMOUS, make_cohort(moments=1))):
        with pytest.raises(NotFound):
            register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)


@pytest.mark.parametrize(
    ("unnamed", "said"), [(0, "Kies wie komt"), (41, "in één keer"), (6, "maar 5 plaatsen")]
)
def test_a_party_is_somebody_and_fits(unnamed: int, said: str) -> None:
    actor, _, work = known()
    party = Party(organisation_id=work.id, unnamed=unnamed)

    with pytest.raises(Refused, match=said):
        register(actor=actor, cohort_id=make_cohort(capacity=5).id, party=party, at=MONDAY)


def test_what_somebody_needs_is_kept_until_the_day_after_the_last_moment() -> None:
    cohort = make_cohort(moments=2)
    party = Party(with_self=True, need="  een  ringleiding ")

    made = register(actor=known()[0], cohort_id=cohort.id, party=party, at=MONDAY)

    need = Seat.unscoped.get(entry_id=made).need
    last = NEXT_WEEK + timedelta(weeks=1)
    assert (need.text, need.remove_date) == ("een ringleiding", last.date() + timedelta(days=1))
