"""Who would not come any more comes after all, and is counted once."""

from datetime import timedelta

import pytest

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.groups.queries.figures import Wanted, exact_figures
from fijnmazig.groups.queries.pages import edition_page
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.services.placing import end_candidate, stop_coming
from fijnmazig.groups.services.returning import let_come_back
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.world import World, make_world

pytestmark = pytest.mark.django_db
HOME = "Dreef 2, Genk"
LAST = MONDAY + timedelta(days=28)


def stopped(world: World, edition: Edition) -> Candidate:
    row = edition.candidates.order_by("id")[0]
    stop_coming(actor=world.actor, candidate_id=row.id, on=MONDAY.date(), at=MONDAY)
    row.refresh_from_db()
    return row


def back(world: World, row: Candidate, *, days: int = 7, actor: Actor | None = None) -> None:
    let_come_back(
        actor=actor or world.actor,
        opened=world.opened,
        candidate_id=row.id,
        at=MONDAY + timedelta(days=days),
    )


def offered(world: World, edition: Edition, *, days: int = 7) -> list[str]:
    page = edition_page(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        at=MONDAY + timedelta(days=days),
    )
    return [one.reference for one in page.gone]


def test_who_comes_back_takes_part_again_as_if_they_had_not_stopped() -> None:
    world = make_world()
    edition = world.running(2)
    row = stopped(world, edition)
    assert offered(world, edition) == [row.reference]

    back(world, row)

    row.refresh_from_db()
    edition.refresh_from_db()
    assert (row.state, row.outcome, row.drop_reason, row.dropped_on) == (
        "TAKING_PART",
        "",
        "",
        None,
    )
    assert (edition.seat_total, offered(world, edition)) == (2, [])
    assert acts_on(row.id)[-1] == "groups.participant-came-back"


def test_who_comes_back_is_one_candidate_and_no_drop_out_in_figures_that_balance() -> None:
    world = make_world()
    edition = world.running(2)
    row = stopped(world, edition)
    back(world, row)
    stop_coming(actor=world.actor, candidate_id=row.id, on=LAST.date(), at=LAST)
    twice = exact_figures(actor=world.actor, wanted=Wanted()).editions[0].figures.funnel
    back(world, row, days=30)

    once = exact_figures(actor=world.actor, wanted=Wanted()).editions[0].figures.funnel

    assert (twice.candidates, twice.going, twice.after[Leaving.DROPPED]) == (2, 1, 1)
    assert (once.candidates, once.going, once.after[Leaving.DROPPED]) == (2, 2, 0)
    assert twice.balances
    assert once.balances


@pytest.mark.parametrize(("days", "may"), [(28, True), (29, False)])
def test_four_weeks_after_they_stopped_nobody_comes_back(days: int, *, may: bool) -> None:
    world = make_world()
    edition = world.running(2)
    row = stopped(world, edition)

    assert bool(offered(world, edition, days=days)) is may
    if may:
        back(world, row, days=days)
        return
    with pytest.raises(Refused, match="vier weken"):
        back(world, row, days=days)


def test_nobody_comes_back_to_a_group_that_is_over() -> None:
    world = make_world()
    edition = world.running(2)
    row = stopped(world, edition)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)

    with pytest.raises(Refused):
        back(world, row)

    assert offered(world, edition) == []


def test_nobody_comes_back_to_a_group_that_is_full() -> None:
    world = make_world()
    edition = world.running(2, maximum=2, minimum=1)
    row = stopped(world, edition)
    late = world.waiting()
    world.place(late, edition)
    with pytest.raises(Refused, match="vol"):
        back(world, row)

    end_candidate(actor=world.actor, candidate_id=late.id, leaving=Leaving.WITHDREW, at=MONDAY)
    back(world, row)

    row.refresh_from_db()
    assert row.state == "TAKING_PART"


def test_nobody_comes_back_beside_who_came_in_meanwhile_and_may_not_meet_them() -> None:
    world = make_world()
    edition = world.edition()
    world.place(world.waiting(household=HOME), edition)
    world.start(edition, reason="Het gaat zo ook.")
    row = stopped(world, edition)
    world.place(world.waiting(household=HOME), edition)

    with pytest.raises(Refused, match="niet samen"):
        back(world, row)


def test_who_ended_otherwise_has_nothing_to_take_back() -> None:
    world = make_world()
    row = world.running(2).candidates.order_by("id")[0]
    end_candidate(actor=world.actor, candidate_id=row.id, leaving=Leaving.WITHDREW, at=MONDAY)

    with pytest.raises(Refused):
        back(world, row)


def test_nobody_of_another_team_takes_it_back() -> None:
    world = make_world()
    row = stopped(world, world.running(2))

    with pytest.raises(NotFound):
        back(world, row, actor=actor_of(make_leader()))
