"""What changed between two moments of a report: paragraphs and figures."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from fijnmazig.impact.domain.content import Content, FigureSaid


class Change(StrEnum):
    """What happened to a paragraph."""

    SAME = "SAME"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph, and what happened to it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChanged:
    """The paragraphs of a part that are no longer the same, in order."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChanged:
    """A figure before and after; None where it was not there."""

    label: str
    before: FigureSaid | None
    after: FigureSaid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What changed between two moments."""

    parts: tuple[PartChanged, ...]
    figures: tuple[FigureChanged, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing changed."""
        return not self.parts and not self.figures


def lines_changed(before: str, after: str) -> tuple[Line, ...]:
    """Return the paragraphs of two texts, each with what happened to it."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Line(change=Change.SAME, text=text) for text in old[a:b]]
        else:
            found += [Line(change=Change.REMOVED, text=text) for text in old[a:b]]
            found += [Line(change=Change.ADDED, text=text) for text in new[c:d]]
    return tuple(found)


def compared(before: Content, *, after: Content) -> Compared:
    """Return what changed from one moment to the other, in the order of the later."""
    old = {part.key: part for part in before.parts}
    new = {part.key: part for part in after.parts}
    parts = []
    for key in dict.fromkeys([*new, *old]):
        lines = lines_changed(
            old[key].text if key in old else "", new[key].text if key in new else ""
        )
        changed = tuple(one for one in lines if one.change is not Change.SAME)
        if changed:
            parts.append(PartChanged(title=(new.get(key) or old[key]).title, lines=changed))
    return Compared(parts=tuple(parts), figures=_figures(before, after))


def _figures(before: Content, after: Content) -> tuple[FigureChanged, ...]:
    old = {one.key: one for one in before.figures}
    new = {one.key: one for one in after.figures}
    return tuple(
        FigureChanged(
            label=(new.get(key) or old[key]).label, before=old.get(key), after=new.get(key)
        )
        for key in dict.fromkeys([*new, *old])
        if _told(old.get(key)) != _told(new.get(key))
    )


def _told(figure: FigureSaid | None) -> object:
    if figure is None:
        return None
    return (figure.standing, figure.said, figure.unaccounted, figure.parts)


def _paragraphs(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\r\n", "\n").split("\n\n") if one.strip()]
