"""A call that broke off: it counts, is taken up once within its attempt, and is never left open."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN, actor_of
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.calling import Closed
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step
from fijnmazig.outreach.models import Attempt, Dossier, Event, Lease
from fijnmazig.outreach.services.calling import Said
from fijnmazig.outreach.services.keeping import tidy
from fijnmazig.outreach.services.redialling import end_left_attempts, redial
from fijnmazig.outreach.tests.factories import MONDAY
from fijnmazig.outreach.tests.guards import without_guards
from fijnmazig.outreach.tests.test_services_calling import Desk
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.outreach.views import calling
from fijnmazig.vault.tests.factories import enter_vault

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Line(Desk):
    """A caller whose line falls away at the question about safety."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.call_id = self.call()
        self.walk(self.call_id, to=Step.SAFETY)

    def redial(self, step: Step | None = Step.SAFETY, text: str = "") -> None:
        redial(said=Said(step=step, text=text), **self._where(self.call_id))

    def attempt(self) -> Attempt:
        return Attempt.unscoped.get(id=self.call_id)


def test_a_fallen_line_is_taken_up_within_the_same_attempt_from_the_first_question() -> None:
    line = Line()
    line.at += 2 * MINUTE

    line.redial()

    attempt = line.attempt()
    assert (attempt.step, attempt.number, attempt.redialled_at) == ("", 1, line.at)
    assert (line.now().attempt_total, Event.unscoped.count()) == (1, 0)
    assert acts_on(line.dossier.id)[-1] == "outreach.attempt-redialled"


def test_what_was_noted_before_the_line_fell_stays() -> None:
    line = Line()

    line.redial(text="Ze is bang.")

    assert line.attempt().answers.get().step == Step.SAFETY


def test_a_line_is_taken_up_once() -> None:
    line = Line()
    line.redial()
    line.walk(line.call_id, to=Step.WHO_WE_ARE)

    with pytest.raises(Refused, match=str(texts.NO_REDIAL)):
        line.redial(Step.WHO_WE_ARE)


@pytest.mark.parametrize(("minutes", "may"), [(15, True), (16, False)])
def test_a_line_that_fell_long_ago_is_not_taken_up(minutes: int, *, may: bool) -> None:
    line = Line()
    line.at += minutes * MINUTE

    if not may:
        with pytest.raises(Refused, match=str(texts.NO_REDIAL)):
            line.redial()
    else:
        line.redial()

    assert (line.attempt().redialled_at is not None) is may


def test_a_telephone_that_still_rings_has_no_line_to_lose() -> None:
    line = Line()
    Attempt.unscoped.update(step="")

    with pytest.raises(Refused):
        line.redial(None)


@pytest.mark.parametrize(
    "limit",
    [{"calls_until": "10:00"}, {"valid_to": "2026-03-01"}, {"weekdays": "2"}],
    ids=["hours", "agreement over", "weekday"],
)
def test_the_limits_of_the_agreement_hold_for_a_fallen_line(limit: dict[str, str]) -> None:
    line = Line()
    type(line.agreement).unscoped.update(**limit)

    with pytest.raises(Refused):
        line.redial()

    assert line.attempt().redialled_at is None


def test_hours_told_in_the_call_hold_for_a_fallen_line_too() -> None:
    line = Line()
    line.say(line.call_id, Step.SAFETY, unsafe_times="ma 9-12")

    with pytest.raises(Refused, match=str(texts.CLOSED[Closed.UNSAFE_TIME])):
        line.redial(Step.CHILDREN)


def test_a_colleague_cannot_take_up_the_line_of_another() -> None:
    line = Line()
    line.user, line.colleague = line.colleague, line.user

    with pytest.raises(NotFound):
        line.redial()


def test_a_call_that_broke_off_counts_and_the_fourth_is_impossible() -> None:
    line = Line()
    line.end(line.call_id, Result.BROKEN_OFF, Step.SAFETY)

    row = line.now()

    assert (row.attempt_total, row.outcome) == (1, Outcome.OPEN)
    assert row.due_at is not None
    assert row.due_at > line.at + timedelta(hours=1)


# --- Nobody came back -----------------------------------------------------------------------------
def test_a_last_attempt_that_was_left_settles_its_dossier_at_night() -> None:
    line = Line()
    with without_guards():
        Attempt.unscoped.update(number=3)
        Event.unscoped.all().delete()
    type(line.agreement).unscoped.update(attempt_limit=1)
    during = tidy(actor=OPERATOR, at=line.at + 299 * MINUTE).left

    after = tidy(actor=OPERATOR, at=line.at + 300 * MINUTE).left

    assert (during, after) == (0, 1)
    assert (line.attempt().result, line.now().outcome) == ("BROKEN_OFF", Outcome.NOT_REACHED)
    assert not Lease.unscoped.exists()


def test_only_the_operator_ends_what_was_left() -> None:
    line = Line()

    with pytest.raises(NotFound):
        end_left_attempts(actor=actor_of(line.user), at=MONDAY)


# --- On pages -------------------------------------------------------------------------------------
def see(client: Client, name: str, **where: UUID) -> str:
    return str(client.get(reverse(f"outreach:{name}", kwargs=where)).content.decode())


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def now() -> Any:
            return MONDAY + MINUTE

    monkeypatch.setattr(calling, "timezone", Clock)


@pytest.mark.usefixtures("now")
def test_who_lost_the_page_finds_the_call_in_the_queue_and_in_the_dossier(client: Client) -> None:
    line = Line()
    enter_vault(client, line.user)
    where = {"dossier_id": line.dossier.id, "attempt_id": line.call_id}
    call = reverse("outreach:attempt_detail", kwargs=where)

    pages = [see(client, "queue_list"), see(client, "dossier_detail", dossier_id=line.dossier.id)]

    assert [call in page for page in pages] == [True, True]
    assert ["Start gesprek" in page for page in pages] == [False, False]


@pytest.mark.usefixtures("now")
def test_calling_again_is_one_press_once(client: Client) -> None:
    line = Line()
    enter_vault(client, line.user)
    where = {"dossier_id": line.dossier.id, "attempt_id": line.call_id}
    url = reverse("outreach:attempt_redial", kwargs=where)
    before = see(client, "attempt_detail", **where)

    answer: Any = client.post(url, {"step": "SAFETY", "text": "Bang."}, headers=ORIGIN)

    after = see(client, "attempt_detail", **where)
    assert answer.url == reverse("outreach:attempt_detail", kwargs=where)
    assert ("bel meteen opnieuw" in before, "De telefoon gaat over" in after) == (True, True)
    assert "bel meteen opnieuw" not in after


@pytest.mark.usefixtures("now")
def test_a_refusal_to_call_again_keeps_what_was_typed(client: Client) -> None:
    line = Line()
    enter_vault(client, line.user)
    Attempt.unscoped.update(redialled_at=MONDAY)
    where = {"dossier_id": line.dossier.id, "attempt_id": line.call_id}
    url = reverse("outreach:attempt_redial", kwargs=where)

    page = client.post(url, {"step": "SAFETY", "text": "Bang."}, headers=ORIGIN).content.decode()

    assert ("binnen een kwartier" in page, "Bang." in page) == (True, True)


def test_an_ended_call_is_not_taken_up() -> None:
    line = Line()
    line.end(line.call_id, Result.BROKEN_OFF, Step.SAFETY)

    with pytest.raises(Refused, match=str(texts.OVER)):
        line.redial()

    assert Dossier.unscoped.get().attempt_total == 1
