"""A team sees what goes within two weeks, and keeps one of it longer with a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fijnmazig.accounts.tests.factories import ORIGIN, log_in
from fijnmazig.audit.queries import acts_on
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier, PurgeNotice
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db


def going(caller: Any, *, total: int = 1) -> list[Dossier]:
    """Return dossiers of a team of which it was told that they go."""
    agreement, today = make_agreement(make_team(caller)), timezone.localdate()
    rows = [
        make_dossier(agreement, outcome=Outcome.NOT_REACHED.value, outcome_at=MONDAY)
        for _ in range(total)
    ]
    for place, row in enumerate(rows):
        PurgeNotice.unscoped.create(
            dossier=row, told_on=today, goes_on=today + timedelta(days=14 - place)
        )
    return rows


@pytest.mark.parametrize("total", [1, 3])
def test_what_goes_is_listed_by_day_with_as_many_questions(client: Client, total: int) -> None:
    caller = make_caller()
    rows = going(caller, total=total)
    log_in(client, caller)
    url = reverse("outreach:purge_list")
    client.get(url)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(url).content.decode()

    places = [page.index(row.reference) for row in reversed(rows)]
    assert places == sorted(places)
    assert len(queries) <= 9


def test_one_of_them_is_kept_longer_with_a_reason(client: Client) -> None:
    caller = make_caller()
    (row,) = going(caller)
    log_in(client, caller)
    url = reverse("outreach:purge_postpone", args=[row.id])
    later = (timezone.localdate() + timedelta(days=40)).isoformat()
    assert client.get(url).status_code == 200

    past = client.post(url, {"to": "2020-01-01", "reason": "Hulp loopt"}, headers=ORIGIN)
    kept = client.post(url, {"to": later, "reason": "Hulp loopt"}, headers=ORIGIN)

    row.refresh_from_db()
    assert (past.status_code, kept.status_code, str(row.extended_to)) == (200, 302, later)
    assert (PurgeNotice.unscoped.count(), client.get(url).status_code) == (0, 404)
    assert acts_on(row.id) == ["outreach.dossier-extended"]


def test_nobody_else_sees_or_keeps_what_goes(client: Client) -> None:
    (row,) = going(make_caller())
    stranger = make_caller()
    make_team(stranger)
    log_in(client, stranger)

    page = client.get(reverse("outreach:purge_list")).content.decode()
    url = reverse("outreach:purge_postpone", args=[row.id])

    assert row.reference not in page
    assert client.post(url, {"to": "2030-01-01", "reason": "x"}, headers=ORIGIN).status_code == 404
