"""Who is there, marked where the line falls away: kept, sent once, then gone from the device."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import PHONE
from tests.journeys.entering import enter

KEPT = "Object.keys(localStorage).filter(key => key.startsWith('marks:'))"
YESTERDAY, SOON = (
    (datetime.now(tz=UTC) + timedelta(days=days)).strftime("%Y-%m-%d") for days in (-1, 2)
)
SENT = "Alles is bewaard."
PATIENCE_SECONDS = 20


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Return the telephone of a coordinator, who logs in once: a code of an app works once."""
    context = browser.new_context(viewport=PHONE, locale="nl-BE")
    context.set_default_timeout(15_000)
    enter(context.new_page(), address, BY_KEY["coordinator"])
    yield context
    context.close()


def held(page: Page, address: str, *, audience: str, day: str = YESTERDAY) -> str:
    """Hold a moment, yesterday unless told, of a draft for some; return its id."""
    series(page, address, audience=audience)
    page.get_by_role("link", name="Plan een moment").click()
    page.locator("[name=day]").fill(day)
    page.locator("[name=starts]").fill("10:00")
    page.locator("[name=ends]").fill("12:00")
    page.locator("[name=venue]").fill("Zaal De Klei")
    press(page)
    expect(page.locator("main tbody tr")).to_have_count(1)
    moment_id: str = re.findall(r"momenten/([0-9a-f-]{36})/wijzigen", "".join(hrefs(page)))[0]
    return moment_id


@pytest.fixture
def marking(phone: BrowserContext, address: str) -> Page:
    """Return the list of a moment of yesterday, with one person on it."""
    page = phone.new_page()
    moment_id = held(page, address, audience="PROFESSIONALS")
    page.goto(f"{address}momenten/{moment_id}/aanwezigheid/")
    adding = page.locator("[data-marks-add]")
    adding.locator("[name=name]").fill("Ilse Waterkant (fictief)")
    at_hand = adding.locator("datalist option").first.get_attribute("value")
    adding.locator("[name=organisation]").fill(at_hand or "")
    adding.get_by_role("button").click()
    expect(page.locator("fieldset.mark")).to_have_count(1)
    expect(page.locator("[data-marks-present]")).to_have_text("1")
    return page


@pytest.fixture
def expecting(phone: BrowserContext, address: str) -> Page:
    """Return the list of a moment of yesterday, with one seat of whom nothing was said."""
    page = phone.new_page()
    moment_id = held(page, address, audience="PROFESSIONALS", day=SOON)
    holding, main = page.url.split("#")[0], page.locator("main")
    main.get_by_role("link", name="Kondig aan").click()
    main.get_by_role("button", name="Kondig aan").click()
    page.goto(holding)
    page.get_by_role("link", name="Bekijk in de agenda").click()
    main.get_by_role("link", name="Schrijf in").first.click()
    main.get_by_role("button", name="Schrijf in", exact=True).click()
    expect(page).to_have_url(re.compile(r"inschrijvingen/[0-9a-f-]{36}/$"))
    page.goto(f"{holding}momenten/{moment_id}/wijzigen/")
    page.locator("[name=day]").fill(YESTERDAY)
    press(page)
    page.goto(f"{address}momenten/{moment_id}/aanwezigheid/")
    expect(page.locator("fieldset.mark")).to_have_count(1)
    return page


def series(page: Page, address: str, *, audience: str) -> None:
    """Make a draft, of which nobody is told."""
    page.goto(f"{address}momenten/beheer/nieuw/")
    page.locator("[name=title]").fill("Proef zonder lijn (fictief)")
    page.locator("[name=audience]").select_option(audience)
    for name in ("partnership", "kind"):
        field = page.locator(f"select[name={name}]")
        if field.count() and not field.input_value():
            field.select_option(index=1)
    press(page)


def hrefs(page: Page) -> list[str]:
    """Return where the links of a page lead."""
    found: list[str] = page.locator("main a").evaluate_all("all => all.map(one => one.href)")
    return found


def press(page: Page) -> None:
    page.locator("main form.stack button").first.click()
    expect(page).to_have_url(re.compile(r"/momenten/beheer/[0-9a-f-]{36}/(#.*)?$"))


