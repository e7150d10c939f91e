"""While a group runs: sessions move, people stop by one rule, catch up, and leaders change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.accounts.services import close_member, end_role
from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.kinds import Channel
from fijnmazig.groups.models import Candidate, Edition, Session
from fijnmazig.groups.queries.catching import catch_up_page
from fijnmazig.groups.queries.leaders import leaders_page
from fijnmazig.groups.queries.lines import board_page
from fijnmazig.groups.queries.reach import led_editions
from fijnmazig.groups.queries.sessions import SessionPage, session_page
from fijnmazig.groups.services import attending, leading, placing, sessions
from fijnmazig.groups.services.messaging import make_message, note_sent
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.queries.teams import members_of

pytestmark = pytest.mark.django_db
SOON = MONDAY + timedelta(days=45, hours=10)
HOME = "Dreef 2, Genk"


def move(world: World, session: Session, *, by: timedelta = timedelta(days=1)) -> None:
    sessions.move_session(
        actor=world.actor, session_id=session.id, starts_at=session.starts_at + by, at=MONDAY
    )


def shown(world: World, session: Session) -> SessionPage:
    return session_page(
        actor=world.actor, opened=world.opened, session_id=session.id, at=session.starts_at
    )


def mark(world: World, edition: Edition, number: int, row: Candidate, code: Code) -> None:
    session = edition.sessions.get(number=number)
    attending.mark_session(
        actor=world.actor,
        session_id=session.id,
        codes={row.id: code},
        nonce=uuid4(),
        at=session.starts_at,
    )


def test_a_session_moves_and_each_must_hear_it_until_a_message_went_out() -> None:
    world = make_world()
    edition = world.running(2)
    session = edition.sessions.get(number=2)
    told, waiting = edition.candidates.order_by("waiting_since", "id")
    assert shown(world, session).to_tell == ()

    move(world, session)
    message = make_message(
        actor=world.actor,
        opened=world.opened,
        candidate_id=told.id,
        channel=Channel.CALL,
        text="Het is nu een dag later.",
        at=MONDAY,
        session_id=session.id,
    )
    note_sent(actor=world.actor, candidate_id=told.id, message_id=message, at=MONDAY)

    knows = {one.id: one.is_told for one in shown(world, session).to_tell}
    assert knows == {told.id: True, waiting.id: False}
    assert acts_on(session.id)[0] == "groups.session-moved"


@pytest.mark.parametrize(
    ("by", "why"), [(timedelta(0), "al op dat moment"), (timedelta(days=-400), "al voorbij")]
)
def test_a_session_does_not_move_to_nowhere(by: timedelta, why: str) -> None:
    world = make_world()
    session = world.running(1).sessions.get(number=2)

    with pytest.raises(Refused, match=why):
        move(world, session, by=by)


def hold(world: World, session: Session) -> None:
    row = session.edition.candidates.get(state="TAKING_PART")
    attending.mark_session(
        actor=world.actor,
        session_id=session.id,
        codes={row.id: Code.PRESENT},
        nonce=uuid4(),
        at=session.starts_at,
    )


def test_a_session_that_was_held_stays_where_it_was() -> None:
    world = make_world()
    session = world.running(1).sessions.get(number=1)
    hold(world, session)

    with pytest.raises(Refused, match="al gehouden"):
        move(world, session)


def test_who_a_session_was_called_off_for_is_told_one_by_one() -> None:
    world = make_world()
    edition = world.running(2)
    session = edition.sessions.get(number=3)

    attending.call_off_session(actor=world.actor, session_id=session.id, at=MONDAY)

    assert [one.is_told for one in shown(world, session).to_tell] == [False, False]


def test_the_rule_proposes_a_drop_out_and_a_leader_confirms_it() -> None:
    world = make_world()
    edition = world.running(2)
    here, gone = edition.candidates.order_by("waiting_since", "id")
    for number in (1, 2):
        mark(world, edition, number, here, Code.EXCUSED)
        mark(world, edition, number, gone, Code.ABSENT)
    proposed = shown(world, edition.sessions.get(number=2)).gone

    with pytest.raises(Refused, match="niet afgehaakt"):
        placing.confirm_drop_out(actor=world.actor, candidate_id=here.id, at=SOON)
    placing.confirm_drop_out(actor=world.actor, candidate_id=gone.id, at=SOON)

    gone.refresh_from_db()
    assert [(one.id, one.on) for one in proposed] == [(gone.id, date(2026, 4, 13))]
    assert (gone.drop_reason, gone.dropped_on) == ("NOT_SEEN", date(2026, 4, 13))
    assert acts_on(gone.id)[-1] == "groups.participant-stopped"


def test_who_comes_back_is_no_drop_out_any_more() -> None:
    world = make_world()
    edition = world.running(1)
    row = edition.candidates.get()
    for number, code in enumerate((Code.ABSENT, Code.ABSENT, Code.LEFT_EARLY), 1):
        mark(world, edition, number, row, code)

    with pytest.raises(Refused, match="niet afgehaakt"):
        placing.confirm_drop_out(actor=world.actor, candidate_id=row.id, at=SOON)


def test_a_colleague_who_does_not_lead_confirms_no_drop_out() -> None:
    world = make_world()
    edition = world.running(1)
    row = edition.candidates.get()
    for number in (1, 2):
        mark(world, edition, number, row, Code.ABSENT)

    with pytest.raises(NotFound):
        placing.confirm_drop_out(actor=actor_of(world.colleague), candidate_id=row.id, at=SOON)


def two_groups(world: World) -> tuple[Edition, Edition, Candidate, Candidate]:
    edition, other = world.edition(), world.edition()
    near, free = world.waiting(household=HOME), world.waiting()
    for row, where in ((near, edition), (free, edition), (world.waiting(household=HOME), other)):
        world.place(row, where)
    for one in (edition, other):
        world.start(one, reason="Klein mag.")
    return edition, other, near, free


def test_where_somebody_can_catch_up_is_seen_before_they_go() -> None:
    world = make_world()
    edition, _other, near, free = two_groups(world)
    session = edition.sessions.get(number=2)

    may = {
        row.id: {
            line.may
            for line in catch_up_page(
                actor=world.actor,
                opened=world.opened,
                session_id=session.id,
                candidate_id=row.id,
            ).rows
        }
        for row in (near, free)
    }

    assert may == {near.id: {False}, free.id: {True}}


def test_who_comes_late_never_meets_a_guest_they_may_not_meet() -> None:
    world = make_world()
    edition, other = world.running(1), world.running(1)
    guest = world.waiting(household=HOME)
    world.place(guest, edition)
    attending.catch_up(
        actor=world.actor,
        session_id=edition.sessions.get(number=1).id,
        elsewhere_id=other.sessions.get(number=1).id,
        candidate_id=guest.id,
        nonce=uuid4(),
        at=MONDAY,
    )
    late = world.waiting(household=HOME)

    with pytest.raises(Refused, match="niet samen"):
        world.place(late, other)
    hold(world, other.sessions.get(number=1))
    world.place(late, other)

    late.refresh_from_db()
    assert late.state == "TAKING_PART"


def test_the_board_says_when_a_guest_and_somebody_of_the_group_may_not_meet() -> None:
    world = make_world()
    edition, other = world.running(1), world.running(1)
    guest, there = edition.candidates.get(), other.candidates.get()
    attending.catch_up(
        actor=world.actor,
        session_id=edition.sessions.get(number=1).id,
        elsewhere_id=other.sessions.get(number=1).id,
        candidate_id=guest.id,
        nonce=uuid4(),
        at=MONDAY,
    )
    for row in (guest, there):
        world.take_in(row, household=HOME)

    soon = board_page(actor=world.actor, at=MONDAY).warnings.editions
    hold(world, other.sessions.get(number=1))

    assert soon == ((other.id, other.name),)
    assert board_page(actor=world.actor, at=MONDAY).warnings.editions == ()


def test_a_second_leader_comes_and_goes_and_one_always_stays() -> None:
    world = make_world()
    edition, colleague = world.running(1), world.colleague
    lead: dict[str, Any] = {"actor": world.actor, "edition_id": edition.id, "at": MONDAY}

    leading.add_leader(user_id=colleague.id, **lead)
    with pytest.raises(Refused, match="begeleidt de groep al"):
        leading.add_leader(user_id=colleague.id, **lead)
    assert led_editions(actor_of(colleague)).get() == edition
    leading.remove_leader(user_id=colleague.id, **lead)
    with pytest.raises(Refused, match="altijd iemand"):
        leading.remove_leader(user_id=world.leader.id, **lead)

    assert acts_on(edition.id)[-2:] == ["groups.leader-added", "groups.leader-removed"]
    assert not led_editions(actor_of(colleague)).exists()


def test_only_a_member_of_the_team_leads_and_only_a_leader_adds() -> None:
    world, stranger = make_world(), make_leader()
    edition = world.running(1)
    colleague = actor_of(world.colleague)

    with pytest.raises(Refused, match="in het team"):
        leading.add_leader(actor=world.actor, edition_id=edition.id, user_id=stranger.id, at=MONDAY)
    for actor in (actor_of(stranger), colleague):
        with pytest.raises(NotFound):
            leading.add_leader(
                actor=actor, edition_id=edition.id, user_id=world.colleague.id, at=MONDAY
            )


def test_a_group_whose_leader_left_the_team_is_taken_over() -> None:
    world = make_world()
    edition, colleague = world.running(1), actor_of(world.colleague)
    members_of(team_id=world.programme.team_id).filter(user_id=world.leader.id).update(
        removed_at=MONDAY
    )

    page = leaders_page(actor=colleague, edition_id=edition.id)
    leading.add_leader(
        actor=colleague, edition_id=edition.id, user_id=world.colleague.id, at=MONDAY
    )

    assert page.is_orphaned
    assert [key for key, _name in page.choices] == [str(world.colleague.id)]
    assert led_editions(colleague).get() == edition


def leave_role(world: World) -> None:
    grant = world.leader.grants.get()
    end_role(actor=OPERATOR, user_id=world.leader.id, grant_id=grant.id, at=MONDAY)


def leave_house(world: World) -> None:
    close_member(actor=OPERATOR, member_id=world.leader.id, at=MONDAY)


@pytest.mark.parametrize("leave", [leave_role, leave_house])
def test_a_group_whose_leader_lost_role_or_account_is_taken_over(
    leave: Callable[[World], None],
) -> None:
    world = make_world()
    edition, colleague = world.running(1), actor_of(world.colleague)
    with pytest.raises(NotFound):
        leaders_page(actor=colleague, edition_id=edition.id)

    leave(world)
    page = leaders_page(actor=colleague, edition_id=edition.id)
    lead: dict[str, Any] = {"actor": colleague, "edition_id": edition.id, "at": MONDAY}
    leading.add_leader(user_id=world.colleague.id, **lead)
    leading.remove_leader(user_id=world.leader.id, **lead)

    assert page.is_orphaned
    with pytest.raises(Refused, match="in het team"):
        leading.add_leader(user_id=world.leader.id, **lead)
