"""A dossier is taken on its own page too: by who found it on a number, say."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN, actor_of
from fijnmazig.outreach.models import Attempt, Dossier, Lease
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.outreach.views import calling
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team

pytestmark = pytest.mark.django_db
TAKE, START = "Neem dit dossier om te bellen", "Start gesprek en toon het nummer"


class Found:
    """A caller who found a dossier of their team, and a colleague."""

    def __init__(self, client: Client) -> None:
        self.client, self.user, self.colleague = client, make_caller(), make_caller()
        self.dossier = make_dossier(make_agreement(make_team(self.user, self.colleague)))
        enter_vault(client, self.user)

    def press(self, name: str) -> Any:
        url = reverse(f"outreach:{name}", args=[self.dossier.id])
        return self.client.post(url, headers=ORIGIN, follow=True)

    def buttons(self) -> tuple[bool, bool]:
        """Tell whether the page offers to take the dossier, and to begin a call."""
        url = reverse("outreach:dossier_detail", args=[self.dossier.id])
        page = self.client.get(url).content.decode()
        return TAKE in page, START in page


@pytest.fixture
def found(client: Client, monkeypatch: pytest.MonkeyPatch) -> Found:
    class Clock:
        @staticmethod
        def now() -> Any:
            return MONDAY

    monkeypatch.setattr(calling, "timezone", Clock)
    return Found(client)


def test_a_dossier_that_was_found_is_taken_and_called_from_its_own_page(found: Found) -> None:
    before = found.buttons()

    found.press("dossier_take")
    after = found.buttons()
    found.press("attempt_create")

    assert (before, after) == ((True, False), (False, True))
    assert Attempt.unscoped.get().caller_id == found.user.id


def test_what_a_colleague_holds_is_not_offered_and_the_page_says_so(found: Found) -> None:
    colleague = actor_of(found.colleague)
    take_dossier(actor=colleague, dossier_id=found.dossier.id, at=MONDAY)

    during = found.buttons()
    said = found.press("attempt_create").content.decode()
    Lease.unscoped.update(until=MONDAY)
    after = found.buttons()

    assert (during, after) == ((False, False), (True, False))
    assert "Je hield het niet meer vast" in said


def test_what_may_not_be_called_now_is_not_offered(found: Found) -> None:
    Dossier.unscoped.update(attempt_total=1, last_attempt_at=MONDAY - timedelta(hours=1))

    assert found.buttons() == (False, False)
