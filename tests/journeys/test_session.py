"""What a session does to somebody at work: it warns, it waits, and it never eats what was typed."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from tests.journeys.browser import Watched, axe_faults
from tests.journeys.entering import enter

MINUTE = 60_000
KEEP = re.compile("blijf-aangemeld")
SPOC, FIRST_LINE = BY_KEY["spoc"], BY_KEY["first-line"]


def at_work(page: Page, address: str) -> None:
    """Log in, open a form with a clock that the test moves, and type."""
    enter(page, address, SPOC)
    page.clock.install()
    page.goto(f"{address}account/gegevens/")
    page.locator("input[name=name]").fill("Mira Voorbeeld")


def test_a_warning_comes_two_minutes_before_the_end_and_staying_is_one_press(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    at_work(page, address)
    dialog = page.get_by_role("dialog", name="Ben je er nog?")
    with page.expect_response(KEEP):  # who types is at work: the page says so by itself
        page.clock.run_for(6 * MINUTE)
    page.clock.run_for(27 * MINUTE)
    expect(dialog).to_be_hidden()

    page.clock.run_for(MINUTE)

    expect(dialog).to_be_visible()
    assert axe_faults(page) == []
    with page.expect_response(KEEP) as answered:
        page.keyboard.press("Enter")
    assert answered.value.status == 204
    expect(dialog).to_be_hidden()
    expect(page.locator("input[name=name]")).to_have_value("Mira Voorbeeld")


def test_after_the_end_the_page_keeps_what_was_typed(address: str, visitor: Watched) -> None:
    page = visitor.page
    at_work(page, address)

    page.clock.run_for(70 * MINUTE)

    expect(page.get_by_text("Je bent afgemeld.")).to_be_visible()
    expect(page.get_by_role("link", name="Aanmelden in een ander tabblad")).to_be_visible()
    page.get_by_role("button", name="Terug naar de pagina").click()
    expect(page.locator("input[name=name]")).to_have_value("Mira Voorbeeld")
    assert visitor.broken_policies() == []


def test_a_form_with_a_field_named_method_keeps_what_was_typed(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}projecten/")
    page.locator("main").get_by_role("link", name="Rupelmycorrhiza").first.click()
    page.get_by_role("link", name="Wat verdergaat").first.click()
    page.get_by_role("link", name="Vul een meting in").click()
    page.clock.install()
    page.reload()
    page.locator("textarea[name=source]").fill("Gehoord op de stuurgroep")

    page.clock.run_for(70 * MINUTE)

    page.get_by_role("button", name="Terug naar de pagina").click()
    expect(page.locator("textarea[name=source]")).to_have_value("Gehoord op de stuurgroep")


@pytest.mark.asvs("V14.3.1")
def test_after_the_end_nothing_stays_of_a_page_in_which_nothing_was_typed(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, SPOC)
    page.clock.install()
    page.goto(f"{address}account/gegevens/")
    page.get_by_role("searchbox", name="Zoek overal").fill("iets anders")

    page.clock.run_for(70 * MINUTE)

    expect(page.get_by_role("dialog", name="Je bent afgemeld")).to_be_visible()
    expect(page.get_by_text("Wat je bewaarde, blijft bewaard.")).to_be_visible()
    assert page.locator("main").inner_text().strip() == ""
    assert SPOC.name not in page.content()
    assert page.title() == "Je bent afgemeld"
    assert axe_faults(page) == []
    again = page.get_by_role("link", name="Opnieuw aanmelden")
    expect(again).to_have_attribute("href", "/aanmelden/?next=/account/gegevens/")


def test_a_form_that_came_back_with_a_mistake_stays_though_nothing_was_typed_since(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    at_work(page, address)
    name = page.locator("input[name=name]")
    name.evaluate("one => one.removeAttribute('maxlength')")
    name.fill("Mira " * 60)
    name.evaluate("one => one.form.submit()")
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)

    page.clock.run_for(70 * MINUTE)

    page.get_by_role("button", name="Terug naar de pagina").click()
    expect(page.locator("input[name=name]")).to_have_value(re.compile("Mira Mira"))


@pytest.mark.asvs("V14.3.1")
def test_who_logs_out_in_one_tab_leaves_nothing_in_another_but_what_was_typed(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, SPOC)
    page.goto(f"{address}account/gegevens/")
    page.locator("input[name=name]").fill("Mira Voorbeeld")
    other, leaving = page.context.new_page(), page.context.new_page()
    other.goto(f"{address}account/")
    leaving.goto(f"{address}afmelden/")

    leaving.locator("main").get_by_role("button", name="Afmelden").click()

    gone = other.get_by_role("dialog", name="Je bent afgemeld")
    expect(gone).to_be_visible(timeout=15_000)  # it asks the server a few times
    assert other.locator("main").inner_text().strip() == ""
    assert SPOC.email not in other.content()
    page.get_by_role("button", name="Terug naar de pagina").click()
    expect(page.locator("input[name=name]")).to_have_value("Mira Voorbeeld")
    assert page.locator("main h1").count() == 0
    other.close()


def test_a_page_opened_in_one_tab_keeps_the_others_as_they_are(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, SPOC)
    page.clock.install()
    page.goto(f"{address}account/gegevens/")
    page.clock.run_for(25 * MINUTE)
    other = page.context.new_page()
    other.goto(f"{address}account/")
    expect(other.locator("main h1")).to_be_visible()

    page.clock.run_for(10 * MINUTE)

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()
    other.close()


@pytest.mark.asvs("V14.3.1")
def test_an_open_page_of_a_member_is_emptied_too_and_so_is_the_search_box(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    page.goto(f"{address}bibliotheek/")
    assert page.locator("#idle").count() == 0
    assert not any("idle" in url for url in visitor.requests)
    enter(page, address, SPOC)
    page.clock.install()
    page.goto(f"{address}bibliotheek/")
    expect(page.locator("main h1")).to_be_visible()

    page.clock.run_for(70 * MINUTE)

    expect(page.get_by_role("dialog", name="Je bent afgemeld")).to_be_visible()
    assert page.locator("main").inner_text().strip() == ""
    page.goto(f"{address}account/gegevens/")
    page.get_by_role("searchbox", name="Zoek overal").fill("een naam")
    page.clock.run_for(70 * MINUTE)
    expect(page.locator("#zoek-overal")).to_have_value("")


BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


@pytest.mark.asvs("V14.3.1")
def test_a_page_that_comes_back_without_an_answer_shows_only_what_was_typed(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    at_work(page, address)
    page.route(KEEP, lambda route: route.fulfill(status=502))
    with page.expect_response(KEEP):
        page.evaluate(BACK)
    expect(page.locator("main h1")).to_have_count(0)
    expect(page.locator("input[name=name]")).to_have_value("Mira Voorbeeld")

    page.unroute(KEEP)
    page.goto(f"{address}account/")
    page.route(KEEP, lambda route: route.abort())
    with page.expect_navigation():
        page.evaluate(BACK)

    expect(page.locator("main h1")).to_be_visible()


def test_a_server_that_fails_takes_nothing_away(address: str, visitor: Watched) -> None:
    page = visitor.page
    at_work(page, address)
    page.route(KEEP, lambda route: route.fulfill(status=502))

    with page.expect_response(KEEP):
        page.clock.run_for(6 * MINUTE)

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()


def test_nothing_about_anyone_stays_in_the_browser(address: str, visitor: Watched) -> None:
    page = visitor.page
    at_work(page, address)
    page.evaluate("sessionStorage.setItem('seen', 'by this test')")

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

    assert "by this test" in kept
    assert not any(word in kept for word in ("Mira", SPOC.name, SPOC.email))
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert page.evaluate("caches.keys().then(found => found.length)") == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_form_sent_after_the_end_comes_back_whole_and_can_be_sent_again(
    address: str, browser: Browser, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    enter(page, address, FIRST_LINE)
    page.goto(f"{address}account/gegevens/")
    page.locator("input[name=name]").fill("Mira Anders & co")
    forget_session(context)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Je tekst is er nog")).to_be_visible()

    log_in_elsewhere(context, address)
    page.get_by_role("button", name="Opnieuw versturen").click()

    expect(page).to_have_url(re.compile(r"/account/$"))
    expect(page.get_by_text("Mira Anders & co", exact=True)).to_be_visible()
    context.close()


def forget_session(context: BrowserContext) -> None:
    """End the session as the server sees it: its cookie means nothing any more."""
    context.clear_cookies(name="fijnmazig")


def log_in_elsewhere(context: BrowserContext, address: str) -> None:
    """Log in in another tab."""
    other = context.new_page()
    other.goto(f"{address}aanmelden/")
    other.locator("input[name=login]").fill(FIRST_LINE.email)
    other.locator("input[name=password]").fill(PASSWORD)
    other.locator("input[name=password]").press("Enter")
    expect(other).to_have_url(re.compile(r"/bureau/$"))
    other.close()


def with_fingerprint(page: Page) -> None:
    """Give the browser a passkey device of its own, which always recognises its owner."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_lets_its_owner_in_without_a_password(
    house_apart: str, visitor: Watched
) -> None:
    page = visitor.page
    house = house_apart.replace(
        "127.0.0.1", "localhost"
    )  # a passkey belongs to a name, not a number
    enter(page, house, BY_KEY["trainer"])
    with_fingerprint(page)
    page.goto(f"{house}account/tweede-stap/passkeys/nieuw/")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.locator("input[name=name]").fill("laptop van het werk")
    page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Toevoegen").click()
    expect(page).to_have_url(re.compile("herstelcodes/$"))
    page.goto(f"{house}account/tweede-stap/passkeys/")
    expect(page.get_by_text("laptop van het werk")).to_be_visible()

    page.goto(f"{house}afmelden/")
    page.locator("main").get_by_role("button", name="Afmelden").click()
    page.get_by_role("button", name="Aanmelden met een passkey").click()

    expect(page).to_have_url(re.compile(r"/bureau/$"))
    assert visitor.broken_policies() == []
