"""The demo region: fictional people and documents, made once, and never in a real installation."""

import http.server
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import SECOND_FACTOR, Role, totp_code
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.config import cli
from fijnmazig.config.demo import context, preparing, region, serving, sharing
from fijnmazig.config.demo.browser import Browser, Form
from fijnmazig.config.demo.checking import Report, Visit
from fijnmazig.config.demo.pages import doors
from fijnmazig.config.demo.people import BY_KEY, PASSWORD, PEOPLE
from fijnmazig.config.demo.playbooks import written_playbooks
from fijnmazig.config.demo.views import code_of
from fijnmazig.library.domain.facets import licences, terms_of
from fijnmazig.library.domain.items import Term
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.queries.items import visible_items
from fijnmazig.organisations.queries.reach import visible_professionals
from fijnmazig.places.tests.factories import load_places

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
DOCS = CONTENT.parent / "docs"
SITE = "http://127.0.0.1:8000"


def test_there_is_one_fictional_person_for_each_role() -> None:
    assert [person.role for person in PEOPLE] == list(Role)
    assert all(person.name.endswith("(fictief)") for person in PEOPLE)
    assert all(person.email.endswith("@demo.example") for person in PEOPLE)


def test_a_second_factor_belongs_to_the_roles_that_need_one() -> None:
    with_secret = {person.role for person in PEOPLE if person.totp_secret}

    assert with_secret == SECOND_FACTOR
    assert len({person.totp_secret for person in PEOPLE}) == len(SECOND_FACTOR) + 1


def test_the_panel_shows_the_code_of_the_moment() -> None:
    dpo = BY_KEY["dpo"]

    assert code_of(dpo, at=MONDAY) == totp_code(secret=dpo.totp_secret, at=MONDAY)
    assert code_of(BY_KEY["spoc"], at=MONDAY) == ""


def test_every_demo_document_is_in_the_manifest_and_the_other_way_round() -> None:
    listed = {document.path for document in region.documents()}

    assert listed == set(region.DOCUMENTS.glob("*.md"))
    assert all(len(path.read_text(encoding="utf-8").split()) > 150 for path in listed)


def test_what_the_demo_says_of_its_items_is_in_the_lists_of_the_library() -> None:
    told = [one.description for one in region.documents()]
    told += [one.description for one in written_playbooks()]
    known = {(facet, term.code) for facet in Term for term in terms_of(facet)}

    assert {term for one in told for term in one.terms} <= known
    assert {one.licence for one in told} <= set(licences())
    assert {theme for one in told for theme in one.themes} <= set(theme_labels())
    assert all(one.terms and one.contact_role for one in told)


@pytest.mark.django_db
def test_the_region_is_made_once(settings: Settings, tmp_path: object) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    load_places()

    region.prepare(site=SITE, today=MONDAY.date())
    titles = sorted(visible_items(OPERATOR).values_list("title", flat=True))
    members = region.known_members()
    (settings.FIJNMAZIG_HOME / "demo-region").unlink()
    region.prepare(site=SITE, today=MONDAY.date())

    shared = [one.description.title for one in region.documents()]
    shared += [one.description.title for one in written_playbooks()]
    call_command("report", "seeds", "--out", str(settings.FIJNMAZIG_HOME / "seeds.md"))
    written = (settings.FIJNMAZIG_HOME / "seeds.md").read_text(encoding="utf-8")
    assert written == (DOCS / "seed-figures.md").read_text(encoding="utf-8")
    assert titles == sorted(shared + [row["title"] for row in sharing.told()["written"]])
    assert sorted(visible_items(OPERATOR).values_list("title", flat=True)) == titles
    assert region.known_members() == members
    assert set(members) == set(Role)
    linked = visible_professionals(OPERATOR).filter(user_id__in=members.values())
    assert set(linked.values_list("name", flat=True)) == {person.name for person in PEOPLE}


def test_a_real_installation_refuses_the_demo_region() -> None:
    with pytest.raises(Refused, match="fijnmazig demo"):
        preparing.prepare_home(site=SITE)


