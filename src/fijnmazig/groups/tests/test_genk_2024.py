"""The year 2024 of seed 002, through services only; and the same year with planning that keeps."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command

from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.states import Leaving, StopReason
from fijnmazig.groups.management.figures import told_figures
from fijnmazig.groups.models import Candidate, Edition, Offer
from fijnmazig.groups.queries.board import ways_on
from fijnmazig.groups.queries.figures import Wanted
from fijnmazig.groups.services.attending import mark_session
from fijnmazig.groups.services.editions import call_off_edition, stop_edition
from fijnmazig.groups.services.offering import carry_out, make_offer, note_answer
from fijnmazig.groups.services.placing import end_candidate
from fijnmazig.groups.tests.world import World, make_world

pytestmark = pytest.mark.django_db
HERE, GONE = Code.PRESENT, Code.ABSENT


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC)


def gathered(
    world: World, total: int, *, name: str, starts_on: date, minimum: int | None = None
) -> Edition:
    asked = at(starts_on - timedelta(weeks=6))
    return world.filled(
        total,
        at=asked,
        name=name,
        starts_on=starts_on,
        decides_on=starts_on - timedelta(days=7),
        minimum=minimum,
    )


def spring(world: World) -> Edition:
    """Six come, one goes before the start for a reason nobody wrote down; it stops after five."""
    edition = gathered(world, 6, name="Voorjaar 2024", starts_on=date(2024, 3, 11))
    lost = edition.candidates.order_by("id").first()
    assert lost is not None
    end_candidate(
        actor=world.actor, candidate_id=lost.id, leaving=Leaving.UNKNOWN, at=at(date(2024, 3, 4))
    )
    world.start(edition, at=at(date(2024, 3, 11)))
    coming = [[HERE] * 5, [HERE] * 4 + [GONE], [HERE] * 3 + [GONE] * 2]
    coming += [[HERE] * 2 + [GONE] * 3, [HERE] + [GONE] * 4]
    for number, codes in enumerate(coming, 1):
        mark(world, edition, number, codes)
    stop_edition(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        reason=StopReason.DROP_OUT,
        note="",
        at=at(date(2024, 4, 15)),
    )
    return edition


def mark(world: World, edition: Edition, number: int, codes: list[Code]) -> None:
    session = edition.sessions.get(number=number)
    rows = edition.candidates.filter(state="TAKING_PART").order_by("id")
    mark_session(
        actor=world.actor,
        session_id=session.id,
        codes=dict(zip([row.id for row in rows], codes, strict=True)),
        nonce=uuid4(),
        at=session.starts_at,
    )


def too_few(world: World, total: int, *, name: str) -> Edition:
    edition = gathered(world, total, name=name, starts_on=date(2024, 10, 7))
    call_off_edition(
        actor=world.actor,
        edition_id=edition.id,
        reason=StopReason.TOO_FEW,
        at=at(date(2024, 9, 30)),
    )
    return edition


def test_the_year_as_it_went_gives_the_figures_of_the_report() -> None:
    partner, parents = make_world(), make_world(session_total=6)
    spring(partner)
    too_few(partner, 8, name="Najaar 2024")
    too_few(parents, 7, name="Najaar 2024")

    told = told_figures(wanted=Wanted())

    rows = [
        [row[key] for key in ("candidates", "participants", "sessions_held", "stop_reason")]
        for row in told["editions"]
    ]
    assert sorted(rows) == [
        [6, 5, 5, "drop-out"],
        [7, 0, 0, "too-few"],
        [8, 0, 0, "too-few"],
    ]
    assert told["total"] == {
        "candidates": 21,
        "participants": 5,
        "started": 5,
        "completed": 0,
        "unaccounted": 1,
    }


def test_nobody_of_that_year_is_left_without_an_answer() -> None:
    world = make_world()
    spring(world)
    too_few(world, 8, name="Najaar 2024")

    waiting = Candidate.unscoped.filter(state="WAITING")
    without = [row.reference for row in waiting if not row.answers.exists()]
    assert waiting.count() > 8
    assert without == []


def test_with_the_new_planning_the_autumn_group_begins_with_a_shorter_version() -> None:
    world = make_world(minimum=9, short_session_total=6, short_minimum=6)
    edition = gathered(world, 8, name="Najaar 2024", starts_on=date(2024, 10, 7))
    decides = at(edition.decides_on)

    kinds = [one.kind for one in ways_on(actor=world.actor, edition_id=edition.id, at=decides)]
    goes_on = done(world, edition, OfferKind.SHORTER, when=decides)
    world.start(goes_on, at=decides)

    assert kinds == [OfferKind.SHORTER, OfferKind.LATER_START]
    row = told_figures(wanted=Wanted())["editions"][0]
    assert (row["candidates"], row["participants"], row["sessions_planned"]) == (8, 8, 6)


def test_with_the_new_planning_two_small_groups_begin_as_one() -> None:
    world = make_world(minimum=9, maximum=16)
    here = gathered(world, 8, name="Genk", starts_on=date(2024, 10, 7))
    there = gathered(world, 7, name="Bree", starts_on=date(2024, 10, 14))
    decides = at(here.decides_on)

    goes_on = done(world, here, OfferKind.MERGE, when=decides)
    world.start(goes_on, at=decides)

    assert goes_on.id == there.id
    total = told_figures(wanted=Wanted())["total"]
    assert (total["candidates"], total["participants"], total["unaccounted"]) == (15, 15, 0)


def done(world: World, edition: Edition, kind: OfferKind, *, when: datetime) -> Edition:
    found = ways_on(actor=world.actor, edition_id=edition.id, at=when)
    proposal = next(one for one in found if one.kind is kind)
    made = make_offer(actor=world.actor, edition_id=edition.id, proposal=proposal, at=when)
    for row in Offer.unscoped.get(id=made).answers.all():
        note_answer(
            actor=world.actor,
            offer_id=made,
            candidate_id=row.candidate_id,
            reply=Reply.YES,
            at=when,
        )
    goes_on = carry_out(actor=world.actor, opened=world.opened, offer_id=made, at=when)
    return Edition.unscoped.get(id=goes_on)


def test_the_command_tells_the_same_to_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    spring(make_world())

    call_command("groups", "figures", "--json")
    told = capsys.readouterr().out

    assert '"sessions_held": 5' in told
    assert '"stop_reason": "drop-out"' in told


def test_with_one_line_the_people_of_spring_fill_the_autumn_group() -> None:
    world = make_world(maximum=12)
    spring(world)
    returned = list(Candidate.unscoped.filter(state="WAITING").order_by("waiting_since", "id"))
    edition = gathered(world, 8, name="Najaar 2024", starts_on=date(2024, 10, 7), minimum=9)
    decides = at(edition.decides_on)

    for row in returned:
        world.place(row, edition, at=decides)
    world.start(edition, at=decides)

    row = told_figures(wanted=Wanted())["editions"][1]
    assert len(returned) == 2
    assert (row["edition"], row["candidates"], row["participants"]) == ("Najaar 2024", 10, 10)
    assert told_figures(wanted=Wanted())["total"]["candidates"] == 14


def test_with_the_new_planning_the_parents_go_on_one_by_one() -> None:
    world = make_world(minimum=9, session_total=6)
    edition = gathered(world, 0, name="Ouders 2024", starts_on=date(2024, 10, 7))
    for _ in range(7):
        asked = world.waiting(at=at(date(2024, 8, 26)), formats=(Format.GROUP, Format.INDIVIDUAL))
        world.place(asked, edition, at=at(date(2024, 8, 26)))
    decides = at(edition.decides_on)

    goes_on = done(world, edition, OfferKind.OTHER_FORMAT, when=decides)
    world.start(goes_on, reason="Alleen, want een groep kwam er niet.", at=decides)

    found = told_figures(wanted=Wanted())["editions"]
    begun = [row for row in found if row["participants"]]
    assert [(row["participants"], row["planned_as"]) for row in begun] == [(7, ["individual"])]
