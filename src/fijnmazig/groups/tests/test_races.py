"""Two leaders at the same moment, each with a connection of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.groups.domain.after import Question
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.models import Candidate, Edition, EditionLeader, Event, FeedbackBox, Mark
from fijnmazig.groups.services.apart import name_pair
from fijnmazig.groups.services.attending import catch_up, mark_session
from fijnmazig.groups.services.feedback import give_feedback, open_box
from fijnmazig.groups.services.placing import place_candidate
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.tests.factories import opened_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def two_leaders(world: World) -> list[tuple[Actor, Opened]]:
    return [
        (world.actor, world.opened),
        (actor_of(world.colleague), opened_for(world.colleague)),
    ]


def placing(
    who: tuple[Actor, Opened], edition: Edition, candidate: Candidate
) -> Callable[[], None]:
    actor, opened = who
    return lambda: place_candidate(
        actor=actor,
        opened=opened,
        edition_id=edition.id,
        candidate_id=candidate.id,
        at=MONDAY,
    )


def test_of_two_for_the_last_seat_exactly_one_gets_it_and_the_other_hears_why() -> None:
    world = make_world(minimum=1, maximum=1)
    edition, one, other = world.edition(), world.waiting(), world.waiting()
    first, second = two_leaders(world)

    told = race(placing(first, edition, one), placing(second, edition, other))

    assert told.count(WINS) == 1
    assert sum("vol" in reason for reason in told) == 1
    assert Edition.unscoped.get().seat_total == Candidate.unscoped.filter(state="PLACED").count()


def test_two_of_one_household_placed_at_once_never_both_get_in() -> None:
    world = make_world()
    edition = world.edition()
    one, other = world.waiting(household="Dreef 2"), world.waiting(household="Dreef 2")
    first, second = two_leaders(world)

    told = race(placing(first, edition, one), placing(second, edition, other))

    assert told.count(WINS) == 1
    assert Candidate.unscoped.filter(state="PLACED").count() == 1


def test_one_person_placed_twice_at_once_has_one_seat_and_is_counted_once() -> None:
    world = make_world()
    edition, row = world.edition(), world.waiting()
    first, second = two_leaders(world)

    told = race(placing(first, edition, row), placing(second, edition, row))

    assert told.count(WINS) == 1
    assert Edition.unscoped.get().seat_total == 1
    assert Event.unscoped.filter(kind="NAMED").count() == 1


def test_a_pair_named_while_one_is_placed_is_kept_apart_or_stops_the_start() -> None:
    world = make_world()
    edition, one, other = world.edition(), world.waiting(), world.waiting()
    world.place(one, edition)
    first, (actor, opened) = two_leaders(world)

    race(
        placing(first, edition, other),
        lambda: name_pair(
            actor=actor, opened=opened, one_id=one.id, other_id=other.id, reason="", at=MONDAY
        ),
    )

    if Candidate.unscoped.filter(state="PLACED").count() > 1:
        with pytest.raises(Refused, match="niet samen"):
            world.start(edition, reason="Klein mag.")


def test_marks_of_two_leaders_at_once_are_both_in_the_log_and_counted_once() -> None:
    world = make_world()
    edition = world.running(1)
    EditionLeader.unscoped.create(edition=edition, user_id=world.colleague.id, added_at=MONDAY)
    session, row = edition.sessions.get(number=1), edition.candidates.get()

    def marking(actor: Actor, code: Code) -> Callable[[], int]:
        return lambda: mark_session(
            actor=actor,
            session_id=session.id,
            codes={row.id: code},
            nonce=uuid4(),
            at=session.starts_at,
        )

    race(marking(world.actor, Code.PRESENT), marking(actor_of(world.colleague), Code.EXCUSED))

    assert Mark.unscoped.count() == 2
    counted = Event.unscoped.filter(kind="MARKED").values_list("delta", flat=True)
    assert sum(counted) == 1


def test_a_guest_and_who_comes_late_at_once_never_meet_who_they_may_not_meet() -> None:
    world = make_world()
    edition, other = world.running(1), world.running(1)
    guest, late = world.waiting(household="Dreef 2"), world.waiting(household="Dreef 2")
    world.place(guest, edition)
    first, second = two_leaders(world)

    told = race(
        lambda: catch_up(
            actor=first[0],
            session_id=edition.sessions.get(number=1).id,
            elsewhere_id=other.sessions.get(number=1).id,
            candidate_id=guest.id,
            nonce=uuid4(),
            at=MONDAY,
        ),
        placing(second, other, late),
    )

    assert told.count(WINS) == 1


def test_of_the_last_two_answers_at_once_one_closes_the_box() -> None:
    world = make_world()
    codes = open_box(actor=world.actor, edition_id=world.running(2).id, at=MONDAY)

    def answering(code: str) -> Callable[[], None]:
        said = {Question.GOOD: "Goed."}
        return lambda: give_feedback(code=code, answers=said, at=MONDAY)

    told = race(*(answering(code) for code in codes))

    assert told == [WINS, WINS]
    assert FeedbackBox.unscoped.get().closed_at == MONDAY
