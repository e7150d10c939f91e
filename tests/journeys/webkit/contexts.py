"""Contexts of WebKit: each is a browser of its own, with one window and a home."""

import os
import shutil
import tempfile
import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.journeys.webkit.door import Door, opened
from tests.journeys.webkit.pages import PATIENCE, Page

DRIVER = "WebKitWebDriver"
BROWSERS = "webkit2gtk-4*/MiniBrowser"
# A window as narrow as a telephone: the bar of the browser itself takes no more.
NARROW = "entry, button, label { min-width: 0; padding: 0; }"


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
            message = "Contexts of WebKit take certificates of nobody, and speak Dutch."
            raise ValueError(message)
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
