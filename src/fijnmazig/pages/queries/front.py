"""Read the numbers and the exits from the content that professionals edit, and make the pages."""

import logging
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.urls import reverse
from django_stubs_ext import StrPromise

from fijnmazig.common.charts import Chart
from fijnmazig.common.http import veil
from fijnmazig.common.parts import Facet, FacetOption, Figure, Link, Standing
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.queries.channels import ChannelShown, channels_by_number
from fijnmazig.gatherings.domain.kinds import Audience
from fijnmazig.gatherings.queries.announced import Announced
from fijnmazig.guidance.queries import GuideLine, guide_list_page, guide_numbers
from fijnmazig.pages import domain, texts
from fijnmazig.pages.domain import needs
from fijnmazig.pages.queries.samples import sample_charts
from fijnmazig.pages.queries.soon import soon_for

logger = logging.getLogger(__name__)

PAGES = CONTENT / "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """Numbers to call: first those for danger, then those for talking; and what to read."""

    urgent: tuple[domain.Line, ...]
    lines: tuple[domain.Line, ...]
    guides: tuple[GuideLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNow:
    """A number, and how its line stands now; None when the directory does not know the number."""

    line: domain.Line
    channel: ChannelShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpNowPage:
    """Numbers to call with who answers now, and what to read."""

    urgent: tuple[LineNow, ...]
    lines: tuple[LineNow, ...]
    guides: tuple[GuideLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Whom to call, what may be the matter, each with the way on; and where everybody may come."""

    calls: tuple[domain.Line, ...]
    situations: tuple[Link, ...]
    soon: tuple[Announced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterruptionPage:
    """What to know before reading on, and where reading on leads."""

    urgent: tuple[domain.Line, ...]
    onward: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityWalk:
    """What a program looked at, with what, and how much was wrong. Source: `make a11y`."""

    tested_on: date
    axe_core: str
    chromium: str
    names: int
    names_in_english: int
    names_from_tests: int
    names_not_seen: int
    pages: int
    faults: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityPage:
    """When and how we tested, and what we know is not good yet."""

    walk: AccessibilityWalk
    methods: tuple[str, ...]
    gaps: tuple[str, ...]
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsPage:
    """One example of every value that a part is drawn from."""

    figures: tuple[Figure, ...]
    facets: tuple[Facet, ...]
    charts: tuple[Chart, ...]
    day: date


@cache
def _table(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def emergency_lines(*, language: str, folder: Path = PAGES) -> tuple[domain.Line, ...]:
    """Return the short list of numbers in `language`, in the order of the file."""
    return tuple(_line(row, language=language) for row in _table(folder / "emergency.toml")["line"])


def _line(row: dict[str, Any], *, language: str) -> domain.Line:
    return domain.Line(
        key=row["key"],
        name=row["name"][language],
        short=row["short"][language],
        number=row["number"],
        dial=row["dial"],
        is_emergency=row["is_emergency"],
        site=row.get("site", ""),
        checked_on=row.get("checked_on"),
        statements=tuple(_statement(one, language=language) for one in row["statement"]),
    )


def _statement(row: dict[str, Any], *, language: str) -> domain.Statement:
    return domain.Statement(
        text=row["text"][language],
        sureness=domain.Sureness(row["sureness"]),
        source=row["source"][language],
        source_date=row["source_date"][language],
    )


def acute_words(*, folder: Path = PAGES) -> tuple[str, ...]:
    """Return the words after which the numbers for danger stand above what a search finds."""
    return tuple(_table(folder / "acute.toml")["words"])


def exit_destination(*, folder: Path = PAGES) -> str:
    """Return the neutral site that a visitor in a hurry is sent to.

    Raises ValueError when the list holds anything but plain https addresses.
    """
    return domain.destination(exits=_table(folder / "exits.toml")["exits"])


def help_page(*, language: str) -> HelpPage:
    """Return every number in `language`, and the guides for citizens."""
    lines = emergency_lines(language=language)
    return HelpPage(
        urgent=tuple(line for line in lines if line.is_emergency),
        lines=tuple(line for line in lines if not line.is_emergency),
        guides=guide_list_page().citizens,
    )


def help_now_page(*, language: str, at: datetime) -> HelpNowPage:
    """Return every number with what the directory knows of its line at an aware moment.

    This page never fails: without a database the numbers still stand there.
    """
    page = help_page(language=language)
    channels = _channels((*page.urgent, *page.lines), at=at)
    return HelpNowPage(
        urgent=tuple(LineNow(line=one, channel=channels.get(one.dial)) for one in page.urgent),
        lines=tuple(LineNow(line=one, channel=channels.get(one.dial)) for one in page.lines),
        guides=page.guides,
    )


def _channels(lines: Sequence[domain.Line], *, at: datetime) -> Mapping[str, ChannelShown]:
    try:
        with transaction.atomic():
            return channels_by_number(numbers=[line.dial for line in lines], at=at)
    except DatabaseError:
        logger.exception("Who answers now could not be read.")
        return {}


def home_page(*, language: str, at: datetime) -> HomePage:
    """Return the numbers for danger and the one line for all questions, in `language`.

    The first moments for everybody come with them: two queries.
    """
    return HomePage(
        calls=calls(language=language),
        situations=tuple(situation_link(word) for word in needs.SITUATIONS),
        soon=soon_for(audience=Audience.PUBLIC, at=at),
    )


def calls(*, language: str) -> tuple[domain.Line, ...]:
    """Return the numbers for danger and the one line for all questions; no query."""
    page = help_page(language=language)
    return (*page.urgent, *page.lines[:1])


def situation_link(word: str) -> Link:
    """Return the way to what a word for a situation stands for, by the interruption page."""
    url = f"{reverse('pages:before_you_read')}?naar={word}"
    return Link(label=texts.SITUATIONS[word], url=url)


def onward_address(word: str) -> str:
    """Return the address behind the interruption page that a word in its address stands for."""
    onward = needs.onward(word=word)
    if onward.situation:
        asked = veil(Wanted(situation=onward.situation).written())
        return f"{reverse('directory:service_list')}?z={asked}"
    number = guide_numbers().get(onward.guide)
    if number is None:
        return reverse("pages:help_now")
    return reverse("guidance:guide_detail", kwargs={"number": number})


def interruption_page(*, language: str, onward: str) -> InterruptionPage:
    """Return what to know before `onward`, the address of the page that follows."""
    return InterruptionPage(
        urgent=help_page(language=language).urgent,
        onward=onward,
        destination=domain.site_name(url=exit_destination()),
    )


def accessibility_page(*, language: str, folder: Path = PAGES) -> AccessibilityPage:
    """Return the statement that stands in the content, in `language`."""
    table = _table(folder / "accessibility.toml")
    return AccessibilityPage(
        walk=AccessibilityWalk(**_table(folder / "accessibility_walk.toml")),
        methods=tuple(row[language] for row in table["methods"]),
        gaps=tuple(row[language] for row in table["gaps"]),
        contact=table["contact"],
    )


def parts_page() -> PartsPage:
    """Return made-up values for the page that shows every part."""
    return PartsPage(
        figures=tuple(_sample_figure(standing) for standing in Standing),
        facets=(
            _sample_facet("thema", texts.SAMPLE_THEME, texts.SAMPLE_THEMES, chosen={"partner"}),
            _sample_facet("taal", texts.SAMPLE_LANGUAGE, texts.SAMPLE_LANGUAGES, chosen=set()),
        ),
        charts=sample_charts(),
        day=date(2026, 11, 20),
    )


def _sample_figure(standing: Standing) -> Figure:
    return Figure(
        value="88",
        unit=texts.SAMPLE_UNIT,
        about=texts.SAMPLE_FIGURE,
        source=texts.SAMPLE_SOURCE,
        source_date=date(2026, 11, 20),
        standing=standing,
    )


def _sample_facet(
    name: str, label: StrPromise, rows: Sequence[tuple[str, StrPromise]], *, chosen: set[str]
) -> Facet:
    options = tuple(
        FacetOption(value=value, label=text, count=12 - 4 * place, selected=value in chosen)
        for place, (value, text) in enumerate(rows)
    )
    return Facet(name=name, label=label, options=options)
