"""What the journeys expect of a page in WebKit: looked at until it is so, or too late."""

import re
from collections.abc import Callable

from tests.journeys.webkit.locators import Locator, eventually, says
from tests.journeys.webkit.pages import Page

PATIENCE = 5_000


class PageExpected:
    """What is expected of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to_have_url(self, wanted: str | re.Pattern[str], *, timeout: float = PATIENCE) -> None:
        def look() -> bool:
            url = self.page.url
            return url == wanted if isinstance(wanted, str) else wanted.search(url) is not None

        eventually(look, timeout=timeout, message=f"{wanted} is not where {self.page.url} is")


class Expected:
    """What is expected of what a locator finds."""

    def __init__(self, locator: Locator) -> None:
        self.locator = locator

    def to_be_visible(self, *, timeout: float = PATIENCE) -> None:
        self._so(lambda: self.locator.is_shown(self.locator.one()), "not visible", timeout)

    def to_be_hidden(self, *, timeout: float = PATIENCE) -> None:
        def look() -> bool:
            return not any(self.locator.is_shown(each) for each in self.locator.find())

        self._so(look, "not hidden", timeout)

    def to_have_count(self, count: int, *, timeout: float = PATIENCE) -> None:
        self._so(lambda: len(self.locator.find()) == count, f"not {count} times there", timeout)

    def to_have_value(self, value: str, *, timeout: float = PATIENCE) -> None:
        def look() -> bool:
            return bool(self.locator.one().get_property("value") == value)

        self._so(look, f"not with value {value}", timeout)

    def to_contain_text(self, text: str, *, timeout: float = PATIENCE) -> None:
        def look() -> bool:
            shown = self.locator.page.of(self.locator.one(), "e => e.textContent")
            return says(shown, re.compile(re.escape(text)))

        self._so(look, f"without {text}", timeout)

    def _so(self, look: Callable[[], bool], complaint: str, timeout: float) -> None:
        eventually(look, timeout=timeout, message=f"{self.locator.name}: {complaint}")


def expected(_expect: object, what: Page | Locator) -> PageExpected | Expected:
    """Take the place of Playwright's `expect`."""
    return PageExpected(what) if isinstance(what, Page) else Expected(what)