@pytest.mark.parametrize(("tables", "filled"), [([], ["filled"]), (["accounts"], [])])
def test_only_an_empty_database_of_a_server_is_filled_for_the_demo(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tables: list[str], filled: list[str]
) -> None:
    settings.DEMO, done = True, list[str]()
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(connection.introspection, "table_names", lambda: tables)
    monkeypatch.setattr(cli, "fill_database", lambda: done.append("filled"))
    monkeypatch.setattr(region, "is_inhabited_by_others", lambda: True)

    with pytest.raises(Refused, match="echte mensen"):
        preparing.prepare_home(site=SITE)

    assert done == filled


def test_the_demo_has_no_routes_outside_demo_mode(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:panel")

    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/dpo/").status_code in {403, 404}
    assert context.demo(None) == {"demo_panel": ""}  # type: ignore[arg-type]  # the request is not looked at


def test_a_port_that_is_taken_is_told_before_anything_starts() -> None:
    with socket.create_server((serving.HOST, 0)) as other:
        port = other.getsockname()[1]

        assert serving.is_taken(port)
        with (
            pytest.raises(Refused, match=f"--port {port + 1}"),
            serving.running(port=port, environment={}),
        ):
            pass  # pragma: no cover -- refused before


def test_roles_open_what_their_permissions_say() -> None:
    by_route = {door.route: door for door in doors()}

    assert by_route["pages:home"].opens_for(None)
    assert not by_route["pages:desk"].opens_for(None)
    assert by_route["pages:desk"].opens_for(Role.SUPPLIER)


def test_what_is_for_the_whole_region_stays_shut_in_part_of_it() -> None:
    (door,) = (door for door in doors() if door.route == "organisations:partnership_create")

    assert door.opens_for(Role.COORDINATOR, scope=WHOLE_REGION)
    assert not door.opens_for(Role.COORDINATOR, scope=BY_KEY["coordinator"].scope)
    assert not door.opens_for(Role.DPO, scope=WHOLE_REGION)


PAGE = """<a href="/one/">1</a><a href="https://elsewhere.example/">2</a>
<form action="/in/" method="post"><input name="a" value="1"><input type="checkbox" name="b">
<input type="hidden" name="c" value="3"></form>"""


class Echo(http.server.BaseHTTPRequestHandler):
    """A server that tells what it was sent."""

    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.answer(200, PAGE)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.heard.extend([body, self.headers["Sec-Fetch-Site"], self.headers["Origin"]])
        self.answer(302, "")

    def answer(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Location", "/there/")
        self.send_header("Set-Cookie", "seen=1")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def echo() -> Iterator[str]:
    Echo.heard.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_small_browser_reads_links_and_forms(echo: str) -> None:
    page = Browser(echo).get("/here/")

    assert page.links == ("/one/", "https://elsewhere.example/")
    assert page.forms == (Form(action="/in/", method="post", fields={"a": "1", "c": "3"}),)
    assert (page.status, page.path) == (200, "/here/")


def test_the_small_browser_sends_a_form_as_a_browser_does_and_follows(echo: str) -> None:
    browser = Browser(echo)
    page = browser.get("/here/")

    landed = browser.submit(page.forms[0], at=page, a="2")

    assert Echo.heard == ["a=2&c=3", "same-origin", echo.rstrip("/")]
    assert landed.path == "/there/"
    assert {cookie.name for cookie in browser.jar} == {"seen"}


def test_a_report_says_whether_it_passed_and_where_it_broke() -> None:
    visit = Visit(who="DPO", opened=3, shut=2, links=1, seconds=0.5)

    passed = Report(visits=[visit]).as_data()
    broken = Report(visits=[], failure="/hulp/ answered 500").as_data()

    assert (passed["passed"], passed["failure"]) == (True, None)
    assert passed["roles"] == [{"who": "DPO", "opened": 3, "shut": 2, "links": 1, "seconds": 0.5}]
    assert (broken["passed"], broken["failure"]) == (False, "/hulp/ answered 500")
    assert PASSWORD not in str(passed)
