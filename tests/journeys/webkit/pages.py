"""Contexts and pages of WebKit: each context is a browser of its own, with one window."""

import os
import re
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.journeys.webkit.door import Door, opened
from tests.journeys.webkit.locators import Locator, Words, eventually

PATIENCE = 30_000
WITHOUT_SCRIPT = 1_000
DRIVER = "WebKitWebDriver"
BROWSERS = "webkit2gtk-4*/MiniBrowser"
# A window as narrow as a telephone: the bar of the browser itself takes no more.
NARROW = "entry, button, label { min-width: 0; padding: 0; }"
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
BEGIN = "() => { const old = window.journeyBegan; window.journeyBegan = true; return !old; }"
TELL = """broken => document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), {
  violatedDirective: broken['violated-directive'], blockedURI: broken['blocked-uri']}))"""


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
        return self.driver.current_url

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
        if self.first_scripts and self.script(BEGIN):
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


class Context:
    """A browser without any memory, and a home that goes with it."""

    def __init__(
        self, stack: ExitStack, *, certificate: Path, has_scripts: bool, size: dict[str, int] | None
    ) -> None:
        self.stack, self.has_scripts, self.size = stack, has_scripts, size
        self.patience: float = PATIENCE
        self.home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        furnish(self.home)
        self.door: Door = stack.enter_context(opened(certificate))
        flags = [f"--proxy=http://127.0.0.1:{self.door.server_port}"]
        flags += [] if has_scripts else ["--enable-javascript=FALSE"]
        self.driver = started(self.home, flags)
        stack.callback(self.driver.quit)

    def new_page(self) -> Page:
        page = Page(self)
        if self.size:
            page.set_viewport_size(self.size)
        return page

    def set_default_timeout(self, timeout: float) -> None:
        self.patience = timeout

    def cookies(self) -> list[dict[str, Any]]:
        """Return the cookies of the site that is shown."""
        found: list[dict[str, Any]] = self.driver.get_cookies()
        return found

    def close(self) -> None:
        self.stack.close()


class Browser:
    """What contexts are made of."""

    def __init__(self, certificate: Path) -> None:
        self.certificate = certificate

    def new_context(
        self,
        *,
        ignore_https_errors: bool,
        java_script_enabled: bool = True,
        viewport: dict[str, int] | None = None,
        locale: str = "nl-BE",
    ) -> Context:
        """Return a new context; all take certificates of nobody, and speak Dutch."""
        if not ignore_https_errors or locale != "nl-BE":
            raise NotImplementedError
        return Context(
            ExitStack(),
            certificate=self.certificate,
            has_scripts=java_script_enabled,
            size=viewport,
        )


def furnish(home: Path) -> None:
    """Lay down what the browser finds in its home: narrow bars, and a place for downloads."""
    settings = home / ".config" / "gtk-3.0" / "gtk.css"
    settings.parent.mkdir(parents=True)
    settings.write_text(NARROW, encoding="utf-8")
    (home / "Downloads").mkdir()
    places = home / ".config" / "user-dirs.dirs"
    places.write_text('XDG_DOWNLOAD_DIR="$HOME/Downloads"\n', encoding="utf-8")


def started(home: Path, flags: list[str]) -> WebKitGTK:
    """Start the WebKitGTK of this machine with a home of its own."""
    browser = next(Path("/usr/lib").glob(f"*/{BROWSERS}"), None)
    driver = shutil.which(DRIVER)
    if browser is None or driver is None:
        message = "There is no WebKitGTK with a driver here (Debian: webkit2gtk-driver)."
        raise RuntimeError(message)
    options = Options()
    options.binary_location = str(browser)
    options.set_capability("browserName", "MiniBrowser")
    options.set_capability("acceptInsecureCerts", True)
    for flag in ("--automation", *flags):
        options.add_argument(flag)
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "LANGUAGE": "nl_BE"}
    service = Service(driver, env={**os.environ, **own})
    with warnings.catch_warnings(category=DeprecationWarning, action="ignore"):
        return WebKitGTK(options=options, service=service)  # which calls itself by an old name
