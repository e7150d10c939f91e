"""Keep the pages that tests open, as a test leaves them: `pytest -p tools.a11y.recording`.

The suite opens nearly every page, in the state that it needs, and its people are made up. With
`--pages FOLDER` every answer to a GET is noted by its name: a page is kept with its path, once in
each language, and of what is no page its kind. The other language is asked for by the same client
at the same moment, and what that wrote is taken back. How the tests end is no concern of this.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

LANGUAGES = ("nl", "en")
LONGEST = 1_000_000  # characters: of the pages of one name the fullest is kept, within reason
PAGE = "page"
LEADS = "leads on to "
ANSWERS = "answers "
FILE = "gives "
SHOWN = {200, 401}  # 401: a login elsewhere that failed, and a page that says so

type Ask = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One page in one language, as a test left it."""

    route: str
    language: str
    path: str
    test: str
    html: str


@dataclass(slots=True, kw_only=True)
class Recorder:
    """Listens to every answer that a test client gets."""

    folder: Path
    kinds: dict[str, list[str]] = field(default_factory=dict)
    is_asking: bool = False

    def listen(
        self, client: Client, asked: dict[str, Any], *, answer: HttpResponseBase, ask: Ask
    ) -> None:
        """Note what came back, and keep it when it is the fullest page of its name."""
        if self.is_asking or asked.get("REQUEST_METHOD") != "GET":
            return
        route = _route_of(answer)
        if not route or answer.has_header("Content-Encoding"):  # the same page is asked plain too
            return
        kind = kind_of(answer)
        known = self.kinds.setdefault(route, [])
        if kind not in known:
            known.append(kind)
        if kind == PAGE and isinstance(answer, HttpResponse) and not _counts_questions():
            self._keep(client, asked, route=route, html=answer.text, ask=ask)

    def _keep(
        self, client: Client, asked: dict[str, Any], *, route: str, html: str, ask: Ask
    ) -> None:
        path = asked["PATH_INFO"]
        language = language_of(path)
        if not self._length(route, language) < len(html) <= LONGEST:
            return
        other = _in_the_other_language(path)
        there = self._ask(client, {**asked, "PATH_INFO": other}, ask=ask) if other else ""
        if not there and self._length(route, _other(language)):
            return  # better two languages of one state than the fullest
        self._write(route, asked, html=html)
        if there:
            self._write(route, {**asked, "PATH_INFO": other}, html=there)

    def _ask(self, client: Client, asked: dict[str, Any], *, ask: Ask) -> str:
        from django.test.client import FakePayload  # noqa: PLC0415 -- after Django is set up

        twin = copy(client)
        twin.cookies = deepcopy(client.cookies)
        twin.raise_request_exception = False
        self.is_asking = True
        try:
            with _taken_back():
                answer = ask(twin, **{**asked, "wsgi.input": FakePayload(b"")})
        finally:
            self.is_asking = False
        if not isinstance(answer, HttpResponse) or kind_of(answer) != PAGE:
            return ""
        return answer.text

    def _write(self, route: str, asked: dict[str, Any], *, html: str) -> None:
        path, query = asked["PATH_INFO"], asked.get("QUERY_STRING", "")
        kept = Kept(
            route=route,
            language=language_of(path),
            path=f"{path}?{query}" if query else path,
            test=os.environ.get("PYTEST_CURRENT_TEST", "").partition("::")[0],
            html=html,
        )
        place = self._place(route, kept.language)
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps(asdict(kept), ensure_ascii=False), encoding="utf-8")
        half.replace(place)

    def _place(self, route: str, language: str) -> Path:
        return self.folder / language / f"{route.replace(':', '.')}.json"

    def _length(self, route: str, language: str) -> int:
        place = self._place(route, language)
        return len(_read(place).html) if place.exists() else 0

    def sign(self) -> None:
        """Write down what kinds of answers each name gave."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"kinds-{os.getpid()}.json"
        place.write_text(json.dumps(self.kinds, indent=1), encoding="utf-8")


def kind_of(answer: HttpResponseBase) -> str:
    """Return what an answer is: a page, a file of some type, or that it leads on."""
    from tools.a11y.names import route_of  # noqa: PLC0415 -- after Django is set up

    if answer.status_code in {301, 302, 303, 307, 308}:
        to = urlsplit(answer["Location"])
        return LEADS + ("elsewhere" if to.netloc else f"`{route_of(to.path)}`")
    if answer.status_code not in SHOWN:
        return f"{ANSWERS}{answer.status_code}"
    type_of_it = answer.get("Content-Type", "").partition(";")[0]
    is_taken_along = answer.get("Content-Disposition", "").startswith("attachment")
    if type_of_it != "text/html" or is_taken_along or not isinstance(answer, HttpResponse):
        return FILE + (type_of_it or "a file")
    return PAGE if "</html>" in answer.text else f"{FILE}part of a page"


def kept_pages(folder: Path) -> list[Kept]:
    """Return every page that was kept, in order of name."""
    places = [place for language in LANGUAGES for place in (folder / language).glob("*.json")]
    return sorted((_read(place) for place in places), key=lambda one: (one.route, one.language))


def kinds(folder: Path) -> dict[str, list[str]]:
    """Return which kinds of answers each name gave, over all processes that recorded."""
    found: dict[str, set[str]] = {}
    for place in folder.glob("kinds-*.json"):
        for route, told in json.loads(place.read_text(encoding="utf-8")).items():
            found.setdefault(route, set()).update(told)
    return {route: sorted(told) for route, told in sorted(found.items())}


def language_of(path: str) -> str:
    """Return in which language a path of ours is written."""
    return "en" if path.startswith("/en/") or path == "/en" else "nl"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Ask where the pages go."""
    parser.addoption("--pages", type=Path, help="the folder in which pages are kept")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Listen from now on, when a folder was given."""
    folder: Path | None = session.config.getoption("--pages")
    if folder is None:
        return
    recorder = Recorder(folder=folder)
    session.config.stash[KEY] = recorder
    ask = Client.request

    def request(client: Client, **asked: Any) -> HttpResponseBase:  # noqa: ANN401 -- Django's own
        answer = ask(client, **asked)
        recorder.listen(client, asked, answer=answer, ask=ask)
        return answer

    Client.request = request  # type: ignore[method-assign,assignment]  # a listener, for this run


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what was heard."""
    recorder = session.config.stash.get(KEY, None)
    if recorder is not None:
        recorder.sign()


