from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from fijnmazig.audit.queries import visible_acts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.kinds import Channel, NoteKind
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.records import edition_ref, person_ref, story_ref
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.models import (
    Candidate,
    Edition,
    Event,
    FeedbackBox,
    GoalFigure,
    NeverTogether,
    Offer,
    SafeMessage,
    SessionNote,
)
from fijnmazig.groups.queries.figures import Wanted, exact_figures
from fijnmazig.groups.queries.goals import goal_figures
from fijnmazig.groups.queries.keeping import going_page, still_taking_part, still_waiting
from fijnmazig.groups.queries.lines import board_page
from fijnmazig.groups.services import keeping
from fijnmazig.groups.services.apart import name_pair
from fijnmazig.groups.services.attending import note_session
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.services.keeping import Tidied, tidy
from fijnmazig.groups.services.messaging import make_message
from fijnmazig.groups.services.placing import end_candidate, note_contact
from fijnmazig.groups.services.sessions import move_session
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.queries.records import shredded

pytestmark = pytest.mark.django_db


def ended(world: World) -> Candidate:
    row = world.waiting(may_leave_message=True)
    world.place(row, world.edition())
    make_message(
        actor=world.actor,
        opened=world.opened,
        candidate_id=row.id,
        channel=Channel.TEXT,
        text="Tot donderdag.",
        at=MONDAY,
    )
    end_candidate(actor=world.actor, candidate_id=row.id, leaving=Leaving.WITHDREW, at=MONDAY)
    row.refresh_from_db()
    return row


@pytest.mark.asvs("V14.2.7")
def test_what_was_told_goes_before_the_person() -> None:
    world = make_world(story_days=20, keep_days=30)
    row = ended(world)
    assert row.sealed_wish is not None
    assert row.sealed_name is not None
    kept = {
        story_ref(row.id): {"sealed_wish": bytes(row.sealed_wish)},
        person_ref(row.id): {"sealed_name": bytes(row.sealed_name)},
    }

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=20))

    assert done == Tidied(stories=1, people=0)
    assert set(unsealed(world.opened, wanted=kept)) == {person_ref(row.id)}
    assert SafeMessage.unscoped.get().sealed_text is None


@pytest.mark.parametrize("gone", ["first", "second"])
def test_why_two_never_meet_goes_with_what_either_of_them_told_and_the_pair_stands(
    gone: str,
) -> None:
    world = make_world(story_days=20, keep_days=30)
    one, other = world.waiting(), world.waiting()
    two: dict[str, Any] = {"one_id": one.id, "other_id": other.id, "reason": "Zij weet het."}
    name_pair(actor=world.actor, opened=world.opened, at=MONDAY, **two)
    pair = NeverTogether.unscoped.get()
    over = getattr(pair, f"{gone}_id")
    end_candidate(actor=world.actor, candidate_id=over, leaving=Leaving.WITHDREW, at=MONDAY)
    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=19))
    before = NeverTogether.unscoped.get().sealed_reason

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=20))

    pair.refresh_from_db()
    assert before is not None
    assert (done.stories, pair.sealed_reason, pair.lifted_at) == (1, None, None)


def test_what_was_told_never_outlives_the_person_whatever_the_programme_says() -> None:
    world = make_world(story_days=400, keep_days=30)
    row = ended(world)

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=30))

    refs = {story_ref(row.id), person_ref(row.id)}
    assert (done, SafeMessage.unscoped.count()) == (Tidied(stories=0, people=1), 0)
    assert shredded(list(refs)) == refs


def test_after_a_change_of_the_programme_somebody_stays_two_weeks_more() -> None:
    world = make_world(keep_days=30, changed_at=MONDAY + timedelta(days=20))
    ended(world)

    nights = [tidy(actor=OPERATOR, at=MONDAY + timedelta(days=day)) for day in (30, 33, 34)]

    assert [night.people for night in nights] == [0, 0, 1]


def test_who_was_placed_meanwhile_is_not_taken_for_who_waits() -> None:
    world = make_world()
    seen = world.waiting()
    assert still_waiting(seen).count() == 1

    world.place(seen, world.edition())

    assert still_waiting(seen).count() == 0


