"""What is wrong with an answer, whoever asked: headers, cookies, what it loads, where forms go."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from fijnmazig.config.demo.browser import Page

ERROR = 500
LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "track": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
}
LOADING_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
TOLD = ("Content-Security-Policy", "Referrer-Policy", "Content-Type")
SENSITIVE = frozenset({"password", "words", "code"})


class _Reader(HTMLParser):
    """Collect what a browser would load, and the forms."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.sends: list[tuple[str, str]] = []
        self.typed: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        values = {name: value or "" for name, value in attrs}
        if source := values.get(LOADING.get(tag, ""), ""):
            self.loads.append(source)
        if tag == "link" and LOADING_LINKS & set(values.get("rel", "").split()):
            self.loads.append(values.get("href", ""))
        if tag == "form":
            self.sends.append((values.get("method", "get").lower(), values.get("action", "")))
        if tag == "input" and self.sends:
            self.typed.append((self.sends[-1][0], values.get("name", "")))


def faults(page: Page, *, stranger: bool, is_open: bool) -> Iterator[str]:
    """Yield a sentence for each thing that no answer of ours may do.

    A stranger never gets a cookie; what is not open to all is kept by no browser.
    """
    if page.status >= ERROR:
        yield f"answers {page.status}"
    yield from (f"has no {name}" for name in TOLD if not page.headers.get(name))
    if page.headers.get("X-Content-Type-Options") != "nosniff":
        yield "lets a browser guess the type"
    if "unsafe" in page.headers.get("Content-Security-Policy", ""):
        yield "lets inline code run"
    if stranger and page.headers.get("Set-Cookie"):
        yield "sets a cookie"
    if not is_open and "no-store" not in page.headers.get("Cache-Control", ""):
        yield f"may be kept: {page.headers.get('Cache-Control')}"
    if page.text:
        yield from _faults_of_text(page)


def _faults_of_text(page: Page) -> Iterator[str]:
    reader = _Reader()
    reader.feed(page.text)
    yield from (f"loads {each}" for each in reader.loads if not _is_ours(each, page=page))
    for method, action in reader.sends:
        if not _is_ours(action or page.url, page=page):
            yield f"sends a form to {action}"
        if method not in {"get", "post"}:
            yield f"has a form with the method {method}"
    for method, name in reader.typed:
        if method == "get" and name in SENSITIVE:
            yield f"puts {name} into an address"


def _is_ours(address: str, *, page: Page) -> bool:
    target = urlsplit(urljoin(page.url, address))
    return target.scheme == "data" or target.netloc == urlsplit(page.url).netloc
