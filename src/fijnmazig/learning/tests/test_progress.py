"""Progress is kept for who asked, without an answer; the rule that is shown gives a certificate."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load
from fijnmazig.learning.models import CourseCertificate, Enrolment, ExerciseDone
from fijnmazig.learning.queries import progress as queries
from fijnmazig.learning.queries.modules import modules
from fijnmazig.learning.services import progress as services
from fijnmazig.learning.tests.factories import MONDAY, all_exercises, finish, learner
from fijnmazig.learning.views import progress as views

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
YEAR = timedelta(days=365)


def page_of(actor: Actor, *, at: Any = MONDAY) -> queries.ProgressPage:
    return queries.progress_page(actor=actor, today=localdate(at))


def logged_in() -> tuple[Client, Actor]:
    member = make_member()
    client = Client(headers=HERE)
    log_in(client, member)
    return client, Actor(user_id=member.id, permissions=frozenset({"member"}))


def certificate_of(actor: Actor) -> CourseCertificate:
    return CourseCertificate.unscoped.get(enrolment__in=queries.own_enrolments(actor))


def test_nothing_is_kept_of_who_did_not_ask() -> None:
    module, exercise = all_exercises()[0]

    kept = [
        services.note_answer(actor=actor, module=module, exercise=exercise, at=MONDAY)
        for actor in (ANONYMOUS, learner())
    ]

    assert kept == [False, False]
    assert not ExerciseDone.unscoped.exists()


def test_the_last_exercise_finishes_the_course_and_the_one_before_does_not() -> None:
    actor = learner()
    services.start_course(actor=actor, at=MONDAY)
    *others, last = all_exercises()

    for module, exercise in others:
        services.note_answer(actor=actor, module=module, exercise=exercise, at=MONDAY)
    before = page_of(actor)
    services.note_answer(actor=actor, module=last[0], exercise=last[1], at=MONDAY)

    row = Enrolment.unscoped.get()
    assert (before.running, before.done, before.certificates) == (True, len(others), ())
    assert page_of(actor).certificates[0].is_refresher is False
    assert row.finished_at == MONDAY
    assert acts_on(row.id)[-1] == "learning.course-finished"


def test_an_exercise_answered_twice_counts_once() -> None:
    actor = learner()
    services.start_course(actor=actor, at=MONDAY)
    module, exercise = all_exercises()[0]

    for _ in range(2):
        services.note_answer(actor=actor, module=module, exercise=exercise, at=MONDAY)

    assert page_of(actor).done == 1
    assert page_of(actor).modules[0].next_page > 1


def test_only_one_course_runs_at_a_time_and_an_unknown_exercise_is_not_found() -> None:
    actor = learner()
    services.start_course(actor=actor, at=MONDAY)

    with pytest.raises(Refused):
        services.start_course(actor=actor, at=MONDAY)
    with pytest.raises(NotFound):
        services.note_answer(actor=actor, module="cijfers", exercise="niets", at=MONDAY)
    with pytest.raises(NotFound):
        services.start_course(actor=ANONYMOUS, at=MONDAY)


def test_a_course_begun_twice_at_once_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = learner()
    services.start_course(actor=actor, at=MONDAY)
    none = Enrolment.unscoped.none()
    monkeypatch.setattr(services, "own_enrolments", lambda _: none)  # both looked before either

    with pytest.raises(Refused), transaction.atomic():
        services.start_course(actor=actor, at=MONDAY)

    assert Enrolment.unscoped.count() == 1


def test_after_a_year_a_refresher_takes_one_exercise_of_each_module() -> None:
    actor = learner()
    finish(actor)
    day_before, due = (page_of(actor, at=MONDAY + YEAR - timedelta(days=n)) for n in (1, 0))

    services.start_course(actor=actor, at=MONDAY + YEAR)
    for module in modules():
        key = module.exercises[-1].key
        services.note_answer(actor=actor, module=module.key, exercise=key, at=MONDAY + YEAR)

    assert (day_before.is_refresher_due, due.is_refresher_due) == (False, True)
    assert [one.is_refresher for one in page_of(actor).certificates] == [True, False]


def test_forgetting_removes_all_of_ones_own_and_nothing_of_others() -> None:
    actor, other = learner(), learner()
    finish(actor)
    finish(other)

    services.forget_progress(actor=actor, at=MONDAY)

    assert page_of(actor).has_any is False
    assert len(page_of(other).certificates) == 1


def test_what_lies_still_goes_after_a_year_and_what_is_finished_after_three() -> None:
    still, done = learner(), learner()
    services.start_course(actor=still, at=MONDAY)
    finish(done)
    days = [localdate(MONDAY) + timedelta(days=n) for n in (365, 366, 3 * 365, 3 * 365 + 1)]

    assert [services.tidy(actor=OPERATOR, today=day) for day in days] == [0, 1, 0, 1]
    with pytest.raises(NotFound):
        services.tidy(actor=done, today=days[0])


def test_pages_of_progress_ask_a_login(client: Client) -> None:
    for name in ("progress_detail", "progress_forget"):
        assert client.get(reverse(f"learning:{name}")).status_code == 302


def test_a_member_starts_answers_and_finds_it_back() -> None:
    load_everything()
    load(actor=OPERATOR)
    client, actor = logged_in()
    client.post(reverse("learning:progress_start"))
    step = reverse("learning:step_detail", kwargs={"module": 1, "number": 3})

    kept = client.post(step, {"option": "0"}).text
    own = client.get(reverse("learning:progress_detail")).text

    assert "Uw voortgang is bewaard" in kept
    assert "1 van 3 oefeningen" in own
    assert page_of(actor).done == 1
    assert client.post(reverse("learning:progress_start")).status_code == 302


def test_progress_asks_as_much_for_one_certificate_as_for_three() -> None:
    client, actor = logged_in()
    url = reverse("learning:progress_detail")
    counts = []
    for year in range(3):
        at = MONDAY + year * YEAR
        finish(actor, at=at)
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))

    assert counts[0] == counts[2]


def test_a_certificate_is_its_holders_alone_to_print_and_to_show() -> None:
    client, actor = logged_in()
    finish(actor)
    row = certificate_of(actor)
    stranger, _ = logged_in()
    names = ("certificate_share", "certificate_hide")
    urls = [reverse(f"learning:{name}", args=[row.id]) for name in names]
    pdf = reverse("learning:certificate_print", args=[row.id])

    printed = client.get(pdf)
    said = pypdfium2.PdfDocument(printed.content)[0].get_textpage().get_text_range()

    assert queries.paper_of(actor=actor, certificate_id=row.id).code in said
    assert [stranger.post(url).status_code for url in urls] == [404, 404]
    assert stranger.get(pdf).status_code == 404
    assert [client.post(url).status_code for url in urls] == [302, 302]


def test_a_code_tells_the_rule_and_the_name_only_when_it_is_shared(client: Client) -> None:
    actor = learner()
    finish(actor)
    row = certificate_of(actor)
    name = queries.paper_of(actor=actor, certificate_id=row.id).name
    url = reverse("learning:certificate_check", args=[row.code])
    views.LOOKS.forget()

    before = client.get(url).text
    services.share_name(actor=actor, certificate_id=row.id, at=MONDAY)
    shared = client.get(url).text
    services.hide_name(actor=actor, certificate_id=row.id, at=MONDAY)

    assert "er is geen toets" in before
    assert name not in before
    assert name in shared
    assert name not in client.get(url).text


def test_an_unknown_code_is_not_found_and_guessing_is_slowed_down(client: Client) -> None:
    views.LOOKS.forget()
    url = reverse("learning:certificate_check", args=["ABCD-EFGH-JKMN"])

    statuses = [client.get(url).status_code for _ in range(31)]

    views.LOOKS.forget()
    assert statuses == [404] * 30 + [429]


def test_wiping_from_the_page_asks_first() -> None:
    client, actor = logged_in()
    finish(actor)
    url = reverse("learning:progress_forget")

    asked = client.get(url).text
    client.post(url)

    assert "1 attest" in asked
    assert page_of(actor).has_any is False


def test_nobody_elses_row_is_in_reach() -> None:
    finish(learner())

    assert not queries.own_enrolments(learner()).exists()
    assert not queries.own_certificates(ANONYMOUS).exists()
    with pytest.raises(NotFound):
        queries.paper_of(actor=learner(), certificate_id=uuid4())
