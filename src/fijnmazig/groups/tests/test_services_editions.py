from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.figures import Funnel
from fijnmazig.groups.domain.kinds import Format, NoteKind
from fijnmazig.groups.domain.records import edition_ref
from fijnmazig.groups.domain.states import Leaving, StopReason
from fijnmazig.groups.models import Aftercare, Candidate, Edition, Mark, OfferAnswer, SessionNote
from fijnmazig.groups.queries.figures import Wanted, exact_figures
from fijnmazig.groups.queries.pages import edition_page
from fijnmazig.groups.services import attending, editions
from fijnmazig.groups.services.apart import make_couple
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.queries.reading import unsealed

pytestmark = pytest.mark.django_db


def mark(world: World, edition: Edition, number: int, codes: list[Code]) -> int:
    rows = edition.candidates.filter(state="TAKING_PART").order_by("id")
    session = edition.sessions.get(number=number)
    return attending.mark_session(
        actor=world.actor,
        session_id=session.id,
        codes=dict(zip([row.id for row in rows], codes, strict=True)),
        nonce=uuid4(),
        at=session.starts_at,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"decides_on": date(2026, 5, 1)},
        {"minimum": 9, "maximum": 4},
    ],
)
def test_an_edition_that_cannot_be_is_refused(fields: dict[str, object]) -> None:
    world = make_world()

    with pytest.raises(Refused):
        world.edition(**fields)

    assert Edition.unscoped.count() == 0


def test_a_name_is_given_once_in_a_programme() -> None:
    world = make_world()
    world.edition(name="Voorjaar")

    with pytest.raises(Refused, match="naam"):
        world.edition(name="voorjaar")


def test_an_edition_has_a_session_a_week_by_the_clock_on_the_wall() -> None:
    edition = make_world().edition(
        starts_on=date(2026, 3, 16), decides_on=date(2026, 3, 9), session_total=3
    )

    hours = [
        row.starts_at.astimezone(WALL).strftime("%d/%m %H:%M")
        for row in edition.sessions.order_by("number")
    ]

    assert hours == ["16/03 19:00", "23/03 19:00", "30/03 19:00"]


def test_a_group_begins_with_enough_people_and_everybody_takes_part() -> None:
    world = make_world()
    edition = world.filled(5)

    world.start(edition)

    edition.refresh_from_db()
    assert (edition.state, edition.sealed_start_reason) == ("RUNNING", None)
    assert set(edition.candidates.values_list("state", flat=True)) == {"TAKING_PART"}
    assert acts_on(edition.id)[-1] == "groups.edition-started"


def test_below_the_minimum_a_group_begins_only_with_a_reason_that_stays_sealed() -> None:
    world = make_world()
    edition = world.filled(4)

    with pytest.raises(Refused, match="minimum"):
        world.start(edition, reason=" ")
    world.start(edition, reason="Vier volstaan hier.")

    edition.refresh_from_db()
    ref = edition_ref(edition.id)
    assert edition.sealed_start_reason is not None
    told = unsealed(
        world.opened, wanted={ref: {"sealed_start_reason": edition.sealed_start_reason}}
    )
    assert told[ref] == {"sealed_start_reason": "Vier volstaan hier."}


def test_its_own_leaders_read_again_why_a_group_began_with_few_and_why_it_stopped() -> None:
    world = make_world()
    edition = world.filled(4)
    world.start(edition, reason="Vier volstaan hier.")
    editions.stop_edition(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        reason=StopReason.OTHER,
        note="De zaal ging dicht.",
        at=MONDAY,
    )

    own = edition_page(actor=world.actor, opened=world.opened, edition_id=edition.id, at=MONDAY)

    assert (own.start_reason, own.stop_note) == ("Vier volstaan hier.", "De zaal ging dicht.")
    edition.leaders.all().delete()
    other = edition_page(actor=world.actor, opened=world.opened, edition_id=edition.id, at=MONDAY)
    assert (other.start_reason, other.stop_note) == ("", "")


def test_a_group_of_nobody_never_begins() -> None:
    world = make_world()

    with pytest.raises(Refused, match="niemand"):
        world.start(world.edition(), reason="Toch.")


def test_half_a_couple_does_not_begin() -> None:
    world = make_world()
    edition = world.edition(form=Format.COUPLE)
    one, other = (world.waiting(formats=tuple(Format)) for _ in range(2))
    make_couple(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=other.id,
        agreed={one.id, other.id},
        at=MONDAY,
    )
    world.place(one, edition)

    with pytest.raises(Refused, match="koppel"):
        world.start(edition, reason="Toch.")


