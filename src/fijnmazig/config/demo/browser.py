"""A very small browser: cookies, links, forms. Used to walk through the demo as each role."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPMessage
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import IO

SECONDS = 30
# As browsers do on this machine itself: what asks for a safe line is sent there too.
TRUSTED = DefaultCookiePolicy(secure_protocols=("https", "http"))
LINK = re.compile(r"""<a\b[^>]*?\shref=["']([^"']*)["']""")
SUBMITTED = frozenset({"text", "email", "password", "hidden", "search", "number", "tel", "url"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form on a page: where it goes and what its fields hold."""

    action: str
    method: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the server answered."""

    url: str
    status: int
    headers: HTTPMessage
    text: str

    @property
    def path(self) -> str:
        """Return the address without server and query."""
        return urllib.parse.urlsplit(self.url).path

    @property
    def links(self) -> tuple[str, ...]:
        """Return where the page links to."""
        return tuple(unescape(link) for link in LINK.findall(self.text))

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the forms of the page."""
        reader = _FormReader()
        reader.feed(self.text)
        return tuple(reader.forms)


class _FormReader(HTMLParser):
    """Collect forms."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or a field."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = values.get("method", "get").lower()
            self.forms.append(Form(action=values.get("action", ""), method=method, fields={}))
        kind = values.get("type", "text")
        if tag == "input" and self.forms and "name" in values and kind in SUBMITTED:
            self.forms[-1].fields[values["name"]] = values.get("value", "")


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: the walker wants to see it."""

    def redirect_request(  # noqa: PLR0913, PLR0917 -- the standard library's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        """Stay where we are."""


@dataclass(slots=True)
class Browser:
    """One visitor with their own cookies; `address` ends in a slash."""

    address: str
    jar: CookieJar = field(default_factory=lambda: CookieJar(TRUSTED))
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Get ready once: whoever opens connections reads every certificate of this machine."""
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), _Stay(), urllib.request.ProxyHandler({})
        )

    def get(self, path: str) -> Page:
        """Open a page of the house."""
        return self.send(urllib.request.Request(self._url(path)))  # noqa: S310 -- our own server

    def submit(self, form: Form, *, at: Page, **values: str) -> Page:
        """Send a form as a browser does, with `values` filled in, and follow where that leads."""
        url = urllib.parse.urljoin(at.url, form.action or at.url)
        body = urllib.parse.urlencode({**form.fields, **values}).encode()
        request = urllib.request.Request(url, data=body, method="POST")  # noqa: S310 -- our own server
        request.add_header("Origin", self.address.rstrip("/"))
        request.add_header("Sec-Fetch-Site", "same-origin")
        page = self.send(request)
        while page.status in {301, 302, 303}:
            page = self.get(page.headers["Location"])
        return page

    def _url(self, path: str) -> str:
        return urllib.parse.urljoin(self.address, path)

    def send(self, request: urllib.request.Request) -> Page:
        """Send a request as it is, with our cookies, and follow no redirect."""
        try:
            answer = self._opener.open(request, timeout=SECONDS)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body, headers = answer.read(), answer.headers
        is_page = headers.get_content_type() == "text/html"
        return Page(
            url=request.full_url,
            status=answer.status or 0,
            headers=headers,
            text=body.decode("utf-8") if is_page else "",
        )
