"""A person says when it is not safe to call, outside a call of ours: it is kept, sealed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.outreach.models import Dossier, Exclusion, Lease
from fijnmazig.outreach.queries.cases import unsafe_texts
from fijnmazig.outreach.tests.factories import MONDAY
from fijnmazig.outreach.tests.test_services_calling import Desk
from fijnmazig.outreach.views import verifying
from fijnmazig.vault.tests.factories import enter_vault, make_caller, opened_for

pytestmark = pytest.mark.django_db
NEVER_AFTER_FIVE, LATER = "elke dag 17-24", MONDAY + timedelta(minutes=50)


class Told(Desk):
    """A caller to whom somebody says when not to call, soon after they were called."""

    def __init__(self, client: Client, **fields: Any) -> None:
        super().__init__(**fields)
        self.client = client
        self.url = reverse("outreach:hours_create", args=[self.dossier.id])
        enter_vault(client, self.user)

    def tell(self, hours: str, **said: str) -> Any:
        return self.client.post(self.url, {"unsafe_times": hours} | said, headers=ORIGIN)

    def hours(self) -> str:
        return unsafe_texts(opened_for(self.user), rows=[self.now()])[self.dossier.id]


@pytest.fixture
def told(client: Client, monkeypatch: pytest.MonkeyPatch) -> Told:
    class Clock:
        @staticmethod
        def now() -> Any:
            return LATER

    monkeypatch.setattr(verifying, "timezone", Clock)
    return Told(client, attempt_total=1, last_attempt_at=MONDAY)


def test_hours_are_kept_though_it_is_too_soon_to_call(told: Told) -> None:
    answer = told.tell(NEVER_AFTER_FIVE)

    row = told.now()
    assert answer.url == reverse("outreach:dossier_detail", args=[row.id])
    assert (told.hours(), row.verified_at) == (NEVER_AFTER_FIVE, LATER)
    assert b"17-24" not in bytes(row.sealed_unsafe_times or b"")
    assert acts_on(row.id)[-1] == "outreach.hours-noted"
    assert told.url in told.client.get(answer.url).content.decode()


def test_hours_are_kept_of_a_dossier_that_was_not_reached(told: Told) -> None:
    Dossier.unscoped.update(outcome="NOT_REACHED", outcome_at=MONDAY)

    told.tell(NEVER_AFTER_FIVE)

    assert (told.hours(), told.now().outcome) == (NEVER_AFTER_FIVE, "NOT_REACHED")


@pytest.mark.parametrize(
    ("typed", "said", "left"),
    [
        ("als hij thuis is", "Deze uren begrijpen we niet", "zo"),
        ("", "Er is niets veranderd", "zo"),
        ("zo", "Er is niets veranderd", "zo"),
    ],
    ids=["not understood", "emptied without asking", "the same"],
)
def test_what_changes_nothing_is_refused_in_words(
    told: Told, typed: str, said: str, left: str
) -> None:
    told.tell("zo")

    page = told.tell(typed).content.decode()

    assert (said in page, told.hours()) == (True, left)


def test_a_warning_is_lifted_by_who_asked(told: Told) -> None:
    told.tell("zo")

    told.tell("", is_verified="on")

    assert told.hours() == ""


def test_while_a_colleague_is_in_a_call_the_hours_go_through_them(told: Told) -> None:
    Dossier.unscoped.update(attempt_total=0, last_attempt_at=None)
    told.take(told.colleague)
    told.start(told.colleague)

    page = told.tell("zo").content.decode()
    Lease.unscoped.update(until=MONDAY)
    told.tell("zo")

    assert ("Geef de uren door aan die collega" in page, told.hours()) == (True, "zo")


def test_only_a_caller_of_the_team_who_is_not_excluded_finds_the_page(told: Told) -> None:
    Exclusion.unscoped.create(dossier=told.dossier, user_id=told.colleague.id, excluded_at=MONDAY)
    found = []

    for user in (told.user, told.colleague, make_caller(), make_member(role=Role.COORDINATOR)):
        enter_vault(told.client, user)
        found.append((told.client.get(told.url).status_code, told.tell("zo").status_code))

    assert found == [(200, 302), (404, 404), (404, 404), (404, 404)]
