"""What a browser prints: the numbers stay, what is true now only does not."""

import re

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("path", ["aanpak/1/", "aanpak/15/", "aanpak/30/", "wegwijzer/"])
def test_a_printed_page_keeps_its_numbers_and_drops_its_buttons(
    address: str, browser: Browser, path: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + path)
    numbers = page.locator('main a[href^="tel:"]')
    pressed = page.locator("main button:visible")
    assert numbers.count() > 0

    page.emulate_media(media="print")

    assert [one.inner_text() for one in numbers.all() if not one.is_visible()] == []
    expect(pressed).to_have_count(0)
    page.close()


def test_steps_that_were_closed_are_printed_and_the_plan_has_room_to_write(
    address: str, browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}aanpak/1/")
    last = page.locator("section", has_text="Betrek een gemandateerde").last.locator(".prose")
    assert not last.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})")

    page.emulate_media(media="print")
    shown = last.evaluate("one => one.getBoundingClientRect().height")
    page.goto(f"{address}aanpak/15/")
    lines = page.locator(".write-here").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )

    assert shown > 20
    assert len(lines) == 5
    assert min(lines) > 100
    page.close()


def test_the_stepper_is_walked_by_keyboard_and_without_javascript(
    address: str, browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}aanpak/1/")
    closed = page.locator("summary", has_text="Toon deze stap").first

    page.locator('nav a[href^="#d"]').nth(3).press("Enter")
    expect(page).to_have_url(re.compile(r"#d\d$"))
    page.keyboard.press("Tab")
    expect(closed).to_be_focused()
    page.keyboard.press("Enter")

    words = page.locator("details[open] .prose")
    expect(words.first).to_contain_text("Blijf je ongerust?")
    page.close()