def test_the_person_goes_on_their_day_and_the_count_stays() -> None:
    world = make_world(story_days=20, keep_days=30)
    row = ended(world)

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=30))

    assert done == Tidied(stories=1, people=1)
    assert not Candidate.unscoped.exists()
    assert Event.unscoped.filter(stand_in=row.stand_in, kind="NAMED").count() == 1
    assert tidy(actor=OPERATOR, at=MONDAY + timedelta(days=31)) == Tidied(stories=0, people=0)


def test_nobody_goes_before_their_day_or_while_they_wait_for_less_than_a_year() -> None:
    world = make_world(story_days=20, keep_days=30)
    ended(world)
    world.waiting()

    assert tidy(actor=OPERATOR, at=MONDAY + timedelta(days=19)) == Tidied(stories=0, people=0)
    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=364))

    assert Candidate.unscoped.get().state == "WAITING"


@pytest.mark.parametrize("has_seat", [True, False])
def test_who_waited_a_year_without_an_answer_goes_and_the_count_stays(*, has_seat: bool) -> None:
    world = make_world()
    row, edition = world.waiting(), world.edition()
    if has_seat:
        world.place(row, edition)
    soon = MONDAY + timedelta(days=352)
    told = [line for line in going_page(actor=world.actor, on=soon.date()) if line.waits]

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=365))

    edition.refresh_from_db()
    assert [line.goes_on for line in told] == [(MONDAY + timedelta(days=365)).date()]
    assert (done.waiting, Candidate.unscoped.count(), edition.seat_total) == (1, 0, 0)
    assert Event.unscoped.filter(kind="LEFT", leaving="NO_ANSWER").count() == has_seat


def test_who_takes_part_in_a_group_nobody_closes_goes_a_year_after_its_last_session() -> None:
    world = make_world()
    edition = world.running(2)
    last = max(one.starts_at for one in edition.sessions.all()) + timedelta(days=365)
    stand_ins = set(edition.candidates.values_list("stand_in", flat=True))
    told = going_page(actor=world.actor, on=(last - timedelta(days=14)).date())
    early = tidy(actor=OPERATOR, at=last - timedelta(days=1))

    done = tidy(actor=OPERATOR, at=last)

    edition.refresh_from_db()
    assert {(line.goes_on, line.is_left_open) for line in told} == {(last.date(), True)}
    assert (len(told), early.taking_part, done.taking_part) == (2, 0, 2)
    assert (Candidate.unscoped.count(), edition.seat_total) == (0, 0)
    left = Event.unscoped.filter(kind="LEFT", leaving="UNKNOWN")
    assert set(left.values_list("stand_in", flat=True)) == stand_ins
    (line,) = exact_figures(actor=world.actor, wanted=Wanted()).editions
    funnel = line.figures.funnel
    assert (funnel.participants, funnel.after_unaccounted, funnel.balances) == (2, 2, True)


def test_who_takes_part_stays_while_sessions_are_to_come_or_somebody_answers() -> None:
    world = make_world()
    edition = world.running(2)
    row = edition.candidates.order_by("id")[0]
    last = edition.sessions.order_by("-number")[0]
    usual = last.starts_at + timedelta(days=365)
    note_contact(actor=world.actor, candidate_id=row.id, at=last.starts_at + timedelta(days=9))

    assert tidy(actor=OPERATOR, at=usual).taking_part == 1
    assert Candidate.unscoped.get().id == row.id

    moved = last.starts_at + timedelta(days=30)
    move_session(actor=world.actor, session_id=last.id, starts_at=moved, at=MONDAY)
    assert tidy(actor=OPERATOR, at=usual + timedelta(days=9)).taking_part == 0
    assert tidy(actor=OPERATOR, at=usual + timedelta(days=30)).taking_part == 1


def test_whose_group_was_closed_meanwhile_is_not_taken_for_who_still_takes_part() -> None:
    world = make_world()
    edition = world.running(1)
    seen = edition.candidates.get()
    assert still_taking_part(seen).count() == 1

    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)

    assert still_taking_part(seen).count() == 0


