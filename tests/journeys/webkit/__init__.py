"""A thin stand-in for the few calls of Playwright that journeys make, in WebKitGTK over WebDriver.

Playwright drives builds of its own only. Each context is a browser of its own, by Selenium, and
reaches this machine through a door (`door.py`) that notes every request and every broken policy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from unittest.mock import patch

from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import Expect

from tests.journeys.webkit.contexts import Browser
from tests.journeys.webkit.expecting import expected


@contextmanager
def standing_in(certificate: Path) -> Iterator[PlaywrightBrowser]:
    """Be the browser, and what `expect` says of its pages, for as long as this lasts."""
    with patch.object(Expect, "__call__", expected):
        yield cast("PlaywrightBrowser", Browser(certificate))