def test_a_group_that_is_called_off_puts_everybody_back_with_a_way_on() -> None:
    world = make_world()
    edition, later = world.filled(3), world.edition(starts_on=date(2026, 9, 7))

    editions.call_off_edition(
        actor=world.actor, edition_id=edition.id, reason=StopReason.TOO_FEW, at=MONDAY
    )

    edition.refresh_from_db()
    assert (edition.state, edition.seat_total) == ("NOT_STARTED", 0)
    assert set(Candidate.unscoped.values_list("state", flat=True)) == {"WAITING"}
    offered = OfferAnswer.unscoped.filter(offer__other_edition=later)
    assert (offered.count(), OfferAnswer.unscoped.count()) == (3, 9)


def test_a_group_that_stops_tells_drop_outs_from_those_it_left_behind() -> None:
    world = make_world()
    edition = world.running(5)
    here, gone = Code.PRESENT, Code.ABSENT
    mark(world, edition, 1, [here] * 5)
    mark(world, edition, 2, [here, here, gone, gone, gone])
    mark(world, edition, 3, [here, here, gone, gone, Code.EXCUSED])

    stop(world, edition)

    funnel = funnel_of(world)
    told = (funnel.after[Leaving.DROPPED], funnel.after[Leaving.CUT_SHORT], funnel.completed)
    assert told == (2, 3, 0)
    assert funnel.balances
    assert Candidate.unscoped.filter(state="WAITING").count() == 3


def stop(world: World, edition: Edition) -> None:
    editions.stop_edition(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        reason=StopReason.DROP_OUT,
        note="Te weinig over.",
        at=MONDAY,
    )


def funnel_of(world: World) -> Funnel:
    return exact_figures(actor=world.actor, wanted=Wanted()).editions[0].figures.funnel


def test_a_group_that_ends_has_completed_and_others_and_aftercare_for_all() -> None:
    world = make_world()
    edition = world.running(5, session_total=3)
    here, gone = Code.PRESENT, Code.ABSENT
    mark(world, edition, 1, [here, here, here, gone, here])
    mark(world, edition, 2, [here, here, Code.EXCUSED, gone, here])
    mark(world, edition, 3, [here, here, Code.EXCUSED, gone, gone])

    editions.finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)

    outcomes = Candidate.unscoped.order_by("id").values_list("outcome", flat=True)
    assert list(outcomes) == ["COMPLETED", "COMPLETED", "PARTLY", "DROPPED", "COMPLETED"]
    assert Aftercare.unscoped.count() == 15
    assert Candidate.unscoped.get(outcome="DROPPED").dropped_on == date(2026, 4, 13)


def test_marks_of_two_leaders_both_stand_and_the_last_one_holds() -> None:
    world = make_world()
    edition = world.running(1)
    mark(world, edition, 1, [Code.ABSENT])

    mark(world, edition, 1, [Code.EXCUSED])
    same = mark(world, edition, 1, [Code.EXCUSED])

    assert list(Mark.unscoped.order_by("id").values_list("code", flat=True)) == [
        "ABSENT",
        "EXCUSED",
    ]
    assert same == 0
    attendance = exact_figures(actor=world.actor, wanted=Wanted()).editions[0].figures.attendance
    assert {code: count for code, count in attendance[1].items() if count} == {Code.EXCUSED: 1}


def test_marks_that_are_sent_again_make_nothing_new() -> None:
    world = make_world()
    edition, nonce = world.running(1), uuid4()
    session, row = edition.sessions.get(number=1), edition.candidates.get()

    made = [
        attending.mark_session(
            actor=world.actor,
            session_id=session.id,
            codes={row.id: code},
            nonce=nonce,
            at=session.starts_at,
        )
        for code in (Code.PRESENT, Code.ABSENT)
    ]

    assert made == [1, 0]


def test_only_a_leader_of_the_group_marks_and_only_who_takes_part() -> None:
    world = make_world()
    edition, stranger = world.running(1), world.waiting()
    session, row = edition.sessions.get(number=1), edition.candidates.get()

    for actor, candidate in (
        (actor_of(world.colleague), row),
        (actor_of(make_leader()), row),
        (world.actor, stranger),
    ):
        with pytest.raises(NotFound):
            attending.mark_session(
                actor=actor,
                session_id=session.id,
                codes={candidate.id: Code.PRESENT},
                nonce=uuid4(),
                at=session.starts_at,
            )
    assert Mark.unscoped.count() == 0


