"""Whom one may call now, in a team with more of them than fit on a page."""

from datetime import time, timedelta
from typing import Any

import pytest

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.queue import AT_A_TIME, SHOWN, queue_page
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.vault.services.records import reseal
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db


def make_unsafe(agreement: Agreement, caller: Any) -> None:
    """Make somebody who came in before the others and may not be called on a Monday morning."""
    row = make_dossier(agreement, received_at=MONDAY - timedelta(days=1))
    sealed = reseal(
        opened_for(caller), ref=dossier_ref(row.id), fields={"sealed_unsafe_times": "ma 6-13"}
    )
    row.sealed_unsafe_times = sealed["sealed_unsafe_times"]
    row.save(update_fields=["sealed_unsafe_times"])


def test_the_queue_goes_on_past_many_who_are_not_safe_at_this_hour() -> None:
    caller = make_caller()
    agreement = make_agreement(make_team(caller))
    for _ in range(AT_A_TIME):
        make_unsafe(agreement, caller)
    safe = make_dossier(agreement)

    page = queue_page(actor=actor_of(caller), opened=opened_for(caller), at=MONDAY)

    assert [line.id for line in page.rows] == [safe.id]
    assert page.open_total == AT_A_TIME + 1


def test_the_queue_shows_a_page_and_counts_the_others() -> None:
    caller = make_caller()
    agreement = make_agreement(make_team(caller))
    rows = [
        make_dossier(agreement, received_at=MONDAY - timedelta(hours=SHOWN - number))
        for number in range(SHOWN + 1)
    ]

    page = queue_page(actor=actor_of(caller), opened=opened_for(caller), at=MONDAY)

    assert [line.id for line in page.rows] == [row.id for row in rows[:SHOWN]]
    assert page.open_total == SHOWN + 1


def test_who_was_called_under_a_demand_that_cannot_be_met_comes_back_another_day() -> None:
    caller = make_caller()
    mornings = make_agreement(make_team(caller), calls_until=time(12), weekdays="1")
    row = make_dossier(mornings, attempt_total=1, last_attempt_at=MONDAY - timedelta(days=7))

    pages = [
        queue_page(actor=actor_of(caller), opened=opened_for(caller), at=at)
        for at in (MONDAY - timedelta(days=7, hours=-1), MONDAY)
    ]

    assert [[line.id for line in page.rows] for page in pages] == [[], [row.id]]


def test_of_those_that_are_open_is_told_how_many_wait_for_a_look() -> None:
    caller = make_caller()
    agreement = make_agreement(make_team(caller))
    make_dossier(agreement, flag_raised_at=MONDAY)
    make_dossier(agreement, flag_raised_at=MONDAY, outcome=Outcome.UNSAFE, outcome_at=MONDAY)

    page = queue_page(actor=actor_of(caller), opened=opened_for(caller), at=MONDAY)

    assert (page.open_total, page.looked_at_total) == (1, 1)
