"""The library without a query: everything the visitor may see, the last confirmed first."""

from collections.abc import Sequence

from django.db.models import F

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.snippets import opening
from fijnmazig.library.models import Item
from fijnmazig.library.queries.counted import counted
from fijnmazig.library.queries.items import listed_items
from fijnmazig.library.queries.narrowing import narrowed
from fijnmazig.library.queries.search import (
    Filters,
    Result,
    SearchPage,
    Wider,
)
from fijnmazig.library.queries.upkeep import CurrentVersion, current_versions
from fijnmazig.places.queries import municipality_name


def browse(
    *, actor: Actor, filters: Filters | None = None, limit: int = 10, offset: int = 0
) -> SearchPage:
    """Return what the actor may see, narrowed by the filters, the last confirmed first."""
    chosen = filters or {}
    rows = narrowed(listed_items(actor), filters=chosen)
    there = counted(actor=actor, filters=chosen)
    shown = rows.order_by(F("confirmed_date").desc(nulls_last=True), "-created_at", "id")
    return SearchPage(
        query="",
        readings=(),
        total=there.total,
        results=_results(list(shown[offset : offset + limit])),
        facets=there.facets,
        wider=() if there.total else _wider(actor, chosen),
    )


def _wider(actor: Actor, filters: Filters) -> tuple[Wider, ...]:
    found = []
    for facet in filters:
        others = {name: values for name, values in filters.items() if name is not facet}
        total = narrowed(listed_items(actor), filters=others).count()
        if total:
            found.append(Wider(facet=facet, total=total))
    return tuple(found)


def _results(items: Sequence[Item]) -> tuple[Result, ...]:
    versions = current_versions([item.id for item in items])
    return tuple(_result(item, versions.get(item.id)) for item in items)


def _result(item: Item, version: CurrentVersion | None) -> Result:
    return Result(
        item_id=item.id,
        title=item.title,
        kind=Kind(item.kind),
        file=version.file_name if version is not None else "",
        version=version.number if version is not None else None,
        page=None,
        page_label="",
        page_total=version.page_total if version is not None else 0,
        sentence=opening(item.description),
        marks=(),
        matched_via=(),
        score=0.0,
        confirmed_date=item.confirmed_date,
        year=item.year,
        municipality=municipality_name(item.municipality_nis),
        network=item.network,
        origin_name=item.origin_name,
    )
