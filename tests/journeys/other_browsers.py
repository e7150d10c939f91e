"""Other browsers than the Chromium of the suite, for who asks: `make firefox`, `make webkit`."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import Elsewhere, chromium

ASKED = "JOURNEYS_BROWSER"


@contextmanager
def firefox(elsewhere: Elsewhere) -> Iterator[Browser]:
    """Start the Firefox of this machine, over WebDriver BiDi: it is not a build of Playwright's.

    It reaches this machine only, as every other name and port of a secure site leads to one page.
    What it keeps goes to a folder of its own, and is not shown: that takes the focus off the page.
    """
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        message = "There is no Firefox here (Debian: firefox-esr)."
        raise RuntimeError(message)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as kept:
        browser = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=path,
            firefox_user_prefs={
                "network.dns.forceResolve": "127.0.0.1",
                "browser.download.alwaysOpenPanel": False,
                "browser.download.dir": kept,
                "browser.download.folderList": 2,  # that folder
                "network.socket.forcePort": f"443={elsewhere.port}",
                "pdfjs.disabled": True,
            },
        )
        yield browser
        browser.close()


@contextmanager
def webkit(elsewhere: Elsewhere) -> Iterator[Browser]:
    """Let the WebKitGTK of this machine make the journeys: a stand-in takes Playwright's place."""
    from tests.journeys.webkit import standing_in  # noqa: PLC0415 -- Selenium is there when asked

    with standing_in(elsewhere.certificate) as browser:
        yield browser


STARTERS: dict[str, Callable[[Elsewhere], AbstractContextManager[Browser]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}


def started(elsewhere: Elsewhere) -> AbstractContextManager[Browser]:
    """Start the browser that was asked for, a Chromium when none was."""
    return STARTERS[os.environ.get(ASKED, "chromium")](elsewhere)


def reached(house: str) -> str:
    """Return how the browser that was asked for comes to a house on this machine.

    WebKit keeps a Secure cookie over https only; the others over http from this machine too.
    """
    return house.replace("http:", "https:") if os.environ.get(ASKED) == "webkit" else house
