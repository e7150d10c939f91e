"""A result that was noted by mistake is taken back: it counts nowhere, and nothing is erased."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    actor_of,
    give_role,
    log_in,
    make_member,
)
from fijnmazig.audit.queries import acts_on
from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step
from fijnmazig.outreach.domain.taking_back import (
    HANDED,
    Noted,
    Slip,
    Stays,
    acts_since,
    why_stays,
)
from fijnmazig.outreach.models import Attempt, Event, Exclusion, Lease
from fijnmazig.outreach.queries.access import access_copy, access_page
from fijnmazig.outreach.queries.figures import Wanted, day_parts, days_to_first_attempt
from fijnmazig.outreach.queries.queue import queue_page
from fijnmazig.outreach.services.redialling import end_left_attempts
from fijnmazig.outreach.services.taking_back import take_back_result
from fijnmazig.outreach.tests.factories import MONDAY, TODAY
from fijnmazig.outreach.tests.test_calling_back import Line
from fijnmazig.outreach.texts import calling as calling_texts
from fijnmazig.outreach.texts import taking_back as texts
from fijnmazig.outreach.views import calling, looking, taking_back
from fijnmazig.vault.tests.factories import enter_vault, make_caller, opened_for

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Slipped(Line):
    """A caller who notes a result, and takes it back ten minutes later."""

    def __init__(self, *, tries: int = 0, limit: int = 3, **fields: Any) -> None:
        super().__init__(tries=0, **fields)
        type(self.agreement).unscoped.update(attempt_limit=limit)
        self.at = MONDAY
        for _ in range(tries):
            self.end(self.call(), Result.NO_ANSWER)
            self.at += HOUR

    def decline(self) -> UUID:
        call = self.call()
        self.say(call, None)
        self.end(call, Result.DECLINED, Step.SAFE_TO_TALK)
        self.at += 10 * MINUTE
        return call

    def take_back(
        self, call: UUID, slip: Slip = Slip.NOT_CALLED, *, user: Any = None
    ) -> UUID | None:
        return take_back_result(
            actor=actor_of(user or self.user),
            dossier_id=self.dossier.id,
            attempt_id=call,
            slip=slip,
            at=self.at,
        )

    def supervisor(self) -> Any:
        give_role(self.colleague, Role.COORDINATOR)
        return self.colleague

    def counted(self) -> tuple[int, int]:
        """Return how often was called and how often somebody answered."""
        parts = day_parts(actor=OPERATOR, wanted=Wanted())
        return sum(one.attempts for one in parts), sum(one.answered for one in parts)

    def stands(self) -> dict[str, int]:
        """Return the parts of the figures that are not nothing; they add up to one person."""
        funnel = self.figures()
        assert sum(funnel.parts.values()) == funnel.received == 1
        return {name: count for name, count in funnel.parts.items() if count}


# --- What it does ---------------------------------------------------------------------------------
def test_in_the_wrong_dossier_nothing_counts_and_the_dossier_is_as_it_was() -> None:
    line = Slipped()
    call = line.decline()
    before = (line.stands(), line.counted())

    going = line.take_back(call)

    row, attempt = line.now(), Attempt.unscoped.get()
    assert (going, attempt.taken_back_at, attempt.result) == (None, line.at, "DECLINED")
    assert (row.outcome, row.outcome_at, row.due_at) == ("OPEN", None, line.at)
    assert (row.attempt_total, row.last_attempt_at) == (0, None)
    assert before == ({"declined": 1}, (1, 1))
    assert (line.stands(), line.counted()) == ({"open": 1}, (0, 0))
    assert days_to_first_attempt(actor=OPERATOR, wanted=Wanted()) is None
    assert acts_on(row.id)[-1] == "outreach.result-taken-back"


def test_the_number_of_the_attempt_is_free_again_and_the_limit_holds() -> None:
    line = Slipped(limit=1)
    line.take_back(line.decline())

    call = line.call()
    line.end(call, Result.NO_ANSWER)

    numbers = Attempt.unscoped.order_by("taken_back_at").values_list("number", flat=True)
    assert list(numbers) == [1, 1]
    assert (line.now().outcome, line.counted()) == ("NOT_REACHED", (1, 0))
    line.at += DAY
    line.take()
    with pytest.raises(Refused):
        line.start()


def test_the_last_attempt_comes_back_with_the_deadline_of_the_one_before() -> None:
    line = Slipped(tries=2)
    call = line.call()
    line.end(call, Result.NO_ANSWER)
    before = line.stands()

    line.take_back(call)

    row = line.now()
    assert (before, line.stands()) == ({"not_reached": 1}, {"open": 1})
    assert (row.attempt_total, row.last_attempt_at) == (2, MONDAY + HOUR)
    assert row.due_at == MONDAY + 2 * HOUR


def test_a_wrong_button_is_put_right_in_the_same_call_which_counts_once() -> None:
    line = Slipped()
    going = line.take_back(line.decline(), Slip.OTHERWISE)
    assert going is not None
    during = (line.stands(), line.now().attempt_total, Lease.unscoped.get().holder_id)

    line.speak(going)  # it stands where the call ended: at its first question
    line.end(going, Result.TALKED, Step.CHILDREN)

    old, new = Attempt.unscoped.order_by("ended_at")
    assert during == ({"open": 1}, 1, line.user.id)
    assert (old.number, old.started_at, new.number, new.started_at) == (1, MONDAY, 1, MONDAY)
    assert (line.stands(), line.counted()) == ({"talked": 1}, (1, 1))
    assert days_to_first_attempt(actor=OPERATOR, wanted=Wanted()) == 0
    assert (line.now().attempt_total, line.now().last_attempt_at) == (1, MONDAY)


def test_a_call_that_is_taken_up_is_not_made_again() -> None:
    line = Slipped()
    going = line.take_back(line.decline(), Slip.OTHERWISE)
    assert going is not None

    with pytest.raises(Refused, match=str(calling_texts.NO_REDIAL)):
        line.redial(going)


def test_a_call_that_a_supervisor_reopens_waits_for_its_caller_and_the_night_ends_it() -> None:
    line = Slipped()
    call, supervisor = line.decline(), line.supervisor()

    going = line.take_back(call, Slip.OTHERWISE, user=supervisor)

    queue = queue_page(actor=actor_of(line.user), opened=opened_for(line.user), at=line.at)
    assert [one.attempt_id for one in queue.going] == [going]
    assert end_left_attempts(actor=OPERATOR, at=line.at + DAY) == 1
    assert going is not None
    assert Attempt.unscoped.get(id=going).result == Result.BROKEN_OFF
    assert (line.stands(), line.counted()) == ({"open": 1}, (1, 0))


def test_who_calls_us_in_another_dossier_was_not_heard_here_and_stays_not_reached() -> None:
    line = Slipped(tries=2, limit=2)
    settled_at = line.now().outcome_at
    call = line.hear()
    line.end(call, Result.DECLINED, Step.SAFE_TO_TALK)
    before = line.stands()

    line.take_back(call)

    row = line.now()
    assert (before, line.stands()) == ({"declined": 1}, {"not_reached": 1})
    assert (row.outcome_at, row.attempt_total) == (settled_at, 2)
    again = line.hear()
    assert Attempt.unscoped.get(id=again).number == 1


def test_a_worry_that_was_noted_goes_on_waiting() -> None:
    line = Slipped()
    call = line.call()
    line.say(call, None)
    line.end(call, Result.DECLINED, Step.SAFE_TO_TALK, is_worrying=True)

    line.take_back(call)

    row = line.now()
    assert (row.outcome, row.flag_raised_at, row.flag_seen_at) == ("OPEN", MONDAY, None)


def test_a_number_that_was_called_wrong_is_tried_again() -> None:
    line = Slipped(numbers_text="+32470123456\n+32470123457")
    call = line.call()
    line.end(call, Result.WRONG_NUMBER, wrong=0)
    shown = reverse("outreach:dossier_detail", args=[line.dossier.id])
    client = Client()
    enter_vault(client, line.user)
    before = len(client.get(shown).context["page"].masked)

    line.take_back(call)

    assert (before, len(client.get(shown).context["page"].masked)) == (1, 2)


def test_a_call_before_keeps_what_it_came_to() -> None:
    line = Slipped(tries=1)
    call = line.call()
    line.end(call, Result.WRONG_NUMBER)

    line.take_back(call)

    assert (line.stands(), line.counted()) == ({"open": 1}, (1, 0))


# --- What holds it --------------------------------------------------------------------------------
def check_stays(line: Slipped, call: UUID, stays: Stays) -> None:
    before = (line.stands(), Event.unscoped.count())

    with pytest.raises(Refused, match=str(texts.STAYS[stays])[:40]):
        line.take_back(call)

    assert (line.stands(), Event.unscoped.count()) == before
    assert not Attempt.unscoped.filter(id=call, taken_back_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("act", "stays"),
    [
        *((act, Stays.HANDED_ON) for act in sorted(HANDED)),
        ("outreach.flag-seen", Stays.LOOKED_AT),
        ("outreach.dossier-withdrawn", Stays.AFTER),
        ("outreach.something-new", Stays.AFTER),
    ],
)
def test_what_followed_from_a_result_holds_it(act: str, stays: Stays) -> None:
    line = Slipped()
    call = line.decline()
    record(
        actor=actor_of(line.colleague),
        act=act,
        subject_id=line.dossier.id,
        subject_kind="dossier",
        at=MONDAY - DAY,  # the order of the record counts, and no clock
    )

    check_stays(line, call, stays)


@pytest.mark.parametrize("act", ["outreach.dossier-read", "outreach.consent-given"])
def test_what_leaves_a_result_as_it_was_does_not(act: str) -> None:
    line = Slipped()
    call = line.decline()
    who = actor_of(line.user)
    record(actor=who, act=act, subject_id=line.dossier.id, subject_kind="dossier", at=line.at)

    line.take_back(call)

    assert line.stands() == {"open": 1}


def test_what_happened_before_the_call_does_not() -> None:
    line = Slipped()
    who, act = actor_of(line.user), "outreach.access-copied"
    record(actor=who, act=act, subject_id=line.dossier.id, subject_kind="dossier", at=line.at)

    line.take_back(line.decline())

    assert line.stands() == {"open": 1}


def test_only_the_last_result_and_only_on_its_day() -> None:
    line = Slipped(tries=1)
    first = Attempt.unscoped.get().id
    call = line.decline()
    check_stays(line, first, Stays.LATER)
    line.at = MONDAY + 15 * HOUR  # past midnight

    check_stays(line, call, Stays.OTHER_DAY)


def test_not_while_somebody_works_on_the_dossier() -> None:
    line = Slipped(tries=1)
    first = Attempt.unscoped.get().id
    line.take(line.colleague)
    check_stays(line, first, Stays.HELD)
    line.at += HOUR
    line.call()

    check_stays(line, first, Stays.HELD)


def test_a_result_is_put_right_once() -> None:
    line = Slipped()
    call = line.decline()
    going = line.take_back(call, Slip.OTHERWISE)
    assert going is not None
    line.end(going, Result.SOMEONE_ELSE, Step.SAFE_TO_TALK)

    refused_again = (Stays.ONCE, Stays.TAKEN_BACK)
    for one, stays in zip((going, call), refused_again, strict=True):
        with pytest.raises(Refused, match=str(texts.STAYS[stays])[:30]):
            line.take_back(one)


def test_who_calls_lets_an_attempt_go_once_and_a_supervisor_does_after_that() -> None:
    line = Slipped()
    line.take_back(line.decline())
    call = line.decline()

    with pytest.raises(Refused, match=str(texts.NOT_TWICE)[:30]):
        line.take_back(call)
    line.take_back(call, user=line.supervisor())

    assert (line.stands(), line.counted()) == ({"open": 1}, (0, 0))


def test_only_who_noted_it_and_who_looks_after_the_calls() -> None:
    line = Slipped()
    call = line.decline()
    elsewhere = make_member(role=Role.COORDINATOR)

    for user in (line.colleague, make_caller(), elsewhere):
        with pytest.raises(NotFound):
            line.take_back(call, user=user)
    supervisor = line.supervisor()
    Exclusion.unscoped.create(dossier=line.dossier, user_id=supervisor.id, excluded_at=MONDAY)
    with pytest.raises(NotFound):
        line.take_back(call, user=supervisor)

    assert line.stands() == {"declined": 1}


NOTED = Noted(
    ended_at=MONDAY,
    is_taken_back=False,
    is_last=True,
    is_held=False,
    outcome=Outcome.DECLINED,
    acts=frozenset({"outreach.attempt-ended"}),
)


def test_a_dossier_that_no_call_brought_where_it_stands_holds_its_result() -> None:
    withdrawn = replace(NOTED, outcome=Outcome.WITHDRAWN)

    assert (why_stays(NOTED, at=MONDAY), why_stays(withdrawn, at=MONDAY)) == (None, Stays.AFTER)


def test_without_the_act_of_a_beginning_every_act_counts() -> None:
    acts = [("outreach.flag-seen", MONDAY), ("outreach.number-shown", MONDAY + HOUR)]

    assert acts_since(acts, started_at=MONDAY + HOUR) == {"outreach.number-shown"}
    assert acts_since(acts, started_at=MONDAY) == {"outreach.flag-seen", "outreach.number-shown"}


# --- What others read -----------------------------------------------------------------------------
def test_two_attempts_that_count_never_have_one_number() -> None:
    line = Slipped()
    call = line.decline()
    common = {"dossier": line.dossier, "number": 1, "limit": 3, "started_at": MONDAY}

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.unscoped.create(ended_at=MONDAY, result="NO_ANSWER", **common)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.unscoped.create(taken_back_at=MONDAY, **common)

    assert line.take_back(call, Slip.OTHERWISE)


def test_the_copy_for_the_person_says_that_it_was_a_mistake() -> None:
    line = Slipped()
    call = line.call()
    line.say(call, None)
    line.say(call, Step.SAFE_TO_TALK, "Over iemand anders.")
    line.end(call, Result.DECLINED, Step.WHO_WE_ARE)
    line.take_back(call)
    where: dict[str, Any] = {"actor": actor_of(line.user), "opened": opened_for(line.user)}
    where["dossier_id"] = line.dossier.id

    written = access_page(on=TODAY, **where).written
    copy = access_copy(chosen=frozenset(), at=line.at, **where)

    happened = next(part for part in copy.parts if part.title == "Wat er gebeurde")
    assert [str(told) for _, told in happened.facts] == [
        "Wil geen gesprek (bij vergissing genoteerd)"
    ]
    assert [one.label.endswith("(bij vergissing genoteerd)") for one in written] == [False, True]


class Clock:
    def __init__(self, line: Slipped) -> None:
        self.line = line

    def now(self) -> Any:
        return self.line.at


@pytest.fixture
def line(client: Client, monkeypatch: pytest.MonkeyPatch) -> Slipped:
    found = Slipped()
    for views in (calling, looking, taking_back):
        monkeypatch.setattr(views, "timezone", Clock(found))
    enter_vault(client, found.user)
    return found


def where(line: Slipped, call: UUID) -> str:
    return reverse("outreach:attempt_take_back", args=[line.dossier.id, call])


def test_the_page_says_exactly_what_is_undone_and_what_stays(client: Client, line: Slipped) -> None:
    call = line.decline()

    page = client.get(where(line, call)).content.decode()

    wanted = (
        "Poging 1, 2 maart 2026, 10:00: “Wil geen gesprek”.",
        "“bereikt, wilde geen gesprek” en komt terug op “nog open”",
        "de volgende is poging 1 van 3",
        "Bellen mag meteen weer",
        "De poging blijft gebruikt",
        "Er is niets doorgegeven",
        "In het logboek staat wie het terugnam",
    )
    assert [one in page for one in wanted] == [True] * len(wanted)
    assert "Zandpad" not in page


def test_a_reason_is_chosen_and_the_dossier_can_be_called_again(
    client: Client, line: Slipped
) -> None:
    call = line.decline()
    url = where(line, call)

    without = client.post(url, {}, headers=ORIGIN)
    done = client.post(url, {"slip": "NOT_CALLED"}, headers=ORIGIN, follow=True)
    again = client.post(url, {"slip": "NOT_CALLED"}, headers=ORIGIN).content.decode()

    page = done.content.decode()
    assert without.status_code == 200
    assert done.redirect_chain == [
        (reverse("outreach:dossier_detail", args=[line.dossier.id]), 302)
    ]
    assert ("bij vergissing genoteerd" in page, "Neem dit dossier om te bellen" in page) == (
        True,
        True,
    )
    assert str(texts.STAYS[Stays.TAKEN_BACK]) in again
    assert line.stands() == {"open": 1}


def test_a_wrong_button_leads_back_into_the_call(client: Client, line: Slipped) -> None:
    call = line.decline()

    said = {"slip": "OTHERWISE"}
    page = client.post(where(line, call), said, headers=ORIGIN, follow=True).content.decode()

    assert ("Je nam het resultaat terug" in page, "Kunt u nu vrij praten" in page) == (True, True)
    assert "bel meteen opnieuw" not in page


def test_the_way_there_stands_where_a_mistake_is_seen(client: Client, line: Slipped) -> None:
    call = line.call()
    line.say(call, None)
    step = {"step": "SAFE_TO_TALK", "result": "DECLINED", "text": ""}
    ended = reverse("outreach:attempt_detail", args=[line.dossier.id, call])
    dossier = reverse("outreach:dossier_detail", args=[line.dossier.id])
    log = reverse("outreach:case_log_detail", args=[line.dossier.id])
    supervisor = Client()

    queue = client.post(ended, step, headers=ORIGIN, follow=True).content.decode()
    enter_vault(supervisor, line.supervisor())
    pages = [queue, client.get(dossier).content.decode(), supervisor.get(log).content.decode()]
    line.at += DAY
    later = [client.get(dossier).content.decode(), supervisor.get(log).content.decode()]

    assert [where(line, call) in page for page in pages] == [True] * 3
    assert [where(line, call) in page for page in later] == [False] * 2


def test_what_cannot_be_undone_is_said_with_what_to_do_instead(
    client: Client, line: Slipped
) -> None:
    call = line.decline()
    who, act = actor_of(line.user), "outreach.referral-made"
    record(actor=who, act=act, subject_id=line.dossier.id, subject_kind="dossier", at=line.at)

    page = client.get(where(line, call)).content.decode()
    client.post(where(line, call), {"slip": "NOT_CALLED"}, headers=ORIGIN)

    assert ("Dit resultaat blijft staan" in page, "Trek de toestemming in" in page) == (True, True)
    ways = [
        reverse(f"outreach:{name}", args=[line.dossier.id])
        for name in ("consent_list", "dossier_detail")
    ]
    assert [f'href="{way}"' in page for way in ways] == [True, True]
    assert 'name="slip"' not in page
    assert line.stands() == {"declined": 1}


def test_a_supervisor_comes_back_to_the_log_which_says_who_took_it_back(line: Slipped) -> None:
    call = line.decline()
    give_role(line.colleague, Role.COORDINATOR)
    boss = make_member(role=Role.COORDINATOR)
    strangers = [make_caller(), boss, make_member(role=Role.DPO)]
    seen = []
    for user in strangers:
        stranger = Client()
        log_in(stranger, user)
        seen.append(stranger.get(where(line, call)).status_code)
    supervisor = Client()
    enter_vault(supervisor, line.colleague)

    said = {"slip": "OTHERWISE"}
    supervisor.post(where(line, call), said, headers=ORIGIN)
    log = supervisor.get(reverse("outreach:case_log_detail", args=[line.dossier.id]))

    assert (seen, Client().get(where(line, call)).status_code) == ([404] * 3, 302)
    assert "nam een resultaat terug" in log.content.decode()
