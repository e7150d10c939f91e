"""What a report says at one moment: text, figures and what comes with them, as one frozen value.

A version keeps it as JSON; every file is made of it and of nothing else, so that the same content
gives the same file for ever.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from fijnmazig.impact.domain.forms_of_report import Added
from fijnmazig.impact.domain.prose import Pointer, references


class Standing(StrEnum):
    """Whether a value may be told, and if not, why."""

    SAID = "SAID"
    HIDDEN = "HIDDEN"  # onderdrukt
    UNKNOWN = "UNKNOWN"  # niet geregistreerd
    HELD = "HELD"  # not released yet
    WITHDRAWN = "WITHDRAWN"  # taken back


KEPT_IN = frozenset({Standing.HELD, Standing.WITHDRAWN})
"""Of a snapshot that this reader may not read: no figure of it says anything, and none is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSaid:
    """One cell of a figure as it may be told; `number` is empty unless it stands."""

    label: str
    standing: Standing
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSaid:
    """A figure as it may be told; `said` is its value in words, empty unless it stands.

    `query`, `period`, `records` and `source` say where it comes from. `unaccounted`: how many its
    parts do not account for, in digits, empty for none. `is_live`: counted now, not frozen.
    """

    key: str
    label: str
    unit: str
    standing: Standing
    said: str = ""
    query: str = ""
    period: str = ""
    records: str = ""
    source: str = ""
    unaccounted: str = ""
    parts: tuple[PartSaid, ...] = ()
    is_live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a list that comes with a part: cells in the order of its columns."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSaid:
    """The network map as it was drawn: SVG, what it shows in words, and its day."""

    svg: str
    said: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfReport:
    """One part: its text as written, and what comes below it."""

    key: str
    title: str
    text: str
    adds: tuple[Added, ...]
    lists: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A report at one moment. `heading` are labels with what they say, in order."""

    title: str
    form: str
    heading: tuple[tuple[str, str], ...]
    parts: tuple[PartOfReport, ...]
    figures: tuple[FigureSaid, ...]
    map: MapSaid | None = None
    snapshot: str = ""
    snapshot_digest: str = ""

    @property
    def is_live(self) -> bool:
        """Tell whether any figure was counted now and is not frozen."""
        return any(one.is_live for one in self.figures)

    @property
    def kept_in(self) -> Standing | None:
        """Return why a reader may not have the frozen figures; None when they may."""
        return next((one.standing for one in self.figures if one.standing in KEPT_IN), None)

    def figure(self, key: str) -> FigureSaid | None:
        """Return the figure under a key, or None."""
        return next((one for one in self.figures if one.key == key), None)


class FaultKind(StrEnum):
    """What is wrong with a reference."""

    UNREADABLE = "UNREADABLE"
    ABSENT = "ABSENT"
    HIDDEN = "HIDDEN"
    UNKNOWN = "UNKNOWN"
    NO_PARTS = "NO_PARTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A reference in a part that says nothing, or not what the writer thinks."""

    part: str
    written: str
    kind: FaultKind

    @property
    def is_grave(self) -> bool:
        """Tell whether a report may not be handed in with it."""
        return self.kind in {FaultKind.UNREADABLE, FaultKind.ABSENT, FaultKind.NO_PARTS}


def faults(text: str, *, part: str, figures: Mapping[str, FigureSaid]) -> tuple[Fault, ...]:
    """Return what is wrong with the references in the text of a part, in order."""
    found = []
    for one in references(text):
        kind = _fault(one.pointer, figures.get(one.key))
        if kind is not None:
            found.append(Fault(part=part, written=one.written, kind=kind))
    return tuple(found)


def _fault(pointer: Pointer | None, figure: FigureSaid | None) -> FaultKind | None:
    if pointer is None:
        return FaultKind.UNREADABLE
    if pointer is Pointer.MAP:
        return None
    if figure is None:
        return FaultKind.ABSENT
    if figure.standing in KEPT_IN:
        return None
    if pointer is Pointer.CHART:
        return None if figure.parts else FaultKind.NO_PARTS
    standings = {Standing.HIDDEN: FaultKind.HIDDEN, Standing.UNKNOWN: FaultKind.UNKNOWN}
    return standings.get(figure.standing)


def as_json(content: Content) -> dict[str, Any]:
    """Return content as plain values that a database keeps."""
    kept: dict[str, Any] = json.loads(json.dumps(asdict(content)))
    return kept


def from_json(kept: Mapping[str, Any]) -> Content:
    """Return content as it was kept."""
    return Content(
        title=kept["title"],
        form=kept["form"],
        heading=tuple((label, value) for label, value in kept["heading"]),
        parts=tuple(map(_part, kept["parts"])),
        figures=tuple(map(_figure, kept["figures"])),
        map=MapSaid(**kept["map"]) if kept["map"] else None,
        snapshot=kept["snapshot"],
        snapshot_digest=kept["snapshot_digest"],
    )


def _part(kept: Mapping[str, Any]) -> PartOfReport:
    return PartOfReport(
        key=kept["key"],
        title=kept["title"],
        text=kept["text"],
        adds=tuple(Added(one) for one in kept["adds"]),
        lists={
            name: tuple(Row(cells=tuple(row["cells"])) for row in rows)
            for name, rows in kept["lists"].items()
        },
    )


def _figure(kept: Mapping[str, Any]) -> FigureSaid:
    parts = tuple(
        PartSaid(label=one["label"], standing=Standing(one["standing"]), number=one["number"])
        for one in kept["parts"]
    )
    settled = {**kept, "standing": Standing(kept["standing"]), "parts": parts}
    return FigureSaid(**settled)


def digest(content: Content) -> str:
    """Return the SHA-256 of content: it changes when a letter or a figure does."""
    written = json.dumps(as_json(content), ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()


def figures_digest(content: Content) -> str:
    """Return the SHA-256 of the figures alone, as they may be told."""
    told = [asdict(one) for one in content.figures]
    return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
