"""The work of today in a large house, made very small: sealed for its teams, and only for them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db.models import F
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import User
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import verification
from fijnmazig.config.demo.scale import conversations, dossiers, seats, today
from fijnmazig.config.demo.scale.casework import SEATS
from fijnmazig.config.demo.scale.laying import lay_down
from fijnmazig.config.demo.scale.sizes import SIZES, Scale
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.groups.queries.candidates import waiting_page
from fijnmazig.groups.queries.lines import board_page
from fijnmazig.organisations.tests.factories import make_organisation
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier, StepAnswer
from fijnmazig.outreach.queries.calls import dossier_page
from fijnmazig.outreach.queries.cases import unsafe_texts
from fijnmazig.outreach.queries.consents import consent_lines
from fijnmazig.outreach.queries.noted import answers_of
from fijnmazig.outreach.queries.queue import queue_page
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.places.tests.factories import load_some
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.tests.factories import make_team, opened_for

AT = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
TINY = replace(
    SIZES[Scale.FLANDERS].shrunk(0.0002),
    partnerships=2,
    municipalities=2,
    organisations=2,
    open_dossiers=9,
    kept_dossiers=26,
    waiting=2,
)


@pytest.fixture
def hands(settings: Settings, tmp_path: object) -> today.Hands:
    """Return who works in a large house, in which work was laid down."""
    settings.FIJNMAZIG_HOME = tmp_path
    load_some("11005", "11002")
    make_service()
    caller, leader = (make_member(role=role) for role in (Role.CALLER, Role.GROUP_LEADER))
    team, circle = make_team(caller, name="Bellers"), make_team(leader, name="Kring")
    lay_down(TINY, at=AT, today=AT.date(), report=lambda *_: None)
    found = today.Hands(
        team_id=team.id,
        caller_id=caller.id,
        caller_vault=opened_for(caller),
        keepers=today.keep_keys(TINY, at=AT),
        supplier_id=make_organisation("Zone (fictief)").id,
        receiver_id=make_organisation("Ontvanger (fictief)").id,
        groups_team_id=circle.id,
        organiser_id=make_organisation("Huis (fictief)").id,
        leader=seats.Leader(actor=actor_of(leader), opened=opened_for(leader)),
    )
    told: dict[str, tuple[int, int]] = {}
    today.lay_today(
        TINY,
        found,
        at=AT,
        today=AT.date(),
        report=lambda what, done, total: told.update({what: (done, total)}),
    )
    assert {done == total for done, total in told.values()} == {True}
    return found


@pytest.mark.django_db
def test_a_team_opens_the_work_of_today_and_nothing_of_another_team(hands: today.Hands) -> None:
    caller = User.objects.get(id=str(hands.caller_id))
    actor, opened = actor_of(caller), opened_for(caller)

    own = visible_dossiers(actor)
    page = queue_page(actor=actor, opened=opened, at=AT)
    shown = dossier_page(actor=actor, opened=opened, dossier_id=page.rows[0].id, at=AT)

    assert own.count() == TINY.open_dossiers + TINY.kept_dossiers
    assert page.open_total == TINY.open_dossiers
    assert shown.name.endswith("(fictief)")
    others = Dossier.unscoped.exclude(team_id=hands.team_id)
    assert others.count() == own.count()
    assert unsafe_texts(opened, rows=others) == {}
    assert (today.is_there(), verification().valid) == (True, True)


@pytest.mark.django_db
def test_dossiers_of_today_came_as_far_as_their_calls_brought_them(hands: today.Hands) -> None:
    rows = Dossier.unscoped.filter(team_id=hands.team_id)

    called = rows.filter(outcome=Outcome.OPEN, attempt_total__gt=0)

    assert called.filter(due_at__gt=F("received_at")).count() == called.count() > 0
    assert {row.outcome for row in rows.filter(due_at=None)} == {
        Outcome.DECLINED.value,
        Outcome.NOT_REACHED.value,
        Outcome.TALKED.value,
    }
    assert not rows.filter(last_attempt_at__gt=AT).exists()


@pytest.mark.django_db
def test_what_was_said_and_agreed_is_read_by_the_team_alone(hands: today.Hands) -> None:
    caller, stranger = hands.caller_vault, hands.keepers[1]

    rows = Dossier.unscoped.filter(team_id=hands.team_id, outcome=Outcome.TALKED.value)
    read = [noted(row, opened=caller) for row in rows]
    lines = [line for row in rows for line in consent_lines(row, opened=caller, on=AT.date())]

    assert {tuple(texts) for texts in read} == {tuple(conversations.NOTED.values()), ()}
    assert sum(map(len, read)) == StepAnswer.unscoped.count() / 2 > 0
    assert {texts for row in rows for texts in noted(row, opened=stranger)} == set()
    assert sorted(line.reason for line in lines) == ["", "", conversations.REASON]
    assert {line.is_override for line in lines if line.reason} == {True}


def noted(row: Dossier, *, opened: Opened) -> list[str]:
    """Return what a vault reads of what was noted in the calls of a dossier, in their order."""
    attempts = list(row.attempts.order_by("number"))
    return list(answers_of(row, attempts=attempts, opened=opened).values())


@pytest.mark.django_db
def test_groups_of_today_gather_go_on_and_are_over(hands: today.Hands) -> None:
    board = board_page(actor=hands.leader.actor, at=AT)
    line = waiting_page(actor=hands.leader.actor, at=AT)

    assert [one.taken for one in board.editions] == [SEATS, SEATS - 1]
    assert len(board.over) == 1
    assert (len(line.rows), line.new_total) == (TINY.waiting, 1)


def test_what_comes_of_the_dossiers_is_the_same_in_each_run() -> None:
    size = SIZES[Scale.REGION]

    first, second = dossiers.deliveries(size), dossiers.deliveries(size)

    assert first == second
    assert sum(map(len, first.values())) == size.open_dossiers + size.kept_dossiers
