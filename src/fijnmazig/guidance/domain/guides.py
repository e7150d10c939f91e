"""Guides, read from content and checked: every mistake is named with its guide and field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGES = ("nl", "en")


class World(StrEnum):
    """For whom a guide is written."""

    PROFESSIONAL = "PROFESSIONAL"
    CITIZEN = "CITIZEN"


class GuideKind(StrEnum):
    """What sort of guide it is."""

    STEPS = "STEPS"
    CHECKLIST = "CHECKLIST"
    REFLECTION = "REFLECTION"
    CONVERSATION = "CONVERSATION"
    EXPLAINER = "EXPLAINER"
    HELP = "HELP"
    PLAN = "PLAN"


class SectionKind(StrEnum):
    """How a section is drawn, and what it asks of the reader."""

    TEXT = "TEXT"
    STEP = "STEP"
    CONDITIONAL_STEP = "CONDITIONAL_STEP"
    LIST = "LIST"
    CHECKS = "CHECKS"
    DO = "DO"
    DONT = "DONT"
    SAY = "SAY"
    NOT_SAY = "NOT_SAY"
    WARNING = "WARNING"
    CONSULT = "CONSULT"
    OPEN = "OPEN"


WITH_ITEMS = frozenset(
    {
        SectionKind.LIST,
        SectionKind.CHECKS,
        SectionKind.DO,
        SectionKind.DONT,
        SectionKind.SAY,
        SectionKind.NOT_SAY,
    }
)


class FaultKind(StrEnum):
    """What can be wrong with a guide."""

    KEY = "KEY"
    MISSING = "MISSING"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_TYPE = "WRONG_TYPE"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    NUMBER_TWICE = "NUMBER_TWICE"
    NOT_TRANSLATED = "NOT_TRANSLATED"
    NO_ITEMS = "NO_ITEMS"
    POINTS_NOWHERE = "POINTS_NOWHERE"
    LINK = "LINK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake: in which guide, at which field or section."""

    kind: FaultKind
    key: str
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section in every language it was written in: language → text."""

    kind: SectionKind
    title: Mapping[str, str]
    text: Mapping[str, str]
    note: Mapping[str, str]
    items: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One guide in every language it was written in."""

    key: str
    number: int
    world: World
    kind: GuideKind
    title: Mapping[str, str]
    lead: Mapping[str, str]
    source: str
    source_url: str
    version: str
    reviewed: date
    reviewer: str
    services: tuple[str, ...]
    references: tuple[str, ...]
    figures: tuple[str, ...]
    related: tuple[str, ...]
    sections: tuple[Section, ...]


TEXTS = {"title", "lead"}
WORDS = {"source", "source_url", "version", "reviewer", "world", "kind"}
LISTS = {"services", "references", "figures", "related"}
NEEDED = ("number", "world", "kind", "title", "lead", "source", "version", "reviewed", "reviewer")
IN_SECTION = {"kind", "title", "text", "note", "items"}
PLAIN_LINK = re.compile(r"\]\((?!https://|#)[^)]*\)")


def parse(tables: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[Guide, ...], tuple[Fault, ...]]:
    """Return the guides that are whole, by number, and every mistake found; `tables` by key."""
    faults: list[Fault] = []
    guides: list[Guide] = []
    for key, cells in tables.items():
        found = list(_shape_faults(key, cells))
        if not found:
            guide = _guide(key, cells)
            guides.append(guide)
            found = list(_content_faults(guide))
        faults.extend(found)
    faults.extend(_across(guides))
    return tuple(sorted(guides, key=lambda guide: guide.number)), tuple(faults)


def _shape_faults(key: str, cells: Mapping[str, Any]) -> Iterator[Fault]:
    if not KEY.fullmatch(key):
        yield Fault(kind=FaultKind.KEY, key=key)
    for name in NEEDED:
        if cells.get(name) in (None, "", {}):
            yield Fault(kind=FaultKind.MISSING, key=key, field=name)
    for name, value in cells.items():
        if name == "section":
            yield from _section_faults(key, value)
        elif not _known(name):
            yield Fault(kind=FaultKind.UNKNOWN_FIELD, key=key, field=name)
        elif not _fits(name, value):
            yield Fault(kind=FaultKind.WRONG_TYPE, key=key, field=name)
    yield from _value_faults(key, cells)


def _value_faults(key: str, cells: Mapping[str, Any]) -> Iterator[Fault]:
    codes: Mapping[str, type[StrEnum]] = {"world": World, "kind": GuideKind}
    for name, known in codes.items():
        value = cells.get(name)
        if isinstance(value, str) and value and value not in set(known):
            yield Fault(kind=FaultKind.UNKNOWN_VALUE, key=key, field=name, value=value)


