"""Figures: of one agreement or of all, at which hour people answer, and what goes outside."""

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, log_in, make_member
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.leaving.disclosure import Released
from fijnmazig.outreach.domain.calling import DayPart
from fijnmazig.outreach.domain.outcomes import Outcome, Result
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.figure_page import figure_page
from fijnmazig.outreach.queries.figures import (
    Wanted,
    agreement_names,
    day_parts,
    days_to_first_attempt,
)
from fijnmazig.outreach.queries.released import released_figures
from fijnmazig.outreach.services.happening import Newcomer, given, note_attempt, received
from fijnmazig.outreach.tests.factories import MONDAY, TODAY, make_agreement, make_dossier
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def came_in(
    agreement: Agreement, *, total: int, outcome: Outcome | None = None, nis: str = "71016"
) -> None:
    """Count people who came in on one Monday, and what came of them at once."""
    for _ in range(total):
        who = Newcomer(agreement=agreement, stand_in=uuid4(), nis=nis, at=MONDAY)
        received(who).save()
        if outcome is not None:
            given(who, outcome=outcome).save()


def called(agreement: Agreement, *, at: datetime, result: Result) -> None:
    """Write down one attempt for somebody who came in on Monday."""
    dossier = make_dossier(agreement)
    made: Any = dossier.attempts.create(
        number=1, limit=3, started_at=at, ended_at=at, result=result.value
    )
    note_attempt(made)


@pytest.fixture
def two() -> dict[str, Any]:
    """Return two agreements of one team in one partnership, and a caller of it."""
    caller = make_caller()
    team = make_team(caller)
    first = make_agreement(team, key="project")
    second = make_agreement(team, key="project-nu", partnership=first.partnership)
    came_in(first, total=3, outcome=Outcome.TALKED)
    came_in(second, total=2)
    return {"caller": caller, "first": first, "second": second}


def test_a_page_names_what_is_in_its_sum(two: dict[str, Any]) -> None:
    actor = actor_of(two["caller"])

    whole = figure_page(actor=actor, wanted=Wanted(), on=TODAY)
    one = figure_page(actor=actor, wanted=Wanted(agreement="project"), on=TODAY)

    assert (whole.agreements, whole.received) == ((("project", 3), ("project-nu", 2)), 5)
    assert (one.agreements, one.received) == ((("project", 3),), 3)


def test_a_caller_chooses_one_agreement_on_the_page(client: Any, two: dict[str, Any]) -> None:
    log_in(client, two["caller"])

    page = client.get(reverse("outreach:figure_detail"), {"afspraak": "project-nu"})
    strange = client.get(reverse("outreach:figure_detail"), {"afspraak": "andere"})

    assert "project-nu: 2 dossiers" in page.content.decode()
    assert "project: 3 dossiers" not in page.content.decode()
    assert strange.status_code == 200


def test_figures_of_another_team_are_not_chosen(two: dict[str, Any]) -> None:
    stranger = make_caller()
    make_team(stranger)
    actor, key = actor_of(stranger), two["first"].key

    page = figure_page(actor=actor, wanted=Wanted(agreement=key), on=TODAY)

    assert (agreement_names(actor), page.agreements, page.received) == ((), (), 0)


