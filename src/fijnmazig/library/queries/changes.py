"""What changed between two versions, of one item or of two."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.page_changes import Line, PageChanges, compare_pages, lines_of
from fijnmazig.library.domain.playbook import Playbook
from fijnmazig.library.domain.playbook_changes import (
    Fate,
    FieldChange,
    PlaybookChanges,
    RowChange,
    compare_playbooks,
)
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Page, Version
from fijnmazig.library.queries.items import visible_versions
from fijnmazig.library.queries.playbooks import playbook_of
from fijnmazig.library.texts.playbooks import FIELD_LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two versions that are compared."""

    item_id: UUID
    title: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShown:
    """A field that changed, with the label that readers know it by."""

    label: StrOrPromise
    change: FieldChange


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """A session, or a part of one, with what became of it in words and the colour of its tag."""

    row: RowChange
    fate: StrOrPromise
    kind: str
    fields: tuple[FieldShown, ...]
    parts: tuple["RowShown", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonShown:
    """What changed: by session when both are playbooks, else by passage."""

    old: Side
    new: Side
    is_same_item: bool
    summary: str
    is_playbook: bool
    fields: tuple[FieldShown, ...]
    sessions: tuple[RowShown, ...]
    pages: PageChanges | None


def comparison_page(*, actor: Actor, new: Which, old: Which) -> ComparisonShown:
    """Return what changed from `old` to `new`.

    Raises NotFound when either is absent or not the actor's to see.
    """
    first, second = _version(actor, old), _version(actor, new)
    playbooks = _playbook(first), _playbook(second)
    if playbooks[0] is None or playbooks[1] is None:
        pages = compare_pages(_lines(first), new=_lines(second))
        return _shown(first, second, summary=_said_of_pages(pages), changes=None, pages=pages)
    changes = compare_playbooks(playbooks[0], new=playbooks[1])
    return _shown(first, second, summary=_said_of_sessions(changes), changes=changes, pages=None)


def _version(actor: Actor, which: Which) -> Version:
    rows = visible_versions(actor).select_related("item", "document")
    return find(rows, item_id=which.item_id, number=which.number)


def _playbook(version: Version) -> Playbook | None:
    """Return the playbook of a version; of a damaged file the page texts are left."""
    try:
        return playbook_of(version)
    except (NotFound, Refused):
        return None


def _lines(version: Version) -> tuple[Line, ...]:
    pages = Page.unscoped.filter(document_id=version.document_id).order_by("number")
    return lines_of(list(pages.values_list("label", "text")))


def _shown(
    first: Version,
    second: Version,
    *,
    summary: str,
    changes: PlaybookChanges | None,
    pages: PageChanges | None,
) -> ComparisonShown:
    return ComparisonShown(
        old=_side(first),
        new=_side(second),
        is_same_item=first.item_id == second.item_id,
        summary=summary,
        is_playbook=changes is not None,
        fields=() if changes is None else _fields(changes.fields),
        sessions=() if changes is None else tuple(_row(row) for row in changes.sessions),
        pages=pages,
    )


def _side(version: Version) -> Side:
    return Side(item_id=version.item_id, title=version.item.title, number=version.number)


def _row(row: RowChange) -> RowShown:
    return RowShown(
        row=row,
        fate=texts.FATES[row.fate],
        kind=texts.FATE_TAGS[row.fate],
        fields=_fields(row.fields),
        parts=tuple(_row(part) for part in row.parts if not part.is_quiet),
    )


def _fields(fields: tuple[FieldChange, ...]) -> tuple[FieldShown, ...]:
    return tuple(FieldShown(label=FIELD_LABELS[one.name], change=one) for one in fields)


def _said_of_sessions(changes: PlaybookChanges) -> str:
    told = list(_counts(changes))
    if changes.fields:
        told.append(str(texts.BEFOREHAND_CHANGED))
    return ", ".join(told) if told else str(texts.NO_CHANGES)


def _counts(changes: PlaybookChanges) -> Iterator[str]:
    if total := changes.total(Fate.CHANGED):
        yield ngettext("%(n)s sessie gewijzigd", "%(n)s sessies gewijzigd", total) % {"n": total}
    if total := changes.total(Fate.ADDED):
        yield ngettext("%(n)s sessie toegevoegd", "%(n)s sessies toegevoegd", total) % {"n": total}
    if total := changes.total(Fate.REMOVED):
        yield ngettext("%(n)s sessie weggelaten", "%(n)s sessies weggelaten", total) % {"n": total}
    if changes.moved:
        pattern = ngettext("%(n)s sessie verplaatst", "%(n)s sessies verplaatst", changes.moved)
        yield pattern % {"n": changes.moved}


def _said_of_pages(pages: PageChanges) -> str:
    if pages.is_too_long:
        return str(texts.TOO_LONG_TO_COMPARE)
    if not pages.passages:
        return str(texts.NO_CHANGES)
    removed = ngettext("%(n)s zin weg", "%(n)s zinnen weg", pages.removed) % {"n": pages.removed}
    added = ngettext("%(n)s zin erbij", "%(n)s zinnen erbij", pages.added) % {"n": pages.added}
    return f"{removed}, {added}"