def say(page: Page, word: str) -> None:
    page.locator("fieldset.mark").first.locator(".mark-choice", has_text=word).click()


def await_sent(page: Page) -> None:
    """Wait until nothing is kept: what the server has already may wait for its next turn.

    Asked from here: a question that waits inside the page is `eval`, which our policy refuses.
    """
    until = monotonic() + PATIENCE_SECONDS
    while kept := still_kept(page):
        assert monotonic() < until, f"still kept: {kept}"
        page.wait_for_timeout(200)


def still_kept(page: Page) -> list[str]:
    """Return what waits to be sent; a page that is on its way to the next one has not said so."""
    try:
        names: list[str] = page.evaluate(KEPT)
    except Error as error:
        if "context was destroyed" in str(error):
            return ["on its way"]
        raise
    return names


def history(page: Page) -> list[str]:
    """Return every mark of the list, the last first."""
    page.goto(page.url.split("#")[0].rstrip("/") + "/verloop/")
    return page.locator("main tbody tr").all_inner_texts()


@pytest.mark.asvs("V14.3.3")
def test_a_mark_without_a_line_is_kept_sent_once_and_then_gone(
    phone: BrowserContext, marking: Page
) -> None:
    status = marking.locator("[data-marks-status]")
    phone.set_offline(True)

    say(marking, "Afwezig")

    expect(status).to_contain_text("Nog 1 aanduiding niet verstuurd")
    assert len(marking.evaluate(KEPT)) == 1
    phone.set_offline(False)
    expect(status).to_have_text(SENT)
    await_sent(marking)
    expect(marking.locator("[data-marks-present]")).to_have_text("0")
    assert len(history(marking)) == 2


def test_a_list_stays_when_the_session_ends_by_itself_without_a_line(
    phone: BrowserContext, marking: Page
) -> None:
    marking.clock.install()
    marking.reload()
    phone.set_offline(True)

    marking.clock.run_for(70 * 60_000)

    marking.get_by_role("button", name="Terug naar de pagina").click()
    say(marking, "Afwezig")
    expect(marking.locator("[data-marks-status]")).to_contain_text("Nog 1 aanduiding")
    expect(marking.locator("[data-marks-present]")).to_have_text("0")
    phone.set_offline(False)
    marking.clock.run_for(10_000)
    expect(marking.locator("[data-marks-status]")).to_have_text(SENT)


def test_a_mark_whose_answer_was_lost_is_sent_again_and_written_once(marking: Page) -> None:
    sent: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(route.request.post_data or "")
        answer = route.fetch()
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    marking.route("**/aanwezigheid/", lose)

    say(marking, "Afwezig")

    expect(marking.locator("[data-marks-status]")).to_have_text(SENT, timeout=20_000)
    assert len(sent) == 2
    assert len({each.rpartition("&sent=")[0] for each in sent}) == 1
    await_sent(marking)
    marking.unroute("**/aanwezigheid/")
    assert len(history(marking)) == 2


def test_a_mark_outlives_the_page_and_is_sent_when_the_list_opens_again(
    phone: BrowserContext, marking: Page
) -> None:
    list_address = marking.url
    phone.set_offline(True)
    say(marking, "Afwezig")
    expect(marking.locator("[data-marks-status]")).to_contain_text("Nog 1 aanduiding")

    marking.close()
    phone.set_offline(False)
    again = phone.new_page()
    again.goto(list_address)

    expect(again.locator("[data-marks-status]")).to_be_hidden()
    await_sent(again)
    again.reload()
    expect(again.locator("[data-marks-present]")).to_have_text("0")
    assert len(history(again)) == 2


def kept_back(route: Route) -> None:
    """Let a list be read, and nothing be written on it."""
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def all_others(page: Page) -> None:
    page.get_by_text("Zijn de anderen er allemaal?").click()
    page.get_by_role("button", name="De anderen zijn er").click()


