import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, PASSWORD, actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.models import Attempt, Dossier, Exclusion
from fijnmazig.outreach.services.keeping import tidy
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.outreach.tests.test_services_calling import Desk
from fijnmazig.outreach.views import calling
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.services.records import reseal
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db
QUEUE = "outreach:queue_list"
EARLIER = MONDAY - timedelta(days=4, hours=-5)  # another day, another part of the day
NUMBER, NAME = "0470 12 34 56", "Jo Zandpad (fictief)"


@pytest.fixture(autouse=True)
def at_ten_on_a_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def now() -> datetime:
            return datetime(2026, 3, 2, 9, tzinfo=UTC)

    monkeypatch.setattr(calling, "timezone", Clock)


class Scene:
    """A caller with an opened vault, and a dossier of their team."""

    def __init__(self, client: Client, *, unsafe_times: str = "") -> None:
        self.client, self.user, self.colleague = client, make_caller(), make_caller()
        self.agreement = make_agreement(make_team(self.user, self.colleague))
        self.dossier = make_dossier(self.agreement)
        enter_vault(client, self.user)
        if unsafe_times:
            ref, fields = dossier_ref(self.dossier.id), {"sealed_unsafe_times": unsafe_times}
            sealed = reseal(opened_for(self.user), ref=ref, fields=fields)
            Dossier.unscoped.filter(id=self.dossier.id).update(**sealed)

    def post(self, name: str, said: dict[str, str] | None = None, **where: Any) -> Any:
        where.setdefault("dossier_id", self.dossier.id)
        url = reverse(f"outreach:{name}", kwargs=where)
        return self.client.post(url, said or {}, headers=ORIGIN)

    def call(self) -> Attempt:
        self.post("dossier_take")
        self.post("attempt_create")
        return Attempt.unscoped.get(dossier=self.dossier)

    def latest(self) -> Attempt:
        self.post("dossier_take")
        self.post("attempt_create")
        return Attempt.unscoped.get(dossier=self.dossier, ended_at=None)

    def see(self, name: str, **where: Any) -> str:
        where.setdefault("dossier_id", self.dossier.id)
        return str(self.client.get(reverse(f"outreach:{name}", kwargs=where)).content.decode())


def test_the_queue_names_nobody(client: Client) -> None:
    scene = Scene(client)

    page = client.get(reverse(QUEUE)).content.decode()

    assert scene.dossier.reference in page
    assert (NAME in page, NUMBER in page) == (False, False)


@pytest.mark.parametrize("unsafe", ["ma 9-12", "elke dag 10-11"], ids=["that weekday", "every day"])
def test_the_queue_leaves_out_whom_it_is_not_safe_to_call(client: Client, unsafe: str) -> None:
    scene = Scene(client, unsafe_times=unsafe)

    page = client.get(reverse(QUEUE)).content.decode()

    assert scene.dossier.reference not in page


@pytest.mark.parametrize("step", ["", "SOMEWHERE_ELSE"], ids=["this step", "another step"])
def test_a_worry_outlives_the_closing_of_the_vault_at_its_own_step(
    client: Client, step: str
) -> None:
    scene = Scene(client)
    where = {"dossier_id": scene.dossier.id, "attempt_id": scene.call().id}
    url = reverse("outreach:attempt_detail", kwargs=where)
    step = step or client.get(url).context["page"].step
    typed = {"step": [step], "text": ["Bang."], "is_worrying": ["on"]}
    keep_draft(actor=actor_of(scene.user), path=url, typed=typed, at=scene.dossier.received_at)

    form = client.get(url).context["form"]

    is_here = step != "SOMEWHERE_ELSE"
    assert bool(form["is_worrying"].value()) == is_here
    assert form["text"].value() == ("Bang." if is_here else "")


def test_what_is_typed_on_the_page_of_a_line_that_fell_comes_back_in_the_call(
    client: Client,
) -> None:
    scene = Scene(client)
    where = {"dossier_id": scene.dossier.id, "attempt_id": scene.call().id}
    call, again = (
        reverse(f"outreach:{name}", kwargs=where) for name in ("attempt_detail", "attempt_redial")
    )
    step = client.get(call).context["page"].step

    drawn = client.post(again, {"step": step, "text": "x" * 5_000}, headers=ORIGIN)
    sender = ORIGIN | {"Referer": f"http://testserver{again}"}
    client.post(reverse("vault:draft_save"), {"step": step, "text": "Bang."}, headers=sender)

    assert drawn.content.decode().count(f'href="{call}"') == 1
    assert f"?next={call}" in drawn.content.decode()
    assert again not in re.findall(r'href="([^"]*)"', drawn.content.decode())
    assert client.get(call).context["form"]["text"].value() == "Bang."


