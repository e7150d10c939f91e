from datetime import date, timedelta

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.records import person_ref
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.models import Candidate, Edition, Event
from fijnmazig.groups.queries.board import late_candidates
from fijnmazig.groups.queries.figures import Wanted, exact_figures
from fijnmazig.groups.services import apart, placing
from fijnmazig.groups.tests.factories import MONDAY, make_candidate, make_leader
from fijnmazig.groups.tests.world import World, make_world, weeks
from fijnmazig.vault.queries.reading import unsealed

pytestmark = pytest.mark.django_db
PLACED, WAITS, OVER = "PLACED", "WAITING", "OVER"


def state(row: Candidate) -> str:
    row.refresh_from_db()
    return row.state


def test_somebody_gets_a_seat_and_is_counted_as_a_candidate_once() -> None:
    world = make_world()
    edition, row = world.edition(), world.waiting()

    world.place(row, edition)
    placing.give_back_seat(
        actor=world.actor, candidate_id=row.id, leaving=Leaving.WITHDREW, at=MONDAY
    )
    world.place(row, edition)

    edition.refresh_from_db()
    assert (state(row), edition.seat_total) == (PLACED, 1)
    assert Event.unscoped.filter(kind="NAMED").count() == 1


def ends(row: Candidate, edition: Edition) -> dict[str, int]:
    rows = Event.unscoped.filter(stand_in=row.stand_in, edition=edition, kind="LEFT")
    return dict(rows.values_list("leaving").annotate(Sum("delta")))


def test_who_gave_a_seat_back_moved_only_once_they_have_a_seat_elsewhere() -> None:
    world = make_world()
    first, second, row = world.edition(), world.edition(), world.waiting()
    world.place(row, first)
    placing.give_back_seat(actor=world.actor, candidate_id=row.id, at=MONDAY)
    assert ends(row, first) == {}

    world.place(row, second)

    assert (ends(row, first), ends(row, second)) == ({"MOVED": 1}, {})


def test_who_gave_a_seat_back_and_comes_no_more_is_no_mover() -> None:
    world = make_world()
    edition, row = world.edition(), world.waiting()
    world.place(row, edition)
    placing.give_back_seat(actor=world.actor, candidate_id=row.id, at=MONDAY)

    placing.end_candidate(
        actor=world.actor, candidate_id=row.id, leaving=Leaving.WITHDREW, at=MONDAY
    )

    assert ends(row, edition) == {"WITHDREW": 1}


def test_whoever_waits_after_a_seat_given_back_is_counted_and_the_figures_balance() -> None:
    world = make_world()
    edition = world.filled(2)
    row = edition.candidates.order_by("id")[0]
    placing.give_back_seat(actor=world.actor, candidate_id=row.id, at=MONDAY)
    world.start(edition, reason="Het gaat zo ook.")

    (line,) = exact_figures(actor=world.actor, wanted=Wanted()).editions

    funnel = line.figures.funnel
    told = (funnel.candidates, funnel.participants, funnel.waiting, funnel.beside[Leaving.MOVED])
    assert told == (2, 1, 1, 0)
    assert funnel.balances


def test_a_seat_is_no_contact() -> None:
    world = make_world()
    edition, row = world.edition(), make_candidate(world.programme)

    world.place(row, edition)

    assert (state(row), row.answered_at) == (PLACED, None)


def test_nobody_gets_a_seat_before_the_intake() -> None:
    world = make_world()
    edition, row = world.edition(), world.ask()

    with pytest.raises(Refused):
        world.place(row, edition)


def test_the_last_seat_is_given_once() -> None:
    world = make_world(minimum=1, maximum=1)
    edition, one, other = world.edition(), world.waiting(), world.waiting()
    world.place(one, edition)

    with pytest.raises(Refused, match="vol"):
        world.place(other, edition)

    assert (state(one), state(other)) == (PLACED, WAITS)


def test_two_of_one_household_never_get_a_seat_together() -> None:
    world = make_world()
    edition = world.edition()
    one = world.waiting(household="Dorpsstraat 1, Genk")
    other = world.waiting(household="dorpsstraat 1 genk")
    world.place(one, edition)

    with pytest.raises(Refused, match="niet samen"):
        world.place(other, edition)


