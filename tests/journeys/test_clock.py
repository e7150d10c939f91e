"""Pages at the moments where directories go wrong, and help found with a few taps, in Chromium."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from fijnmazig.config.demo import serving
from tests.clock import INSTANTS, brussels
from tests.journeys.browser import PHONE, ROOT
from tests.journeys.conftest import environment_of_copy

SUNDAY = brussels("2026-11-29T15:00")
ALWAYS = ("112", "101", "106", "1813")
PATIENCE = 300


@pytest.fixture(scope="module")
def environment(laid_down: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return a demo house that is served with several clocks."""
    return environment_of_copy(laid_down, tmp_path_factory)


@contextmanager
def house_at(at: datetime, environment: dict[str, str]) -> Iterator[str]:
    """Serve the house with a clock that stands still; its address ends in a slash."""
    port = serving.free_port()
    values = {**os.environ, **environment, "SITE_URL": serving.address_of(port)}
    values["PYTHONPATH"] = os.pathsep.join([environment["PYTHONPATH"], str(ROOT)])
    values.setdefault("SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests")
    command = [sys.executable, "-m", "tests.journeys.clocked", str(port), at.isoformat()]
    process = subprocess.Popen(command, env=values)  # noqa: S603 -- our own command
    try:
        address = f"{serving.address_of(port)}/"
        wait_for(f"{address}robots.txt")
        yield address
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 -- our own loopback
                return
        except OSError:  # not there yet, or busy
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.mark.parametrize("name", INSTANTS)
def test_help_is_there_at_every_difficult_moment(
    environment: dict[str, str], browser: Browser, name: str
) -> None:
    page = browser.new_page(viewport=PHONE)

    with house_at(INSTANTS[name], environment) as address:
        shown = {}
        for path in ("", "hulp/", "wegwijzer/"):
            page.goto(address + path)
            numbers = page.locator("a[href^='tel:']")
            shown[path] = {link.get_attribute("href") for link in numbers.all()}

    assert all({"tel:112", "tel:101"} <= numbers for numbers in shown.values())
    assert {f"tel:{number}" for number in ALWAYS} <= shown["hulp/"]
    assert "Nu open" not in page.locator("main").inner_text() or name == "monday-morning"
    page.close()


def test_an_older_neighbour_on_a_sunday_is_three_taps_away(
    environment: dict[str, str], browser: Browser
) -> None:
    page = browser.new_page(viewport=PHONE)
    with house_at(SUNDAY, environment) as address:
        page.goto(address)

        page.get_by_role("link", name=re.compile("zorgen om een oudere")).first.click()  # one
        page.get_by_role("link", name="Ik lees verder", exact=True).click()  # two
        numbers = page.locator("main a[href^='tel:']")

        expect(numbers.first).to_be_visible()  # three: the number itself
        found = {link.get_attribute("href") for link in numbers.all()}
        assert {"tel:1712", "tel:112", "tel:106"} <= found
    page.close()
