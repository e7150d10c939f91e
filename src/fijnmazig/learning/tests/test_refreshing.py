"""A year after the course a mail says so, once; it stops with one press."""

from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.learning.models import CourseCertificate, CourseMailChoice
from fijnmazig.learning.queries.progress import own_enrolments
from fijnmazig.learning.services import progress, reminding
from fijnmazig.learning.services.reminding import Sent
from fijnmazig.learning.tests.factories import MONDAY, finish, learner

pytestmark = pytest.mark.django_db
YEAR, DAY = timedelta(days=365), timedelta(days=1)
SITE = "https://net.example"


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any) -> Any:
    """Return what runs the job on a day, with mails going out as after a real commit."""

    def job(at: datetime = MONDAY + YEAR) -> Sent:
        with django_capture_on_commit_callbacks(execute=True):
            return reminding.remind_refreshers(actor=OPERATOR, site=SITE, at=at)

    return job


def finished() -> Actor:
    actor = learner()
    finish(actor)
    return actor


def test_a_year_later_one_mail_goes_and_not_a_day_before(run: Any) -> None:
    finished()

    sent = [run(MONDAY + YEAR - DAY), run(), run()]

    assert [one.sent for one in sent] == [0, 1, 0]
    (message,) = mail.outbox
    assert message.subject == "Een jaar geleden"
    assert SITE + reverse("learning:progress_detail") in str(message.body)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert acts_on(CourseCertificate.unscoped.get().id)[-1] == "learning.refresher-mailed"


def test_who_is_refreshing_already_or_did_lately_hears_nothing(run: Any) -> None:
    busy = finished()
    finished()
    progress.start_course(actor=busy, at=MONDAY + YEAR - DAY)
    lately = CourseCertificate.unscoped.exclude(enrolment__in=own_enrolments(busy))
    lately.update(issued_at=MONDAY + 2 * DAY)

    assert run().sent == 0


def test_what_the_mail_server_refuses_goes_in_the_next_run(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished()

    def refuse(**_parts: object) -> None:
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(reminding, "send", refuse)
        first = run()

    assert (first, run()) == (Sent(sent=0, failed=1), Sent(sent=1, failed=0))


def test_a_mail_stops_with_one_press_and_comes_back_with_another(run: Any, client: Client) -> None:
    finished()
    run()
    stop = reverse("learning:mail_stop", args=[CourseMailChoice.unscoped.get().token])
    CourseCertificate.unscoped.update(refresh_told_at=None)

    opened = client.get(stop)
    stopped = client.post(stop, {"List-Unsubscribe": "One-Click"})
    nothing = run()
    client.post(stop.replace("stoppen", "opnieuw"), headers={"Sec-Fetch-Site": "same-origin"})

    assert "stopt u" in opened.text
    assert (stopped.status_code, "gestopt" in stopped.text) == (200, True)
    assert (nothing.sent, run().sent) == (0, 1)


def test_a_strange_token_is_not_found_and_only_the_operator_runs_it(client: Client) -> None:
    assert client.get(reverse("learning:mail_stop", args=[uuid4()])).status_code == 404

    with pytest.raises(NotFound):
        reminding.remind_refreshers(actor=learner(), site=SITE, at=MONDAY)