def test_who_asks_again_for_what_a_press_drew_comes_to_its_page_once_the_vault_is_open(
    client: Client,
) -> None:
    scene = Scene(client)
    client.post(reverse("vault:vault_close"), headers=ORIGIN)
    press = reverse("outreach:dossier_take", kwargs={"dossier_id": scene.dossier.id})

    client.get(press)
    opened = client.post(reverse("vault:vault_open"), {"words": PASSWORD}, headers=ORIGIN)

    assert opened.headers["Location"] == reverse(QUEUE)


def test_an_excluded_caller_finds_no_trace(client: Client) -> None:
    scene = Scene(client)
    where = reverse("outreach:dossier_detail", kwargs={"dossier_id": scene.dossier.id})
    before = client.get(where).status_code
    Exclusion.unscoped.create(
        dossier=scene.dossier, user_id=scene.user.id, excluded_at=scene.dossier.received_at
    )

    page = client.get(reverse(QUEUE)).content.decode()

    assert (before, client.get(where).status_code) == (200, 404)
    assert (scene.dossier.reference in page, "0 dossiers staan nog open" in page) == (False, True)


def test_the_number_is_masked_until_the_call_begins(client: Client) -> None:
    scene = Scene(client)

    before = scene.see("dossier_detail")
    attempt = scene.call()
    during = scene.see("attempt_detail", attempt_id=attempt.id)

    assert (NUMBER in before, "+32 … 56" in before, NUMBER in during) == (False, True, True)
    assert "outreach.number-shown" in acts_on(scene.dossier.id)


def test_an_unanswered_call_takes_three_presses(client: Client) -> None:
    scene = Scene(client)

    attempt = scene.call()
    answer = scene.post("attempt_detail", {"result": "NO_ANSWER"}, attempt_id=attempt.id)

    assert answer.url == f"{reverse(QUEUE)}?klaar={attempt.id}"
    assert Dossier.unscoped.get().attempt_total == 1


def test_a_second_press_lands_where_the_first_did_and_ends_nothing_again(client: Client) -> None:
    scene = Scene(client)
    attempt = scene.call()
    said = {"result": "NO_ANSWER"}

    first, second = (scene.post("attempt_detail", said, attempt_id=attempt.id) for _ in range(2))

    assert first.url == second.url == f"{reverse(QUEUE)}?klaar={attempt.id}"
    assert acts_on(scene.dossier.id).count("outreach.attempt-ended") == 1


def test_the_queue_says_what_was_noted_to_who_called_and_to_nobody_else(client: Client) -> None:
    scene = Scene(client)
    attempt = scene.call()
    queue = scene.post("attempt_detail", {"result": "NO_ANSWER"}, attempt_id=attempt.id).url
    said = f"{scene.dossier.reference}: Niemand nam op"

    own = client.get(queue).content.decode()
    enter_vault(client, scene.colleague)
    theirs = client.get(queue).content.decode()

    assert (said in own, said in theirs) == (True, False)


def test_a_call_that_is_looked_up_again_leads_to_its_dossier(client: Client) -> None:
    scene = Scene(client)
    attempt = scene.call()
    scene.post("attempt_detail", {"result": "NO_ANSWER"}, attempt_id=attempt.id)
    where = {"dossier_id": scene.dossier.id, "attempt_id": attempt.id}
    call = reverse("outreach:attempt_detail", kwargs=where)

    page = client.get(call, follow=True)
    enter_vault(client, scene.colleague)
    theirs = client.get(call)

    assert page.redirect_chain[-1][0] == reverse(
        "outreach:dossier_detail", kwargs={"dossier_id": scene.dossier.id}
    )
    assert theirs.status_code == 404


