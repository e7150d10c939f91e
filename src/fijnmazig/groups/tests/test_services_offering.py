from datetime import date, timedelta

import pytest

from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.planning import Proposal
from fijnmazig.groups.models import Candidate, Edition, Offer
from fijnmazig.groups.queries.board import ways_on
from fijnmazig.groups.services import offering
from fijnmazig.groups.services.apart import lift_pair, name_pair
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world

pytestmark = pytest.mark.django_db


def proposed(world: World, edition: Edition, kind: OfferKind) -> Proposal:
    found = ways_on(actor=world.actor, edition_id=edition.id, at=MONDAY)
    return next(one for one in found if one.kind is kind)


def offered(world: World, edition: Edition, kind: OfferKind, *, yes: int = 99) -> Offer:
    made = offering.make_offer(
        actor=world.actor,
        edition_id=edition.id,
        proposal=proposed(world, edition, kind),
        at=MONDAY,
    )
    offer = Offer.unscoped.get(id=made)
    for row in offer.answers.order_by("candidate_id")[:yes]:
        offering.note_answer(
            actor=world.actor,
            offer_id=offer.id,
            candidate_id=row.candidate_id,
            reply=Reply.YES,
            at=MONDAY,
        )
    return offer


def carried_out(world: World, offer: Offer) -> Edition:
    made = offering.carry_out(actor=world.actor, opened=world.opened, offer_id=offer.id, at=MONDAY)
    return Edition.unscoped.get(id=made)


def test_two_groups_that_are_too_small_become_one_with_who_says_yes() -> None:
    world = make_world()
    edition, other = world.filled(3), world.filled(3, starts_on=date(2026, 4, 20))

    goes_on = carried_out(world, offered(world, edition, OfferKind.MERGE, yes=2))

    edition.refresh_from_db()
    assert (goes_on.id, goes_on.seat_total) == (other.id, 5)
    assert (edition.state, edition.merged_into_id, edition.stop_reason) == (
        "MERGED",
        other.id,
        "MERGED",
    )
    assert Candidate.unscoped.filter(state="WAITING", edition=None).count() == 1


def test_nobody_is_moved_who_did_not_say_yes() -> None:
    world = make_world()
    edition = world.filled(3)
    world.filled(3)

    with pytest.raises(Refused, match="Niet iedereen"):
        carried_out(world, offered(world, edition, OfferKind.MERGE, yes=0))

    edition.refresh_from_db()
    assert (edition.state, edition.seat_total) == ("GATHERING", 3)


def test_a_later_start_moves_every_session_and_the_decision() -> None:
    world = make_world()
    edition = world.filled(4)
    first = edition.sessions.get(number=1).starts_at

    goes_on = carried_out(world, offered(world, edition, OfferKind.LATER_START, yes=0))

    later = goes_on.starts_on - edition.starts_on
    assert later >= timedelta(weeks=1)
    assert goes_on.decides_on - edition.decides_on == later
    assert goes_on.sessions.get(number=1).starts_at - first == later
    assert goes_on.moved_total == 1


def test_a_shorter_version_begins_with_fewer_people_and_sessions() -> None:
    world = make_world(short_session_total=6, short_minimum=4)
    edition = world.filled(4)

    goes_on = carried_out(world, offered(world, edition, OfferKind.SHORTER, yes=0))

    assert (goes_on.session_total, goes_on.minimum) == (6, 4)
    assert goes_on.sessions.count() == 6
    world.start(goes_on)
    goes_on.refresh_from_db()
    assert goes_on.state == "RUNNING"


def test_people_go_on_one_by_one_where_no_group_comes_together() -> None:
    world = make_world(short_session_total=2, short_minimum=99)
    edition = world.edition()
    for _ in range(2):
        world.place(world.waiting(formats=(Format.GROUP, Format.INDIVIDUAL)), edition)

    goes_on = carried_out(world, offered(world, edition, OfferKind.OTHER_FORMAT))

    edition.refresh_from_db()
    assert (goes_on.format, goes_on.seat_total, goes_on.session_total) == ("INDIVIDUAL", 2, 2)
    assert (edition.state, edition.stop_reason) == ("NOT_STARTED", "OTHER_FORMAT")


def test_an_offer_is_carried_out_once_and_only_when_the_rules_propose_it() -> None:
    world = make_world()
    edition = world.filled(4)
    offer = offered(world, edition, OfferKind.LATER_START)
    carried_out(world, offer)

    with pytest.raises(Refused):
        carried_out(world, offer)
    with pytest.raises(Refused):
        offering.make_offer(
            actor=world.actor,
            edition_id=edition.id,
            proposal=Proposal(kind=OfferKind.SHORTER, people=4, sessions=1),
            at=MONDAY,
        )


def test_a_group_with_enough_people_has_no_ways_on() -> None:
    world = make_world()
    edition = world.filled(5)

    assert ways_on(actor=world.actor, edition_id=edition.id, at=MONDAY) == ()


def test_a_merger_never_brings_two_together_who_may_not_meet() -> None:
    world = make_world()
    edition, other = world.filled(2), world.filled(3, starts_on=date(2026, 4, 20))
    offer = offered(world, edition, OfferKind.MERGE)
    one, met = edition.candidates.order_by("id")[0], other.candidates.order_by("id")[0]
    pair = name_pair(
        actor=world.actor,
        opened=world.opened,
        one_id=one.id,
        other_id=met.id,
        reason="Zij weten waarom.",
        at=MONDAY,
    )

    with pytest.raises(Refused, match="niet samen"):
        carried_out(world, offer)
    lift_pair(actor=world.actor, opened=world.opened, pair_id=pair, reason="Goed.", at=MONDAY)

    assert carried_out(world, offer).seat_total == 5
