"""A page of WebKit, and what the journeys ask of it."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.journeys.webkit.locators import Locator, Words, eventually

if TYPE_CHECKING:
    from tests.journeys.webkit.contexts import Context

PATIENCE = 30_000
WITHOUT_SCRIPT = 1_000
KEYS = {"Enter": Keys.ENTER, "Space": Keys.SPACE}
RUN = """const [given, done] = arguments;
Promise.resolve().then(async () => {
  const value = (%s);
  return await (typeof value === 'function' ? value(...given) : value);
}).then(value => done({value}), fault => done({fault: String(fault)}));"""
LISTEN = """() => {
  if (window.journeyLeaves !== undefined) return;
  window.journeyLeaves = false;
  addEventListener('submit', event => {
    window.journeyLeaves ||= !event.defaultPrevented && event.target.target !== '_blank';
  });
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    const goes = link && !link.download && link.href.split('#')[0] !== location.href.split('#')[0];
    window.journeyLeaves ||= Boolean(goes && !event.defaultPrevented);
  });
}"""
BEGIN = """() => {
  if (window.journeySaw) return false;
  window.journeySaw = new Set();
  document.addEventListener('securitypolicyviolation', event =>
    window.journeySaw.add(`${event.violatedDirective} ${event.blockedURI}`));
  return true;
}"""
TELL = """([violatedDirective, blockedURI]) => {
  if (window.journeySaw.has(`${violatedDirective} ${blockedURI}`)) return;
  const told = new Event('securitypolicyviolation');
  document.dispatchEvent(Object.assign(told, {violatedDirective, blockedURI}));
}"""


class Keyboard:
    """The keys, pressed where the focus is."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    def press(self, key: str) -> None:
        with self.page.following():
            self.strike(key)

    def strike(self, key: str) -> None:
        ActionChains(self.page.driver).send_keys(KEYS[key]).perform()


class Download:
    """A file that a link gave, where the browser laid it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def path(self) -> Path:
        return self._path


class Page:
    """The window of a context."""

    def __init__(self, context: "Context") -> None:
        self.context, self.driver, self.door = context, context.driver, context.door
        self.keyboard = Keyboard(self)
        self.first_scripts: list[str] = []

    @property
    def patience(self) -> float:
        return self.context.patience

    @property
    def url(self) -> str:
        return str(self.driver.current_url)

    def on(self, _event: str, note: Callable[[Any], None]) -> None:
        """Listen to requests: the only event that journeys listen to here."""
        self.door.listeners.append(lambda url: note(SimpleNamespace(url=url)))

    def add_init_script(self, script: str) -> None:
        """Run this in each page, before what the journey asks of it.

        What the policy stopped before is told to it: the browser reported that to the door.
        """
        self.first_scripts.append(script)

    def goto(self, url: str) -> None:
        self.driver.get(url)

    def go_back(self) -> None:
        self.driver.back()

    def wait_for_url(self, wanted: re.Pattern[str], *, timeout: float = PATIENCE) -> None:
        eventually(
            lambda: wanted.search(self.url) is not None,
            timeout=timeout,
            message=f"{wanted.pattern} is not where {self.url} is",
        )

    def wait_for_timeout(self, timeout: float) -> None:
        time.sleep(timeout / 1000)

    def set_viewport_size(self, size: dict[str, int]) -> None:
        """Make the page this large, whatever the window needs around it."""
        wanted = [size["width"], size["height"]]

        def look() -> bool:
            now, window = self.script(
                "() => [[innerWidth, innerHeight], [outerWidth, outerHeight]]"
            )
            if now != wanted:
                self.driver.set_window_size(
                    *(o + w - n for o, w, n in zip(window, wanted, now, strict=True))
                )
            return bool(now == wanted)

        eventually(look, timeout=PATIENCE, message=f"The page does not become {wanted}")

    def screenshot(self, *, path: Path, full_page: bool) -> None:  # noqa: ARG002 -- WebDriver has none
        """Keep a picture of what is shown."""
        self.driver.save_screenshot(str(path))

    def locator(self, css: str, *, has_text: str | None = None) -> Locator:
        return self._whole().locator(css, has_text=has_text)

    def get_by_role(self, role: str, *, name: Words | None = None, exact: bool = False) -> Locator:
        return self._whole().get_by_role(role, name=name, exact=exact)

    def get_by_label(self, label: str, *, exact: bool = False) -> Locator:
        return self._whole().get_by_label(label, exact=exact)

    def get_by_text(self, text: str) -> Locator:
        return self._whole().get_by_text(text)

    def _whole(self) -> Locator:
        return Locator(self, lambda: self.driver.find_elements(By.CSS_SELECTOR, "html"), "page")

    def of(self, element: Any, function: str, *given: Any) -> Any:
        """Return what a function says of an element."""
        return self.script(function, element, *given)

    def script(self, function: str, *given: Any) -> Any:
        """Return what a function says, in the page as it is."""
        return self.driver.execute_script(f"return ({function})(...arguments)", *given)

    def evaluate(self, expression: str, given: Any = None) -> Any:
        """Return what an expression or a function says, or promises; a whole script: nothing."""
        if self.script(BEGIN):
            for script in self.first_scripts:
                self.driver.execute_script(script)
        while self.door.broken:
            self.script(TELL, self.door.broken.pop(0))
        try:
            said = self.driver.execute_async_script(RUN % expression, [given])
        except JavascriptException:  # no expression
            return self.driver.execute_script(expression)
        if "fault" in said:
            raise AssertionError(said["fault"])
        return said.get("value")

    @contextmanager
    def following(self) -> Iterator[None]:
        """Go along where an act leads, as far as that begins within it: by a link or a form.

        Without scripts nothing tells that it does; so the page gets a second to leave.
        """
        root = self.driver.find_element(By.CSS_SELECTOR, "html")
        self.script(LISTEN)
        yield
        if self.context.has_scripts:
            eventually(
                lambda: is_gone(root) or not self.script("() => window.journeyLeaves"),
                timeout=PATIENCE,
                message=f"{self.url} stays, though a link or a form leads elsewhere",
            )
            return
        deadline = time.monotonic() + WITHOUT_SCRIPT / 1000
        while not is_gone(root) and time.monotonic() < deadline:
            time.sleep(0.02)

    @contextmanager
    def expect_download(self) -> Iterator[SimpleNamespace]:
        """Wait at the end for a file that was not there."""
        folder, kept = self.context.home / "Downloads", SimpleNamespace(value=None)
        before = set(folder.iterdir())
        yield kept
        (path,) = eventually(
            lambda: [f for f in set(folder.iterdir()) - before if f.suffix != ".wkdownload"],
            timeout=PATIENCE,
            message="No file came",
        )
        kept.value = Download(path)


def is_gone(root: Any) -> bool:
    """Tell whether the document of this element made place for another."""
    try:
        root.is_enabled()
    except StaleElementReferenceException:
        return True
    return False
