"""A person calls us: a conversation that is none of our attempts, and counts for what was said."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, give_role, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.calling import Closed
from fijnmazig.outreach.domain.funnel import Funnel
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step
from fijnmazig.outreach.models import Attempt, Dossier, Event, Exclusion, Lease
from fijnmazig.outreach.queries.access import access_copy, access_page
from fijnmazig.outreach.queries.figures import Wanted, day_parts, exact_funnel
from fijnmazig.outreach.services.calling import Said
from fijnmazig.outreach.services.happening import Newcomer, received
from fijnmazig.outreach.services.hearing import begin_conversation
from fijnmazig.outreach.services.looking import look_at_worry
from fijnmazig.outreach.services.redialling import redial
from fijnmazig.outreach.tests.factories import MONDAY, TODAY
from fijnmazig.outreach.tests.test_services_calling import Desk
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.outreach.views import calling
from fijnmazig.vault.queries.teams import members_of
from fijnmazig.vault.tests.factories import enter_vault, make_caller, opened_for

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NUMBER = "0470 12 34 56"


class Line(Desk):
    """A caller who tried somebody, and hears from them an hour later."""

    def __init__(self, *, tries: int = 1, **fields: Any) -> None:
        super().__init__(**fields)
        row = self.dossier
        who = Newcomer(agreement=row.agreement, stand_in=row.stand_in, nis="", at=row.received_at)
        received(who).save()
        type(self.agreement).unscoped.update(
            attempt_limit=tries or 1, hours_between=1, other_weekday=False, other_day_part=False
        )
        for _ in range(tries):
            self.end(self.call(), Result.NO_ANSWER)
            self.at += HOUR
        self.at -= HOUR / 2

    def hear(self, user: Any = None) -> UUID:
        who = user or self.user
        return begin_conversation(
            actor=actor_of(who), opened=opened_for(who), dossier_id=self.dossier.id, at=self.at
        )

    def speak(self, call: UUID, *, to: Step = Step.CHILDREN) -> None:
        for step in Step:
            if step is to:
                return
            self.say(call, step)

    def redial(self, call: UUID) -> None:
        redial(said=Said(step=Step.SAFE_TO_TALK), **self._where(call))

    def figures(self) -> Funnel:
        return exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)


def test_who_was_not_reached_and_calls_back_counts_for_what_was_said() -> None:
    line = Line(tries=2)
    before = line.figures()
    call = line.hear()
    line.speak(call)

    line.end(call, Result.TALKED, Step.CHILDREN)

    after = line.figures()
    assert (before.not_reached, before.reached) == (1, 0)
    assert (after.not_reached, after.reached, after.talked, after.received) == (0, 1, 1, 1)
    assert list(
        Event.unscoped.filter(kind="OUTCOME").order_by("id").values_list("outcome", "delta")
    ) == [
        ("NOT_REACHED", 1),
        ("NOT_REACHED", -1),
        ("TALKED", 1),
    ]


def test_a_conversation_is_none_of_the_attempts_of_the_agreement() -> None:
    line = Line()
    type(line.agreement).unscoped.update(attempt_limit=3)
    Dossier.unscoped.update(outcome="OPEN", outcome_at=None)

    call = line.hear()
    line.end(call, Result.NOT_NOW, Step.SAFE_TO_TALK)

    row, attempt = line.now(), Attempt.unscoped.get(id=call)
    assert (row.outcome, row.attempt_total, row.last_attempt_at) == ("OPEN", 1, MONDAY)
    assert row.due_at == MONDAY + HOUR
    assert (attempt.is_inbound, attempt.number, attempt.number_shown_at) == (True, 1, None)
    assert Event.unscoped.filter(kind="ATTEMPT").count() == 1
    assert acts_on(row.id)[-2:] == ["outreach.conversation-begun", "outreach.attempt-ended"]
    assert [one.attempts for one in day_parts(actor=OPERATOR, wanted=Wanted())] == [1]


@pytest.mark.parametrize(
    ("stands", "result", "after"),
    [
        ("OPEN", Result.DECLINED, "DECLINED"),
        ("NOT_REACHED", Result.NOT_NOW, "NOT_REACHED"),
        ("NOT_REACHED", Result.SOMEONE_ELSE, "NOT_REACHED"),
        ("NOT_REACHED", Result.UNSAFE, "UNSAFE"),
        ("WRONG_NUMBER", Result.DECLINED, "DECLINED"),
        ("UNSAFE", Result.HEAVIER, "HEAVIER"),
        ("UNSAFE", Result.BROKEN_OFF, "UNSAFE"),
    ],
)
def test_what_was_said_goes_before_what_our_attempts_came_to(
    stands: str, result: Result, after: str
) -> None:
    line = Line(tries=0)
    Dossier.unscoped.update(outcome=stands, outcome_at=None if stands == "OPEN" else MONDAY)

    line.end(line.hear(), result, Step.SAFE_TO_TALK)

    assert line.now().outcome == after


@pytest.mark.parametrize("outcome", ["DECLINED", "TALKED", "HEAVIER", "WITHDRAWN"])
def test_what_somebody_said_before_stays(outcome: str) -> None:
    line = Line(tries=0)
    Dossier.unscoped.update(outcome=outcome, outcome_at=MONDAY)

    with pytest.raises(Refused, match=str(texts.CLOSED[Closed.SETTLED])):
        line.hear()


def test_who_calls_again_is_heard_anew_and_the_last_word_counts() -> None:
    line = Line(tries=2)
    line.end(line.hear(), Result.UNSAFE, Step.SAFE_TO_TALK)
    call = line.hear()
    line.speak(call)

    line.end(call, Result.TALKED, Step.CHILDREN)

    assert list(Attempt.unscoped.filter(is_inbound=True).values_list("number", flat=True)) == [1, 2]
    assert (line.now().outcome, line.figures().talked) == (Outcome.TALKED, 1)


@pytest.mark.parametrize("rule", ["hours", "unsafe"])
def test_the_moment_is_theirs(rule: str) -> None:
    line = Line()
    if rule == "hours":
        line.at = MONDAY + 14 * HOUR
    else:
        type(line.agreement).unscoped.update(calls_until="09:30")

    assert line.hear()


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"valid_to": "2026-03-01"}, Closed.NO_AGREEMENT), ({}, Closed.NOT_INFORMED)],
)
def test_without_an_agreement_or_word_of_the_police_nobody_is_spoken_with(
    change: dict[str, str], reason: Closed
) -> None:
    line = Line(tries=0)
    if change:
        type(line.agreement).unscoped.update(**change)
    else:
        Dossier.unscoped.update(outcome="NOT_INFORMED", outcome_at=MONDAY, is_informed=False)

    with pytest.raises(Refused, match=str(texts.CLOSED[reason])):
        line.hear()


def test_who_calls_while_a_supervisor_must_look_is_heard_and_the_worry_goes_on_waiting() -> None:
    line = Line(tries=2)
    Dossier.unscoped.update(flag_raised_at=MONDAY, outcome="OPEN", outcome_at=None)
    call = line.hear()
    line.speak(call)

    line.end(call, Result.TALKED, Step.CHILDREN)

    row = line.now()
    assert (row.outcome, row.flag_raised_at, row.flag_seen_at) == ("OPEN", MONDAY, None)
    assert Attempt.unscoped.get(id=call).result == Result.TALKED


def test_a_heavier_track_is_never_held_up_and_the_worry_goes_on_waiting() -> None:
    line = Line(tries=0)
    Dossier.unscoped.update(flag_raised_at=MONDAY)

    line.end(line.hear(), Result.HEAVIER, Step.SAFE_TO_TALK)

    row = line.now()
    assert (row.outcome, row.flag_raised_at, row.flag_seen_at) == ("HEAVIER", MONDAY, None)


class Looking(Line):
    """A worry in which the person talked before, and the supervisor who looks at it."""

    def __init__(self) -> None:
        super().__init__(tries=0)
        call = self.call()
        self.walk(call, to=Step.CHILDREN)
        self.end(call, Result.TALKED, Step.CHILDREN, is_worrying=True)
        self.at += HOUR
        self.member = self.colleague
        give_role(self.member, Role.COORDINATOR)
        self.read_at = self.now().flag_raised_at

    def look(self, *, heard: int, is_heavier: bool = False) -> None:
        assert self.read_at is not None
        look_at_worry(
            actor=actor_of(self.member),
            dossier_id=self.dossier.id,
            read_at=self.read_at,
            heard=heard,
            is_heavier=is_heavier,
            at=self.at,
        )


def test_a_supervisor_reads_what_was_said_before_the_dossier_simply_goes_on() -> None:
    looking = Looking()
    call = looking.hear()

    with pytest.raises(Refused, match=str(texts.HEARD_NOW)):
        looking.look(heard=0)
    looking.end(call, Result.NOT_NOW, Step.SAFE_TO_TALK)
    with pytest.raises(Refused, match=str(texts.HEARD_SINCE)):
        looking.look(heard=0)
    looking.look(heard=1)

    assert looking.now().outcome == Outcome.TALKED


def test_a_supervisor_may_choose_the_heavier_track_while_the_person_calls() -> None:
    looking = Looking()
    looking.hear()

    looking.look(heard=0, is_heavier=True)

    assert looking.now().outcome == Outcome.HEAVIER


def test_a_conversation_that_nobody_came_back_to_holds_no_supervisor_up() -> None:
    looking = Looking()
    looking.hear()
    looking.at += 2 * HOUR

    looking.look(heard=0)

    assert looking.now().outcome == Outcome.TALKED


@pytest.mark.parametrize(
    ("said", "after"), [(Result.DECLINED, Outcome.TALKED), (Result.HEAVIER, Outcome.HEAVIER)]
)
def test_who_talked_stays_so_unless_they_go_to_a_heavier_track(
    said: Result, after: Outcome
) -> None:
    looking = Looking()
    looking.end(looking.hear(), said, Step.SAFE_TO_TALK)

    looking.look(heard=1)

    assert looking.now().outcome == after


def test_a_conversation_that_was_noted_by_mistake_is_no_call_of_the_person(client: Client) -> None:
    looking = Looking()
    enter_vault(client, looking.member)
    call = looking.hear()
    looking.say(call, Step.SAFE_TO_TALK, "Ze vraagt een tolk.")
    looking.end(call, Result.NOT_NOW, Step.WHO_WE_ARE)
    Attempt.unscoped.filter(id=call).update(taken_back_at=looking.at)

    listed = client.get(reverse("outreach:worry_list")).content.decode()
    page = client.get(reverse("outreach:worry_detail", args=[looking.dossier.id])).content.decode()

    assert ("belde zelf" in listed, "Deze persoon belde zelf" in page) == (False, False)
    assert ("bij vergissing genoteerd" in page, 'name="heard" value="0"' in page) == (True, True)


def test_the_page_of_a_worry_tells_that_the_person_called(client: Client) -> None:
    looking = Looking()
    enter_vault(client, looking.member)
    pages = [
        reverse("outreach:worry_list"),
        reverse("outreach:worry_detail", args=[looking.dossier.id]),
    ]
    before = ["elde zelf" in client.get(url).content.decode() for url in pages]
    call = looking.hear()
    looking.say(call, Step.SAFE_TO_TALK, "Ze vraagt een tolk.")

    during = [client.get(url).content.decode() for url in pages]
    looking.end(call, Result.NOT_NOW, Step.WHO_WE_ARE)
    after = client.get(pages[1])

    assert before == [False, False]
    assert ("belde zelf" in during[0], "het gesprek is nog bezig" in during[1]) == (True, True)
    told = after.content.decode()
    words = ("Deze persoon belde zelf", "Kan nu niet praten", "Belde zelf: Kan het veilig?")
    assert [one in told for one in (*words, "Ze vraagt een tolk.")] == [True] * 4
    assert 'name="heard" value="1"' in told


def test_a_dossier_that_waits_offers_to_note_who_calls_and_says_what_to_promise(
    client: Client,
) -> None:
    line = Line(tries=0)
    Dossier.unscoped.update(flag_raised_at=MONDAY)
    enter_vault(client, line.user)
    url = reverse("outreach:dossier_detail", args=[line.dossier.id])

    page = client.get(url).content.decode()
    Dossier.unscoped.update(flag_seen_at=MONDAY)
    after = client.get(url).content.decode()

    assert (str(texts.WAITS) in page, "Noteer het gesprek" in page) == (True, True)
    assert ("beloof nog niets" in page, "beloof nog niets" in after) == (True, False)


def test_a_worry_keeps_the_dossier_open_until_somebody_looked_and_then_it_balances() -> None:
    line = Line(tries=2)
    call = line.hear()
    line.speak(call)
    member = make_member(role=Role.COORDINATOR)
    supervisor = actor_of(member)
    line.end(call, Result.TALKED, Step.CHILDREN, is_worrying=True)
    during = line.figures()
    raised = line.now().flag_raised_at
    assert raised is not None
    team_id = line.agreement.team_id
    members_of(team_id=team_id).create(team_id=team_id, user_id=member.id, added_at=MONDAY)

    look_at_worry(
        actor=supervisor,
        dossier_id=line.dossier.id,
        read_at=raised,
        heard=1,
        is_heavier=False,
        at=line.at,
    )

    assert (during.not_reached, during.other[Outcome.OPEN]) == (0, 1)
    assert (line.figures().talked, line.figures().other[Outcome.OPEN]) == (1, 0)


def test_one_conversation_at_a_time_and_a_colleague_hears_why() -> None:
    line = Line()
    call = line.hear()

    with pytest.raises(Refused, match=str(texts.HELD)):
        line.hear(line.colleague)

    assert line.hear() == call


def test_a_call_of_ours_that_rings_while_they_call_is_that_conversation() -> None:
    line = Line(tries=0)
    call = line.call()

    assert line.hear() == call
    assert Attempt.unscoped.get().is_inbound is False


def test_a_call_that_a_colleague_left_ends_before_the_conversation_begins() -> None:
    line = Line(tries=0)
    left = line.call()
    line.at += 2 * HOUR

    call = line.hear(line.colleague)

    assert Attempt.unscoped.get(id=left).result == Result.BROKEN_OFF
    assert Attempt.unscoped.get(id=call).ended_at is None
    assert Lease.unscoped.get().holder_id == line.colleague.id


def test_outsiders_and_who_knows_the_family_find_nothing() -> None:
    line = Line()
    Exclusion.unscoped.create(dossier=line.dossier, user_id=line.colleague.id, excluded_at=MONDAY)

    for user in (line.colleague, make_caller()):
        with pytest.raises(NotFound):
            line.hear(user)

    assert line.hear()


@pytest.mark.parametrize("result", [Result.NO_ANSWER, Result.WRONG_NUMBER, Result.TALKED])
def test_it_ends_as_a_conversation_may_and_in_the_order_of_its_steps(result: Result) -> None:
    line = Line()
    call = line.hear()

    with pytest.raises(Refused):
        line.end(call, result, Step.SAFE_TO_TALK)
    with pytest.raises(Refused):
        line.say(call, Step.SAFETY)


def test_when_their_line_falls_we_do_not_call() -> None:
    line = Line()
    call = line.hear()

    with pytest.raises(Refused, match=str(texts.NO_REDIAL)):
        line.redial(call)


# --- What others read -----------------------------------------------------------------------------
def test_the_copy_for_the_person_says_that_they_called() -> None:
    line = Line()
    call = line.hear()
    line.say(call, Step.SAFE_TO_TALK, "Ze belt van bij haar zus.")
    line.end(call, Result.DECLINED, Step.WHO_WE_ARE)
    where: dict[str, Any] = {"actor": actor_of(line.user), "opened": opened_for(line.user)}
    where["dossier_id"] = line.dossier.id

    written = access_page(on=TODAY, **where).written
    copy = access_copy(chosen=frozenset(), at=line.at, **where)

    happened = next(part for part in copy.parts if part.title == "Wat er gebeurde")
    assert [str(told) for _, told in happened.facts] == [
        "Niemand nam op",
        "U belde ons: Wil geen gesprek",
    ]
    assert len({one.key for one in written}) == len(written) == 2


@pytest.fixture
def desk(client: Client, monkeypatch: pytest.MonkeyPatch) -> Line:
    line = Line(tries=2)

    class Clock:
        @staticmethod
        def now() -> Any:
            return line.at

    monkeypatch.setattr(calling, "timezone", Clock)
    enter_vault(client, line.user)
    return line


def press(client: Client, line: Line, name: str = "conversation_create", **said: str) -> Any:
    url = reverse(f"outreach:{name}", args=[line.dossier.id])
    return client.post(url, said, headers=ORIGIN, follow=True)


def test_a_dossier_that_is_closed_offers_to_note_the_conversation(
    client: Client, desk: Line
) -> None:
    url = reverse("outreach:dossier_detail", args=[desk.dossier.id])
    before = client.get(url).content.decode()

    page = press(client, desk).content.decode()
    again = client.get(url).content.decode()

    assert ("Dit dossier is afgerond" in before, "Noteer het gesprek" in before) == (True, True)
    assert ("Kunt u nu vrij praten" in page, "Iemand anders belt" in page) == (True, True)
    absent = (NUMBER, "Verkeerd nummer", "bel meteen opnieuw", "Iemand anders nam op")
    assert [words in page for words in absent] == [False] * 4
    assert ("Noteer het gesprek" in again, "Je gesprek is nog bezig" in again) == (False, True)


def test_a_dossier_tells_that_somebody_else_called(client: Client, desk: Line) -> None:
    desk.end(desk.hear(), Result.SOMEONE_ELSE, Step.SAFE_TO_TALK)

    page = client.get(reverse("outreach:dossier_detail", args=[desk.dossier.id])).content.decode()

    assert ("<dt>Belde zelf</dt>" in page, "Iemand anders belde" in page) == (True, True)


def test_a_refusal_is_said_on_the_page_of_the_dossier(client: Client, desk: Line) -> None:
    Dossier.unscoped.update(outcome="TALKED", outcome_at=MONDAY)

    answer = press(client, desk)

    assert answer.status_code == 409
    assert "Dit dossier is afgerond" in answer.content.decode()
    assert "Noteer het gesprek" not in answer.content.decode()
