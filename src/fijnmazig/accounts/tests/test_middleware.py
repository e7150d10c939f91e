"""Who acts in a request, and when a session ends."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import LONGEST_SESSION, Role
from fijnmazig.accounts.models import LoginSession
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit import queries as audit

PROFILE = "accounts:profile_detail"


def leave_for(login: LoginSession, time: timedelta) -> None:
    LoginSession.unscoped.filter(id=login.id).update(seen_at=now() - time)


@pytest.mark.django_db
def test_an_open_page_neither_reads_nor_sets_a_cookie(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get(reverse("pages:privacy"))

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.django_db
def test_a_request_costs_four_questions_to_know_who_acts(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    log_in(client, make_member())

    with django_assert_num_queries(4):  # session, user, login, roles
        assert client.post(reverse("accounts:keep_alive"), headers=ORIGIN).status_code == 204


@pytest.mark.django_db
def test_a_session_in_use_is_written_down_once_a_minute(client: Client) -> None:
    login = log_in(client, make_member())
    leave_for(login, timedelta(minutes=5))

    client.get(reverse(PROFILE))

    login.refresh_from_db()
    assert now() - login.seen_at < timedelta(minutes=1)


@pytest.mark.django_db
@pytest.mark.asvs("V7.3.1")
def test_a_session_that_is_idle_too_long_ends(client: Client, settings: Settings) -> None:
    settings.IDLE_MINUTES = 30
    member = make_member()
    login = log_in(client, member)
    leave_for(login, timedelta(minutes=30))
    assert client.get(reverse(PROFILE)).status_code == 200

    leave_for(login, timedelta(minutes=32))
    response = client.get(reverse(PROFILE))

    assert response.headers["Location"].startswith(reverse("account_login"))
    assert audit.acts_on(member.id) == ["accounts.session-ended"]
    assert not client.session.keys()


@pytest.mark.django_db
@pytest.mark.asvs("V7.3.2")
def test_a_session_ends_after_half_a_day_of_work(client: Client) -> None:
    login = log_in(client, make_member())
    assert client.get(reverse(PROFILE)).status_code == 200

    LoginSession.unscoped.filter(id=login.id).update(created_at=now() - LONGEST_SESSION)

    assert client.get(reverse(PROFILE)).status_code == 302


@pytest.mark.django_db
@pytest.mark.asvs("V7.4.1")
def test_a_session_that_was_ended_elsewhere_ends_here(client: Client) -> None:
    login = log_in(client, make_member())
    assert client.get(reverse(PROFILE)).status_code == 200

    LoginSession.unscoped.filter(id=login.id).update(ended_at=now())

    assert client.get(reverse(PROFILE)).status_code == 302


@pytest.mark.django_db
@pytest.mark.asvs("V7.2.1")
def test_a_session_that_we_know_nothing_of_is_no_session(client: Client) -> None:
    client.force_login(make_member())

    assert client.get(reverse(PROFILE)).status_code == 302


@pytest.mark.django_db
@pytest.mark.asvs("V7.4.2")
def test_a_session_of_a_closed_account_is_no_session(client: Client) -> None:
    member = make_member()
    log_in(client, member)
    assert client.get(reverse(PROFILE)).status_code == 200

    member.is_active = False
    member.save()

    assert client.get(reverse(PROFILE)).status_code == 302


@pytest.mark.django_db
def test_somebody_without_a_role_is_a_member_and_no_more(client: Client) -> None:
    log_in(client, make_member(role=None))

    assert client.get(reverse(PROFILE)).status_code == 200
    assert client.get(reverse("audit:act_list")).status_code == 404


@pytest.mark.django_db
@pytest.mark.asvs("V16.3.2")
def test_a_shut_door_is_recorded_with_the_page_and_the_permission(client: Client) -> None:
    member = make_member(role=Role.TRAINER)
    log_in(client, member)

    assert client.get(reverse("audit:act_list")).status_code == 404

    assert audit.acts_on(member.id) == ["accounts.access-denied"]


@pytest.mark.django_db
def test_the_warning_before_the_end_is_on_every_page_behind_the_login(client: Client) -> None:
    log_in(client, make_member())

    content = client.get(reverse(PROFILE)).content.decode()

    assert 'data-seconds="1800" data-warning="120"' in content
    assert reverse("accounts:keep_alive") in content


@pytest.mark.django_db
def test_the_warning_is_not_on_pages_for_strangers(client: Client) -> None:
    assert 'id="idle"' not in client.get(reverse("account_login")).content.decode()


# --- What was typed when the session had ended ---------------------------------------------------


@pytest.mark.django_db
def test_a_form_that_comes_too_late_is_given_back_whole(client: Client) -> None:
    typed = {"name": "Mira <b>Voorbeeld</b>\n& een lange zin", "language": ["nl", "en"]}

    response = client.post(reverse("accounts:profile_edit") + "?terug=1", typed, headers=ORIGIN)
    content = response.content.decode()

    assert response.status_code == 403
    assert "Mira &lt;b&gt;Voorbeeld&lt;/b&gt;\n&amp; een lange zin</textarea>" in content
    assert content.count('<textarea name="language"') == 2
    assert 'action="/account/gegevens/?terug=1"' in content
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_a_form_that_comes_too_late_names_its_files_and_keeps_none(client: Client) -> None:
    file = SimpleUploadedFile("verslag van mira.pdf", b"%PDF-1.7 kanarie")

    response = client.post(
        reverse("accounts:profile_edit"),
        {"name": "Mira", "files": [file, file]},
        headers=ORIGIN,
    )
    content = response.content.decode()

    assert content.count('<input type="file" name="files"') == 1
    assert "verslag van mira" not in content
    assert "kanarie" not in content


@pytest.mark.django_db
def test_a_form_that_comes_too_late_gives_no_password_back(client: Client) -> None:
    response = client.post(
        reverse("accounts:profile_edit"), {"name": "Mira", "password": "geheim"}, headers=ORIGIN
    )

    assert "geheim" not in response.content.decode()


@pytest.mark.django_db
def test_what_was_given_back_can_be_sent_after_logging_in_again(client: Client) -> None:
    member = make_member()
    login = log_in(client, member)
    leave_for(login, timedelta(hours=2))
    typed = {"name": "Mira Anders", "language": "nl"}
    assert client.post(reverse("accounts:profile_edit"), typed, headers=ORIGIN).status_code == 403

    log_in(client, member)
    client.post(reverse("accounts:profile_edit"), typed, headers=ORIGIN)

    member.refresh_from_db()
    assert member.name == "Mira Anders"
