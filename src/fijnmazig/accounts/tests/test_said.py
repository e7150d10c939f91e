"""What somebody did is said once, on the page that comes, and only behind a login."""

from typing import cast

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.said import SaidMiddleware, Told, cookie_name, word_of
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import ANONYMOUS

PROFILE = "accounts:profile_detail"
SAID = '<p class="said" role="status">Bewaard.</p>'
REMOVED = '<p class="said" role="status">Verwijderd.</p>'


def rename(client: Client, name: str = "Noor") -> None:
    facts = {"name": name, "language": "nl"}
    client.post(reverse("accounts:profile_edit"), facts, headers=ORIGIN)


def shown(client: Client) -> str:
    return client.get(reverse(PROFILE)).content.decode()


@pytest.mark.django_db
def test_what_was_kept_is_said_once_on_the_page_that_comes(client: Client) -> None:
    log_in(client, make_member())
    before = shown(client)

    rename(client)

    assert (SAID in before, SAID in shown(client), SAID in shown(client)) == (False, True, False)


@pytest.mark.django_db
def test_a_form_that_is_refused_says_nothing(client: Client) -> None:
    log_in(client, make_member())

    rename(client, name="")

    assert cookie_name() not in client.cookies


def test_a_page_that_only_sends_on_leaves_the_word_for_the_next() -> None:
    request = RequestFactory().get("/", headers={"Cookie": f"{cookie_name()}=changed"})
    vars(request)["actor"] = ANONYMOUS

    sent_on = SaidMiddleware(lambda _request: HttpResponseRedirect("/"))(cast("Told", request))
    shown_on = SaidMiddleware(lambda _request: HttpResponse("here"))(cast("Told", request))

    assert (cookie_name() in sent_on.cookies, cookie_name() in shown_on.cookies) == (False, True)


@pytest.mark.django_db
def test_what_another_wrote_in_the_cookie_is_not_shown(client: Client) -> None:
    log_in(client, make_member())
    client.cookies[cookie_name()] = "<b>hacked</b>"

    page = shown(client)

    assert ("hacked" in page, 'class="said"' in page) == (False, False)


@pytest.mark.django_db
def test_who_is_not_logged_in_reads_nothing_of_it(client: Client) -> None:
    client.cookies[cookie_name()] = "removed"

    page = client.get(reverse("pages:privacy")).content.decode()

    assert REMOVED not in page


@pytest.mark.django_db
def test_the_word_is_out_of_reach_of_scripts_and_other_sites(
    client: Client, settings: Settings
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    log_in(client, make_member())

    rename(client)

    cookie = client.cookies["__Host-said"]
    assert (cookie.value, cookie["httponly"], cookie["secure"], cookie["samesite"]) == (
        "changed",
        True,
        True,
        "Lax",
    )
    assert (cookie["max-age"], cookie["path"], cookie["domain"]) == (60, "/", "")


@pytest.mark.parametrize(
    ("acts", "word"),
    [
        ([], ""),
        (["outreach.number-searched", "outreach.dossier-found"], ""),
        (["vault.opened", "outreach.dossier-read"], ""),
        (["organisations.changed"], "changed"),
        (["library.item-removed", "library.item-read"], "removed"),
        (["accounts.member-added", "accounts.role-granted"], "done"),
        (["outreach.dossier-forgotten"], "forgotten"),
        (["signals.signal-withdrawn"], "withdrawn"),
        (["organisations.open-text-unhidden"], "unhidden"),
    ],
)
def test_the_last_act_that_changed_something_is_what_is_said(acts: list[str], word: str) -> None:
    assert word_of(acts) == word
