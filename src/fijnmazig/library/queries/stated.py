"""Figures that documents state, for a person to take over with the sentence they stand in."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library.domain.items import SuggestionState
from fijnmazig.library.models import FigureSuggestion, Page, Version
from fijnmazig.library.queries.items import visible_versions

MOST_DOCUMENTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A figure as a document writes it; `value` is what was read of `written`."""

    id: UUID
    label: str
    value: Decimal
    written: str
    unit: str
    page: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatingDocument:
    """A document of the library and the figures that were found in it, in its own order."""

    item_id: UUID
    title: str
    figures: tuple[StatedFigure, ...]


def stating_documents(*, actor: Actor, text: str = "") -> tuple[tuple[UUID, str, int], ...]:
    """Return documents that state figures and that the actor may see: id, title, how many.

    `text` narrows them down by title; by title, at most two hundred.
    """
    versions = visible_versions(actor).exclude(document=None)
    # Few items state figures: only of those is the newest version looked for.
    stating = Version.unscoped.filter(document_id__in=_left().values("document_id"))
    versions = versions.filter(item_id__in=stating.values("item_id"))
    if text.strip():
        versions = versions.filter(item__title__icontains=text.strip())
    latest = {
        item_id: (document_id, title)
        for item_id, document_id, title in versions.order_by("item_id", "number").values_list(
            "item_id", "document_id", "item__title"
        )
    }
    rows = _left().filter(document_id__in=[one for one, _ in latest.values()])
    totals = dict(
        rows.order_by()
        .values("document_id")
        .annotate(total=Count("id"))
        .values_list("document_id", "total")
    )
    found = [
        (item_id, title, totals[document_id])
        for item_id, (document_id, title) in latest.items()
        if document_id in totals
    ]
    return tuple(sorted(found, key=lambda one: (one[1].casefold(), str(one[0])))[:MOST_DOCUMENTS])


def _left() -> QuerySet[FigureSuggestion]:
    return FigureSuggestion.unscoped.exclude(state=SuggestionState.REJECTED)


def stated_figures(*, actor: Actor, item_id: UUID) -> StatingDocument:
    """Return what the newest version of a document states. Raises NotFound when it is not seen."""
    versions = visible_versions(actor).exclude(document=None).select_related("item")
    version = find(versions.order_by("-number"), item_id=item_id)
    rows = FigureSuggestion.unscoped.filter(document_id=version.document_id)
    rows = rows.exclude(state=SuggestionState.REJECTED)
    return StatingDocument(
        item_id=item_id,
        title=version.item.title,
        figures=tuple(map(_figure, _in_order(list(rows), document_id=version.document_id))),
    )


def _figure(row: FigureSuggestion) -> StatedFigure:
    return StatedFigure(
        id=row.id,
        label=row.label,
        value=row.value.normalize(),
        written=row.written,
        unit=row.unit,
        page=row.page_number,
        sentence=row.sentence,
    )


def _in_order(rows: list[FigureSuggestion], *, document_id: str | None) -> list[FigureSuggestion]:
    """Return figures in the order of the text they stand in."""
    pages = Page.unscoped.filter(document_id=document_id).values_list("number", "text")
    texts = dict(pages)

    def place(row: FigureSuggestion) -> tuple[int, int, int, str]:
        text = texts.get(row.page_number, "")
        within = row.sentence.find(row.written)
        return row.page_number, text.find(row.sentence), within, str(row.id)

    return sorted(rows, key=place)