def test_a_dossier_that_is_settled_is_not_shown_as_one_to_call(client: Client) -> None:
    scene = Scene(client)
    before = scene.see("dossier_detail")
    attempt = scene.call()
    scene.post("attempt_detail", {"result": "WRONG_NUMBER"}, attempt_id=attempt.id)

    after = scene.see("dossier_detail")

    heading = f"Voor je belt: {scene.dossier.reference}"
    assert (heading in before, heading in after) == (True, False)
    assert f"<h1>Dossier {scene.dossier.reference}</h1>" in after


def test_the_queue_opens_what_is_already_yours(client: Client) -> None:
    scene = Scene(client)
    reference = scene.dossier.reference
    before = client.get(reverse(QUEUE)).content.decode()
    scene.post("dossier_take")

    after = client.get(reverse(QUEUE)).content.decode()

    assert (f"Neem {reference}" in before, f"Neem {reference}" in after) == (True, False)
    assert f"Open {reference}" in after


def test_after_the_end_another_button_and_a_colleague_find_nothing(
    client: Client,
) -> None:
    scene = Scene(client)
    attempt = scene.call()
    scene.post("attempt_detail", {"result": "NO_ANSWER"}, attempt_id=attempt.id)

    other = scene.post("attempt_detail", {"result": "UNSAFE"}, attempt_id=attempt.id)
    nothing = scene.post("attempt_detail", {"result": ""}, attempt_id=attempt.id)
    enter_vault(client, scene.colleague)
    theirs = scene.post("attempt_detail", {"result": "NO_ANSWER"}, attempt_id=attempt.id)

    assert [one.status_code for one in (other, nothing, theirs)] == [404] * 3


def test_a_call_shows_one_question_and_none_that_comes_later(client: Client) -> None:
    scene = Scene(client)
    attempt = scene.call()
    scene.post("attempt_detail", {"step": ""}, attempt_id=attempt.id)

    page = scene.see("attempt_detail", attempt_id=attempt.id)

    assert ("Kunt u nu vrij praten" in page, "Hoe slaapt u" in page) == (True, False)


def test_the_way_to_the_police_is_one_press_away_until_a_worry_is_noted(client: Client) -> None:
    scene = Scene(client)
    attempt = scene.call()
    before = scene.see("attempt_detail", attempt_id=attempt.id)

    scene.post("attempt_detail", {"step": "", "is_worrying": "on"}, attempt_id=attempt.id)
    after = scene.see("attempt_detail", attempt_id=attempt.id)

    assert "<summary>Acuut gevaar?</summary>" in before
    assert ("<summary>Acuut gevaar?</summary>" in after, 'href="tel:112"' in after) == (False, True)
    assert "Je noteerde een zorg" in after


def test_a_caller_reads_the_language_in_words(client: Client) -> None:
    scene = Scene(client)
    Dossier.unscoped.update(language="tr")

    pages = [scene.see("dossier_detail"), client.get(reverse(QUEUE)).content.decode()]

    assert ["Turks" in page for page in pages] == [True, True]


def test_not_safe_comes_first_in_the_order_of_the_keyboard_and_ends_the_call(
    client: Client,
) -> None:
    scene = Scene(client)
    attempt = scene.call()

    page = scene.see("attempt_detail", attempt_id=attempt.id)
    scene.post("attempt_detail", {"result": "UNSAFE"}, attempt_id=attempt.id)

    buttons = [page.index(f'value="{name}"') for name in ("UNSAFE", "SOMEONE_ELSE", "NO_ANSWER")]
    assert buttons == sorted(buttons)
    assert Dossier.unscoped.get().outcome == "UNSAFE"


def test_who_hears_somebody_else_says_a_wrong_number_and_one_press_ends_the_call(
    client: Client,
) -> None:
    scene = Scene(client)
    attempt = scene.call()

    page = scene.see("attempt_detail", attempt_id=attempt.id)
    scene.post("attempt_detail", {"result": "SOMEONE_ELSE"}, attempt_id=attempt.id)

    attempt.refresh_from_db()
    assert "Excuseer, ik heb het verkeerde nummer." in page
    assert (attempt.result, attempt.ended_at is None) == ("SOMEONE_ELSE", False)


def test_a_colleague_who_comes_second_hears_why(client: Client) -> None:
    scene, other = Scene(client), Client()
    enter_vault(other, scene.colleague)
    scene.post("dossier_take")

    scene.client = other
    answer = scene.post("dossier_take")

    assert answer.status_code == 409
    assert "Een collega is nu met dit dossier bezig" in answer.content.decode()


