"""Show a browser the pages that tests left, with the styles and scripts of a running demo."""

import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, Request, Response, Route, sync_playwright
from tests.journeys.browser import QUIET

from tools.a11y import looking, recording
from tools.a11y.names import names, not_pages
from tools.a11y.recording import Kept
from tools.a11y.walking import PATIENCE, TEST, Ledger, write_down
from tools.requisites import browser_path

ROOT = Path(__file__).resolve().parent.parent.parent
GONE = "net::ERR_ABORTED"  # the browser went on to another page
GATES = (
    "account_login",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "vault:key_create",
    "vault:vault_open",
)  # where somebody is sent who may not come in yet
BAD = 400  # and worse: the answer is not what was asked for
RECORDED = Path(__file__).with_name("recorded.toml")


class NotStyled(Exception):  # noqa: N818 -- reads as a fact
    """A style or script of a page is not in the demo: what is looked at is not the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """A browser that is given pages instead of asking the demo for them."""

    ledger: Ledger
    address: str
    pages: Sequence[Kept]
    sign: Callable[[], None]

    def go(self) -> None:
        """Look at every page, in a browser of its own."""
        began = time.monotonic()
        with sync_playwright() as tools:
            browser = tools.chromium.launch(executable_path=browser_path(), args=list(QUIET))
            self._show(browser)
            browser.close()
        seconds = time.monotonic() - began
        print(f"{TEST}: {len(self.pages)} pages, {seconds:.0f} s", flush=True)

    def _show(self, browser: Browser) -> None:
        context = browser.new_context(
            reduced_motion="reduce", viewport=looking.DESK, service_workers="block"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        lost: list[str] = []

        def note(answer: Response) -> None:
            if _is_ours(answer.url) and answer.status >= BAD:
                lost.append(answer.url)

        def note_silence(asked: Request) -> None:
            if _is_ours(asked.url) and asked.failure != GONE:
                lost.append(asked.url)

        page.on("response", note)
        page.on("requestfailed", note_silence)
        self.ledger.versions["Chromium"] = browser.version
        self.ledger.versions["axe-core"] = looking.version_of_axe(page)
        for one in self.pages:
            self._one(page, one, lost=lost)
        context.close()

    def _one(self, page: Page, one: Kept, *, lost: list[str]) -> None:
        if not self.ledger.is_first(one.route, one.language):
            return
        where = urljoin(self.address, one.path)

        def give(route: Route) -> None:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=one.html)

        page.route(where, give)
        page.goto(where, wait_until="load")
        if lost:
            raise NotStyled(one.route, lost)
        self.ledger.tests[one.route] = one.test
        write_down(
            self.ledger, page, route=one.route, language=one.language, who=TEST, sign=self.sign
        )
        page.unroute(where, give)


def _is_ours(url: str) -> bool:
    return urlsplit(url).path.startswith("/static/")


def missing(pages: Sequence[Kept], *, ledger: Ledger, only: Collection[str]) -> list[Kept]:
    """Return the kept pages that nobody saw yet; of these names, or of all when none is given."""
    told = not_pages()
    return [
        one
        for one in pages
        if one.route in names()
        and one.route not in told
        and not ledger.opened[one.route, one.language]
        and (not only or one.route in only)
    ]


def settle(ledger: Ledger, *, kinds: Mapping[str, Sequence[str]]) -> None:
    """Note of every name what no test ever got a page from: a file, or only a way on."""
    for route, told in kinds.items():
        given = [kind for kind in told if not _tells_nothing(kind)]
        files = [kind for kind in given if kind.startswith(recording.FILE)]
        if recording.PAGE in given or not given:
            continue
        if files:
            ledger.files.setdefault(route, files[0].removeprefix(recording.FILE))
        else:
            ledger.onward[route] = ", ".join(kind.removeprefix(recording.LEADS) for kind in given)


def _tells_nothing(kind: str) -> bool:
    """Tell whether an answer only keeps somebody out: what lies behind it is not known from it."""
    gates = {f"{recording.LEADS}`{gate}`" for gate in GATES}
    return kind.startswith(recording.ANSWERS) or kind in gates


def record(folder: Path, *, every: bool) -> None:
    """Run the tests that leave pages, or every test; how they end is for `make test` to say."""
    command = [sys.executable, "-m", "pytest", "-p", "tools.a11y.recording", "-n2"]
    left = ["-m", "not browser"] if every else recorded()
    subprocess.run([*command, "--pages", str(folder), *left], cwd=ROOT, check=False)  # noqa: S603 -- our own tests


def recorded() -> list[str]:
    """Return the tests that leave the pages which the walk does not come to, by their files."""
    told: list[str] = tomllib.loads(RECORDED.read_text(encoding="utf-8"))["tests"]
    return told
