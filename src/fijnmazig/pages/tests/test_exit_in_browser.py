"""The quick exit as somebody in a hurry meets it, in a real browser. Source: S-I1, E-H3."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, Route, sync_playwright
from tools.requisites import browser_path

pytestmark = pytest.mark.browser
BLANK = "\u00a0"
PRESS_AND_LOOK = """() => {
  const from = performance.now();
  document.querySelector(".exit").click();
  const left = document.querySelectorAll("a, h1, main").length;
  return [performance.now() - from, document.title, document.body.innerText.trim(), left];
}"""


class Neutral(BaseHTTPRequestHandler):
    """Another site that anyone might have open."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weer</title><h1>Het weer</h1>")

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the open pages, which need no database."""
    application = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def neutral() -> Iterator[str]:
    """Serve the site that the exit leads to, under another host name."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Neutral) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, site: str, neutral: str) -> Iterator[Page]:
    """Return a tab that came from home to the numbers, and whose exit leads to the neutral site."""

    def away(route: Route) -> None:
        route.fulfill(
            status=303, headers={"Location": neutral, "Clear-Site-Data": '"cache", "cookies"'}
        )

    context = browser.new_context()
    context.route("**/weg/", away)
    tab = context.new_page()
    tab.goto(site)
    tab.goto(f"{site}/hulp/")
    yield tab
    context.close()


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_a_press_on_the_exit_leads_away(page: Page, neutral: str) -> None:
    page.click(".exit")

    page.wait_for_url(neutral)
    assert page.title() == "Weer"


def test_the_skip_link_is_the_second_stop_of_the_keyboard_and_leads_away(
    page: Page, neutral: str
) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(neutral)


def test_three_presses_on_shift_lead_away_and_each_is_announced(page: Page, neutral: str) -> None:
    said = page.locator(".bar [role=status]")

    press_shift(page, 1)
    assert said.inner_text() == "Druk nog twee keer op Shift om deze site te verlaten."
    press_shift(page, 1)
    assert said.inner_text() == "Druk nog één keer op Shift om deze site te verlaten."
    press_shift(page, 1)

    page.wait_for_url(neutral)


def test_back_never_shows_what_was_left(page: Page, neutral: str) -> None:
    page.click(".exit")
    page.wait_for_url(neutral)

    page.evaluate("history.back()")
    page.wait_for_timeout(1_500)

    assert page.url == neutral


def test_who_comes_back_on_purpose_sees_the_page(page: Page, site: str, neutral: str) -> None:
    page.click(".exit")
    page.wait_for_url(neutral)

    page.goto(f"{site}/hulp/")

    assert page.locator("h1").inner_text() == "Wie kunt u nu bellen?"
    assert page.evaluate("sessionStorage.length") == 0


def test_the_page_and_its_title_are_blank_at_once(page: Page) -> None:
    page.context.unroute("**/weg/")
    page.context.route("**/weg/", lambda route: route.abort())  # the network is gone

    took, title, text, left = page.evaluate(PRESS_AND_LOOK)

    assert took < 100
    assert title == BLANK
    assert text == "Even geduld."
    assert left == 0


@pytest.mark.parametrize(
    "keys", [["Shift+A", "Shift+B", "Shift+C"], ["Shift", "a", "Shift", "Shift"]]
)
def test_shift_that_makes_a_capital_does_not_count(page: Page, keys: list[str]) -> None:
    here = page.url

    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(300)

    assert page.url == here
    assert page.locator("h1").count() == 1


def test_presses_more_than_five_seconds_apart_do_not_add_up(page: Page) -> None:
    press_shift(page, 2)
    page.wait_for_timeout(5_300)
    press_shift(page, 1)
    page.wait_for_timeout(300)

    assert page.locator("h1").count() == 1


def test_the_exit_works_without_javascript(browser: Browser, site: str, neutral: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.route("**/weg/", lambda route: route.fulfill(status=303, headers={"Location": neutral}))
    tab = context.new_page()
    tab.goto(f"{site}/hulp/")

    tab.click(".exit")

    tab.wait_for_url(neutral)
    context.close()


def test_the_exit_stays_in_sight_at_the_end_of_a_long_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})

    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    box = page.locator(".exit").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 640 - box["height"]
    assert min(box["width"], box["height"]) >= 44
