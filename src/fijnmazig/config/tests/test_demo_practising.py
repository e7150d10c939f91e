"""Open dossiers to practise on: callable at any hour, and outside the figures of Genk."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.config.demo import calling, practising
from fijnmazig.config.demo.people import PASSWORD
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.queries.queue import queue_page
from fijnmazig.places.tests.factories import load_places
from fijnmazig.vault.queries.teams import opened_by
from fijnmazig.vault.services.keys import open_key

pytestmark = pytest.mark.django_db
TOTAL = len(practising.PEOPLE) * practising.TIMES
SUNDAY_NIGHT = datetime(2026, 11, 29, 23, 59, 30, tzinfo=ZoneInfo("Europe/Brussels"))


def prepare(*, times: int = 1) -> Any:
    """Prepare the team, and the practice dossiers so many times; return who calls."""
    load_places()
    make_partnership(calling.PARTNERSHIP)
    for name in {calling.SUPPLIER, calling.RECEIVER}:
        make_organisation(name)
    members = [make_member(role=role) for role in (Role.COORDINATOR, Role.CALLER)]
    for member in members:
        member.set_password(PASSWORD)
        member.save()
    coordinator, caller = map(actor_of, members)
    email, at = members[1].email, SUNDAY_NIGHT
    team_id = calling.prepare_team(coordinator=coordinator, caller=caller, email=email, at=at)
    for _ in range(times):
        practising.prepare_practice(team_id=team_id, today=at.date())
    return caller


def test_the_caller_of_the_demo_calls_at_any_hour_with_the_password_of_the_panel() -> None:
    caller = prepare()
    pair = open_key(actor=caller, words=PASSWORD, at=SUNDAY_NIGHT)

    page = queue_page(
        actor=caller, opened=opened_by(user_id=caller.user_id, pair=pair), at=SUNDAY_NIGHT
    )

    assert len(page.rows) == page.open_total == TOTAL


def test_practice_is_prepared_once_and_stays_out_of_the_figures_of_genk() -> None:
    caller = prepare(times=2)

    received = [
        exact_funnel(actor=caller, wanted=Wanted(partnership=key), on=SUNDAY_NIGHT.date()).received
        for key in (practising.PARTNERSHIP, calling.PARTNERSHIP)
    ]

    assert received == [TOTAL, 0]
