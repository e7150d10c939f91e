"""Go through the house as everybody: every door of a role, and one page behind every link."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.utils import translation
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright
from tests.journeys.browser import QUIET
from tests.journeys.entering import enter, open_vault

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.config.demo.pages import LEADS_AWAY, doors
from fijnmazig.config.demo.people import Person
from fijnmazig.vault.domain.holding import HOLD
from tools.a11y import looking
from tools.a11y.names import language_of, paths_of_others, route_of
from tools.requisites import browser_path

LANGUAGES = ("nl", "en")
TEST = "a test"  # who left a page to which nobody came
EVERY = 10  # pages, between two signs of life
TRIES = 4  # links of one name: the first may be shut or a file
STAY = LEADS_AWAY | {"account_logout", "vault:vault_close"}  # these end the visit
DOWNLOAD = "Download is starting"
HTML = "text/html"
PATIENCE = 60_000  # milliseconds
LINKS = (
    "[...document.querySelectorAll('a[href]')]"
    ".map(link => new URL(link.getAttribute('href'), location).href)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One page that was looked at, and what was wrong with it."""

    route: str
    language: str
    who: str
    faults: tuple[looking.Fault, ...]
    help: tuple[str, ...]


@dataclass(slots=True)
class Ledger:
    """What all walks together have seen; several walk at once."""

    seen: list[Seen] = field(default_factory=list)
    opened: Counter[tuple[str, str]] = field(default_factory=Counter)
    files: dict[str, str] = field(default_factory=dict)
    leads_to: dict[str, str] = field(default_factory=dict)
    shut: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    tests: dict[str, str] = field(default_factory=dict)  # that left a page which nobody came to
    onward: dict[str, str] = field(default_factory=dict)  # where names lead that give no page
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_first(self, route: str, language: str) -> bool:
        """Tell whether nobody was at this name in this language, and note that somebody is."""
        with self.lock:
            self.opened[route, language] += 1
            return self.opened[route, language] == 1


@dataclass(slots=True, kw_only=True)
class Walk:
    """One visit: somebody, a browser, and what is still to be opened."""

    ledger: Ledger
    address: str
    person: Person | None
    only: frozenset[str]
    languages: tuple[str, ...]
    sign: Callable[[], None]
    waiting: deque[str] = field(default_factory=deque)
    known: set[str] = field(default_factory=set)
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def who(self) -> str:
        """Return the key of who walks."""
        return self.person.key if self.person else "visitor"

    def go(self) -> None:
        """Open everything there is to open, in a browser of its own."""
        began = time.monotonic()
        with sync_playwright() as tools:
            browser = tools.chromium.launch(executable_path=browser_path(), args=list(QUIET))
            self._walk(browser)
            browser.close()
        mine = [seen for seen in self.ledger.seen if seen.who == self.who]
        wrong = sum(len(seen.faults) for seen in mine)
        seconds = time.monotonic() - began
        print(f"{self.who}: {len(mine)} pages, {wrong} faults, {seconds:.0f} s", flush=True)

    def _walk(self, browser: Browser) -> None:
        context = browser.new_context(reduced_motion="reduce", viewport=looking.DESK)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        if self.person is not None:
            enter(page, self.address, self.person)
            if HOLD in PERMISSIONS[self.person.role]:
                open_vault(page, self.address)
        self.ledger.versions["Chromium"] = browser.version
        self.ledger.versions["axe-core"] = looking.version_of_axe(page)
        self.waiting.extend(self._doors())
        while self.waiting:
            self._open(page, self.waiting.popleft())
        context.close()

    def _doors(self) -> list[str]:
        found = []
        for language in self.languages:
            with translation.override(language):
                for door in doors():
                    is_open = door.permission is None
                    mine = is_open if self.person is None else door.opens_for(self.person.role)
                    if mine and door.is_page and (self.person is None or not is_open):
                        found.append(door.path)
                found += [path for path in paths_of_others() if route_of(path) not in STAY]
        self.known.update(found)
        return found

    def _open(self, page: Page, path: str) -> None:
        route, language = route_of(path), language_of(path)
        answer = self._answer(page, path, route=route)
        if answer is None:
            return
        there = urlsplit(page.url).path
        if answer.status != 200:
            self.ledger.shut[route] = f"answers {answer.status} to {self.who}"
            return
        if (end := route_of(there)) != route:
            self.ledger.leads_to[route] = end
        if language_of(there) != language or end in STAY:
            return
        self._note_links(page)
        is_first = self.ledger.is_first(end, language)
        if self.only and end not in self.only:
            return
        if is_first:
            write_down(
                self.ledger, page, route=end, language=language, who=self.who, sign=self.sign
            )

    def _answer(self, page: Page, path: str, *, route: str) -> Response | None:
        """Open a path; None when it gives a file."""
        try:
            answer = page.goto(urljoin(self.address, path), wait_until="load")
        except Error as error:
            if DOWNLOAD not in error.message:
                raise
            self.ledger.files[route] = "a file"
            return None
        kind = answer.headers.get("content-type", "") if answer else ""
        if not kind.startswith(HTML):
            self.ledger.files[route] = kind.partition(";")[0]
            return None
        return answer

    def _note_links(self, page: Page) -> None:
        own = urlsplit(self.address)
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            if (parts.scheme, parts.netloc) != (own.scheme, own.netloc) or parts.path in self.known:
                continue
            route, language = route_of(parts.path), language_of(parts.path)
            enough = self.tried[route, language] >= TRIES or self.ledger.opened[route, language]
            if not route or route in STAY or enough or language not in self.languages:
                continue
            self.known.add(parts.path)
            self.tried[route, language] += 1
            self.waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))


def write_down(  # noqa: PLR0913 -- one line of the ledger
    ledger: Ledger,
    page: Page,
    *,
    route: str,
    language: str,
    who: str,
    sign: Callable[[], None],
) -> None:
    """Look at the page that is open, and add what was seen to the ledger."""
    steps = looking.ALL if language == LANGUAGES[0] else looking.IN_OTHER_WORDS
    session = page.context.new_cdp_session(page)
    with looking.held(page):
        faults = looking.look(page, session, steps=steps)
        ways = tuple(page.evaluate("houseChecks.help()"))
    session.detach()
    for check, place in faults:
        print(f"  {who} {language} {route} | {check} | {place}", flush=True)
    one = Seen(route=route, language=language, who=who, faults=tuple(faults), help=ways)
    ledger.seen.append(one)
    if len(ledger.seen) % EVERY == 0:
        print(f"{len(ledger.seen)} pages", flush=True)
        sign()
