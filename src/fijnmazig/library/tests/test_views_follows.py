"""The pages of what one follows, and the one that stops the mail with one request."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.common.http import veil
from fijnmazig.library.models import Digest, ThemeFollow
from fijnmazig.library.services import follows
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def reader() -> Member:
    return make_member()


@pytest.fixture
def token(reader: Member) -> UUID:
    """Return what stands in every mail to the reader."""
    follows.follow_theme(actor=sharer(reader.id), theme="gesprek", at=MONDAY)
    return Digest.unscoped.get().token


def url(route: str, token: UUID | None = None) -> str:
    return reverse(f"library:{route}", kwargs={"token": token} if token else None)


def is_stopped() -> bool:
    return Digest.unscoped.get().stopped_at is not None


# --- One request stops the mail ------------------------------------------------------------------


def test_one_post_without_cookie_or_origin_stops_the_mail(client: Client, token: UUID) -> None:
    response = client.post(url("digest_stop", token), ONE_CLICK)

    assert (response.status_code, response.cookies) == (200, {})
    assert "De wekelijkse mail is gestopt" in response.content.decode()
    assert is_stopped()


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://mail.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
def test_a_mail_program_may_post_from_anywhere(
    client: Client, token: UUID, headers: dict[str, str]
) -> None:
    response = client.post(url("digest_stop", token), ONE_CLICK, headers=headers)

    assert (response.status_code, is_stopped()) == (200, True)


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.asvs("V3.5.3")
def test_opening_the_address_stops_nothing(client: Client, token: UUID, method: str) -> None:
    assert client.post(url("digest_stop", token)).status_code == 200
    follows.resume_mail_by_token(token=token, at=MONDAY)

    response = getattr(client, method)(url("digest_stop", token))

    assert (is_stopped(), response.cookies) == (False, {})


def test_the_page_has_a_button_that_stops_and_one_that_takes_it_back(
    client: Client, token: UUID
) -> None:
    asked = client.get(url("digest_stop", token)).content.decode()
    stopped = client.post(url("digest_stop", token), headers=HERE).content.decode()
    back = client.post(url("digest_resume", token), headers=HERE)

    assert ("Stop deze mail" in asked, "Opnieuw volgen" in asked) == (True, False)
    assert ("Stop deze mail" in stopped, "Opnieuw volgen" in stopped) == (False, True)
    assert back.headers["Location"] == url("digest_stop", token)
    assert not is_stopped()


def test_following_again_is_asked_from_our_own_page_only(client: Client, token: UUID) -> None:
    client.post(url("digest_stop", token))

    response = client.post(url("digest_resume", token))

    assert (response.status_code, is_stopped()) == (403, True)


def test_an_unknown_token_is_absent_in_every_way(client: Client, token: UUID) -> None:
    assert client.get(url("digest_stop", token)).status_code == 200
    unknown = uuid4()

    answers = [
        client.get(url("digest_stop", unknown)),
        client.post(url("digest_stop", unknown), ONE_CLICK),
        client.post(url("digest_resume", unknown), headers=HERE),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not is_stopped()


def test_the_page_tells_nothing_of_whose_mail_it_is(
    client: Client, reader: Member, token: UUID
) -> None:
    page = client.get(url("digest_stop", token)).content.decode()

    assert [word for word in (reader.name, reader.email, "gesprek") if word in page] == []


def test_a_stranger_with_the_address_cannot_act_as_who_is_logged_in(
    client: Client, token: UUID
) -> None:
    other = make_member()
    follows.follow_theme(actor=sharer(other.id), theme="privacy", at=MONDAY)
    log_in(client, other)

    client.post(url("digest_stop", token), ONE_CLICK, headers={"Sec-Fetch-Site": "cross-site"})

    stopped = Digest.unscoped.filter(stopped_at__isnull=False)
    assert list(stopped.values_list("token", flat=True)) == [token]


# --- The pages of a member -----------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.FIRST_LINE, Role.SUPPLIER, Role.ADMINISTRATOR])
def test_every_member_may_follow(client: Client, role: Role) -> None:
    log_in(client, make_member(role=role))

    page = client.get(url("follow_list")).content.decode()
    sent = client.post(url("follow_create"), {"thema": "gesprek"}, headers=HERE)

    assert "In gesprek gaan" in page
    assert sent.headers["Location"] == url("follow_list")
    assert ThemeFollow.unscoped.get().theme == "gesprek"


@pytest.mark.parametrize("route", ["follow_create", "follow_remove", "mail_switch"])
def test_a_stranger_follows_nothing(client: Client, route: str) -> None:
    response = client.post(url(route), {"thema": "gesprek"}, headers=HERE)

    assert reverse("account_login") in response.content.decode() + str(response.headers)
    assert (ThemeFollow.unscoped.count(), Digest.unscoped.count()) == (0, 0)


@pytest.mark.parametrize("item", ["", "onzin"])
def test_the_button_leads_back_to_where_it_stood(client: Client, reader: Member, item: str) -> None:
    log_in(client, reader)
    real = make_open(themes=("gesprek",))
    given: dict[str, Any] = {"thema": "gesprek"}

    there = client.post(url("follow_create"), given | {"item": real.id}, headers=HERE)
    away = client.post(url("follow_remove"), given | {"item": item}, headers=HERE)

    assert there.headers["Location"] == reverse("library:item_detail", args=[real.id])
    assert away.headers["Location"] == url("follow_list")
    assert ThemeFollow.unscoped.count() == 0


@pytest.mark.parametrize("is_member", [True, False])
def test_a_theme_that_one_looks_at_can_be_followed(
    client: Client, reader: Member, *, is_member: bool
) -> None:
    make_open(themes=("gesprek",))
    if is_member:
        log_in(client, reader)

    page = client.get(reverse("library:item_list"), {"t": veil("gesprek")}).content.decode()

    assert ("Volg “In gesprek gaan”" in page) is is_member


def test_no_address_tells_which_theme_it_is_about(client: Client, reader: Member) -> None:
    log_in(client, reader)

    page = client.get(url("follow_list")).content.decode()

    links = [part.split('"')[0] for part in page.split('href="')[1:] + page.split('action="')[1:]]
    assert [link for link in links if "geweld" in link or "mishandeling" in link] == []


def test_themes_are_chosen_on_one_page(client: Client, reader: Member) -> None:
    log_in(client, reader)

    sent = client.post(url("follow_list"), {"themes": ["privacy", "gesprek"]}, headers=HERE)
    wrong = client.post(url("follow_list"), {"themes": ["onzin"]}, headers=HERE)

    assert (sent.status_code, wrong.status_code) == (302, 200)
    assert set(ThemeFollow.unscoped.values_list("theme", flat=True)) == {"privacy", "gesprek"}


def test_the_mail_is_switched_off_and_on(client: Client, reader: Member, token: UUID) -> None:
    log_in(client, reader)

    client.post(url("mail_switch"), {"mail": "uit"}, headers=HERE)
    off = client.get(url("follow_list")).content.decode()
    client.post(url("mail_switch"), {"mail": "aan"}, headers=HERE)

    assert "De mail staat uit." in off
    assert (is_stopped(), Digest.unscoped.get().token) == (False, token)


def test_who_never_followed_has_no_mail_to_switch(client: Client, reader: Member) -> None:
    log_in(client, reader)

    response = client.post(url("mail_switch"), {"mail": "uit"}, headers=HERE)

    assert response.status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_the_page_asks_as_much_for_three_as_for_one(
    client: Client, reader: Member, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = sharer(reader.id)
    for theme in ("gesprek", "privacy", "stalking")[:total]:
        follows.follow_theme(actor=actor, theme=theme, at=MONDAY)
        make_open(themes=(theme,), published_at="2099-01-01T00:00Z")
    log_in(client, reader)

    with django_assert_num_queries(9):
        client.get(url("follow_list"))


# --- The command ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_library_digest_sends_and_says_so(
    reader: Member, token: UUID, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MAILERS = {"default": {"BACKEND": "fijnmazig.messages.store.FolderBackend"}}
    settings.MAIL_FOLDER, settings.SITE_URL = tmp_path / "mail", "https://net.example"
    make_open(themes=("gesprek",))
    Digest.unscoped.update(sent_until="2026-01-01T00:00Z")

    call_command("library", "digest", "--json")

    assert capsys.readouterr().out == '{"sent": 1, "failed": 0}\n'
    (path,) = settings.MAIL_FOLDER.glob("*.eml")
    sent = path.read_bytes().decode()
    assert f"\r\nTo: {reader.email}\r\n" in sent
    stop = f"https://net.example/bibliotheek/stoppen/{token}/"
    assert f"\r\nList-Unsubscribe: <{stop}>\r\n" in sent