KEY = pytest.StashKey[Recorder]()


def _read(place: Path) -> Kept:
    return Kept(**json.loads(place.read_text(encoding="utf-8")))


def _route_of(answer: HttpResponseBase) -> str:
    from django.urls import Resolver404  # noqa: PLC0415 -- after Django is set up

    try:  # Django looks for the name only when it is asked for
        route: str = getattr(getattr(answer, "resolver_match", None), "view_name", "")
    except Resolver404:
        return ""
    return route


def _other(language: str) -> str:
    return LANGUAGES[1 - LANGUAGES.index(language)]


def _in_the_other_language(path: str) -> str:
    from django.urls import translate_url  # noqa: PLC0415 -- after Django is set up
    from django.utils import translation  # noqa: PLC0415 -- same

    language = language_of(path)
    with translation.override(language):
        there = translate_url(path, _other(language))
    return there if there != path else ""


def _counts_questions() -> bool:
    """Tell whether the test counts what is asked of the database: then we ask nothing more."""
    from django.db import connection  # noqa: PLC0415 -- after Django is set up

    return connection.force_debug_cursor


@contextmanager
def _taken_back() -> Iterator[None]:
    """Take back what is written; a test without a database writes nothing."""
    from django.db import connection, transaction  # noqa: PLC0415 -- after Django is set up
    from django.utils import translation  # noqa: PLC0415 -- same

    spoken = translation.get_language()
    try:
        connection.ensure_connection()
    except RuntimeError:  # the test may not reach the database
        yield
    else:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    if spoken:
        translation.activate(spoken)