def _known(name: str) -> bool:
    return name in TEXTS | WORDS | LISTS | {"number", "reviewed"}


def _fits(name: str, value: object) -> bool:
    if name in TEXTS:
        return _is_text(value)
    if name in LISTS:
        return _is_list(value)
    if name == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, date if name == "reviewed" else str)


def _is_text(value: object) -> bool:
    return isinstance(value, dict) and all(
        language in LANGUAGES and isinstance(text, str) for language, text in value.items()
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _section_faults(key: str, rows: object) -> Iterator[Fault]:
    for place, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        where = f"section {place}"
        if not isinstance(row, dict):
            yield Fault(kind=FaultKind.WRONG_TYPE, key=key, field=where)
            continue
        for name, value in row.items():
            if name not in IN_SECTION:
                yield Fault(kind=FaultKind.UNKNOWN_FIELD, key=key, field=f"{where}: {name}")
            elif not _fits_section(name, value):
                yield Fault(kind=FaultKind.WRONG_TYPE, key=key, field=f"{where}: {name}")
        if row.get("kind") not in set(SectionKind):
            value = str(row.get("kind"))
            yield Fault(kind=FaultKind.UNKNOWN_VALUE, key=key, field=f"{where}: kind", value=value)
        if not row.get("title"):
            yield Fault(kind=FaultKind.MISSING, key=key, field=f"{where}: title")


def _fits_section(name: str, value: object) -> bool:
    if name == "kind":
        return isinstance(value, str)
    if name == "items":
        return isinstance(value, dict) and all(
            language in LANGUAGES and _is_list(items) for language, items in value.items()
        )
    return _is_text(value)


def _guide(key: str, cells: Mapping[str, Any]) -> Guide:
    return Guide(
        key=key,
        number=cells["number"],
        world=World(cells["world"]),
        kind=GuideKind(cells["kind"]),
        title=cells["title"],
        lead=cells["lead"],
        source=cells["source"],
        source_url=cells.get("source_url", ""),
        version=cells["version"],
        reviewed=cells["reviewed"],
        reviewer=cells["reviewer"],
        services=tuple(cells.get("services", ())),
        references=tuple(cells.get("references", ())),
        figures=tuple(cells.get("figures", ())),
        related=tuple(cells.get("related", ())),
        sections=tuple(_section(row) for row in cells.get("section", ())),
    )


def _section(row: Mapping[str, Any]) -> Section:
    return Section(
        kind=SectionKind(row["kind"]),
        title=row["title"],
        text=row.get("text", {}),
        note=row.get("note", {}),
        items={language: tuple(items) for language, items in row.get("items", {}).items()},
    )


def _content_faults(guide: Guide) -> Iterator[Fault]:
    """Yield what is not translated, lists without items, and links that are not plain https."""
    needed = LANGUAGES if guide.world is World.CITIZEN else LANGUAGES[:1]
    for language in needed:
        for name, texts in (("title", guide.title), ("lead", guide.lead)):
            if not texts.get(language, "").strip():
                yield _untranslated(guide, name, language)
    for place, section in enumerate(guide.sections, start=1):
        where = f"section {place}"
        for language in needed:
            yield from _section_gaps(guide, section, where, language)
        for text in section.text.values():
            for link in PLAIN_LINK.findall(text):
                yield Fault(kind=FaultKind.LINK, key=guide.key, field=where, value=link)


def _section_gaps(guide: Guide, section: Section, where: str, language: str) -> Iterator[Fault]:
    if not section.title.get(language, "").strip():
        yield _untranslated(guide, f"{where}: title", language)
    for name, texts in (("text", section.text), ("note", section.note)):
        if texts and not texts.get(language, "").strip():
            yield _untranslated(guide, f"{where}: {name}", language)
    if section.kind in WITH_ITEMS and not section.items.get(language):
        yield Fault(kind=FaultKind.NO_ITEMS, key=guide.key, field=where, value=language)


def _untranslated(guide: Guide, field: str, language: str) -> Fault:
    return Fault(kind=FaultKind.NOT_TRANSLATED, key=guide.key, field=field, value=language)


def _across(guides: Sequence[Guide]) -> Iterator[Fault]:
    numbers = [guide.number for guide in guides]
    keys = {guide.key for guide in guides}
    for guide in guides:
        if numbers.count(guide.number) > 1:
            yield Fault(kind=FaultKind.NUMBER_TWICE, key=guide.key, value=str(guide.number))
        for key in guide.related:
            if key not in keys:
                yield Fault(
                    kind=FaultKind.POINTS_NOWHERE, key=guide.key, field="related", value=key
                )