def test_the_command_counts_one_agreement(
    two: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    key: Any = two["first"].partnership.key

    for extra in ((), ("--agreement", "project")):
        call_command("outreach", "funnel", "--partnership", key, *extra, "--json")

    told = [json.loads(line)["received"] for line in capsys.readouterr().out.splitlines()]
    assert told == [5, 3]


def test_outside_the_team_no_agreement_can_be_chosen(client: Any, two: dict[str, Any]) -> None:
    came_in(two["first"], total=20, outcome=Outcome.TALKED)
    came_in(two["first"], total=20, outcome=Outcome.NOT_REACHED)
    log_in(client, make_member(role=Role.DPO))
    url = reverse("outreach:figure_detail")

    pages = [client.get(url, {"afspraak": key}).content.decode() for key in ("", "project")]

    both = [page[page.index("<h1") : page.index("</main>")] for page in pages]
    assert both[0] == both[1]
    assert ("project-nu" in both[0], "dossiers</li>" in both[0]) == (True, False)


def test_a_quarter_that_goes_on_is_not_told(two: dict[str, Any]) -> None:
    came_in(two["first"], total=20, outcome=Outcome.TALKED)
    came_in(two["first"], total=20, outcome=Outcome.NOT_REACHED)
    overseer = actor_of(make_member(role=Role.DPO))

    now = released_figures(actor=overseer, wanted=Wanted(), on=TODAY)
    later = released_figures(actor=overseer, wanted=Wanted(), on=TODAY + A_DAY * 40)

    assert now is None
    assert later is not None
    assert sum(later.total.values()) == 45
    assert all(count >= 5 for cells in later.rows.values() for count in cells.values())


@pytest.fixture
def counted(two: dict[str, Any]) -> dict[str, Any]:
    """Return the two agreements with enough people in them to tell something of."""
    for outcome in (Outcome.TALKED, Outcome.NOT_REACHED):
        came_in(two["first"], total=20, outcome=outcome)
    return two | {"overseer": actor_of(make_member(role=Role.DPO))}


def sums_asked(actor: Actor, *, on: date) -> tuple[int, Released | None]:
    """Return how often events were added up for what is told on a day, and what was told."""
    with CaptureQueriesContext(connection) as asked:
        told = released_figures(actor=actor, wanted=Wanted(), on=on)
    return sum("SUM(" in query["sql"] for query in asked.captured_queries), told


def test_what_is_told_is_counted_once_in_a_quarter(counted: dict[str, Any]) -> None:
    actor, quarter = counted["overseer"], date(2026, 4, 2)

    first, second = sums_asked(actor, on=quarter), sums_asked(actor, on=quarter + A_DAY * 80)
    next_quarter = sums_asked(actor, on=quarter + A_DAY * 100)

    assert [count for count, _ in (first, second, next_quarter)] == [1, 0, 1]
    assert first[1] == second[1] == next_quarter[1]


def test_what_comes_in_later_leaves_what_was_told_alone(counted: dict[str, Any]) -> None:
    actor, spring = counted["overseer"], MONDAY + A_DAY * 60
    before = sums_asked(actor, on=spring.date())
    who = Newcomer(agreement=counted["first"], stand_in=uuid4(), nis="71016", at=spring)
    received(who).save()

    assert sums_asked(actor, on=spring.date()) == (0, before[1])


def test_what_was_written_late_is_counted_all_the_same(counted: dict[str, Any]) -> None:
    actor, on = counted["overseer"], date(2026, 4, 2)
    sums_asked(actor, on=on)
    came_in(counted["first"], total=10, outcome=Outcome.TALKED)

    count, told = sums_asked(actor, on=on)

    assert (count, told and sum(told.total.values())) == (1, 55)


def test_on_the_first_day_of_a_quarter_nothing_stays(counted: dict[str, Any]) -> None:
    actor, on = counted["overseer"], date(2026, 4, 1)

    assert [sums_asked(actor, on=on)[0] for _ in range(2)] == [1, 1]


def test_what_stays_is_for_who_may_count_the_same(counted: dict[str, Any]) -> None:
    on = date(2026, 4, 2)
    _, whole = sums_asked(counted["overseer"], on=on)
    nobody = actor_of(make_member(role=Role.SUPPLIER))

    assert whole is not None
    assert released_figures(actor=nobody, wanted=Wanted(), on=on) is None


def test_a_team_sees_when_people_answer_and_never_who_called(two: dict[str, Any]) -> None:
    evening, morning = MONDAY.replace(hour=17), MONDAY + A_DAY
    for result in (Result.TALKED, Result.NO_ANSWER, Result.NOT_NOW):
        called(two["first"], at=evening, result=result)
    called(two["second"], at=morning, result=Result.SOMEONE_ELSE)
    actor = actor_of(two["caller"])

    found = day_parts(actor=actor, wanted=Wanted())

    told = [(one.weekday, one.part, one.attempts, one.answered) for one in found]
    assert told == [(1, DayPart.EVENING, 3, 2), (2, DayPart.MORNING, 1, 0)]
    assert "caller" not in repr(found)
    assert day_parts(actor=actor_of(make_caller()), wanted=Wanted()) == ()


@pytest.mark.parametrize(("days", "median"), [((), None), ((1,), 1), ((0, 2, 9), 2)])
def test_half_of_the_dossiers_had_a_first_attempt_within_so_many_days(
    days: tuple[int, ...], median: float | None, two: dict[str, Any]
) -> None:
    for count in days:
        called(two["first"], at=MONDAY + A_DAY * count, result=Result.NO_ANSWER)

    assert days_to_first_attempt(actor=OPERATOR, wanted=Wanted()) == median
