"""Reads of guides: from content, once per process; services and facts as they stand now."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise
from markdown_it import MarkdownIt

from fijnmazig.common.errors import NotFound
from fijnmazig.common.parts import Findable
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.queries.finding import ServiceShown, services_named
from fijnmazig.facts.queries import FigureShown, ReferenceShown, confirmed_figure, references
from fijnmazig.guidance import texts
from fijnmazig.guidance.domain.guides import (
    Fault,
    Guide,
    GuideKind,
    Section,
    SectionKind,
    World,
    parse,
)

FOLDER = CONTENT / "guidance"
DUTCH = "nl"
MARKDOWN = MarkdownIt("zero").enable(
    ["list", "emphasis", "link", "newline", "backticks", "escape", "blockquote"]
)
"""Paragraphs, lists, emphasis and links; no HTML, no images, no headings of its own."""
SIGNS = re.compile(r"\*\*|\[([^\]]*)\]\([^)]*\)")
"""What Markdown adds to words: emphasis, and the address of a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """One section in the reader's language, as far as it was translated."""

    anchor: str
    kind: SectionKind
    title: str
    html: SafeString
    note: str
    items: tuple[SafeString, ...]
    step: int

    @property
    def is_step(self) -> bool:
        """Tell whether it is a step, taken always or when needed."""
        return self.kind in {SectionKind.STEP, SectionKind.CONDITIONAL_STEP}

    @property
    def is_conditional(self) -> bool:
        """Tell whether it is a step that stays closed until it is needed."""
        return self.kind is SectionKind.CONDITIONAL_STEP

    @property
    def kind_label(self) -> StrOrPromise:
        """Return what the section asks of the reader; empty when its title says it."""
        return texts.SECTION_KINDS.get(self.kind, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLine:
    """One guide in a list."""

    number: int
    kind: GuideKind
    title: str
    lead: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideListPage:
    """The guides for professionals, by kind, and those for citizens."""

    groups: tuple[tuple[StrOrPromise, tuple[GuideLine, ...]], ...]
    citizens: tuple[GuideLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One guide with whom to contact now, and the facts and laws it stands on."""

    number: int
    world: World
    kind: GuideKind
    title: str
    lead: str
    language: str
    source: str
    source_url: str
    version: str
    reviewed: date
    reviewer: str
    sections: tuple[SectionShown, ...]
    services: tuple[ServiceShown, ...]
    references: tuple[ReferenceShown, ...]
    figures: tuple[FigureShown, ...]
    related: tuple[GuideLine, ...]

    @property
    def steps(self) -> tuple[SectionShown, ...]:
        """Return the steps in order; none when it is no stepper."""
        return tuple(one for one in self.sections if one.is_step)

    @property
    def is_for_citizens(self) -> bool:
        """Tell whether it must open fast on an old telephone, and is never kept on a device."""
        return self.world is World.CITIZEN

    @property
    def has_boxes(self) -> bool:
        """Tell whether there is anything to tick or to write on."""
        return any(one.kind in {SectionKind.CHECKS, SectionKind.OPEN} for one in self.sections)


def read_folder(folder: Path) -> tuple[tuple[Guide, ...], tuple[Fault, ...]]:
    """Return the guides in a folder and every mistake found.

    Raises ValueError when a file is no TOML; the message names it.
    """
    tables = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            message = f"{path.name}: {error}"
            raise ValueError(message) from error
    return parse(tables)


@cache
def guides() -> tuple[Guide, ...]:
    """Return the guides of this house by number, those that are whole."""
    found, _ = read_folder(FOLDER)
    return found


def guide_numbers() -> dict[str, int]:
    """Return the number of every guide by its key."""
    return {guide.key: guide.number for guide in guides()}


def guide_lines() -> dict[str, GuideLine]:
    """Return every guide by its key, in the reader's language when translated."""
    return {guide.key: _line(guide) for guide in guides()}


def guide_list_page() -> GuideListPage:
    """Return every guide, those for professionals by kind."""
    professional = [guide for guide in guides() if guide.world is World.PROFESSIONAL]
    groups = (
        (label, tuple(_line(guide) for guide in professional if guide.kind is kind))
        for kind, label in texts.GUIDE_KINDS.items()
    )
    return GuideListPage(
        groups=tuple((label, lines) for label, lines in groups if lines),
        citizens=tuple(_line(guide) for guide in guides() if guide.world is World.CITIZEN),
    )


def guide_page(*, number: int, at: datetime) -> GuidePage:
    """Return one guide; its services are read at an aware moment. Raises NotFound when absent."""
    guide = next((one for one in guides() if one.number == number), None)
    if guide is None:
        raise NotFound
    laws = references(guide.references)
    figures = (confirmed_figure(key) for key in guide.figures)
    by_key = {one.key: one for one in guides()}
    line = _line(guide)
    return GuidePage(
        number=guide.number,
        world=guide.world,
        kind=guide.kind,
        title=line.title,
        lead=line.lead,
        language=line.language,
        source=guide.source,
        source_url=guide.source_url,
        version=guide.version,
        reviewed=guide.reviewed,
        reviewer=guide.reviewer,
        sections=_sections(guide, line.language),
        services=services_named(keys=guide.services, at=at),
        references=tuple(laws[key] for key in guide.references if key in laws),
        figures=tuple(figure for figure in figures if figure is not None),
        related=tuple(_line(by_key[key]) for key in guide.related),
    )


def _line(guide: Guide) -> GuideLine:
    language = _language(guide)
    return GuideLine(
        number=guide.number,
        kind=guide.kind,
        title=guide.title[language],
        lead=guide.lead[language],
        language=language,
    )


def _language(guide: Guide) -> str:
    """Return the reader's language when the whole guide is in it, else Dutch."""
    wanted = (get_language() or DUTCH)[:2]
    is_whole = wanted in guide.title and all(wanted in one.title for one in guide.sections)
    return wanted if is_whole else DUTCH


def _sections(guide: Guide, language: str) -> tuple[SectionShown, ...]:
    shown, step = [], 0
    for place, section in enumerate(guide.sections, start=1):
        step += section.kind in {SectionKind.STEP, SectionKind.CONDITIONAL_STEP}
        shown.append(_section(section, language, anchor=f"d{place}", step=step))
    return tuple(shown)


def _section(section: Section, language: str, *, anchor: str, step: int) -> SectionShown:
    return SectionShown(
        anchor=anchor,
        kind=section.kind,
        title=section.title[language],
        html=rendered(section.text.get(language, "")),
        note=section.note.get(language, ""),
        items=tuple(map(inline, section.items.get(language, ()))),
        step=step,
    )


def rendered(text: str) -> SafeString:
    """Return Markdown of ours as HTML; HTML in it is shown as text."""
    return mark_safe(str(MARKDOWN.render(text)))  # noqa: S308 -- the renderer escapes; content is ours


def inline(text: str) -> SafeString:
    """Return one line of Markdown of ours as HTML; HTML in it is shown as text."""
    return mark_safe(str(MARKDOWN.renderInline(text)))  # noqa: S308 -- idem


def findable_guides() -> tuple[Findable, ...]:
    """Return every guide in the reader's language, as far as it was translated.

    The first passage is its lead, then one for each section; the last is the guide in Dutch, when
    it is shown in another language.
    """
    return tuple(_findable(guide, _language(guide)) for guide in guides())


def section_of(number: int, *, passage: int) -> str:
    """Return the mark of the section that a passage of a findable guide is; empty for the rest."""
    guide = next((one for one in guides() if one.number == number), None)
    is_section = guide is not None and 1 <= passage <= len(guide.sections)
    return f"d{passage}" if is_section else ""


def _findable(guide: Guide, language: str) -> Findable:
    sections = [(language, _plain(section, language)) for section in guide.sections]
    dutch = [guide.title[DUTCH], guide.lead[DUTCH], *(_plain(one, DUTCH) for one in guide.sections)]
    return Findable(
        key=str(guide.number),
        title=guide.title[language],
        language=language,
        passages=(
            (language, guide.lead[language]),
            *sections,
            *([(DUTCH, "\n\n".join(dutch))] if language != DUTCH else []),
        ),
    )


def _plain(section: Section, language: str) -> str:
    """Return the words of a section without the signs of Markdown, a line for each."""
    said = (section.title, section.text, section.note)
    lines = [texts.get(language, "") for texts in said] + [*section.items.get(language, ())]
    shown = (SIGNS.sub(r"\1", line).strip() for line in lines if line)
    return "\n\n".join(line if line[-1:] in ".?!:" else f"{line}." for line in shown)