def test_what_leaders_wrote_about_a_group_left_open_goes_two_years_after_its_last_session() -> None:
    world = make_world()
    edition = world.running(1)
    write(world, edition)
    last = max(one.starts_at for one in edition.sessions.all()) + timedelta(days=730)

    early = tidy(actor=OPERATOR, at=last - timedelta(days=1))

    assert (early.editions, tidy(actor=OPERATOR, at=last).editions) == (0, 1)
    assert SessionNote.unscoped.get().sealed_text is None


def test_the_board_asks_to_close_a_group_two_weeks_after_its_last_session() -> None:
    world = make_world()
    edition = world.running(1)
    world.edition()
    last = max(one.starts_at for one in edition.sessions.all())

    soon = board_page(actor=world.actor, at=last + timedelta(days=14)).left_open
    late = board_page(actor=world.actor, at=last + timedelta(days=15)).left_open

    assert (soon, late) == ((), ((edition.id, edition.name),))


def test_who_waited_too_long_goes_some_at_a_time_of_one_edition_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keeping, "PORTION", 2)
    world = make_world()
    edition = world.edition()
    for row in [world.waiting() for _ in range(5)][:2]:
        world.place(row, edition)

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=400))

    assert (done.waiting, Candidate.unscoped.count()) == (5, 0)
    acts = visible_acts(OPERATOR).filter(act="groups.waiting-purged").order_by("sequence")
    totals = sorted(details["total"] for details in acts.values_list("details", flat=True))
    assert totals == [1, 2, 2]


def test_an_answer_begins_the_year_again() -> None:
    world = make_world()
    row = world.waiting()
    note_contact(actor=world.actor, candidate_id=row.id, at=MONDAY + timedelta(days=300))

    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=400))

    assert Candidate.unscoped.count() == 1


def test_what_leaders_wrote_goes_two_years_after_the_end_and_was_told_before() -> None:
    world = make_world()
    edition = world.running(1)
    write(world, edition)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    kept = {edition_ref(edition.id): {"sealed_start_reason": reason_of(edition)}}
    last = MONDAY + timedelta(days=730)
    told = going_page(actor=world.actor, on=(last - timedelta(days=14)).date())

    early = tidy(actor=OPERATOR, at=last - timedelta(days=1))
    done = tidy(actor=OPERATOR, at=last)

    assert edition.id in [line.edition_id for line in told]
    assert (early.editions, done.editions) == (0, 1)
    assert unsealed(world.opened, wanted=kept) == {}
    assert SessionNote.unscoped.get().sealed_text is None
    assert tidy(actor=OPERATOR, at=last).editions == 0


def test_what_goes_soon_is_told_to_its_own_team_two_weeks_before() -> None:
    world, other = make_world(story_days=20, keep_days=30), make_world()
    row = ended(world)
    early, soon = (MONDAY + timedelta(days=5)).date(), (MONDAY + timedelta(days=16)).date()

    lines = going_page(actor=world.actor, on=soon)

    assert going_page(actor=world.actor, on=early) == ()
    assert [line.reference for line in lines] == [row.reference] * 2
    assert [line.goes_on for line in lines] == [
        (MONDAY + timedelta(days=days)).date() for days in (20, 30)
    ]
    assert going_page(actor=other.actor, on=soon) == ()


def write(world: World, edition: Edition) -> None:
    note_session(
        actor=world.actor,
        opened=world.opened,
        session_id=edition.sessions.order_by("number")[0].id,
        kind=NoteKind.LESSON,
        text="Begin met koffie.",
        at=MONDAY,
    )


def reason_of(edition: Edition) -> bytes:
    edition.refresh_from_db()
    assert edition.sealed_start_reason is not None
    return bytes(edition.sealed_start_reason)


def test_only_the_machine_tidies() -> None:
    with pytest.raises(NotFound):
        tidy(actor=make_world().actor, at=MONDAY)


