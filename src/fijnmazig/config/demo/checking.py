"""Walk through a throw-away demo as every role, through the real server, and say what broke."""

import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from rich.table import Table

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.config import texts
from fijnmazig.config.demo import serving
from fijnmazig.config.demo.browser import Browser, Page
from fijnmazig.config.demo.judging import faults
from fijnmazig.config.demo.pages import LEADS_AWAY, Door, doors
from fijnmazig.config.demo.people import PASSWORD, PEOPLE, Person
from fijnmazig.config.demo.views import code_of
from fijnmazig.vault.domain.holding import HOLD

LANGUAGES = ("nl", "en")
MOST_LINKS = 20
LINES = 40  # of what the server said last
OPENED = frozenset({200})
SHUT = frozenset({302, 404})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one role saw: pages that opened, pages that stayed shut, links that were followed."""

    who: str
    opened: int
    shut: int
    links: int
    seconds: float


@dataclass(slots=True)
class Report:
    """Every visit so far; the first failure and what the server said then, empty without one."""

    visits: list[Visit] = field(default_factory=list)
    failure: str = ""
    log: str = ""

    def as_data(self) -> dict[str, object]:
        """Return the report for other programs."""
        return {
            "passed": not self.failure,
            "failure": self.failure or None,
            "roles": [asdict(visit) for visit in self.visits],
        }

    def as_table(self) -> Table:
        """Return the report for a person."""
        table = Table("", *(str(word) for word in texts.CHECK_COLUMNS))
        for visit in self.visits:
            counts = (visit.opened, visit.shut, visit.links)
            table.add_row(visit.who, *map(str, counts), f"{visit.seconds:.1f} s")
        return table


class Broken(Exception):  # noqa: N818 -- reads as a fact
    """A page of the demo does not do what it should; the message says which."""


def check_demo() -> Report:
    """Return what happens when every role opens every page of a new demo region."""
    report = Report()
    with tempfile.TemporaryDirectory(prefix="fijnmazig-demo-") as home:
        environment = {"FIJNMAZIG_HOME": home, "FIJNMAZIG_DEMO": "1"}
        log = Path(home) / "server.log"
        serving.prepare_elsewhere(environment)
        with serving.running(port=serving.free_port(), environment=environment, log=log) as house:
            try:
                for person in (None, *PEOPLE):
                    report.visits.append(visit(house.address, person))
            except Broken as broken:
                report.failure = str(broken)
        if report.failure:
            report.log = "".join(log.read_text(encoding="utf-8").splitlines(keepends=True)[-LINES:])
    return report


def visit(address: str, person: Person | None) -> Visit:
    """Log in, try every door in every language, follow the links; raise Broken at a fault."""
    began = time.monotonic()
    browser = Browser(address)
    if person is not None:
        log_in(browser, person)
        if HOLD in PERMISSIONS[person.role]:
            open_vault(browser, person)
    tried = [try_door(browser, door, person) for door in in_every_language()]
    seen = [page for page in tried if page is not None]
    opened = [page for page in seen if page.status in OPENED]
    return Visit(
        who=str(person.label if person else texts.CITIZEN),
        opened=len(opened),
        shut=len(seen) - len(opened),
        links=follow_links(browser, opened),
        seconds=time.monotonic() - began,
    )


def in_every_language() -> Iterator[Door]:
    """Yield every page once for each language."""
    for language in LANGUAGES:
        with translation.override(language):
            yield from doors()


def log_in(browser: Browser, person: Person) -> None:
    """Fill in the forms that everybody fills in; raise Broken when it does not end at the desk."""
    page = browser.get(reverse("account_login"))
    form = next((one for one in page.forms if "password" in one.fields), None)
    if form is None:
        message = f"{page.path}: no login form ({page.status})"
        raise Broken(message)
    page = browser.submit(form, at=page, login=person.email, password=PASSWORD)
    if person.totp_secret:
        page = enter_code(browser, page, person)
    if page.path != reverse("pages:desk") or page.status not in OPENED:
        message = f"{person.email}: logging in ended at {page.path} ({page.status})"
        raise Broken(message)


def enter_code(browser: Browser, page: Page, person: Person) -> Page:
    """Fill in the current code of the authenticator app, or the next when the clock just moved."""
    for early in (0, 30):
        form = next((one for one in page.forms if "code" in one.fields), None)
        if form is None:
            message = f"{person.email}: no form for the second factor at {page.path}"
            raise Broken(message)
        at = timezone.now() + timedelta(seconds=early)  # noqa: TID251 -- serves a command
        page = browser.submit(form, at=page, code=code_of(person, at=at))
        if page.path != reverse("mfa_authenticate"):
            break
    return page


def open_vault(browser: Browser, person: Person) -> None:
    """Open the vault of somebody who may hold one, or make the key; raise Broken when it stays."""
    page = browser.get(reverse("vault:vault_open"))
    while page.status == 302:  # noqa: PLR2004 -- to where a key is made
        page = browser.get(page.headers["Location"])
    form = next((one for one in page.forms if "words" in one.fields), None)
    if form is None:
        message = f"{person.email}: no form to open the vault at {page.path} ({page.status})"
        raise Broken(message)
    page = browser.submit(form, at=page, words=PASSWORD)
    if page.status not in OPENED or any("words" in one.fields for one in page.forms):
        message = f"{person.email}: the vault stayed closed at {page.path} ({page.status})"
        raise Broken(message)


def opens(page: Page) -> bool:
    """Tell whether a page opened, or leads on within the vault: a key is made once."""
    if page.status in OPENED:
        return True
    target = urlsplit(page.headers.get("Location", "")).path
    return page.status == 302 and route_of(target).startswith("vault:")  # noqa: PLR2004 -- leads on


def try_door(browser: Browser, door: Door, person: Person | None) -> Page | None:
    """Open the page, or find it shut, as declared; None when it takes forms only."""
    if not door.is_page:
        return None
    page = browser.get(door.path)
    may = door.opens_for(person.role, scope=person.scope) if person else door.opens_for(None)
    if not (opens(page) if may else page.status in SHUT):
        who = person.email if person else "visitor"
        message = f"{who}: {door.path} ({door.route}) answered {page.status}"
        raise Broken(message)
    for fault in faults(page, stranger=person is None, is_open=door.permission is None):
        who = person.email if person else "visitor"
        message = f"{who}: {door.path} {fault}"
        raise Broken(message)
    return page


def follow_links(browser: Browser, pages: list[Page]) -> int:
    """Open what the pages link to, and what those link to; return how many were opened."""
    known = {page.path for page in pages}
    waiting = deque(path for page in pages for path in own_paths(page))
    followed = 0
    while waiting and followed < MOST_LINKS:
        path = waiting.popleft()
        if path in known:
            continue
        known.add(path)
        page = browser.get(path)
        followed += 1
        if page.status not in {200, 302, 303}:
            message = f"a link leads to {path}, which answered {page.status}"
            raise Broken(message)
        waiting.extend(own_paths(page))
    return followed


def own_paths(page: Page) -> Iterator[str]:
    """Yield the addresses in the house that a page links to, but for the way out."""
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            continue
        if route_of(parts.path) not in LEADS_AWAY:
            yield parts.path


def route_of(path: str) -> str:
    """Return the name of the route behind an address; empty when there is none."""
    try:
        return resolve(path).view_name or ""
    except Resolver404:
        return ""
