"""The menu of the workplace on a telephone: folded, opened by a link, and without a script too."""

import pytest
from playwright.sync_api import Browser, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import PHONE, axe_faults, scrolls_sideways
from tests.journeys.entering import enter


@pytest.mark.parametrize("scripted", [True, False])
def test_the_menu_folds_on_a_telephone(browser: Browser, address: str, *, scripted: bool) -> None:
    context = browser.new_context(
        ignore_https_errors=True, java_script_enabled=scripted, viewport=PHONE, locale="nl-BE"
    )
    page = context.new_page()
    enter(page, address, BY_KEY["trainer"])
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    expect(page.locator("main h1")).to_be_in_viewport()
    expect(menu).to_be_hidden()

    page.get_by_role("link", name="Menu", exact=True).click()
    expect(menu).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
    assert not scrolls_sideways(page)
    if scripted:  # axe waits for itself, which nothing does where scripts are off
        assert axe_faults(page) == []
    menu.get_by_role("link", name="Sluit het menu").click()
    expect(menu).to_be_hidden()

    page.set_viewport_size({"width": 1280, "height": 900})
    expect(menu).to_be_visible()
    for name in ("Menu", "Sluit het menu"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_hidden()
    context.close()
