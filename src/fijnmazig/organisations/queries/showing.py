"""What is withheld of what the actor may change, and one such text before it is shown again.

Source: ADR 0043.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.domain.kinds import OpenKind
from fijnmazig.organisations.models import Organisation, Participation, Partnership, Withheld
from fijnmazig.organisations.queries.openness import private_in
from fijnmazig.organisations.queries.reach import (
    manageable_organisations,
    manageable_participations,
    manageable_partnerships,
)
from fijnmazig.organisations.queries.withheld import (
    FIELDS,
    OpenRow,
    as_seen,
    withheld_rows,
    withholding_of,
)
from fijnmazig.organisations.texts import showing as texts

MOST = 100  # partners of which one page says that something is withheld


class Seen(NamedTuple):
    """One text that was read: where it stands, and `as_seen` of its page by then."""

    kind: OpenKind
    row_id: UUID
    field: str
    as_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldText:
    """A text that is withheld, in words; `path` and `word` are what its address says."""

    path: str
    row_id: UUID
    word: str
    what: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPage:
    """One text of an organisation or partnership; `as_seen` is by what the page is known.

    `is_named_still` when it also names somebody whom the filter knows: that hides it anyway.
    """

    kind: OpenKind
    home_id: UUID
    home: str
    what: StrOrPromise
    text: str
    as_seen: str
    is_held: bool
    is_named_still: bool


def showable_rows(actor: Actor, *, kind: OpenKind) -> QuerySet[Any]:
    """Return the rows of a kind whose texts the actor may change, and so may show again."""
    if kind is OpenKind.ORGANISATION:
        return manageable_organisations(actor)
    if kind is OpenKind.PARTNERSHIP:
        return manageable_partnerships(actor)
    return manageable_participations(actor)


def held_texts(rows: Iterable[OpenRow]) -> tuple[HeldText, ...]:
    """Return what of rows that the actor may change is withheld, in one query."""
    there = list(rows)
    held = withholding_of(row.id for row in there)
    return tuple(
        HeldText(
            path=_word_for(kind_of(row), texts.PATHS),
            row_id=row.id,
            word=_word_for(field, texts.WORDS),
            what=_what(row, field),
        )
        for row in there
        for field in FIELDS[kind_of(row)]
        if held.hides(row, field)
    )


def held_parts(partnership: Partnership) -> list[Participation]:
    """Return who takes or took part where what they do was withheld, by name, in one query.

    No more than one page can hold: who comes after is there once those are settled.
    """
    held = Withheld.unscoped.filter(kind=OpenKind.PARTICIPATION).values("row_id")
    rows = partnership.participations.filter(id__in=held).select_related("organisation")
    return list(rows.order_by(Lower("organisation__name"), "id")[:MOST])


def held_page(*, actor: Actor, kind: OpenKind, row_id: UUID, field: str) -> HeldPage:
    """Return one text as it stands, for who may show it again.

    Raises NotFound when its row is absent or not the actor's to change, or has no such text.
    """
    if field not in FIELDS[kind]:
        raise NotFound
    row: OpenRow = find(showable_rows(actor, kind=kind), id=row_id)
    text: str = getattr(row, field)
    newest = withheld_rows(row, field=field).values_list("id", flat=True).first()
    home = row.partnership if isinstance(row, Participation) else row
    return HeldPage(
        kind=kind,
        home_id=home.id,
        home=home.name,
        what=_what(row, field),
        text=text,
        as_seen=as_seen(text, newest=newest),
        is_held=newest is not None,
        is_named_still=private_in([text]).hides(text),
    )


def kind_of(row: OpenRow) -> OpenKind:
    """Return what sort of row it is."""
    if isinstance(row, Organisation):
        return OpenKind.ORGANISATION
    is_part = isinstance(row, Participation)
    return OpenKind.PARTICIPATION if is_part else OpenKind.PARTNERSHIP


def _what(row: OpenRow, field: str) -> StrOrPromise:
    if isinstance(row, Participation):
        return texts.PART_OF % {"name": row.organisation.name}
    return texts.WITHHELD[field]


def _word_for[T](meant: T, words: dict[str, T]) -> str:
    return next(word for word, each in words.items() if each == meant)