def test_no_couples_begin_once_something_speaks_against_it_for_one_of_them() -> None:
    world = make_world()
    one, other = (world.waiting(formats=tuple(Format)) for _ in range(2))
    make_couple(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=other.id,
        agreed={one.id, other.id},
        at=MONDAY,
    )
    edition = world.edition(form=Format.COUPLE)
    for row in (one, other):
        world.place(row, edition)
    world.take_in(other, formats=tuple(Format), contras=frozenset({Contra.INTIMATE_TERROR}))

    with pytest.raises(Refused, match="deze vorm gesloten"):
        world.start(edition, reason="Klein mag.")
    world.take_in(other, formats=tuple(Format))
    world.start(edition, reason="Klein mag.")


def test_nobody_is_noted_and_no_session_held_before_its_day() -> None:
    world = make_world()
    edition = world.running(1)
    session, row = edition.sessions.get(number=1), edition.candidates.get()
    told: dict[str, Any] = {"actor": world.actor, "session_id": session.id}
    marked = told | {"codes": {row.id: Code.PRESENT}, "nonce": uuid4()}
    eve = session.starts_at.astimezone(WALL).replace(hour=0) - timedelta(minutes=1)

    with pytest.raises(Refused, match="moet nog komen"):
        attending.mark_session(**marked, at=eve)
    assert Mark.unscoped.count() == 0

    assert attending.mark_session(**marked, at=eve + timedelta(minutes=1)) == 1


def test_a_session_that_was_called_off_cannot_be_marked() -> None:
    world = make_world()
    edition = world.running(1)
    session = edition.sessions.get(number=2)
    attending.call_off_session(actor=world.actor, session_id=session.id, at=MONDAY)

    with pytest.raises(Refused, match="ging niet door"):
        mark(world, edition, 2, [Code.PRESENT])


def test_a_session_where_nobody_came_was_held_and_is_not_called_off() -> None:
    world = make_world()
    edition = world.running(1)
    session = edition.sessions.get(number=1)
    assert mark(world, edition, 1, [Code.ABSENT]) == 1
    session.refresh_from_db()
    assert session.held_at == session.starts_at

    with pytest.raises(Refused, match="al gehouden"):
        attending.call_off_session(
            actor=world.actor, session_id=session.id, at=session.starts_at + timedelta(hours=3)
        )


def catching_up(world: World, edition: Edition, other: Edition, row: Candidate) -> None:
    attending.catch_up(
        actor=world.actor,
        session_id=edition.sessions.get(number=2).id,
        elsewhere_id=other.sessions.get(number=2).id,
        candidate_id=row.id,
        nonce=uuid4(),
        at=MONDAY,
    )


def test_somebody_catches_up_elsewhere_and_never_beside_who_they_may_not_meet() -> None:
    world = make_world()
    edition, other = world.edition(), world.edition()
    near = world.waiting(household="Dreef 2")
    free, met = world.waiting(), world.waiting(household="Dreef 2")
    for row, where in ((near, edition), (free, edition), (met, other)):
        world.place(row, where)
    for one in (edition, other):
        world.start(one, reason="Klein mag.")

    with pytest.raises(Refused, match="Inhalen"):
        catching_up(world, edition, other, near)
    catching_up(world, edition, other, free)

    assert Mark.unscoped.get().code == "CAUGHT_UP"


def test_what_leaders_note_about_a_session_is_sealed() -> None:
    world = make_world()
    session = world.running(1).sessions.get(number=1)
    told = {"actor": world.actor, "opened": world.opened, "session_id": session.id}

    attending.note_session(**told, kind=NoteKind.LESSON, text="Korter maken.", at=MONDAY)  # type: ignore[arg-type] # named once for both
    with pytest.raises(Refused):
        attending.note_session(**told, kind=NoteKind.LESSON, text=" ", at=MONDAY)  # type: ignore[arg-type] # idem

    note = SessionNote.unscoped.get()
    assert note.sealed_text is not None
    assert b"Korter" not in bytes(note.sealed_text)
    assert note.released_text == ""


def test_a_full_group_never_takes_one_more_whatever_the_code_does() -> None:
    edition = make_world(minimum=1, maximum=1).filled(1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.unscoped.filter(id=edition.id).update(seat_total=2)


def test_somebody_who_comes_late_takes_part_at_once() -> None:
    world = make_world()
    edition, late = world.running(5), world.waiting()

    world.place(late, edition, at=MONDAY + timedelta(weeks=6))

    late.refresh_from_db()
    assert late.state == "TAKING_PART"


def test_an_edition_is_nobodys_but_the_teams() -> None:
    world, stranger = make_world(), actor_of(make_leader())
    edition = world.filled(5)

    with pytest.raises(NotFound):
        editions.call_off_edition(
            actor=stranger, edition_id=edition.id, reason=StopReason.OTHER, at=MONDAY
        )
    with pytest.raises(NotFound):
        editions.finish_edition(actor=stranger, edition_id=edition.id, at=MONDAY)
    with pytest.raises(Refused):
        editions.finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