def test_a_named_pair_is_kept_apart_until_somebody_lifts_it() -> None:
    world = make_world()
    edition, one, other = world.edition(), world.waiting(), world.waiting()
    pair = apart.name_pair(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=other.id,
        reason="Zij kennen elkaar.",
        at=MONDAY,
    )
    world.place(one, edition)

    with pytest.raises(Refused, match="niet samen"):
        world.place(other, edition)
    apart.lift_pair(
        actor=world.actor, opened=world.opened, pair_id=pair, reason="Uitgepraat.", at=MONDAY
    )
    world.place(other, edition)

    assert state(other) == PLACED


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    homes=st.lists(st.sampled_from(["", "Kerkstraat 1", "Dreef 2"]), min_size=2, max_size=5),
    named=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=2),
)
def test_whatever_is_tried_no_group_holds_two_who_may_not_meet(
    homes: list[str], named: set[tuple[int, int]]
) -> None:
    world = make_world()
    edition, rows = world.edition(), [world.waiting(household=home) for home in homes]
    for one, other in named:
        if one != other and max(one, other) < len(rows):
            name(world, rows[one], rows[other])

    for row in rows:
        try:
            world.place(row, edition)
        except Refused:
            continue

    inside = [place for place, row in enumerate(rows) if state(row) == PLACED]
    taken = [homes[place] for place in inside if homes[place]]
    assert len(taken) == len(set(taken))
    assert not any({one, other} <= set(inside) for one, other in named if one != other)


def name(world: World, one: Candidate, other: Candidate) -> None:
    apart.name_pair(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=other.id,
        reason="",
        at=MONDAY,
    )


def test_a_couple_is_refused_at_intimate_terror_and_the_single_form_is_open() -> None:
    world = make_world()
    found = frozenset({Contra.INTIMATE_TERROR})
    row = world.waiting(contras=found, formats=tuple(Format))
    couples = world.edition(form=Format.COUPLE)

    with pytest.raises(Refused, match="spreekt iets tegen"):
        world.place(row, couples)
    world.place(row, world.edition(form=Format.INDIVIDUAL))

    assert state(row) == PLACED


def test_somebody_who_stops_is_a_drop_out_of_that_day_and_frees_a_seat() -> None:
    world = make_world()
    edition = world.running(5)
    row = edition.candidates.first()
    assert row is not None

    said = date(2026, 4, 20)
    with pytest.raises(Refused, match="nog niet geweest"):
        placing.stop_coming(actor=world.actor, candidate_id=row.id, on=said, at=MONDAY)
    placing.stop_coming(actor=world.actor, candidate_id=row.id, on=said, at=MONDAY + weeks(9))

    edition.refresh_from_db()
    assert state(row) == OVER
    assert (row.outcome, row.drop_reason, edition.seat_total) == ("DROPPED", "SAID_SO", 4)


def test_who_withdraws_consent_is_destroyed_and_stays_counted() -> None:
    world = make_world()
    edition = world.running(5)
    row = edition.candidates.first()
    assert row is not None
    assert row.sealed_name is not None
    name_ref, sealed = person_ref(row.id), bytes(row.sealed_name)

    placing.forget_candidate(actor=world.actor, candidate_id=row.id, at=MONDAY)

    assert not Candidate.unscoped.filter(id=row.id).exists()
    assert unsealed(world.opened, wanted={name_ref: {"sealed_name": sealed}}) == {}
    assert Event.unscoped.filter(stand_in=row.stand_in, kind="NAMED").count() == 1


def test_who_loses_a_group_keeps_their_place_in_line() -> None:
    world = make_world()
    early = world.waiting(at=MONDAY - timedelta(days=40))
    edition = world.edition()
    world.place(early, edition)
    placing.give_back_seat(
        actor=world.actor, candidate_id=early.id, leaving=Leaving.NOT_STARTED, at=MONDAY
    )

    early.refresh_from_db()

    assert early.waiting_since == MONDAY - timedelta(days=40)


def test_who_waits_too_long_is_on_the_list_until_they_have_an_answer() -> None:
    world = make_world(wait_days=21)
    row = world.waiting()
    late = MONDAY + timedelta(days=22)

    assert [one.candidate_id for one in late_candidates(actor=world.actor, at=late)] == [row.id]
    placing.note_contact(actor=world.actor, candidate_id=row.id, at=late)

    assert late_candidates(actor=world.actor, at=late + timedelta(days=1)) == ()


def test_nobody_outside_the_team_places_ends_or_forgets() -> None:
    world, stranger = make_world(), actor_of(make_leader())
    row = world.waiting()

    for act in (placing.note_contact, placing.forget_candidate):
        with pytest.raises(NotFound):
            act(actor=stranger, candidate_id=row.id, at=MONDAY)
    with pytest.raises(NotFound):
        placing.end_candidate(
            actor=stranger, candidate_id=row.id, leaving=Leaving.WITHDREW, at=MONDAY
        )
    assert state(row) == WAITS