def test_everybody_else_without_a_line_is_shown_again_and_sent_once(
    phone: BrowserContext, expecting: Page
) -> None:
    list_address = expecting.url
    phone.set_offline(True)

    all_others(expecting)

    expect(expecting.locator("[data-marks-status]")).to_contain_text("Nog 1 aanduiding")
    expect(expecting.locator("[data-marks-present]")).to_have_text("1")
    expecting.close()
    again = phone.new_page()
    again.route("**/aanwezigheid/", kept_back)
    phone.set_offline(False)
    again.goto(list_address)
    expect(again.locator("[data-marks-status]")).to_contain_text("Nog 1 aanduiding")
    expect(again.locator("[data-marks-present]")).to_have_text("1")
    again.unroute("**/aanwezigheid/")
    expect(again.get_by_text("Zijn de anderen er allemaal?")).to_have_count(0, timeout=20_000)
    expect(again.locator("[data-marks-present]")).to_have_text("1")
    await_sent(again)
    assert len(history(again)) == 1


def test_everybody_else_of_a_list_that_was_closed_meanwhile_came_all_the_same(
    phone: BrowserContext, expecting: Page
) -> None:
    expecting.route("**/aanwezigheid/", kept_back)
    all_others(expecting)
    expect(expecting.locator("[data-marks-present]")).to_have_text("1")
    elsewhere = phone.new_page()
    elsewhere.route("**/aanwezigheid/", kept_back)  # both send from the same line of what waits
    elsewhere.goto(expecting.url)
    elsewhere.get_by_role("button", name="Sluit de lijst af").click()
    expect(elsewhere.locator("main")).to_contain_text("Deze lijst is afgesloten")
    expect(elsewhere.locator("[data-marks-present]")).to_have_text("0")

    expecting.unroute("**/aanwezigheid/")

    expect(expecting.locator("main")).to_contain_text("Deze lijst is afgesloten", timeout=20_000)
    expect(expecting.locator("[data-marks-present]")).to_have_text("1")
    await_sent(expecting)


def test_everybody_else_who_is_refused_is_nobody(expecting: Page) -> None:
    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=409, json={"refused": "Dat mag nu niet."})
        else:
            route.continue_()

    expecting.route("**/aanwezigheid/", refuse)

    all_others(expecting)

    status = expecting.locator("[data-marks-status]")
    expect(status).to_have_class(re.compile("is-refused"), timeout=20_000)
    expect(expecting.locator("[data-marks-present]")).to_have_text("0")
    await_sent(expecting)


def test_three_numbers_close_a_public_moment_without_a_line(
    phone: BrowserContext, address: str
) -> None:
    page = phone.new_page()
    moment_id = held(page, address, audience="PUBLIC")
    page.goto(f"{address}momenten/{moment_id}/telling/")
    phone.set_offline(True)
    for name, number in (("first_time", "12"), ("came_before", "0"), ("not_said", "1")):
        page.locator(f"[name={name}]").fill(number)

    page.get_by_role("button", name="Bewaar en sluit af").click()

    expect(page.locator("[data-marks-status]")).to_contain_text("nog niet verstuurd")
    assert len(page.evaluate(KEPT)) == 1
    phone.set_offline(False)
    expect(page.locator("main tbody tr")).to_have_count(1)
    await_sent(page)
    page.reload()
    expect(page.locator("main tbody tr")).to_have_count(1)


def test_a_mark_that_waits_counts_when_somebody_closes_the_list_meanwhile(
    phone: BrowserContext, marking: Page
) -> None:
    desk = phone.new_page()
    desk.route("**/aanwezigheid/", kept_back)  # both send from the same line of what waits
    desk.goto(marking.url)
    marking.route("**/aanwezigheid/", kept_back)
    say(marking, "Afwezig")
    expect(marking.locator("[data-marks-status]")).to_contain_text("Nog 1 aanduiding")

    desk.get_by_role("button", name="Sluit de lijst af").click()
    expect(desk.locator("main")).to_contain_text("Deze lijst is afgesloten")
    marking.unroute("**/aanwezigheid/")
    marking.once("dialog", lambda leaving: leaving.accept())
    marking.reload()

    expect(marking.locator("main")).to_contain_text("Deze lijst is afgesloten")
    expect(marking.locator("[data-marks-present]")).to_have_text("0")
    await_sent(marking)
    assert "Aangeduid voor het afsluiten" in history(marking)[0]
