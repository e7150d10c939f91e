"""Pairs that never sit together, and couples: from being made until the two separate."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.audit.queries import acts_on, visible_acts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import Leaving, StopReason
from fijnmazig.groups.models import Candidate, Couple, NeverTogether, Offer, OfferAnswer
from fijnmazig.groups.queries.apart import couples_page, pairs_page
from fijnmazig.groups.queries.lifted import LiftedLine
from fijnmazig.groups.queries.lines import board_page
from fijnmazig.groups.services import apart
from fijnmazig.groups.services.editions import end_early
from fijnmazig.groups.services.offering import note_answer
from fijnmazig.groups.services.placing import end_candidate, give_back_seat
from fijnmazig.groups.services.reading import open_choices, open_pairs
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.world import World, make_world, weeks
from fijnmazig.vault.services.records import shred
from fijnmazig.vault.tests.factories import make_team, opened_for, touch_key

pytestmark = pytest.mark.django_db
HOME = "Dreef 2, Genk"


def state(row: Candidate) -> str:
    row.refresh_from_db()
    return row.state


def named(world: World, one: Candidate, other: Candidate, reason: str = "Zij weet het.") -> UUID:
    return apart.name_pair(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=other.id,
        reason=reason,
        at=MONDAY,
    )


def coupled(world: World, one: Candidate, other: Candidate, *, agreed: int = 2) -> UUID:
    return apart.make_couple(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=other.id,
        agreed=[one.id, other.id][:agreed],
        at=MONDAY,
    )


def test_a_couple_shares_nothing_but_what_is_for_couples_whatever_numbers_they_have() -> None:
    world = make_world()
    one, other = (world.waiting(formats=(Format.GROUP, Format.COUPLE)) for _ in range(2))
    coupled(world, one, other)
    group, pairs = world.edition(), world.edition(form=Format.COUPLE)
    world.place(one, group)

    with pytest.raises(Refused, match="niet samen"):
        world.place(other, group)
    world.place(other, pairs)
    give_back_seat(actor=world.actor, candidate_id=one.id, leaving=Leaving.NOT_STARTED, at=MONDAY)
    world.place(one, pairs)

    assert (state(one), state(other)) == ("PLACED", "PLACED")


def two(world: World) -> tuple[Candidate, Candidate]:
    formats = (Format.COUPLE,)
    return (
        world.waiting(household=HOME, formats=formats),
        world.waiting(household=HOME, formats=formats),
    )


def lift(world: World, pair: UUID, reason: str = "Uitgepraat.") -> None:
    apart.lift_pair(actor=world.actor, opened=world.opened, pair_id=pair, reason=reason, at=MONDAY)


def test_why_a_pair_never_meets_is_read_by_the_team_and_lies_sealed() -> None:
    world = make_world()
    named(world, world.waiting(), world.waiting(), "Zij kennen elkaar van vroeger.")

    line = pairs_page(actor=world.actor, opened=world.opened).rows[0]

    sealed = NeverTogether.unscoped.get().sealed_reason
    assert line.reason == "Zij kennen elkaar van vroeger."
    assert sealed is not None
    assert b"vroeger" not in bytes(sealed)


def test_a_pair_is_lifted_with_a_reason_that_stays_sealed() -> None:
    world = make_world()
    pair = named(world, world.waiting(), world.waiting())
    with pytest.raises(Refused, match="waarom"):
        lift(world, pair, " ")

    lift(world, pair)

    row = NeverTogether.unscoped.get()
    assert row.lifted_at == MONDAY
    assert b"Uitgepraat" not in bytes(row.sealed_lift_reason or b"")
    assert pairs_page(actor=world.actor, opened=world.opened).rows == ()


def test_two_who_were_named_twice_are_read_with_each_reason_for_it() -> None:
    world = make_world()
    one, other = world.waiting(), world.waiting()
    for reason in ("Vroeger.", "Opnieuw."):
        lift(world, named(world, one, other, reason))

    page = pairs_page(actor=world.actor, opened=world.opened)

    assert sorted(line.was_apart for line in page.lifted) == ["Opnieuw.", "Vroeger."]


def lifted(world: World) -> list[str]:
    page = pairs_page(actor=world.actor, opened=world.opened)
    return [line.reason for line in page.lifted]


def test_why_a_pair_was_lifted_is_read_by_the_team_with_who_and_when() -> None:
    world = make_world()
    lift(world, named(world, world.waiting(), world.waiting()))

    line = pairs_page(actor=world.actor, opened=world.opened).lifted[0]

    assert line == LiftedLine(
        one="Jo Zandpad (fictief)",
        other="Jo Zandpad (fictief)",
        was_apart="Zij weet het.",
        reason="Uitgepraat.",
        lifted_at=MONDAY,
        who=world.leader.name,
    )
    assert "Uitgepraat" not in repr(line)


def test_two_who_are_named_again_stand_and_every_lifting_is_read_the_last_one_first() -> None:
    world = make_world()
    one, other = world.waiting(), world.waiting()
    for day, reason in enumerate(("Uitgepraat.", "Verhuisd.")):
        pair = named(world, one, other)
        lift(world, pair, reason)
        NeverTogether.unscoped.filter(id=pair).update(lifted_at=MONDAY + timedelta(days=day))

    named(world, one, other, "Toch niet.")

    page = pairs_page(actor=world.actor, opened=world.opened)
    assert [line.reason for line in page.rows] == ["Toch niet."]
    assert lifted(world) == ["Verhuisd.", "Uitgepraat."]


def test_another_team_reads_nothing_of_what_was_lifted() -> None:
    world, stranger = make_world(), make_leader()
    make_team(stranger)
    lift(world, named(world, world.waiting(), world.waiting()))
    assert lifted(world) == ["Uitgepraat."]

    theirs = pairs_page(actor=actor_of(stranger), opened=world.opened)
    unopened = pairs_page(actor=world.actor, opened=opened_for(stranger))

    assert theirs.lifted == ()
    assert [(line.one, line.reason) for line in unopened.lifted] == [("", "")]


@pytest.mark.parametrize("total", [1, 2])
def test_a_touched_seal_of_a_lifting_keeps_no_other_from_being_read(total: int) -> None:
    world = make_world()
    for _ in range(total):
        pair = named(world, world.waiting(), world.waiting())
        lift(world, pair)
    touched = NeverTogether.unscoped.get(id=pair)
    touched.sealed_lift_reason = bytes(touched.sealed_lift_reason or b"")[:-1]
    touched.save()
    named(world, world.waiting(), world.waiting())

    page = pairs_page(actor=world.actor, opened=world.opened)

    assert [line.reason for line in page.rows] == ["Zij weet het."]
    assert sorted(lifted(world)) == ["", "Uitgepraat."][:total]


@pytest.mark.parametrize("is_key", [True, False], ids=["key", "name"])
def test_a_touched_name_of_who_was_kept_apart_leaves_the_pairs_that_stand(*, is_key: bool) -> None:
    world = make_world()
    touched, *others = (world.waiting() for _ in range(4))
    lift(world, named(world, touched, others[0]))
    lift(world, named(world, others[0], others[1]))
    named(world, others[1], others[2], "Blijft.")
    if is_key:
        touch_key(person_ref(touched.id))
    else:
        sealed = Candidate.unscoped.values_list("sealed_name", flat=True).get(id=touched.id)
        Candidate.unscoped.filter(id=touched.id).update(sealed_name=bytes(sealed or b"")[:-1])

    page = pairs_page(actor=world.actor, opened=world.opened)

    name = "Jo Zandpad (fictief)"
    assert [(line.one, line.other, line.reason) for line in page.rows] == [(name, name, "Blijft.")]
    assert sorted((line.one, line.other, line.reason) for line in page.lifted) == [
        ("", "", "Uitgepraat."),
        (name, name, "Uitgepraat."),
    ]


def test_a_lifting_stays_when_what_was_told_or_who_did_it_is_gone() -> None:
    world = make_world()
    pair = named(world, world.waiting(), world.waiting())
    lift(world, pair)
    row = NeverTogether.unscoped.get()
    with transaction.atomic():
        shred([story_ref(row.first_id)], at=MONDAY)
    assert lifted(world) == [""]

    NeverTogether.unscoped.update(sealed_lift_reason=None, lifted_by=None)

    page = pairs_page(actor=world.actor, opened=world.opened)
    assert [(line.reason, line.who) for line in page.lifted] == [("", "")]


def test_to_read_the_pairs_is_recorded_with_those_that_were_lifted_and_no_word_of_them() -> None:
    world = make_world()
    lift(world, named(world, world.waiting(), world.waiting()))
    named(world, world.waiting(), world.waiting())

    open_pairs(actor=world.actor, opened=world.opened, at=MONDAY)

    assert visible_acts(OPERATOR).get(act="groups.pairs-read").details == {"total": 2}


def refusal(world: World, one: Candidate, other: Candidate) -> str:
    edition = world.edition()
    world.place(one, edition)
    with pytest.raises(Refused) as refused:
        world.place(other, edition)
    return str(refused.value.message)


def test_a_refusal_is_the_same_whether_they_share_a_home_or_the_team_said_so() -> None:
    world = make_world()
    one, other = world.waiting(), world.waiting()
    named(world, one, other)
    home = world.waiting(household=HOME), world.waiting(household=HOME)

    told = {refusal(world, one, other), refusal(world, *home)}

    assert told == {"Mag niet samen zitten met iemand die er al in zit."}


def test_a_couple_is_made_only_when_each_said_yes() -> None:
    world = make_world()
    one, other = two(world)
    for agreed in (0, 1):
        with pytest.raises(Refused, match="allebei"):
            coupled(world, one, other, agreed=agreed)

    assert coupled(world, one, other) == coupled(world, other, one)

    assert len(couples_page(actor=world.actor, opened=world.opened).rows) == 1


def test_no_couple_is_made_at_intimate_terror_nor_of_a_pair_that_never_meets() -> None:
    world = make_world()
    one, other = two(world)
    terror = world.waiting(contras=frozenset({Contra.INTIMATE_TERROR}))
    with pytest.raises(Refused, match="intieme terreur"):
        coupled(world, one, terror)
    pair = named(world, one, other)
    with pytest.raises(Refused, match="hef het"):
        coupled(world, one, other)

    lift(world, pair)

    assert coupled(world, one, other)


def separated(world: World, *, begins: bool) -> tuple[Candidate, Candidate]:
    one, other = two(world)
    couple = coupled(world, one, other)
    edition = world.edition(form=Format.COUPLE)
    for row in (one, other):
        world.place(row, edition)
    if begins:
        world.start(edition, reason="Voor één koppel.")
    apart.separate_couple(actor=world.actor, couple_id=couple, at=MONDAY)
    edition.refresh_from_db()
    assert edition.seat_total == 0
    return one, other


@pytest.mark.parametrize("begins", [True, False])
def test_a_couple_that_separates_stops_meeting_and_each_is_offered_what_fits(begins: bool) -> None:  # noqa: FBT001 -- two cases
    world = make_world()
    one, other = separated(world, begins=begins)

    offers = Offer.unscoped.order_by("id")

    assert (state(one), state(other)) == ("WAITING", "WAITING")
    assert [(offer.kind, offer.format) for offer in offers] == [("OTHER_FORMAT", "INDIVIDUAL")] * 2
    asked = {offer.answers.get().candidate_id for offer in offers}
    assert asked == {one.id, other.id}


def test_a_programme_without_single_talks_offers_other_help() -> None:
    world = make_world(formats=["GROUP", "COUPLE"])
    separated(world, begins=True)

    assert set(Offer.unscoped.values_list("kind", "format")) == {("OTHER_HELP", "")}


def test_who_says_yes_to_going_on_alone_gets_a_seat_alone_and_never_together_again() -> None:
    world = make_world()
    one, other = separated(world, begins=True)
    answer = OfferAnswer.unscoped.get(candidate=one)
    note_answer(
        actor=world.actor,
        offer_id=answer.offer_id,
        candidate_id=one.id,
        reply=Reply.YES,
        at=MONDAY,
    )

    one.refresh_from_db()
    world.place(one, world.edition(form=Format.INDIVIDUAL))

    assert state(one) == "PLACED"
    with pytest.raises(Refused, match="nooit samen"):
        coupled(world, one, other)


def test_a_team_is_warned_on_its_board_and_by_a_mail_without_a_name(
    django_capture_on_commit_callbacks: Any,
) -> None:
    world = make_world()
    with django_capture_on_commit_callbacks(execute=True):
        one, other = separated(world, begins=True)

    soon = board_page(actor=world.actor, at=MONDAY + timedelta(days=1)).warnings.parted
    later = board_page(actor=world.actor, at=MONDAY + weeks(5)).warnings.parted

    assert {line.reference for line in soon} == {one.reference, other.reference}
    assert later == ()
    assert {letter.to[0] for letter in mail.outbox} == {world.leader.email, world.colleague.email}
    assert not any("Jo" in f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert acts_on(one.id)[-1] == "groups.couple-separated"


def test_the_board_says_when_two_who_may_not_meet_sit_in_one_group() -> None:
    world = make_world()
    edition = world.running(2)
    one, other = edition.candidates.order_by("id")
    assert board_page(actor=world.actor, at=MONDAY).warnings.editions == ()

    named(world, one, other)

    assert board_page(actor=world.actor, at=MONDAY).warnings.editions == (
        (edition.id, edition.name),
    )


def warned(world: World) -> list[str]:
    return [name for _, name in board_page(actor=world.actor, at=MONDAY).warnings.editions]


def test_the_board_says_when_a_number_put_right_shows_that_two_are_of_one_home() -> None:
    world = make_world()
    edition = world.running(2)
    one, other = edition.candidates.order_by("id")
    world.take_in(one, numbers="0470 99 99 99")
    assert warned(world) == []

    world.take_in(other, numbers="+32 470/99.99.99")

    assert warned(world) == [edition.name]


def test_the_board_says_nothing_of_a_couple_that_comes_together_as_one() -> None:
    world = make_world()
    one, other = two(world)
    coupled(world, one, other)
    edition = world.edition(form=Format.COUPLE)
    for row in (one, other):
        world.place(row, edition)

    assert warned(world) == []


def test_a_group_that_is_over_warns_of_nobody() -> None:
    world = make_world()
    edition = world.running(2)
    one, other = edition.candidates.order_by("id")
    named(world, one, other)
    assert warned(world) == [edition.name]

    end_early(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        reason=StopReason.TOO_FEW,
        note="",
        at=MONDAY,
    )

    assert warned(world) == []


def test_who_is_over_and_who_still_sits_there_are_no_warning() -> None:
    world = make_world()
    edition = world.running(3)
    one, other, _ = edition.candidates.order_by("id")
    named(world, one, other)

    end_candidate(actor=world.actor, candidate_id=one.id, leaving=Leaving.WITHDREW, at=MONDAY)

    assert warned(world) == []


def test_nobody_outside_the_team_names_lifts_couples_or_separates() -> None:
    world, stranger = make_world(), actor_of(make_leader())
    one, other = two(world)
    couple, pair = coupled(world, one, other), named(world, world.waiting(), world.waiting())

    with pytest.raises(NotFound):
        apart.separate_couple(actor=stranger, couple_id=couple, at=MONDAY)
    with pytest.raises(NotFound):
        apart.lift_pair(
            actor=stranger, opened=world.opened, pair_id=pair, reason="Zomaar.", at=MONDAY
        )
    assert Couple.unscoped.get().ended_at is None
    assert pairs_page(actor=stranger, opened=world.opened).rows == ()


def test_whom_one_can_choose_is_everybody_of_the_team_who_is_not_gone() -> None:
    world, elsewhere = make_world(), make_world()
    here, gone = world.waiting(), world.waiting()
    elsewhere.waiting()
    end_candidate(actor=world.actor, candidate_id=gone.id, leaving=Leaving.NO_ANSWER, at=MONDAY)

    found = open_choices(actor=world.actor, opened=world.opened, at=MONDAY)

    assert [key for key, _ in found] == [str(here.id)]
    assert [here.reference in name for _, name in found] == [True]
