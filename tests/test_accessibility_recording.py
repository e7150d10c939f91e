"""What `make a11y` keeps of the pages that tests open, and what it makes of the rest."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client
from tools.a11y import names, recording, showing, telling
from tools.a11y.recording import Kept, Recorder
from tools.a11y.walking import TEST, Ledger, Seen

ASK = Client.request
HELP_NOW = "pages:help_now"


def kept(route: str, *, language: str = "nl") -> Kept:
    return Kept(route=route, language=language, path="/", test="tests/test_ways.py", html="")


def heard(folder: Path, path: str, **headers: str) -> Recorder:
    """Return the recorder that listened to one question of a visitor."""
    client, recorder = Client(), Recorder(folder=folder)
    asked = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "QUERY_STRING": "", **headers}
    recorder.listen(client, asked, answer=ASK(client, **asked), ask=ASK)
    return recorder


@pytest.mark.django_db
def test_a_page_that_a_test_opens_is_kept_in_both_languages_with_its_path(tmp_path: Path) -> None:
    recorder = heard(tmp_path, "/hulp/")

    pages = recording.kept_pages(tmp_path)
    assert [(page.route, page.language, page.path) for page in pages] == [
        (HELP_NOW, "en", "/en/hulp/"),
        (HELP_NOW, "nl", "/hulp/"),
    ]
    assert ['<html lang="en"' in page.html for page in pages] == [True, False]
    assert {page.test for page in pages} == {"tests/test_accessibility_recording.py"}
    assert recorder.kinds == {HELP_NOW: [recording.PAGE]}


@pytest.mark.django_db
def test_a_page_that_was_packed_for_the_way_is_left_to_a_test_that_asks_it_plain(
    tmp_path: Path,
) -> None:
    recorder = heard(tmp_path, "/hulp/", HTTP_ACCEPT_ENCODING="gzip")

    assert recorder.kinds == {}
    assert recording.kept_pages(tmp_path) == []


@pytest.mark.django_db
def test_the_fullest_page_of_a_name_stays(tmp_path: Path) -> None:
    heard(tmp_path, "/hulp/")
    recorder = heard(tmp_path, "/en/hulp/")
    poor = HttpResponse("<html></html>")

    recorder._keep(  # noqa: SLF001 -- a page that no view of ours gives
        Client(), {"PATH_INFO": "/hulp/"}, route=HELP_NOW, html=poor.text, ask=ASK
    )

    assert all(len(page.html) > 1000 for page in recording.kept_pages(tmp_path))


def test_what_is_no_page_is_noted_as_what_it_is() -> None:
    answers = (
        HttpResponse("<html></html>"),
        HttpResponse("<p>"),
        HttpResponse(b"", content_type="application/pdf"),
        HttpResponse("<html></html>", headers={"Content-Disposition": "attachment"}),
        HttpResponseRedirect("/bureau/"),
        HttpResponseRedirect("https://elders.example/"),
        HttpResponse(status=404),
    )

    assert [recording.kind_of(answer) for answer in answers] == [
        "page",
        "gives part of a page",
        "gives application/pdf",
        "gives text/html",
        "leads on to `pages:desk`",
        "leads on to elsewhere",
        "answers 404",
    ]


def test_a_name_from_which_no_test_got_a_page_is_counted_as_what_it_gave() -> None:
    ledger = Ledger()
    told = {
        "pages:desk": ["answers 404", "leads on to `account_login`"],
        "pages:leave": ["leads on to `account_login`", "leads on to elsewhere"],
        "pages:home": ["leads on to `pages:desk`", "page"],
        "pages:robots": ["gives text/plain"],
        "pages:search": ["answers 404"],
    }

    showing.settle(ledger, kinds=told)

    assert ledger.onward == {"pages:leave": "elsewhere"}
    assert ledger.files == {"pages:robots": "text/plain"}
    assert {"pages:home", "pages:search", "pages:desk"} <= set(telling.not_reached(ledger))


def test_only_pages_that_nobody_came_to_are_shown() -> None:
    ledger = Ledger()
    ledger.is_first("pages:home", "nl")
    pages = [
        kept("pages:home"),
        kept("pages:home", language="en"),
        kept("pages:desk"),
        kept(min(names.not_pages())),
    ]

    assert showing.missing(pages, ledger=ledger, only=()) == pages[1:3]
    assert showing.missing(pages, ledger=ledger, only=["pages:desk"]) == pages[2:3]


def test_the_document_names_each_page_that_was_seen_as_a_test_leaves_it() -> None:
    seen = [
        Seen(route=route, language="nl", who=who, faults=(), help=())
        for route, who in (("pages:home", "visitor"), ("pages:desk", TEST))
    ]
    ledger = Ledger(seen=seen, tests={"pages:desk": "tests/test_front.py"})

    lines = telling.document(ledger, Counter(), today=date(2026, 11, 28)).splitlines()

    assert "| of those as a test leaves them | 1 |" in lines
    assert "| `pages:desk` | `tests/test_front.py` |" in lines
    assert "Who walked through the demo: visitor." in lines


def test_every_test_that_leaves_pages_is_there() -> None:
    left = showing.recorded()

    assert [path for path in left if not (showing.ROOT / path).is_file()] == []
    assert left == sorted(set(left))
