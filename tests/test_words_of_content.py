"""On a page in English, what content says in Dutch only stands marked as Dutch (WCAG 3.1.2)."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html import escape

import pytest
from django.test import Client
from lxml import html

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load as load_facts
from fijnmazig.guidance.queries import guides
from fijnmazig.impact.tests.report_factories import make_a_report
from fijnmazig.learning.queries.modules import modules

pytestmark = pytest.mark.django_db
ROOMS = ("campaigns", "facts", "game", "gatherings", "guidance", "impact", "learning")
MARKS = re.compile(r"^[\s#*+\-=>\[\]()~/]+|[\s\[\]]+$")
FEWEST = 3  # words: what is shorter may be the same word in English
SAID_IN = ("aria-label", "alt", "title", "placeholder")
UNSEEN = ("script", "style", "template")
PAGES = (
    "/en/", "/en/hulp/", "/en/professionals/", "/en/aanpak/", "/en/wegwijzer/", "/en/kaartjes/",
    "/en/cijfers/", "/en/cijfers/woorden/", "/en/cijfers/wetten/", "/en/leren/",
    "/en/verhalen/", "/en/verhalen/1/", "/en/verhalen/1/papier/", "/en/verhalen/1/spelen/",
)  # fmt: skip


def texts_of(value: object, *, is_dutch: bool = True) -> Iterator[tuple[bool, str]]:
    """Yield each text of a table, and each line of it, with whether it is Dutch."""
    if isinstance(value, dict):
        for name, one in value.items():
            is_other = name in {"en", "fr", "english"} or name.endswith("_en")
            yield from texts_of(one, is_dutch=is_dutch and not is_other)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one, is_dutch=is_dutch)
    elif isinstance(value, str):
        yield from ((is_dutch, line) for line in (value, *value.splitlines()))


@cache
def dutch_of_content() -> frozenset[str]:
    """Return what our content says in Dutch, a line or a text each, without what is English too."""
    dutch, others = set[str](), set[str]()
    for path in (path for room in ROOMS for path in (CONTENT / room).glob("*.*")):
        text = path.read_text(encoding="utf-8")
        if path.name == "README.md":
            continue
        if path.suffix == ".toml":
            for is_dutch, one in texts_of(tomllib.loads(text)):
                (dutch if is_dutch else others).add(" ".join(one.split()))
        else:
            dutch |= {" ".join(MARKS.sub("", line).split()) for line in text.splitlines()}
    return frozenset(one for one in dutch - others if one.count(" ") >= FEWEST - 1)


def said_in_english(source: str) -> set[str]:
    """Return what a screen reader says in English of a page."""
    body = html.document_fromstring(source).find("body")
    assert body is not None
    return set(_said_in_english(body, language="en"))


def unmarked(source: str) -> set[str]:
    """Return the Dutch of content that a screen reader would say as if it were English."""
    return said_in_english(source) & dutch_of_content()


def _said_in_english(element: html.HtmlElement, *, language: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    language = element.get("lang", language)
    own = [element.text, *(element.get(name) for name in SAID_IN)]
    for child in element:
        yield from _said_in_english(child, language=language)
        own.append(child.tail)
    if language.startswith("en"):
        yield from (" ".join(text.split()) for text in own if text)


@pytest.fixture(autouse=True)
def _rooms() -> None:
    load_everything()
    load_facts(actor=OPERATOR)


def faults(client: Client, addresses: Iterator[str] | tuple[str, ...]) -> dict[str, set[str]]:
    """Return what is unmarked on which page; each page must open."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        found[address] = unmarked(answer.text)
    return {address: texts for address, texts in found.items() if texts}


def test_open_pages_mark_what_content_says_in_dutch(client: Client) -> None:
    assert faults(client, PAGES) == {}


def test_guides_mark_what_is_not_translated(client: Client) -> None:
    assert faults(client, (f"/en/aanpak/{guide.number}/" for guide in guides())) == {}


def test_every_page_of_the_course_marks_its_words(client: Client) -> None:
    steps = (
        f"/en/leren/{module.number}/{place}/"
        for module in modules()
        for place in range(1, len(module.steps) + 1)
    )

    assert faults(client, steps) == {}


def test_feedback_on_an_exercise_is_marked_and_the_words_around_it_are_english(
    client: Client,
) -> None:
    module = modules()[0]
    place = next(place for place, one in enumerate(module.steps, 1) if one.exercise is not None)
    address = f"/en/leren/{module.number}/{place}/"

    answer = client.post(address, {"option": "0"}, headers=ORIGIN).text

    assert ('lang="nl"' in answer, unmarked(answer)) == (True, set())
    assert {"Exercise", "See the explanation"} <= said_in_english(answer)


def test_reports_mark_the_form_that_they_are_written_in(client: Client) -> None:
    report = make_a_report()
    log_in(client, make_member(role=Role.COORDINATOR))
    own = f"/en/verslagen/{report.id}/"

    assert faults(client, ("/en/verslagen/nieuw/", own, f"{own}wijzigen/")) == {}
    assert faults(client, (f"{own}delen/verloop/", f"{own}voorbeeld/")) == {}


def test_dutch_that_is_not_marked_is_seen() -> None:
    text = next(iter(dutch_of_content()))

    assert unmarked(f"<html lang='en'><body><p>{escape(text)}</p></body></html>") == {text}
    assert unmarked(f"<html lang='en'><body><p lang='nl'>{escape(text)}</p></body></html>") == set()
