"""Open pages keep nothing, load nothing from elsewhere, and work without JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext

from fijnmazig.config.demo.pages import Door, doors
from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, watched
from tests.journeys.entering import enter

DOWNLOADS = frozenset(
    {
        "gatherings:dialogue_export",
        "learning:course_print",
        "learning:group_print",
        "learning:package_download",
        "organisations:roster_template",
        "pages:handbook_print",
    }
)
# The mailbox exists in the demo only, in the frame of those who log in.
OPEN = [
    door
    for door in doors()
    if door.permission is None and door.is_page and not door.route.startswith("messages:")
]
SHUT = [
    door
    for door in doors()
    if door.permission is not None and door.is_page and door.route not in DOWNLOADS
]


@pytest.mark.parametrize(
    "door", [door for door in OPEN if door.route in DOWNLOADS], ids=lambda door: door.route
)
def test_an_open_file_comes_without_a_cookie(
    address: str, context: BrowserContext, door: Door
) -> None:
    answer = context.request.get(address + door.path.lstrip("/"))

    assert answer.status == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert context.cookies() == []


@pytest.mark.parametrize(
    "door", [door for door in OPEN if door.route not in DOWNLOADS], ids=lambda door: door.route
)
def test_an_open_page_keeps_nothing_and_asks_nobody_else(
    address: str, context: BrowserContext, visitor: Watched, door: Door
) -> None:
    answer = visitor.page.goto(address + door.path.lstrip("/"))

    assert answer is not None
    assert answer.status == 200
    assert context.cookies() == []
    assert visitor.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert visitor.page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert visitor.strangers(address) == []
    assert visitor.broken_policies() == []
    assert "no-store" in answer.headers["cache-control"]


def test_closed_pages_ask_nobody_else_and_break_no_policy(
    address: str, context: BrowserContext
) -> None:
    seen = watched(context)
    enter(seen.page, address, BY_KEY["coordinator"])

    broken = []
    for door in SHUT:
        seen.page.goto(address + door.path.lstrip("/"))
        broken += [f"{door.path}: {policy}" for policy in seen.broken_policies()]

    assert broken == []
    assert seen.strangers(address) == []


def test_a_broken_policy_and_a_stranger_would_be_seen(address: str, visitor: Watched) -> None:
    visitor.page.goto(address)

    visitor.page.evaluate(
        "() => { const picture = new Image(); picture.src = 'https://elsewhere.example/a.png';"
        "document.body.append(picture); const style = document.createElement('style');"
        "style.textContent = 'p { color: red }'; document.head.append(style); }"
    )
    visitor.page.wait_for_timeout(300)

    assert len(visitor.broken_policies()) == 2


def test_a_visitor_searches_without_javascript(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}bibliotheek/")

    page.locator("main input[type=search]").first.fill("mishandeling van kinderen")
    page.locator("main input[type=search]").first.press("Enter")

    assert "Kindermishandeling opmerken in de lagere school" in page.locator("main").inner_text()
    assert context.cookies() == []
    context.close()
