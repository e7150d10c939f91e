"""Every page of every role, at 320 pixels and on a desk, in both languages, as axe sees it.

Axe looks at a page at one width in Dutch and at the other in English: what is on it is the same.
`make a11y` looks at each in both.
"""

import re
from collections.abc import Iterator

import pytest
from django.utils import translation
from playwright.sync_api import Browser, ViewportSize, expect
from tools.a11y.looking import (
    ALL,
    DRAGGING,
    ENTRY,
    FOCUS,
    FORCED,
    LARGE,
    MOTION,
    NARROW,
    SIDEWAYS,
    SPACED,
    ZOOMED,
    look,
)

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.config.demo.pages import Door, doors
from fijnmazig.config.demo.people import PEOPLE, Person
from fijnmazig.vault.domain.holding import HOLD
from tests.journeys.browser import DESK, STILL, axe_faults, faults_at_every_width, likeness
from tests.journeys.entering import enter, open_vault

LOOKED_AT = {"nl": NARROW, "en": DESK}
WORLD = re.compile(r'<html[^>]*class="([^"]*)"')
CURRENT = re.compile(r' (?:aria-current="[^"]*"|class="is-current")|href="[^"]*"')
"""What of a menu differs with the page it stands on: where one is, and its other languages."""
NOT_HTML = frozenset(
    {
        "pages:robots",
        "pages:handbook_print",
        "organisations:roster_template",
        "directory:service_text",
        "gatherings:dialogue_export",
        "learning:course_print",
        "learning:group_print",
        "learning:package_download",
    }
)


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """Return what was looked at already: under another menu many pages are just the same."""
    return set()


def pages_of(person: Person | None) -> Iterator[tuple[Door, ViewportSize]]:
    for language, size in LOOKED_AT.items():
        with translation.override(language):
            for door in doors():
                if person is None:
                    may = door.permission is None
                else:  # open pages know nobody: they are the same for all
                    may = door.permission is not None and door.opens_for(person.role)
                if may and door.is_page and door.route not in NOT_HTML:
                    yield door, size


@pytest.mark.parametrize("person", [None, *PEOPLE], ids=lambda p: p.key if p else "visitor")
def test_every_page_of_the_role_is_accessible(
    person: Person | None, address: str, browser: Browser, looked_at: set[str]
) -> None:
    context = browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
    page = context.new_page()
    if person is not None:
        enter(page, address, person)
    if person is not None and HOLD in PERMISSIONS[person.role]:
        open_vault(page, address)

    faults, opened, menus = [], 0, set[str]()
    for door, size in pages_of(person):
        answer = page.goto(address + door.path.lstrip("/"))
        opened += answer is not None and answer.status == 200
        above, _, below = likeness(page.content(), name=person.name if person else "").partition(
            "<main"
        )
        menu = CURRENT.sub("", above.partition("<body")[2])
        world = "".join(WORLD.findall(above))
        if menu not in menus or world + below not in looked_at:
            menus.add(menu)
            looked_at.add(world + below)
            found = faults_at_every_width(page, narrow=NARROW, only=size)
            faults += [f"{door.path} at {fault}" for fault in found]
    context.close()

    assert faults == []
    assert opened == len(list(pages_of(person))) > 5


def test_axe_sees_a_picture_without_words_and_text_that_is_too_pale(
    address: str, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{address}privacy/")
    clean = axe_faults(page)

    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', "
        '\'<img src="data:,"><p class="planted">pale</p>\');'
        "const pale = document.querySelector('.planted').style;"
        "pale.color = '#ccc'; pale.background = '#fff';"
    )
    found = axe_faults(page)
    page.close()

    assert clean == []
    assert [fault.split(":")[0] for fault in found] == ["color-contrast", "image-alt"]


def test_a_table_wider_than_its_frame_scrolls_with_the_keys_under_its_own_name(
    address: str, browser: Browser
) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}onderdelen/")
    frame = page.locator(".table-frame:visible").first
    expect(frame).to_have_attribute("data-ready", "")
    fits = frame.get_attribute("tabindex")

    frame.locator("td").first.evaluate("cell => cell.textContent = 'woord'.repeat(400)")
    expect(frame).to_have_attribute("tabindex", "0")
    name = frame.get_attribute("aria-label")
    frame.focus()
    page.keyboard.press("ArrowRight")

    expect(frame).not_to_have_js_property("scrollLeft", 0)
    assert fits is None
    assert frame.get_attribute("role") == "region"
    assert name == frame.locator("caption").inner_text()
    page.evaluate(STILL)
    assert axe_faults(page) == []
    page.close()


PLANT = """
document.querySelector('main').insertAdjacentHTML('beforeend', `<div class="planted">
  <p class="wide">breed</p><p class="cut">Dit is te lang voor een regel.</p>
  <button type="button">vlak</button><span draggable="true">sleep</span>
  <input type="password" aria-label="geheim" autocomplete="off"></div>`);
const sheet = new CSSStyleSheet();
sheet.replaceSync(`.wide { width: 2000px } .cut { width: 4rem; height: 1rem; overflow: hidden }
  .planted button { border: 0; outline: 0 !important; box-shadow: none !important }`);
document.querySelector('.planted').style.setProperty('transition', 'color 2s', 'important');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""


def test_what_axe_does_not_look_at_is_found_where_it_is_planted(
    address: str, browser: Browser
) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(f"{address}privacy/")
    session = page.context.new_cdp_session(page)
    clean = look(page, session, steps=ALL)

    page.evaluate(PLANT)
    found = {check for check, _ in look(page, session, steps=ALL)}
    page.close()

    assert clean == []
    assert found >= {SIDEWAYS, ZOOMED, LARGE, SPACED, FOCUS, FORCED, MOTION, DRAGGING, ENTRY}