def test_a_jump_over_a_step_is_refused_in_words(client: Client) -> None:
    scene = Scene(client)
    attempt = scene.call()

    answer = scene.post("attempt_detail", {"step": "SAFETY"}, attempt_id=attempt.id)

    assert "Het gesprek staat op een andere stap" in answer.content.decode()


def test_a_call_is_not_found_under_another_dossier(client: Client) -> None:
    scene = Scene(client)
    attempt, other = scene.call(), make_dossier(scene.agreement)
    ids = [(scene.dossier.id, attempt.id), (other.id, attempt.id), (scene.dossier.id, uuid4())]

    answers = [
        client.get(
            reverse("outreach:attempt_detail", kwargs={"dossier_id": first, "attempt_id": second})
        ).status_code
        for first, second in ids
    ]

    assert answers == [200, 404, 404]


@pytest.mark.parametrize("role", list(Role))
def test_only_callers_come_in_and_outsiders_see_no_dossier(client: Client, role: Role) -> None:
    dossier = make_dossier()
    member = make_member(role=role)
    if role is Role.CALLER:
        enter_vault(client, member)
    else:
        log_in(client, member)

    queue = client.get(reverse(QUEUE)).status_code
    one = client.get(reverse("outreach:dossier_detail", kwargs={"dossier_id": dossier.id}))

    assert queue == (200 if role is Role.CALLER else 404)
    assert one.status_code == 404


def test_a_stranger_logs_in_first(client: Client) -> None:
    assert client.get(reverse(QUEUE)).status_code == 302


def test_the_queue_asks_as_much_for_three_dossiers_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    scene = Scene(client)
    client.get(reverse(QUEUE))
    with django_assert_num_queries(QUERIES):
        client.get(reverse(QUEUE))
    for _ in range(2):
        make_dossier(scene.agreement, received_at=scene.dossier.received_at - timedelta(days=1))

    with django_assert_num_queries(QUERIES):
        page = client.get(reverse(QUEUE)).content.decode()

    assert page.count("autofocus") == 1


QUERIES = 14


NOTED, AGREED = "Ze sliep slecht. <b>Bang</b>", "Woensdag bellen we opnieuw."


def called_before(scene: Scene) -> Attempt:
    """Let a colleague have noted something in a call that is over."""
    desk = Desk.__new__(Desk)
    desk.user, desk.colleague = scene.colleague, scene.user
    desk.agreement, desk.dossier, desk.at = scene.agreement, scene.dossier, EARLIER
    call = desk.call()
    desk.walk(call, to=Step.WELLBEING)
    desk.say(call, Step.WELLBEING, NOTED)
    for step in (Step.SAFETY, Step.CHILDREN, Step.WISHES, Step.HELP_OFFERED):
        desk.say(call, step)
    desk.end(call, Result.BROKEN_OFF, Step.NEXT_STEP, text=AGREED)
    return Attempt.unscoped.get(id=call)


def test_who_calls_next_reads_what_was_noted_before(client: Client) -> None:
    scene = Scene(client)
    called_before(scene)

    before = scene.see("dossier_detail")
    during = scene.see("attempt_detail", attempt_id=scene.latest().id)

    for page in (before, during):
        assert "Wat bij poging 1 genoteerd werd" in page
        assert "<strong>Welzijn</strong><br>Ze sliep slecht. &lt;b&gt;Bang&lt;/b&gt;" in page
        assert f"<strong>Wat we afspreken</strong><br>{AGREED}" in page
        assert "<details open" not in page
    assert "outreach.dossier-read" in acts_on(scene.dossier.id)


def test_where_nothing_was_noted_nothing_is_shown(client: Client) -> None:
    scene = Scene(client)
    attempt = called_before(scene)
    attempt.answers.all().delete()

    page = scene.see("dossier_detail")

    assert "Poging 1" in page
    assert "genoteerd werd" not in page


def test_what_was_noted_before_the_story_went_is_gone_for_who_calls_next(client: Client) -> None:
    scene = Scene(client)
    called_before(scene)
    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=scene.agreement.story_days + 1))

    assert "genoteerd werd" not in scene.see("dossier_detail")
