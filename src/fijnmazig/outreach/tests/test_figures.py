"""Figures: of one agreement or of all, at which hour people answer, and what goes outside."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.domain.calling import DayPart
from fijnmazig.outreach.domain.outcomes import Outcome, Result
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.figure_page import figure_page
from fijnmazig.outreach.queries.figures import (
    Wanted,
    agreement_names,
    day_parts,
    days_to_first_attempt,
    released_figures,
)
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
