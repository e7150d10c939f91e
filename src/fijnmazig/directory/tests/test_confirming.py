"""The half-yearly question to providers: one mail, one link, one press."""

import re
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import tasks
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import ChangeSuggestion, Confirmation, Service
from fijnmazig.directory.queries.confirming import confirmation_page, services_to_ask
from fijnmazig.directory.queries.desk import due_lines
from fijnmazig.directory.services import confirming
from fijnmazig.directory.services.confirming import Asked
from fijnmazig.directory.tests.factories import MONDAY, make_service
from fijnmazig.messages.domain import telling_words

pytestmark = pytest.mark.django_db
EDITOR = Actor(user_id=UUID(int=7), permissions=frozenset({EDIT, "member"}))
SITE = "https://huis.example"
MAIL = "info@dienst.example"
NEVER_SENT = "verzonnen"


def ask(*, days: int = 0, actor: Actor = OPERATOR) -> Asked:
    at = MONDAY + timedelta(days=days)
    return confirming.ask_providers(actor=actor, site=SITE, today=at.date(), at=at)


def asked(service: Service, commit: Commit) -> str:
    """Return the token in the mail that a provider got."""
    with commit(execute=True):
        confirming.ask_provider(actor=EDITOR, service_id=service.id, site=SITE, at=MONDAY)
    (found,) = re.findall(r"/bevestigen/([\w-]+)/", str(mail.outbox[-1].body))
    return str(found)


def link(token: str) -> str:
    return reverse("directory:confirmation_answer", kwargs={"token": token})