def test_who_led_or_did_something_is_forgotten_two_years_after_the_end_and_counts_stay() -> None:
    world = make_world()
    edition = named(world)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    two_years = MONDAY + timedelta(days=730)
    early = tidy(actor=OPERATOR, at=two_years - timedelta(days=1))
    told = exact_figures(actor=world.actor, wanted=Wanted())
    given = goal_figures(actor=world.actor)

    nights = [tidy(actor=OPERATOR, at=two_years + timedelta(days=day)) for day in (0, 1)]

    assert [night.nameless for night in (early, *nights)] == [0, 1, 0]
    assert names_of(edition) == set()
    assert not edition.leaders.exists()
    assert exact_figures(actor=world.actor, wanted=Wanted()) == told
    assert (goal_figures(actor=world.actor), len(given)) == (given, 1)
    acts = visible_acts(OPERATOR).filter(act="groups.leaders-forgotten")
    assert list(acts.values_list("details", flat=True)) == [{"total": 1}]


def test_what_was_released_stays_and_who_settles_it_later_is_forgotten_the_next_night() -> None:
    world = make_world()
    edition = named(world)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    SessionNote.unscoped.update(released_text="Begin met koffie.", released_at=MONDAY)
    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=730))

    SessionNote.unscoped.update(settled_by=world.colleague.id)
    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=800))

    note = SessionNote.unscoped.get()
    assert (done.nameless, note.settled_by, note.noted_by) == (1, None, None)
    assert (note.released_text, note.noted_at) == ("Begin met koffie.", MONDAY)


def test_who_leads_a_group_left_open_is_known_as_long_as_somebody_sits_in_it() -> None:
    world = make_world()
    edition = named(world)
    last = max(one.starts_at for one in edition.sessions.all())
    for day in (300, 600):
        row = edition.candidates.get()
        at = last + timedelta(days=day)
        note_contact(actor=world.actor, candidate_id=row.id, at=at)

    nights = [tidy(actor=OPERATOR, at=last + timedelta(days=day)) for day in (730, 964, 965)]

    assert [(night.taking_part, night.nameless) for night in nights] == [(0, 0), (0, 0), (1, 1)]
    assert names_of(edition) == set()


def test_who_planned_a_group_that_never_began_is_forgotten_with_what_they_wrote() -> None:
    world = make_world()
    edition = world.edition()
    write(world, edition)
    last = max(one.starts_at for one in edition.sessions.all())

    nights = [tidy(actor=OPERATOR, at=last + timedelta(days=day)) for day in (729, 730)]

    assert [(night.editions, night.nameless) for night in nights] == [(0, 0), (1, 1)]
    assert SessionNote.unscoped.get().sealed_text is None
    assert (names_of(edition), edition.leaders.count()) == (set(), 0)


def named(world: World) -> Edition:
    """Return a running edition in which the leader did all that is kept with a name."""
    edition, by = world.running(1), world.leader.id
    write(world, edition)
    own = {"edition": edition, "made_at": MONDAY}
    Edition.unscoped.filter(id=edition.id).update(made_by=by)
    SessionNote.unscoped.update(released_by=by, settled_by=by)
    Offer.unscoped.create(**own, kind=OfferKind.OTHER_HELP.value, decided_by=by)
    FeedbackBox.unscoped.create(**own, asked=5, closes_on=MONDAY.date(), made_by=by)
    marks = {"mean_before": Decimal(3), "mean_after": Decimal(7)}
    GoalFigure.unscoped.create(edition=edition, people=5, given_at=MONDAY, given_by=by, **marks)
    return edition


def names_of(edition: Edition) -> set[UUID]:
    """Return whose names stand in the rows of an edition."""
    found = [
        Edition.unscoped.filter(id=edition.id).values_list("made_by"),
        SessionNote.unscoped.values_list("noted_by", "released_by", "settled_by"),
        Offer.unscoped.values_list("decided_by"),
        FeedbackBox.unscoped.values_list("made_by"),
        GoalFigure.unscoped.values_list("given_by"),
    ]
    return {one for rows in found for row in rows for one in row if one is not None}
