"""Follow every link of a running demo, as one visitor or one role, and knock at every form."""

import urllib.request
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.common.http import FROM_ANYWHERE, Access
from fijnmazig.config.demo.browser import Browser, Page
from fijnmazig.config.demo.checking import log_in, open_vault, route_of
from fijnmazig.config.demo.judging import faults
from fijnmazig.config.demo.pages import LEADS_AWAY
from fijnmazig.config.demo.people import Person
from fijnmazig.vault.domain.holding import HOLD

GOOD = frozenset({200, 301, 302, 303, 304})
REFUSED = 403
STAY = LEADS_AWAY | {"account_logout"}  # these end the visit


@dataclass(slots=True)
class Walk:
    """One visit: what is still to be opened, what was, and what was wrong."""

    browser: Browser
    stranger: bool
    most: int
    known: set[str] = field(default_factory=set)
    per_route: Counter[tuple[str, bool]] = field(default_factory=Counter)
    waiting: deque[tuple[str, str]] = field(default_factory=deque)
    forms: dict[str, str] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    opened: int = 0

    def see(self, address: str, *, on: str) -> None:
        """Put a link in the queue, unless it was seen, leads away, or its route had enough."""
        parts = urlsplit(urljoin(self.browser.address, address))
        own = urlsplit(self.browser.address)
        if parts.scheme != own.scheme or parts.netloc != own.netloc:
            return
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        route = route_of(parts.path)
        key = (f"{route} {bool(parts.query)}", parts.path.startswith("/en/"))
        if path in self.known or route in STAY or self.per_route[key] >= self.most:
            return
        self.known.add(path)
        self.per_route[key] += 1
        self.waiting.append((path, on))

    def go(self) -> None:
        """Open everything in the queue, and what that links to."""
        while self.waiting:
            path, on = self.waiting.popleft()
            page = self.browser.get(path)
            self.opened += 1
            if page.status not in GOOD:
                self.found.append(f"{on} links to {path}: {page.status}")
            self.look(page, path=path)

    def look(self, page: Page, *, path: str) -> None:
        """Judge one answer, and note its links and forms."""
        is_open = access_of(path).permission is None
        told = faults(page, stranger=self.stranger, is_open=is_open)
        self.found += [f"{path}: {fault}" for fault in told]
        if location := page.headers.get("Location"):
            self.see(urljoin(page.url, location), on=path)
        for link in page.links:
            self.see(urljoin(page.url, link), on=path)
        for form in page.forms:
            if form.method == "post":
                target = urlsplit(urljoin(page.url, form.action or page.url)).path
                self.forms.setdefault(route_of(target), target)
        if not self.stranger and not is_open and "<nav" in page.text and not can_leave(page):
            self.found.append(f"{path}: no way to log out")

    def knock(self) -> None:
        """Send every kind of form once, empty, as another site would."""
        for route, path in self.forms.items():
            if route and access_of(path).forms != FROM_ANYWHERE and self.forged(path) != REFUSED:
                self.found.append(f"{path}: takes a form of another site")

    def forged(self, path: str) -> int:
        """Return how the house answers a form that another site sends."""
        request = urllib.request.Request(  # noqa: S310 -- our own server
            urljoin(self.browser.address, path), data=b"", method="POST"
        )
        request.add_header("Origin", "https://elders.example")
        request.add_header("Sec-Fetch-Site", "cross-site")
        return self.browser.send(request).status


def access_of(path: str) -> Access:
    """Return what the view behind an address declares; an open door when there is none."""
    try:
        view = resolve(path.partition("?")[0]).func
    except Resolver404:
        view = None
    access = getattr(view, "access", None)
    return access if isinstance(access, Access) else Access(permission=None, scope="")


def can_leave(page: Page) -> bool:
    """Tell whether somebody who is logged in finds the way to log out."""
    ways = {*page.links, *(form.action for form in page.forms)}
    return any(route_of(urlsplit(way).path) == "account_logout" for way in ways)


def walk(address: str, *, person: Person | None, most: int) -> Walk:
    """Log in, follow every link, knock at every form; return the walk."""
    browser = Browser(address)
    if person is not None:
        log_in(browser, person)
        if HOLD in PERMISSIONS[person.role]:
            open_vault(browser, person)
    this = Walk(browser=browser, stranger=person is None, most=most)
    if person is None:
        this.see("/", on="the address bar")
    else:
        for path in ("/bureau/", "/en/bureau/"):
            this.see(path, on="the login")
    this.go()
    this.knock()
    return this
