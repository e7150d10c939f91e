"""One of several numbers is wrong: the others are still tried, and nobody rings that one again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.outcomes import Outcome, Result, outcome_after
from fijnmazig.outreach.domain.referring import Category
from fijnmazig.outreach.models import Attempt
from fijnmazig.outreach.queries.handing import known_of
from fijnmazig.outreach.tests.factories import MONDAY
from fijnmazig.outreach.tests.test_services_calling import Desk
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.outreach.views import calling
from fijnmazig.vault.tests.factories import enter_vault, opened_for

pytestmark = pytest.mark.django_db
FIRST, SECOND = "0470 12 34 56", "0470 12 34 57"
DAY = timedelta(days=1, hours=5)


class Two(Desk):
    """A dossier with two numbers."""

    def __init__(self) -> None:
        super().__init__(numbers_text="+32470123456\n+32470123457")

    def wrong(self, place: int | None = 0) -> UUID:
        call = self.call()
        self.end(call, Result.WRONG_NUMBER, wrong=place)
        return call


def test_with_another_number_left_the_dossier_stays_open() -> None:
    two = Two()

    call = two.wrong()

    row, attempt = two.now(), Attempt.unscoped.get(id=call)
    assert (row.outcome, row.attempt_total, attempt.result) == (Outcome.OPEN, 1, "WRONG_NUMBER")
    assert row.due_at is not None
    assert b"123456" not in bytes(attempt.sealed_note or b"")


def test_the_last_number_that_is_wrong_settles_it() -> None:
    two = Two()
    two.wrong()
    two.at += DAY

    two.wrong(None)

    assert two.now().outcome == Outcome.WRONG_NUMBER


@pytest.mark.parametrize("place", [None, 2])
def test_it_says_which_number_was_wrong(place: int | None) -> None:
    two = Two()

    with pytest.raises(Refused, match=str(texts.WHICH_NUMBER)):
        two.wrong(place)

    assert Attempt.unscoped.get().ended_at is None


def test_a_wrong_number_uses_up_an_attempt_as_any_does() -> None:
    assert outcome_after([None, Result.NO_ANSWER], limit=2) is Outcome.NOT_REACHED
    assert outcome_after([None, Result.TALKED], limit=2) is Outcome.TALKED


def test_a_wrong_number_is_not_handed_on_to_a_service() -> None:
    two = Two()
    before = known_of(two.now(), opened=opened_for(two.user))[Category.NUMBERS]

    two.wrong()

    after = known_of(two.now(), opened=opened_for(two.user))[Category.NUMBERS]
    assert (before.split("\n"), after) == ([FIRST, SECOND], SECOND)


def test_on_pages_each_number_may_be_wrong_and_then_only_the_other_is_shown(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = Two()

    class Clock:
        @staticmethod
        def now() -> Any:
            return two.at

    monkeypatch.setattr(calling, "timezone", Clock)
    enter_vault(client, two.user)
    url = reverse("outreach:attempt_detail", args=[two.dossier.id, two.call()])
    before = client.get(url).content.decode()

    for _ in range(2):  # pressed twice, it is said once
        client.post(url, {"result": "WRONG_NUMBER-1"}, headers=ORIGIN)
    two.at = MONDAY + DAY
    url = reverse("outreach:attempt_detail", args=[two.dossier.id, two.call()])
    after = client.get(url).content.decode()

    said = [f"Verkeerd nummer: {number}" for number in (FIRST, SECOND)]
    assert [words in before for words in said] == [True, True]
    assert (FIRST in after, SECOND in after, "Verkeerd nummer:" in after) == (True, False, False)
    assert "<span>Verkeerd nummer</span>" in after