def test_each_provider_whose_turn_it_is_gets_one_mail(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    make_service(key="een", provider_email=MAIL)
    make_service(key="zonder-adres")
    make_service(key="ingetrokken", provider_email=MAIL)
    Service.unscoped.filter(key="ingetrokken").update(is_published=False)

    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(), ask(days=1)

    (letter,) = mail.outbox
    assert (first, second) == (Asked(sent=1, failed=0), Asked(sent=0, failed=0))
    assert (letter.to, telling_words(str(letter.subject))) == ([MAIL], [])
    assert f"{SITE}/wegwijzer/bevestigen/" in str(letter.body)
    assert "03 880 18 00: ma-vr 9:00-17:00" in str(letter.body)


def stop_link(commit: Commit) -> str:
    """Return the path under which the mail can be stopped, from its header."""
    asked(make_service(provider_email=MAIL), commit)
    header = mail.outbox[-1].extra_headers["List-Unsubscribe"]
    assert header.startswith(f"<{SITE}/wegwijzer/stoppen/")
    return str(header.strip("<>").removeprefix(SITE))


def test_the_question_stops_with_one_request_without_cookies(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    path = stop_link(django_capture_on_commit_callbacks)
    assert mail.outbox[-1].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"{SITE}{path}" in str(mail.outbox[-1].body)

    opened = client.get(path)
    still = Service.unscoped.get().provider_email
    answers = [client.post(path, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    assert (opened.status_code, opened.cookies, still) == (200, {}, MAIL)
    assert [(one.status_code, dict(one.cookies)) for one in answers] == [(200, {}), (200, {})]
    assert Service.unscoped.get().provider_email == ""
    assert acts_on(Service.unscoped.get().id).count("directory.asking-stopped") == 1


def test_who_stopped_is_asked_no_more_also_long_after(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    path = stop_link(django_capture_on_commit_callbacks)
    Confirmation.unscoped.update(expires_at=MONDAY)
    assert ask(days=200).sent == 1

    client.post(path)

    assert ask(days=600).sent == 0
    assert client.get("/wegwijzer/stoppen/verzonnen/").status_code == 404


def test_a_provider_is_asked_twice_a_year_and_not_after_a_fresh_check() -> None:
    service = make_service(provider_email=MAIL)
    ask()
    service.verifications.update(next_check_date=MONDAY.date() + timedelta(days=230))

    turns = [ask(days=days).sent for days in (100, 183, 184, 199, 200, 201)]

    assert turns == [0, 0, 0, 0, 1, 0]
    assert Confirmation.unscoped.count() == 2


def test_only_a_hash_of_the_token_is_kept(django_capture_on_commit_callbacks: Commit) -> None:
    service = make_service(provider_email=MAIL)

    token = asked(service, django_capture_on_commit_callbacks)

    row = Confirmation.unscoped.get()
    assert token not in str(list(Confirmation.unscoped.values()))
    assert row.expires_at == MONDAY + timedelta(days=60)
    assert confirmation_page(token=token, at=MONDAY).service_id == service.id


def test_opening_the_link_changes_nothing_and_pressing_confirms_once(
    client: Client, django_capture_on_commit_callbacks: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = make_service(provider_email=MAIL)
    token = asked(service, django_capture_on_commit_callbacks)
    Confirmation.unscoped.update(expires_at=MONDAY + timedelta(days=3650))
    monkeypatch.setattr("fijnmazig.directory.views.confirming.timezone.now", lambda: MONDAY)

    opened = client.get(link(token))
    untouched = Confirmation.unscoped.get().answered_at
    typed = {"gezien": opened.context["page"].seen.isoformat()}
    pressed = client.post(link(token), typed, headers=ORIGIN)
    again = client.post(link(token), typed, headers=ORIGIN)

    assert (opened.status_code, opened.cookies, untouched) == (200, {}, None)
    assert pressed.status_code == 302
    assert "al bevestigd" in again.text
    row = service.verifications.get(field="hours")
    assert (row.source, row.checked_by) == ("Bevestigd door de dienst zelf", None)
    assert acts_on(service.id)[-1] == "directory.provider-confirmed"
    assert due_lines(actor=EDITOR, today=MONDAY.date(), at=MONDAY) == ()


def test_a_provider_confirms_only_what_was_shown(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    service = make_service(provider_email=MAIL)
    token = asked(service, django_capture_on_commit_callbacks)
    seen = confirmation_page(token=token, at=MONDAY).seen.isoformat()
    Service.unscoped.update(changed_at=MONDAY + timedelta(hours=1))

    with pytest.raises(Refused, match="Intussen wijzigde er iets"):
        confirming.confirm_by_token(token=token, seen=seen, today=MONDAY.date(), at=MONDAY)

    assert Confirmation.unscoped.get().answered_at is None


def test_a_link_dies_after_sixty_days_or_when_the_service_is_gone(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    service = make_service(provider_email=MAIL)
    token = asked(service, django_capture_on_commit_callbacks)
    assert confirmation_page(token=token, at=MONDAY + timedelta(days=59))

    for moment, is_published in ((60, True), (1, False)):
        Service.unscoped.update(is_published=is_published)
        with pytest.raises(NotFound):
            confirmation_page(token=token, at=MONDAY + timedelta(days=moment))
    assert client.get(link(NEVER_SENT)).status_code == 404
    with pytest.raises(NotFound):
        confirming.confirm_by_token(token=NEVER_SENT, seen="", today=MONDAY.date(), at=MONDAY)


def test_a_provider_proposes_a_change_without_an_account(
    client: Client, django_capture_on_commit_callbacks: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = make_service(provider_email=MAIL)
    token = asked(service, django_capture_on_commit_callbacks)
    monkeypatch.setattr("fijnmazig.directory.views.confirming.timezone.now", lambda: MONDAY)
    typed = {"voorstel": "1", "field": "hours", "proposed": "Ook op zaterdag."}

    empty = client.post(link(token), {"voorstel": "1"}, headers=ORIGIN)
    sent = client.post(link(token), typed, headers=ORIGIN)

    row = ChangeSuggestion.unscoped.get()
    assert (empty.status_code, sent.status_code, row.is_from_provider) == (200, 302, True)
    assert Confirmation.unscoped.get().answered_at is None
    assert acts_on(service.id)[-1] == "directory.provider-suggested"


def test_what_the_mail_server_refuses_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    service = make_service(provider_email=MAIL)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr("fijnmazig.directory.services.confirming.send", refuse)
        failed = ask()
    with django_capture_on_commit_callbacks(execute=True):
        again = ask()

    assert (failed, again) == (Asked(sent=0, failed=1), Asked(sent=1, failed=0))
    assert acts_on(service.id) == ["directory.question-not-sent", "directory.provider-asked"]


def test_the_run_is_for_the_operator_and_one_question_for_editors() -> None:
    service = make_service(provider_email=MAIL)
    bare = make_service(key="zonder")

    with pytest.raises(NotFound):
        ask(actor=EDITOR)
    with pytest.raises(NotFound):
        confirming.ask_provider(actor=ANONYMOUS, service_id=service.id, site=SITE, at=MONDAY)
    with pytest.raises(NotFound):
        confirming.request_asking(actor=ANONYMOUS, at=MONDAY)
    with pytest.raises(Refused, match="mailadres"):
        confirming.ask_provider(actor=EDITOR, service_id=bare.id, site=SITE, at=MONDAY)
    confirming.ask_provider(actor=EDITOR, service_id=service.id, site=SITE, at=MONDAY)
    with pytest.raises(Refused, match="nog geen dag geleden"):
        confirming.ask_provider(actor=EDITOR, service_id=service.id, site=SITE, at=MONDAY)


def test_provider_ask_is_one_press_at_the_desk(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    service = make_service(provider_email=MAIL)
    log_in(client, make_member(role=Role.SPOC))
    url = reverse("directory:provider_ask", kwargs={"service_id": service.id})

    with django_capture_on_commit_callbacks(execute=True):
        pressed = client.post(url, headers=ORIGIN)
    everybody = client.post(reverse("directory:providers_ask"), headers=ORIGIN)

    assert (pressed.status_code, everybody.status_code, len(mail.outbox)) == (302, 302, 1)
    assert "Nog geen antwoord" in client.get(pressed.headers["Location"]).text


def test_the_worker_asks_as_the_command_does(django_capture_on_commit_callbacks: Commit) -> None:
    make_service(provider_email=MAIL)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.ask_providers.func()

    assert [letter.to for letter in mail.outbox] == [[MAIL]]
    assert services_to_ask(today=MONDAY.date(), at=MONDAY) == []
