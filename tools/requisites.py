"""See to the programs that the suite needs beside Python; install them where we may."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import postgresql, proxy

NO_EXTRAS = "--no-install-recommends"
# First the Chromium without windows: it starts sooner and draws the same pages.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requisite:
    """A program, how to see it is there, and how to get it."""

    name: str
    is_there: Callable[[], bool]
    debian: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    advice: str


def browser_path() -> str | None:
    """Return the Chromium to test with: named in CHROMIUM, the machine's, or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def has_browser() -> bool:
    """Tell whether there is a Chromium that starts."""
    path = browser_path()
    return path is not None and answers(path, "--version", "--no-sandbox")


def has_dutch_reading() -> bool:
    """Tell whether Tesseract is there and knows Dutch."""
    return "nld" in output_of("tesseract", "--list-langs").split()


def has_poppler() -> bool:
    """Tell whether the tools that turn a page into a picture are there."""
    return shutil.which("pdftoppm") is not None


def has_postgresql() -> bool:
    """Tell whether there is a PostgreSQL server that tests can start for themselves."""
    return postgresql.programs() is not None


def has_proxy() -> bool:
    """Tell whether there is a Caddy that starts."""
    path = proxy.program()
    return path is not None and answers(path, "version")


REQUISITES = (
    Requisite(
        name="Chromium",
        is_there=has_browser,
        debian=("chromium-headless-shell",),
        otherwise=(sys.executable, "-m", "playwright", "install", "chromium"),
        advice="install Chromium, or name one: CHROMIUM=/path/to/chromium make test",
    ),
    Requisite(
        name="Tesseract with Dutch",
        is_there=has_dutch_reading,
        debian=("tesseract-ocr", "tesseract-ocr-nld"),
        advice="install tesseract and its language `nld` (Debian: tesseract-ocr tesseract-ocr-nld)",
    ),
    Requisite(
        name="Poppler",
        is_there=has_poppler,
        debian=("poppler-utils",),
        advice="install poppler (Debian: poppler-utils)",
    ),
    Requisite(
        name="PostgreSQL",
        is_there=has_postgresql,
        debian=("postgresql",),
        advice="install the PostgreSQL server (Debian: postgresql)",
    ),
    Requisite(
        name="Caddy",
        is_there=has_proxy,
        otherwise=(sys.executable, "-m", "tools.proxy"),
        advice="put Caddy 2 on the path (Debian: caddy, which serves port 80 once installed)",
    ),
)


def main() -> int:
    """Install what is missing; return 1 and say what to do when that does not help."""
    absent = [requisite for requisite in REQUISITES if not settle(requisite)]
    for requisite in absent:
        print(f"Missing: {requisite.name}. Please {requisite.advice}.", file=sys.stderr)
    if absent:
        print("The suite never skips a test, so it stops here.", file=sys.stderr)
    return 1 if absent else 0


def settle(requisite: Requisite) -> bool:
    """Tell whether the requisite is there, after an attempt to get it where that is needed."""
    if requisite.is_there():
        return True
    print(f"{requisite.name} is not there yet: installing it.")
    rights = administrator()
    if requisite.debian and rights is not None and shutil.which("apt-get"):
        answers(*rights, "apt-get", "update", "-q")
        answers(*rights, "apt-get", "install", "-y", "-q", NO_EXTRAS, *requisite.debian)
        if requisite.is_there():
            return True
    if requisite.otherwise:
        answers(*requisite.otherwise)
    return requisite.is_there()


def administrator() -> tuple[str, ...] | None:
    """Return what to put before a command that installs; None when we may not install."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and not output_fails("sudo", "-n", "true"):
        return ("sudo", "-n")
    return None


def output_fails(*command: str) -> bool:
    """Tell whether `command`, run in silence, ends badly."""
    silent = subprocess.DEVNULL
    done = subprocess.run(command, check=False, stdout=silent, stderr=silent, timeout=60)  # noqa: S603 -- fixed commands
    return done.returncode != 0


def answers(*command: str) -> bool:
    """Run `command` and tell whether it ended well."""
    try:
        return subprocess.run(command, check=False, timeout=900).returncode == 0  # noqa: S603 -- fixed commands
    except (OSError, subprocess.TimeoutExpired):
        return False


def output_of(*command: str) -> str:
    """Return what `command` prints, or nothing when it does not exist."""
    try:
        return subprocess.run(  # noqa: S603 -- fixed commands
            command, check=False, capture_output=True, text=True, timeout=60
        ).stdout
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
