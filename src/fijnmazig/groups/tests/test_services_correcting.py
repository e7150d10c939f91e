from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit.queries import lines_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.after import Step
from fijnmazig.groups.models import Candidate, HouseholdKey, NextStep
from fijnmazig.groups.queries.candidates import candidate_page, waiting_page
from fijnmazig.groups.services.attending import catch_up
from fijnmazig.groups.services.correcting import Corrected, correct_candidate, set_next_step
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world

pytestmark = pytest.mark.django_db


def correct(world: World, row: Candidate, **fields: Any) -> int:
    values: dict[str, Any] = {
        "name": "Mo Zandpad (fictief)",
        "contact": "0470 99 99 99",
        "safe_contact": "Na vijven.",
        "may_leave_message": True,
        "was_wrong": False,
    } | fields
    return correct_candidate(
        actor=world.actor,
        opened=world.opened,
        candidate_id=row.id,
        corrected=Corrected(**values),
        at=MONDAY,
    )


def keys(row: Candidate) -> set[bytes]:
    return {bytes(one.blind) for one in HouseholdKey.unscoped.filter(candidate=row)}


def test_a_name_a_number_and_an_agreement_are_put_right_sealed() -> None:
    world = make_world()
    row = world.waiting()

    correct(world, row)

    page = candidate_page(actor=world.actor, opened=world.opened, candidate_id=row.id, at=MONDAY)
    assert (page.name, page.contact) == ("Mo Zandpad (fictief)", "0470 99 99 99")
    assert (page.safe_contact, page.may_leave_message) == ("Na vijven.", True)


@pytest.mark.parametrize("was_wrong", [True, False])
def test_a_wrong_number_is_compared_by_no_more_an_old_one_still_is(*, was_wrong: bool) -> None:
    world = make_world()
    row = world.waiting()
    before = keys(row)

    correct(world, row, was_wrong=was_wrong)

    after = keys(row)
    assert (before <= after) is not was_wrong
    assert len(after) == (1 if was_wrong else 2)


def test_who_shares_a_number_with_somebody_of_their_group_is_told_of_and_keeps_the_seat() -> None:
    world = make_world()
    one, other = world.waiting(numbers="0470 12 34 99"), world.waiting()
    edition = world.edition()
    world.place(one, edition)
    world.place(other, edition)
    other.refresh_from_db()

    apart = correct(world, other, contact="+32 470 12 34 99")
    other.refresh_from_db()

    assert (apart, other.state) == (1, "PLACED")
    assert correct(world, other, contact="0470 12 34 98", was_wrong=True) == 0


def test_a_guest_who_catches_up_counts_among_those_one_may_not_meet() -> None:
    world = make_world()
    edition, other = world.running(1), world.running(1)
    guest, row = edition.candidates.get(), other.candidates.get()
    correct(world, guest, contact="0470 12 34 99")
    catch_up(
        actor=world.actor,
        session_id=edition.sessions.get(number=1).id,
        elsewhere_id=other.sessions.get(number=1).id,
        candidate_id=guest.id,
        nonce=uuid4(),
        at=MONDAY,
    )

    assert correct(world, row, contact="0470 12 34 99") == 1
    assert lines_on(row.id, number="1").rows[0].details == ()


def test_a_household_that_was_known_stays_known() -> None:
    world = make_world()
    row = world.waiting(household="Zandpad 3, Genk")
    before = keys(row)

    correct(world, row, was_wrong=True)

    assert len(before & keys(row)) == 1


@pytest.mark.parametrize("fields", [{"name": " "}, {"contact": ""}, {"safe_contact": "x" * 1001}])
def test_what_cannot_be_is_refused_and_nothing_changes(fields: dict[str, str]) -> None:
    world = make_world()
    row = world.waiting()
    before = keys(row)

    with pytest.raises(Refused):
        correct(world, row, **fields)

    assert keys(row) == before


def test_another_team_puts_nothing_right_and_takes_no_step() -> None:
    world, other = make_world(), make_world()
    row = world.waiting()

    with pytest.raises(NotFound):
        correct(other, row)
    with pytest.raises(NotFound):
        set_next_step(
            actor=other.actor, candidate_id=row.id, step=Step.CALL, due_on=MONDAY.date(), at=MONDAY
        )


def take(world: World, row: Candidate, *, step: Step = Step.CALL, days: int = 0) -> None:
    day = MONDAY.date() + timedelta(days=days)
    set_next_step(actor=world.actor, candidate_id=row.id, step=step, due_on=day, at=MONDAY)


def test_a_next_step_stands_on_the_list_with_who_does_it_and_shows_when_it_is_late() -> None:
    world = make_world()
    row = world.waiting()
    world.waiting()

    take(world, row, days=2)
    take(world, row, step=Step.OFFER, days=3)

    on_time = waiting_page(actor=world.actor, at=MONDAY + timedelta(days=3))
    late = waiting_page(actor=world.actor, at=MONDAY + timedelta(days=4))
    line = next(one for one in on_time.rows if one.id == row.id)
    assert (str(line.step), line.step_by) == ("een plaats voorstellen", world.leader.name)
    assert (on_time.stepless_total, line.is_step_late) == (1, False)
    assert late.rows[0].is_step_late
    assert NextStep.unscoped.count() == 1


def test_a_step_is_not_set_for_a_day_that_is_past() -> None:
    world = make_world()
    row = world.waiting()

    with pytest.raises(Refused):
        take(world, row, days=-1)
