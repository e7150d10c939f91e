"""A guide as plain lines, for paper that another room prints."""

from dataclasses import dataclass
from datetime import date

from fijnmazig.common.errors import NotFound
from fijnmazig.guidance.domain.guides import Guide, Section
from fijnmazig.guidance.queries.guides import DUTCH, SIGNS, guides


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSection:
    """One section: what it says in paragraphs, and its points."""

    title: str
    text: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainGuide:
    """A guide in Dutch without marks, with where it comes from and the services it names."""

    number: int
    title: str
    source: str
    version: str
    reviewed: date
    services: tuple[str, ...]
    sections: tuple[PlainSection, ...]


def plain_guide(*, key: str) -> PlainGuide:
    """Return a guide by its key. Raises NotFound when it is absent."""
    guide = next((one for one in guides() if one.key == key), None)
    if guide is None:
        raise NotFound
    return _plain(guide)


def _plain(guide: Guide) -> PlainGuide:
    return PlainGuide(
        number=guide.number,
        title=guide.title[DUTCH],
        source=guide.source,
        version=guide.version,
        reviewed=guide.reviewed,
        services=tuple(guide.services),
        sections=tuple(_section(one) for one in guide.sections),
    )


def _section(section: Section) -> PlainSection:
    said = (section.text.get(DUTCH, ""), section.note.get(DUTCH, ""))
    paragraphs = "\n\n".join(said).split("\n\n")
    return PlainSection(
        title=section.title[DUTCH],
        text=tuple(_bare(one) for one in paragraphs if one.strip()),
        items=tuple(_bare(one) for one in section.items.get(DUTCH, ())),
    )


def _bare(text: str) -> str:
    return " ".join(SIGNS.sub(r"\1", text).replace("**", "").split())
