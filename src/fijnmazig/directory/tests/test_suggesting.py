"""Proposed changes: open to all, kept for editors, never published by themselves."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on, visible_acts
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.domain.desk import DeskFilter
from fijnmazig.directory.domain.kinds import SuggestionState
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import ChangeSuggestion, Confirmation, Service
from fijnmazig.directory.queries.desk import desk_page
from fijnmazig.directory.queries.suggesting import suggestion_page
from fijnmazig.directory.services import suggesting
from fijnmazig.directory.services.suggesting import Suggestion
from fijnmazig.directory.services.tidying import tidy
from fijnmazig.directory.tests.factories import MONDAY, make_service
from fijnmazig.directory.tests.test_views_editing import fields_of

pytestmark = pytest.mark.django_db
EDITOR = Actor(user_id=UUID(int=7), permissions=frozenset({EDIT, "member"}))
MEMBER = Actor(user_id=UUID(int=8), permissions=frozenset({"member"}))
OFFICE_HOURS = "ma-vr 9:00-17:00"
WRONG_NUMBER = Suggestion(field="value", proposed=" 0800 13 500 ")


def suggest(service: Service, suggestion: Suggestion = WRONG_NUMBER) -> ChangeSuggestion:
    suggesting.suggest_change(service_id=service.id, suggestion=suggestion, at=MONDAY)
    return ChangeSuggestion.unscoped.filter(service=service).latest("suggested_at")


def answer(row: ChangeSuggestion, *, actor: Actor = EDITOR, words: str = "gebeld") -> UUID:
    return suggesting.answer_suggestion(
        actor=actor,
        suggestion_id=row.id,
        state=SuggestionState.REJECTED,
        answer=words,
        at=MONDAY,
    )


def create_url(service: Service) -> str:
    return reverse("directory:suggestion_create", kwargs={"service_id": service.id})


def test_anybody_says_what_is_wrong_without_a_trace(client: Client) -> None:
    service = make_service()
    typed = {"field": "hours", "proposed": "Op woensdag gesloten."}

    sent = client.post(create_url(service), typed, headers=ORIGIN)

    row = ChangeSuggestion.unscoped.get()
    assert (sent.status_code, sent.cookies) == (302, {})
    assert (row.field, row.proposed, row.is_from_provider) == ("hours", typed["proposed"], False)
    assert Service.unscoped.get().changed_at == MONDAY
    assert acts_on(service.id) == ["directory.change-suggested"]
    assert client.get(sent.headers["Location"]).status_code == 200


def test_a_member_who_says_what_is_wrong_is_not_recorded_either(client: Client) -> None:
    service = make_service()
    log_in(client, make_member(role=Role.COORDINATOR))
    typed = {"field": "hours", "proposed": "Op woensdag gesloten."}

    sent = client.post(create_url(service), typed, headers=ORIGIN)

    officer = Actor(permissions=frozenset({"audit.read"}))
    act = visible_acts(officer).get(subject_id=service.id, act="directory.change-suggested")
    assert (sent.status_code, act.actor_id) == (302, None)


def test_the_open_page_of_a_service_leads_to_the_form(client: Client) -> None:
    service = make_service()
    page = client.get(reverse("directory:service_detail", kwargs={"service_id": service.id}))

    form = client.get(create_url(service))

    assert create_url(service) in page.text
    assert "geen namen" in form.text
    assert form.cookies == {}


@pytest.mark.parametrize("typed", [{}, {"proposed": " "}, {"field": "x", "proposed": "y"}])
def test_an_empty_or_odd_suggestion_is_not_kept(client: Client, typed: dict[str, str]) -> None:
    service = make_service()

    assert client.post(create_url(service), typed, headers=ORIGIN).status_code == 200
    assert ChangeSuggestion.unscoped.count() == 0


def test_a_flood_from_one_place_is_slowed_down(client: Client) -> None:
    service = make_service()
    typed = {"proposed": "Klopt niet."}

    answers = [client.post(create_url(service), typed, headers=ORIGIN) for _ in range(11)]

    assert [one.status_code for one in answers] == [302] * 10 + [200]
    assert "Probeer het straks" in answers[-1].text


def test_no_more_is_kept_than_somebody_can_read() -> None:
    service = make_service()
    for _ in range(suggesting.MOST_WAITING):
        suggest(service)

    with pytest.raises(Refused, match="al veel berichten"):
        suggest(service)


def test_a_service_that_is_not_published_takes_no_suggestion(client: Client) -> None:
    service = make_service()
    assert client.get(create_url(service)).status_code == 200
    Service.unscoped.update(is_published=False)

    assert client.get(create_url(service)).status_code == 404
    with pytest.raises(NotFound):
        suggest(service)


def test_an_editor_answers_once_and_says_why() -> None:
    service = make_service()
    row = suggest(service)
    with pytest.raises(Refused, match="Schrijf kort waarom"):
        answer(row, words=" ")

    answer(row)

    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_by) == ("REJECTED", "gebeld", EDITOR.user_id)
    assert acts_on(service.id)[-1] == "directory.suggestion-refused"
    with pytest.raises(Refused, match="al beantwoord"):
        answer(row)


def test_only_editors_read_and_answer() -> None:
    row = suggest(make_service())
    assert suggestion_page(actor=EDITOR, suggestion_id=row.id).proposed == "0800 13 500"

    for stranger in (MEMBER, ANONYMOUS):
        with pytest.raises(NotFound):
            suggestion_page(actor=stranger, suggestion_id=row.id)
        with pytest.raises(NotFound):
            answer(row, actor=stranger)


@pytest.mark.parametrize("role", Role)
def test_suggestion_answer_opens_for_editors_only(client: Client, role: Role) -> None:
    row = suggest(make_service())
    log_in(client, make_member(role=role))
    url = reverse("directory:suggestion_answer", kwargs={"suggestion_id": row.id})
    absent = reverse("directory:suggestion_answer", kwargs={"suggestion_id": uuid4()})

    statuses = (client.get(url).status_code, client.get(absent).status_code)

    assert statuses == (200 if EDIT in PERMISSIONS[role] else 404, 404)


def test_suggestion_answer_is_pressed_at_the_desk(client: Client) -> None:
    service = make_service()
    url = reverse("directory:suggestion_answer", kwargs={"suggestion_id": suggest(service).id})
    log_in(client, make_member(role=Role.SPOC))
    desk = reverse("directory:desk_detail", kwargs={"service_id": service.id})
    listed = url in client.get(desk).text
    typed = {"state": "ACCEPTED", "answer": "klopt"}

    sent = client.post(url, typed, headers=ORIGIN)
    again = client.post(url, typed, headers=ORIGIN)

    assert (listed, sent.headers["Location"]) == (True, desk)
    assert "al beantwoord" in again.text
    assert acts_on(service.id)[-1] == "directory.suggestion-accepted"


@pytest.mark.parametrize(
    ("suggestion", "field", "shown", "understood"),
    [
        (WRONG_NUMBER, "value", "0800 13 500", OFFICE_HOURS),
        (Suggestion(field="hours", proposed="za 10-12"), "hours", "za 10-12", "za 10:00-12:00"),
        (Suggestion(field="hours", proposed="soms"), "hours", OFFICE_HOURS, OFFICE_HOURS),
    ],
)
def test_a_suggestion_fills_the_form_and_is_accepted_by_saving(
    client: Client, suggestion: Suggestion, field: str, shown: str, understood: str
) -> None:
    service = make_service()
    row = suggest(service, suggestion)
    log_in(client, make_member(role=Role.SPOC))
    channel_id = service.channels.get().id
    url = reverse(
        "directory:channel_edit", kwargs={"service_id": service.id, "channel_id": channel_id}
    )

    page = client.get(f"{url}?voorstel={row.id}")
    typed = fields_of(page) | {"note": "Vraag naar de balie", "understood": understood}
    sent = client.post(f"{url}?voorstel={row.id}", typed, headers=ORIGIN)

    assert page.context["form"][field].value() == shown
    assert page.context["form"]["reason"].value() == "Voorstel van een bezoeker"
    row.refresh_from_db()
    assert (sent.status_code, row.state) == (302, "ACCEPTED")


@pytest.mark.parametrize("asked", ["x", "", "11d467de-eb13-4a53-b0a4-2dba472a75a6"])
def test_a_form_without_its_suggestion_is_a_plain_form(client: Client, asked: str) -> None:
    service = make_service()
    log_in(client, make_member(role=Role.SPOC))
    url = reverse("directory:service_edit", kwargs={"service_id": service.id})

    page: Any = client.get(f"{url}?voorstel={asked}")

    assert page.context["page"].suggestion is None


def test_a_summary_is_taken_over_from_a_suggestion(client: Client) -> None:
    service = make_service()
    row = suggest(service, Suggestion(field="summary", proposed="Wat beters."))
    log_in(client, make_member(role=Role.SPOC))
    url = reverse("directory:service_edit", kwargs={"service_id": service.id})

    page = client.get(f"{url}?voorstel={row.id}")
    client.post(f"{url}?voorstel={row.id}", fields_of(page), headers=ORIGIN)

    row.refresh_from_db()
    assert (Service.unscoped.get().summary, row.state) == ("Wat beters.", "ACCEPTED")


def test_the_desk_lists_what_waits() -> None:
    waiting, done = make_service(key="wacht"), make_service(key="klaar")
    suggest(waiting)
    answer(suggest(done))

    page = desk_page(
        actor=EDITOR,
        which=DeskFilter.SUGGESTED,
        number=1,
        word="",
        today=MONDAY.date(),
        at=MONDAY,
    )

    assert [line.key for line in page.lines] == ["wacht"]


def test_answered_suggestions_and_old_questions_are_forgotten() -> None:
    service = make_service()
    answer(suggest(service))
    suggest(service)
    Confirmation.unscoped.create(
        service=service, token_hash=str(service.id), sent_at=MONDAY, expires_at=MONDAY
    )

    soon = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=91))
    later = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=93))
    last = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=367))

    assert (soon.suggestions, later.suggestions) == (0, 1)
    assert (last.suggestions, last.confirmations) == (1, 1)
    with pytest.raises(NotFound):
        tidy(actor=EDITOR, at=MONDAY)


def test_a_suggestion_that_was_answered_late_stays_three_months_after_the_answer() -> None:
    row = suggest(make_service())
    suggesting.answer_suggestion(
        actor=EDITOR,
        suggestion_id=row.id,
        state=SuggestionState.REJECTED,
        answer="gebeld",
        at=MONDAY + timedelta(days=360),
    )

    done = [tidy(actor=OPERATOR, at=MONDAY + timedelta(days=days)) for days in (367, 453)]

    assert [each.suggestions for each in done] == [0, 1]


def test_who_checked_a_service_that_is_off_the_list_is_forgotten_after_two_years() -> None:
    listed, gone = make_service(key="blijft"), make_service(key="weg")
    Service.unscoped.filter(id=gone.id).update(is_published=False)
    for service in (listed, gone):
        service.verifications.create(field="value", source="gebeld", checked_by=EDITOR.user_id)
        service.changes.create(
            field="value", reason="gebeld", changed_by=EDITOR.user_id, changed_at=MONDAY
        )

    done = [tidy(actor=OPERATOR, at=MONDAY + timedelta(days=days)) for days in (731, 732, 733)]

    assert [each.checks for each in done] == [0, 2, 0]
    for service, by in ((listed, EDITOR.user_id), (gone, None)):
        checked = service.verifications.filter(checked_by=EDITOR.user_id).exists()
        assert (checked, service.changes.get().changed_by) == (by is not None, by)
