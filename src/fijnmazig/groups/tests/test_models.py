"""What the database itself refuses, and who sees which rows."""

from typing import Any

import pytest
from django.db import IntegrityError

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.groups import models
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.groups.domain.records import person_ref
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate, Edition, Event, Mark, NeverTogether
from fijnmazig.groups.queries import reach
from fijnmazig.groups.tests.factories import (
    MONDAY,
    make_actor,
    make_candidate,
    make_edition,
    make_leader,
    make_programme,
)
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.tests.factories import make_team, opened_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "planted",
    [
        {"seat_total": 11},
        {"state": "FLYING"},
        {"state": "STOPPED"},
        {"minimum": 0},
        {"minimum": 12},
        {"stop_reason": "TIRED"},
        {"decides_on": "2027-01-01"},
    ],
)
@pytest.mark.asvs("V2.2.3")
def test_an_edition_that_cannot_be_is_refused_by_the_database(planted: dict[str, Any]) -> None:
    edition = make_edition()

    with pytest.raises(IntegrityError):
        Edition.unscoped.filter(id=edition.id).update(**planted)


@pytest.mark.parametrize(
    "planted",
    [
        {"state": "OVER"},
        {"outcome": "COMPLETED"},
        {"state": "PLACED"},
        {"route": "DOOR"},
        {"referrer_told": "EVERYTHING"},
    ],
)
@pytest.mark.asvs("V2.2.3")
def test_a_candidate_that_cannot_be_is_refused_by_the_database(planted: dict[str, Any]) -> None:
    candidate = make_candidate()

    with pytest.raises(IntegrityError):
        Candidate.unscoped.filter(id=candidate.id).update(**planted)


def test_nobody_has_a_seat_before_they_were_compared() -> None:
    edition = make_edition()
    candidate = make_candidate(edition.programme, indexed_at=None)

    with pytest.raises(IntegrityError):
        Candidate.unscoped.filter(id=candidate.id).update(state="PLACED", edition=edition)


def test_a_pair_is_named_once_and_in_order() -> None:
    one, other = sorted((make_candidate(), make_candidate()), key=lambda row: row.id)
    NeverTogether.unscoped.create(first=one, second=other, named_at=MONDAY)

    with pytest.raises(IntegrityError):
        NeverTogether.unscoped.create(first=other, second=one, named_at=MONDAY)


def make_mark() -> Mark:
    edition = make_edition()
    candidate = make_candidate(edition.programme, edition=edition, state="TAKING_PART")
    session = edition.sessions.get(number=1)
    return Mark.unscoped.create(
        session=session, candidate=candidate, code=Code.PRESENT.value, at=MONDAY
    )


def test_a_mark_is_never_changed_and_goes_only_with_somebody_who_is_over() -> None:
    mark = make_mark()
    Candidate.unscoped.update(state=CandidateState.OVER.value, outcome="ERASED")

    Candidate.unscoped.get().delete()

    assert Mark.unscoped.filter(id=mark.id).count() == 0


@pytest.mark.parametrize("act", ["change", "delete"])
def test_a_mark_stands_while_somebody_takes_part(act: str) -> None:
    rows = Mark.unscoped.filter(id=make_mark().id)

    with pytest.raises(IntegrityError):
        rows.update(code="ABSENT") if act == "change" else rows.delete()


@pytest.mark.parametrize("act", ["change", "delete"])
def test_a_raw_event_stands(act: str) -> None:
    edition = make_edition()
    Event.unscoped.create(
        programme=edition.programme, edition=edition, kind=Happening.BEGUN.value, at=MONDAY
    )

    with pytest.raises(IntegrityError):
        Event.unscoped.update(number=3) if act == "change" else Event.unscoped.all().delete()


@pytest.mark.parametrize("kind", [Happening.NAMED, Happening.HELD])
def test_an_event_is_of_a_person_or_of_the_edition(kind: Happening) -> None:
    edition = make_edition()
    stand_in = None if kind is Happening.NAMED else edition.id

    with pytest.raises(IntegrityError):
        Event.unscoped.create(
            programme=edition.programme,
            edition=edition,
            kind=kind.value,
            stand_in=stand_in,
            at=MONDAY,
        )


def test_a_member_of_the_team_who_leads_reads_a_candidate() -> None:
    leader = make_leader()
    candidate = make_candidate(make_programme(make_team(leader)))
    ref = person_ref(candidate.id)

    assert candidate.sealed_name is not None
    found = unsealed(opened_for(leader), wanted={ref: {"sealed_name": candidate.sealed_name}})

    assert found == {ref: {"sealed_name": "Jo Zandpad (fictief)"}}
    assert list(reach.visible_candidates(actor_of(leader))) == [candidate]


def outsiders() -> list[Actor]:
    others = [make_actor(role) for role in Role if role is not Role.GROUP_LEADER]
    return [ANONYMOUS, OPERATOR, actor_of(make_leader()), *others]


def test_nobody_else_sees_a_candidate_an_edition_or_a_pair() -> None:
    leader = make_leader()
    programme = make_programme(make_team(leader))
    edition = make_edition(programme, leader)
    make_candidate(programme)

    for actor in outsiders():
        assert not reach.visible_candidates(actor).exists()
        assert not reach.planned_editions(actor).exists()
        assert not reach.led_sessions(actor).exists()
    assert reach.led_editions(actor_of(leader)).get() == edition


def test_a_colleague_of_the_team_plans_an_edition_and_does_not_see_its_sessions() -> None:
    leader, colleague = make_leader(), make_leader()
    edition = make_edition(make_programme(make_team(leader, colleague)), leader)

    assert reach.planned_editions(actor_of(colleague)).get() == edition
    assert not reach.led_editions(actor_of(colleague)).exists()
    assert not reach.led_sessions(actor_of(colleague)).exists()


def test_a_closed_programme_is_open_to_nobody_and_a_coordinator_sees_it() -> None:
    programme = make_programme(state=ProgrammeState.CLOSED.value)

    assert not reach.open_programmes().exists()
    assert reach.visible_programmes(make_actor(Role.COORDINATOR)).get() == programme
    assert reach.managed_programmes(OPERATOR).get() == programme
    assert not reach.visible_programmes(make_actor(Role.FIRST_LINE)).exists()


def test_exact_events_are_for_the_team_and_the_operator_only() -> None:
    leader = make_leader()
    edition = make_edition(make_programme(make_team(leader)))
    Event.unscoped.create(
        programme=edition.programme, edition=edition, kind=Happening.BEGUN.value, at=MONDAY
    )

    assert reach.visible_events(actor_of(leader)).count() == 1
    assert reach.visible_events(OPERATOR).count() == 1
    assert not reach.visible_events(make_actor(Role.COORDINATOR)).exists()
    assert reach.countable_events(make_actor(Role.COORDINATOR)).count() == 1


def test_a_row_shows_nothing_of_anybody() -> None:
    candidate = make_candidate()

    assert str(candidate) == "candidate"
    for name in models.__all__:
        row = getattr(models, name)()
        assert "Zandpad" not in str(row)
