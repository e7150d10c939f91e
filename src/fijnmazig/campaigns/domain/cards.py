"""Cards, read from content and checked: every mistake is named with its file and line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fijnmazig.campaigns.domain.kinds import DUTCH, LANGUAGES, Ink, Subject
from fijnmazig.campaigns.domain.wording import (
    LONGEST,
    CardText,
    TextFaultKind,
    text_faults,
)

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEAD: Mapping[str, type] = {
    "number": int,
    "subject": str,
    "picture": str,
    "ink": str,
    "version": str,
    "reviewed": date,
    "reviewer": str,
    "services": list,
    "danger_service": str,
}
CODES: Mapping[str, type[StrEnum]] = {"subject": Subject, "ink": Ink}
IN_TEXT = (*LONGEST, "tips")
IN_WORDS = ("name", "code", "checked", "without_hours")
NEEDS = {"code": "{address}", "checked": "{day}"}


class FaultKind(StrEnum):
    """What can be wrong with the file of a card, beside its words."""

    KEY = "KEY"
    MISSING = "MISSING"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_TYPE = "WRONG_TYPE"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    NUMBER_TWICE = "NUMBER_TWICE"
    NO_DUTCH = "NO_DUTCH"
    NO_PICTURE = "NO_PICTURE"
    UNREADABLE = "UNREADABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake: in which file, at which line (1 when it has no place), in which field."""

    kind: FaultKind | TextFaultKind
    file: str
    line: int = 1
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card in every language it was written in."""

    key: str
    number: int
    subject: Subject
    picture: str
    ink: Ink
    version: str
    reviewed: date
    reviewer: str
    services: tuple[str, ...]
    danger_service: str
    texts: Mapping[str, CardText]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the card, Dutch first."""
        return tuple(one for one in LANGUAGES if one in self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of content: its name without extension, its text, and its tables."""

    key: str
    text: str
    tables: Mapping[str, Any]

    @property
    def file(self) -> str:
        """Return what the file is called."""
        return f"{self.key}.toml"

    def line_of(self, field: str, *, table: str = "", holding: str = "") -> int:
        """Return the line where a field stands, or that of the words it holds; 1 when nowhere."""
        here, start = "", 0
        for number, line in enumerate(self.text.splitlines(), start=1):
            stripped = line.strip()
            if stripped.startswith("[") and stripped.endswith("]") and "=" not in stripped:
                here = stripped.strip("[]")
                start = number if here == table and not field else start
            elif here == table and re.match(rf"{re.escape(field)}\s*=", stripped) and field:
                start = number
            if start and (not holding or holding in line):
                return number
        return start or 1


def parse(sources: Iterable[Source], *, pictures: Iterable[str]) -> tuple[list[Card], list[Fault]]:
    """Return the cards that are whole, by number, and every mistake; `pictures` are there."""
    cards: list[Card] = []
    faults: list[Fault] = []
    numbers: dict[int, str] = {}
    known = set(pictures)
    for source in sources:
        found = [*_head_faults(source), *_table_faults(source)]
        if not found:
            card = _card(source)
            found = [*_card_faults(card, source, pictures=known, numbers=numbers)]
            numbers.setdefault(card.number, source.file)
            cards += [] if found else [card]
        faults += found
    return sorted(cards, key=lambda card: card.number), faults


def word_faults(source: Source) -> list[Fault]:
    """Return every mistake in the words that all cards share."""
    faults = []
    for language in LANGUAGES:
        table = source.tables.get(language, {})
        for name in IN_WORDS:
            said = table.get(name) if isinstance(table, dict) else None
            if not isinstance(said, str) or NEEDS.get(name, "") not in said:
                line = source.line_of(name, table=language)
                field = f"{language}.{name}"
                faults.append(
                    Fault(kind=FaultKind.MISSING, file=source.file, line=line, field=field)
                )
    return faults


def _head_faults(source: Source) -> Iterator[Fault]:
    if not KEY.fullmatch(source.key):
        yield Fault(kind=FaultKind.KEY, file=source.file)
    for name, kind in HEAD.items():
        value = source.tables.get(name)
        line = source.line_of(name)
        if value in (None, "", []):
            yield Fault(kind=FaultKind.MISSING, file=source.file, line=line, field=name)
        elif not isinstance(value, kind) or isinstance(value, bool):
            yield Fault(kind=FaultKind.WRONG_TYPE, file=source.file, line=line, field=name)
        elif name in CODES and value not in set(CODES[name]):
            yield Fault(
                kind=FaultKind.UNKNOWN_VALUE,
                file=source.file,
                line=line,
                field=name,
                value=str(value),
            )
    for name in source.tables:
        if name not in HEAD and name != "text":
            line = source.line_of(name)
            yield Fault(kind=FaultKind.UNKNOWN_FIELD, file=source.file, line=line, field=name)


def _table_faults(source: Source) -> Iterator[Fault]:
    written = source.tables.get("text")
    if not isinstance(written, dict) or DUTCH not in written:
        yield Fault(kind=FaultKind.NO_DUTCH, file=source.file)
        return
    for language, table in written.items():
        where = f"text.{language}"
        if language not in LANGUAGES or not isinstance(table, dict):
            line = source.line_of("", table=where)
            yield Fault(
                kind=FaultKind.UNKNOWN_VALUE,
                file=source.file,
                line=line,
                field="text",
                value=language,
            )
            continue
        yield from _field_faults(source, table, where=where)


def _field_faults(source: Source, table: Mapping[str, Any], *, where: str) -> Iterator[Fault]:
    for name in IN_TEXT:
        if name not in table:
            line = source.line_of("", table=where)
            yield Fault(
                kind=FaultKind.MISSING, file=source.file, line=line, field=f"{where}.{name}"
            )
    for name, value in table.items():
        line, field = source.line_of(name, table=where), f"{where}.{name}"
        if name not in IN_TEXT:
            yield Fault(kind=FaultKind.UNKNOWN_FIELD, file=source.file, line=line, field=field)
        elif not (_is_list(value) if name == "tips" else isinstance(value, str)):
            yield Fault(kind=FaultKind.WRONG_TYPE, file=source.file, line=line, field=field)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _card(source: Source) -> Card:
    cells = source.tables
    return Card(
        key=source.key,
        number=cells["number"],
        subject=Subject(cells["subject"]),
        picture=cells["picture"],
        ink=Ink(cells["ink"]),
        version=cells["version"],
        reviewed=cells["reviewed"],
        reviewer=cells["reviewer"],
        services=tuple(cells["services"]),
        danger_service=cells["danger_service"],
        texts={language: text_of(table) for language, table in cells["text"].items()},
    )


def text_of(said: Mapping[str, Any]) -> CardText:
    """Return the words of a card from plain values by field."""
    lines: Sequence[str] = said["tips"]
    return CardText(**{name: said[name] for name in LONGEST}, tips=tuple(lines))


def _card_faults(
    card: Card, source: Source, *, pictures: set[str], numbers: Mapping[int, str]
) -> Iterator[Fault]:
    if card.number in numbers:
        line, value = source.line_of("number"), numbers[card.number]
        yield Fault(kind=FaultKind.NUMBER_TWICE, file=source.file, line=line, value=value)
    if card.picture not in pictures:
        line = source.line_of("picture")
        yield Fault(kind=FaultKind.NO_PICTURE, file=source.file, line=line, value=card.picture)
    for language, text in card.texts.items():
        where = f"text.{language}"
        for fault in text_faults(text, subject=card.subject):
            yield Fault(
                kind=fault.kind,
                file=source.file,
                line=source.line_of(fault.field, table=where, holding=fault.line),
                field=f"{where}.{fault.field}",
                value=fault.value,
            )
