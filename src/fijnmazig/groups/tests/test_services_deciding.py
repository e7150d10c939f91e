"""What an intake comes to, and who is on the list because nobody answers them."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.deciding import Decision, Told, read_intake, written_intake
from fijnmazig.groups.domain.kinds import Format, Route, Telling
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.queries.candidates import PAGE_LENGTH, candidate_page, waiting_page
from fijnmazig.groups.queries.referrals import referrals_page
from fijnmazig.groups.services.deciding import Decided, decide_intake, open_candidate
from fijnmazig.groups.services.placing import note_contact
from fijnmazig.groups.tests.factories import MONDAY, make_candidate
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.groups.texts.referring import ARRIVED

pytestmark = pytest.mark.django_db


def decided(decision: Decision, **fields: Any) -> Decided:
    values: dict[str, Any] = {
        "told": Told(readiness="Wil rust.", practical="Komt met de bus.", reason="Afgesproken."),
        "safe_contact": "Enkel op vrijdag.",
        "may_leave_message": True,
        "language": "fr",
        "formats": (Format.GROUP,),
    }
    return Decided(decision=decision, **(values | fields))


def decide(world: World, row: Candidate, decision: Decision, **fields: Any) -> None:
    decide_intake(
        actor=world.actor,
        opened=world.opened,
        candidate_id=row.id,
        decided=decided(decision, **fields),
        at=MONDAY,
    )
    row.refresh_from_db()


@given(st.text(), st.text())
def test_what_is_sealed_of_an_intake_is_read_back(words: str, reason: str) -> None:
    told = Told(readiness=words, reason=reason)

    assert read_intake(written_intake(told)) == told


@pytest.mark.parametrize("text", ["gewoon tekst", "7", ""])
def test_an_intake_that_was_written_as_plain_words_is_what_was_told(text: str) -> None:
    assert read_intake(text) == Told(readiness=text)


def test_who_is_admitted_waits_and_the_team_reads_what_was_agreed() -> None:
    world = make_world()
    row = world.ask()

    decide(world, row, Decision.ADMIT, household="Dorpstraat 1")

    page = candidate_page(actor=world.actor, opened=world.opened, candidate_id=row.id, at=MONDAY)
    assert (row.state, row.language, row.may_leave_message) == ("WAITING", "fr", True)
    assert row.indexed_at == MONDAY
    assert (page.safe_contact, page.told.practical) == ("Enkel op vrijdag.", "Komt met de bus.")
    assert acts_on(row.id) == ["groups.candidate-received", "groups.candidate-taken-in"]


def test_a_couple_is_refused_at_intimate_terror_with_the_reason_and_nothing_is_kept() -> None:
    world = make_world()
    row = world.ask()
    before = bytes(row.sealed_safe_contact or b"")

    with pytest.raises(Refused, match="apart gewerkt"):
        decide(
            world,
            row,
            Decision.ADMIT,
            formats=(Format.COUPLE,),
            contras=frozenset({Contra.INTIMATE_TERROR}),
        )

    row.refresh_from_db()
    assert (row.state, bytes(row.sealed_safe_contact or b"")) == ("NEW", before)
    decide(world, row, Decision.ADMIT, contras=frozenset({Contra.INTIMATE_TERROR}))
    assert row.state == "WAITING"


def test_a_programme_refuses_what_it_says_it_refuses() -> None:
    world = make_world(refuses={"LANGUAGE": ["GROUP"]})
    row = world.ask()

    with pytest.raises(Refused, match="in deze taal"):
        decide(world, row, Decision.ADMIT, contras=frozenset({Contra.LANGUAGE}))


def test_who_is_put_off_stays_and_comes_back_on_the_list() -> None:
    world = make_world(wait_days=21)
    row = world.ask()
    decide(world, row, Decision.ADMIT)

    decide(world, row, Decision.NOT_NOW)

    assert (row.state, row.answered_at) == ("NEW", MONDAY)
    days = [waiting_page(actor=world.actor, at=MONDAY + timedelta(days=n)) for n in (21, 22)]
    assert [page.late_total for page in days] == [0, 1]
    assert acts_on(row.id)[-1] == "groups.candidate-put-off"


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        (Decision.ELSEWHERE, "OTHER_HELP"),
        (Decision.NOT_SUITABLE, "NOT_SUITABLE"),
        (Decision.WITHDREW, "WITHDREW"),
        (Decision.NO_ANSWER, "NO_ANSWER"),
    ],
)
def test_anything_else_ends_it(decision: Decision, outcome: str) -> None:
    world = make_world()
    row = world.ask()

    decide(world, row, decision)

    assert (row.state, row.outcome) == ("OVER", outcome)
    assert (row.answered_at is None) == (decision is Decision.NO_ANSWER)
    assert waiting_page(actor=world.actor, at=MONDAY).rows == ()


def test_who_brought_somebody_reads_of_a_contact_only_when_there_was_one() -> None:
    world, referrer = make_world(), actor_of(make_member())
    row = world.ask(route=Route.REFERRAL, actor=referrer, referrer_told=Telling.ARRIVED)
    reached = world.ask(route=Route.REFERRAL, actor=referrer, referrer_told=Telling.ARRIVED)

    decide(world, row, Decision.NO_ANSWER)
    decide(world, reached, Decision.NOT_NOW)

    told = {line.reference: line.told for line in referrals_page(actor=referrer).rows}
    assert told == {row.reference: ARRIVED[False], reached.reference: ARRIVED[True]}


@pytest.mark.parametrize("decision", [one for one in Decision if one is not Decision.ADMIT])
def test_nobody_is_turned_away_without_a_reason(decision: Decision) -> None:
    world = make_world()
    row = world.ask()

    with pytest.raises(Refused, match="Schrijf waarom"):
        decide(world, row, decision, told=Told(readiness="Wil rust."))


@pytest.mark.parametrize("fields", [{"formats": ()}, {"safe_contact": "x" * 4001}])
def test_what_cannot_be_kept_is_refused(fields: dict[str, Any]) -> None:
    world = make_world()
    row = world.ask()

    with pytest.raises(Refused):
        decide(world, row, Decision.ADMIT, **fields)


def test_who_has_a_seat_keeps_it() -> None:
    world = make_world()
    row = world.waiting()
    world.place(row, world.edition())

    with pytest.raises(Refused):
        decide(world, row, Decision.NOT_NOW)

    row.refresh_from_db()
    assert row.state == "PLACED"


def test_a_read_is_an_act_and_another_team_finds_nobody() -> None:
    world, other = make_world(), make_world()
    row = world.ask()

    page = open_candidate(actor=world.actor, opened=world.opened, candidate_id=row.id, at=MONDAY)

    assert page.name == "Jo Zandpad (fictief)"
    assert "Zandpad" not in repr(page)
    assert acts_on(row.id)[-1] == "groups.candidate-read"
    with pytest.raises(NotFound):
        open_candidate(actor=other.actor, opened=other.opened, candidate_id=row.id, at=MONDAY)
    with pytest.raises(NotFound):
        open_candidate(actor=world.actor, opened=other.opened, candidate_id=row.id, at=MONDAY)


def test_who_hears_nothing_stands_in_front_of_who_waits_longer_and_was_answered() -> None:
    world = make_world(wait_days=21)
    first, second = world.ask(), world.ask(at=MONDAY + timedelta(days=1))
    world.place(world.waiting(), world.edition())
    answered = MONDAY + timedelta(days=15)
    note_contact(actor=world.actor, candidate_id=first.id, at=answered)

    page = waiting_page(actor=world.actor, at=MONDAY + timedelta(days=30))

    assert [(line.id, line.days, line.is_late) for line in page.rows] == [
        (second.id, 29, True),
        (first.id, 30, False),
    ]
    assert (page.late_total, page.new_total, page.seated_total) == (1, 2, 1)


def test_who_waits_comes_in_pages_and_the_totals_are_of_all_of_them() -> None:
    world = make_world(wait_days=21)
    answered = MONDAY + timedelta(days=29)
    rows = [make_candidate(world.programme, answered_at=answered) for _ in range(PAGE_LENGTH)]
    late = make_candidate(world.programme, waiting_since=MONDAY + timedelta(days=1))

    first, last = (
        waiting_page(actor=world.actor, number=one, at=MONDAY + timedelta(days=30))
        for one in ("1", "2")
    )

    assert first.rows[0].id == late.id
    assert {line.id for line in (*first.rows, *last.rows)} == {late.id, *(row.id for row in rows)}
    assert (len(first.rows), len(last.rows), last.pages) == (PAGE_LENGTH, 1, 2)
    assert (last.late_total, last.stepless_total) == (1, PAGE_LENGTH + 1)
