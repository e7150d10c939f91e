"""Pages and mails of a series that asks for the basic course: said everywhere, refused nowhere."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, actor_of, log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.domain.course import Followed
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Cohort, CourseFollowed, Entry, Letter, Seat, Series
from fijnmazig.gatherings.queries.course import course_url
from fijnmazig.gatherings.services.course import report_followed
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.letters import ask_for_course
from fijnmazig.gatherings.services.posting import House, send_letters
from fijnmazig.gatherings.services.reminding import remind
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    change,
    make_cohort,
    make_entry,
    make_series,
    make_worker,
)
from fijnmazig.gatherings.tests.people import ALONE, known

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
HOUSE = House(site="https://voorbeeld.test", sender="Fijnmazig <noreply@voorbeeld.test>")
type Post = Callable[[], dict[str, str]]


@pytest.fixture(autouse=True)
def it_is_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.fixture
def posted(django_capture_on_commit_callbacks: Any) -> Post:
    """Return what sends the mails that wait, and gives their texts by subject."""

    def post() -> dict[str, str]:
        with django_capture_on_commit_callbacks(execute=True):
            send_letters(actor=OPERATOR, house=HOUSE, at=MONDAY)
        sent, mail.outbox[:] = list(mail.outbox), []
        return {str(message.subject): str(message.body) for message in sent}

    return post


def url(name: str, *ids: Any) -> str:
    return reverse(f"gatherings:{name}", args=ids)


def asking(*, moments: int = 1) -> Cohort:
    return make_cohort(make_series(needs_course=True), moments=moments)


def mine(cohort: Cohort | None = None) -> tuple[Member, Seat]:
    """Return a member and their seat in a group that asks for the course."""
    account, (person, _) = make_member(), make_worker()
    person.user_id = account.id
    person.save()
    entry = make_entry(cohort or asking(), people=(person,), contact_id=account.id)
    return account, entry.seats.get()


def test_the_address_of_the_course_is_a_setting_that_leads_to_a_page(client: Client) -> None:
    assert course_url() == reverse(settings.COURSE_ROUTE)
    assert client.get(course_url()).status_code == 200


def test_the_open_page_and_the_form_to_register_say_so_and_lead_there(client: Client) -> None:
    cohort, plain = asking(), make_cohort(moments=1)
    log_in(client, make_member())

    pages = [
        client.get(address).text
        for group in (cohort, plain)
        for address in (url("agenda_detail", group.series_id), url("entry_create", group.id))
    ]

    assert [f'href="{course_url()}"' in page for page in pages] == [True, True, False, False]
    assert "Niemand wordt vanzelf geweigerd" in pages[0]
    assert ["said_course" in page for page in pages] == [False, True, False, False]


def test_who_followed_it_is_not_asked_for_their_word(client: Client) -> None:
    account, cohort = make_member(), asking()
    report_followed(actor=actor_of(account), at=MONDAY)
    log_in(client, account)

    page = client.get(url("entry_create", cohort.id)).text

    assert "Je volgde de basisvorming" in page
    assert "said_course" not in page


def test_registering_takes_ones_word(client: Client) -> None:
    account, cohort = make_member(), asking()
    log_in(client, account)

    client.post(
        url("entry_create", cohort.id), {"with_self": "on", "said_course": "on"}, headers=HERE
    )

    assert CourseFollowed.unscoped.get().source == Followed.SAID
    assert "Dat volstaat" in client.get(url("entry_detail", Entry.unscoped.get().id)).text


def test_on_ones_own_registration_one_says_it_and_takes_it_back(client: Client) -> None:
    account, seat = mine()
    log_in(client, account)
    page = url("entry_detail", seat.entry_id)

    asked = client.get(page).text
    said = client.post(url("course_tell", seat.id), headers=HERE, follow=True).text
    again = client.post(url("course_untell", seat.id), headers=HERE, follow=True).text

    shown = ["Ik volgde de basisvorming" in each for each in (asked, said, again)]
    assert shown == [True, False, True]


@pytest.mark.parametrize("name", ["course_tell", "course_untell"])
def test_ones_own_word_is_ones_own_only(client: Client, name: str) -> None:
    account, seat = mine()

    stranger = client.post(url(name, seat.id), headers=HERE)
    log_in(client, make_member(role=Role.COORDINATOR))
    other = client.post(url(name, seat.id), headers=HERE)
    log_in(client, account)
    own = client.post(url(name, seat.id), headers=HERE)

    assert [answer.status_code for answer in (stranger, other)] == [403, 404]
    assert own["Location"] == url("entry_detail", seat.entry_id)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATOR, 200), (Role.TRAINER, 404), (Role.SPOC, 404), (Role.FIRST_LINE, 404)],
)
def test_only_who_holds_the_group_declares(client: Client, role: Role, status: int) -> None:
    seat = mine()[1]
    log_in(client, make_member(role=role))

    page = client.get(url("course_declare", seat.id))
    gone = client.post(url("course_withdraw", seat.id), headers=HERE)

    assert page.status_code == status
    assert gone.status_code == {200: 302, 404: 404}[status]


def test_a_declaration_is_made_read_and_taken_away(client: Client) -> None:
    seat = mine()[1]
    log_in(client, make_member(role=Role.COORDINATOR))
    page = url("course_declare", seat.id)

    empty = client.post(page, {"reason": " "}, headers=HERE).text
    listed = client.post(page, {"reason": "Bij een hogeschool"}, headers=HERE, follow=True).text
    read = client.get(page).text
    again = client.post(url("course_withdraw", seat.id), headers=HERE, follow=True).text

    assert "Zeg kort waar of wanneer" in empty
    assert "basisvorming elders gevolgd" in listed
    assert "Bij een hogeschool" not in listed
    assert "Bij een hogeschool" in read
    assert "basisvorming nog niet" in again


def test_the_page_of_the_mail_needs_no_login_and_opening_it_changes_nothing(
    client: Client,
) -> None:
    seat = mine()[1]
    change(seat, course_key=uuid4())
    page = url("course_say", seat.course_key)

    opened = client.get(page)
    before = CourseFollowed.unscoped.exists()
    said = client.post(page, headers=HERE, follow=True)

    assert (before, opened.cookies, "Genoteerd" in said.text) == (False, {}, True)
    assert seat.cohort.series.title not in opened.text
    assert client.get(url("course_say", uuid4())).status_code == 404


def test_the_mail_of_who_registers_leads_to_the_course_and_to_ones_word(posted: Post) -> None:
    cohort = asking()
    register(actor=known()[0], cohort_id=cohort.id, party=ALONE, at=MONDAY)

    (text,) = posted().values()

    key = Seat.unscoped.get().course_key
    assert f"https://voorbeeld.test{course_url()}\n" in text
    assert f"https://voorbeeld.test{url('course_say', key)}\n" in text


def test_mails_to_who_followed_it_or_need_not_say_nothing_of_it(posted: Post) -> None:
    actor = known()[0]
    report_followed(actor=actor, at=MONDAY)
    for cohort in (asking(), make_cohort(moments=1)):
        register(actor=actor, cohort_id=cohort.id, party=ALONE, at=MONDAY)

    assert all(course_url() not in text for text in posted().values())


def test_the_mail_a_week_ahead_can_be_stopped_and_is_not_sent_once_it_is_followed(
    posted: Post,
) -> None:
    cohort = asking(moments=2)
    _, (other, _) = mine(cohort), mine(cohort)
    ask_for_course(cohort.id, at=MONDAY)
    report_followed(actor=actor_of(other), at=MONDAY)

    mails = posted()

    assert list(mails) == ["Iets voor we elkaar zien"]
    text = mails["Iets voor we elkaar zien"]
    assert f"https://voorbeeld.test{course_url()}\n" in text
    assert "/momenten/mails/" in text
    assert Letter.unscoped.filter(kind=LetterKind.COURSE, sent_at=None).count() == 0


def test_the_reminder_says_it_before_the_first_moment_only(posted: Post) -> None:
    cohort = asking(moments=2)
    mine(cohort)
    first, second = cohort.moments.order_by("starts_at")

    said = []
    for moment in (first, second):
        day = moment.starts_at.date()
        remind(actor=OPERATOR, today=day.replace(day=day.day - 1), at=MONDAY)
        said.append(course_url() in posted()["Tot morgen"])

    assert said == [True, False]
    assert first.starts_at == NEXT_WEEK


def test_the_form_of_a_series_asks_for_it(client: Client) -> None:
    cohort = make_cohort(moments=1)
    log_in(client, make_member(role=Role.COORDINATOR))
    page = url("series_edit", cohort.series_id)
    form = client.get(page).context["form"]
    given = {name: value for name, value in form.initial.items() if value is not None}

    client.post(page, {**given, "needs_course": "on"}, headers=HERE)

    assert Series.unscoped.get().needs_course is True
    assert "de basisvorming volgen" in client.get(url("series_detail", cohort.series_id)).text
