"""Where the journeys find something on a page, and what they do with it there."""

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

    from tests.journeys.webkit.pages import Page

type Words = str | re.Pattern[str]

PAUSE = 0.05
NOT_YET = (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
ROLES = {
    "button": "button, summary, input[type=submit], input[type=button], [role=button]",
    "heading": "h1, h2, h3, h4, h5, h6, [role=heading]",
    "link": "a[href], [role=link]",
}
SHOWN = "e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0"
LABELS = "e => [...(e.labels ?? [])].map(l => l.textContent).concat(e.ariaLabel ?? [])"
TEXTS = """words => {
  const says = e => e.textContent.replace(/\\s+/g, ' ').toLowerCase().includes(words);
  const read = [...document.body.querySelectorAll('*:not(script, style, noscript, template)')];
  return read.filter(e => says(e) && ![...e.children].some(says));
}"""
NEAR = "e => e.scrollIntoView({block: 'center', behavior: 'instant'})"
SET = """(e, value) => {
  e.focus();
  e.value = value;
  for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {bubbles: true}));
}"""


def says(text: str, words: Words | None, *, exact: bool = False) -> bool:
    """Tell whether a text is meant: a piece of it without regard to capitals, unless exact."""
    plain = " ".join(text.split())
    if words is None:
        return True
    if isinstance(words, re.Pattern):
        return words.search(plain) is not None
    return plain == words if exact else " ".join(words.split()).lower() in plain.lower()


def eventually[T](look: Callable[[], T], *, timeout: float, message: str) -> T:
    """Return what is found once it is true; AssertionError when it is not in time (ms)."""
    deadline, last = time.monotonic() + timeout / 1000, ""
    while True:
        try:
            if found := look():
                return found
            last = ""
        except NOT_YET as reason:
            last = f": {reason}"
        if time.monotonic() > deadline:
            raise AssertionError(message + last)
        time.sleep(PAUSE)


class Locator:
    """A way to find elements, taken anew at each act."""

    def __init__(self, page: "Page", find: Callable[[], "list[WebElement]"], name: str) -> None:
        self.page, self.find, self.name = page, find, name

    @property
    def first(self) -> "Locator":
        return Locator(self.page, lambda: self.find()[:1], f"{self.name}, the first")

    @property
    def last(self) -> "Locator":
        return Locator(self.page, lambda: self.find()[-1:], f"{self.name}, the last")

    def locator(self, css: str, *, has_text: str | None = None) -> "Locator":
        def find() -> "list[WebElement]":
            found = [e for one in self.find() for e in one.find_elements(By.CSS_SELECTOR, css)]
            return [e for e in found if says(self.page.of(e, "e => e.textContent"), has_text)]

        return Locator(self.page, find, f"{self.name} {css} {has_text or ''}")

    def get_by_role(
        self, role: str, *, name: Words | None = None, exact: bool = False
    ) -> "Locator":
        """Return what WebKit itself tells a screen reader to be of this role and name."""

        def find() -> "list[WebElement]":
            return [
                e
                for e in self.locator(ROLES[role]).find()
                if self.page.of(e, SHOWN) and says(e.accessible_name, name, exact=exact)
            ]

        return Locator(self.page, find, f"{role} {name}")

    def get_by_label(self, label: str, *, exact: bool = False) -> "Locator":
        def find() -> "list[WebElement]":
            fields = self.locator("input, select, textarea").find()
            return [
                e
                for e in fields
                if any(says(each, label, exact=exact) for each in self.page.of(e, LABELS))
            ]

        return Locator(self.page, find, f"label {label}")

    def get_by_text(self, text: str) -> "Locator":
        def find() -> "list[WebElement]":
            found: list[WebElement] = self.page.script(TEXTS, " ".join(text.split()).lower())
            return found

        return Locator(self.page, find, f"text {text}")

    def one(self) -> "WebElement":
        """Return the element. Raises when it is not there, or when more could be meant."""
        found = self.find()
        if len(found) > 1:
            message = f"{len(found)} elements could be meant: {self.name}"
            raise AssertionError(message)
        if not found:
            raise NoSuchElementException(self.name)
        return found[0]

    def acted(self, act: "Callable[[WebElement], object]") -> None:
        """Do something with the element once it is shown and works, and follow where it leads."""

        def attempt() -> bool:
            element = self.one()
            if not (self.is_shown(element) and element.is_enabled()):
                return False
            self.page.of(element, NEAR)
            with self.page.following():
                act(element)
            return True

        eventually(attempt, timeout=self.page.patience, message=f"Not there to act on: {self.name}")

    def is_shown(self, element: "WebElement") -> bool:
        return bool(self.page.of(element, SHOWN))

    def click(self) -> None:
        self.acted(lambda element: element.click())

    def press(self, key: str) -> None:
        def act(element: "WebElement") -> None:
            self.page.of(element, "e => e.focus()")
            self.page.keyboard.strike(key)

        self.acted(act)

    def check(self) -> None:
        def act(element: "WebElement") -> None:
            if not element.is_selected():
                element.click()

        self.acted(act)
        eventually(
            lambda: self.one().is_selected(), timeout=1000, message=f"Not ticked: {self.name}"
        )

    def fill(self, value: str) -> None:
        """Type it; in a field with parts, as a day or an hour, the whole is laid down."""

        def act(element: "WebElement") -> None:
            if element.get_attribute("type") in {"date", "time"}:
                self.page.of(element, SET, value)
                return
            element.clear()
            element.send_keys(value)

        self.acted(act)

    def select_option(self, *, label: str) -> None:
        self.acted(lambda element: Select(element).select_by_visible_text(label))

    def evaluate(self, function: str) -> Any:
        return self.waited(function)

    def inner_text(self) -> str:
        return str(self.waited("e => e.innerText"))

    def all_inner_texts(self) -> list[str]:
        return [str(self.page.of(e, "e => e.innerText")) for e in self.find()]

    def waited(self, function: str) -> Any:
        found = eventually(
            lambda: [self.page.of(self.one(), function)],
            timeout=self.page.patience,
            message=f"Not there: {self.name}",
        )
        return found[0]
