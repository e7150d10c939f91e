"""The library without a query: everything the visitor may see, the last confirmed first."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, F, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.query import Facet
from fijnmazig.library.domain.snippets import opening
from fijnmazig.library.models import Item
from fijnmazig.library.queries.items import listed_items
from fijnmazig.library.queries.search import (
    FacetValue,
    Filters,
    Result,
    SearchPage,
    Wider,
    facet_label,
)
from fijnmazig.library.queries.upkeep import CurrentVersion, current_versions
from fijnmazig.places.queries import municipality_name

COLUMNS: Mapping[Facet, str] = {
    Facet.KIND: "kind",
    Facet.THEME: "themes__theme",
    Facet.MUNICIPALITY: "municipality_nis",
    Facet.NETWORK: "network",
    Facet.LANGUAGE: "language",
    Facet.YEAR: "year",
}

YEAR_DIGITS = 4


def browse(
    *, actor: Actor, filters: Filters | None = None, limit: int = 10, offset: int = 0
) -> SearchPage:
    """Return what the actor may see, narrowed by the filters, the last confirmed first."""
    chosen = filters or {}
    rows = _narrowed(listed_items(actor), chosen)
    total = rows.count()
    shown = rows.order_by(F("confirmed_date").desc(nulls_last=True), "-created_at", "id")
    return SearchPage(
        query="",
        readings=(),
        total=total,
        results=_results(list(shown[offset : offset + limit])),
        facets={facet: values for facet in COLUMNS if (values := _values(actor, facet, chosen))},
        wider=() if total else _wider(actor, chosen),
    )


def _narrowed(rows: QuerySet[Item], filters: Filters) -> QuerySet[Item]:
    for facet, values in filters.items():
        if values:
            column = f"{COLUMNS[facet]}__in"
            wanted = Item.unscoped.filter(**{column: _stored(facet, values)})
            rows = rows.filter(id__in=wanted.values("id"))
    return rows


def _stored(facet: Facet, values: Sequence[str]) -> list[str | int]:
    if facet is not Facet.YEAR:
        return list(values)
    return [int(value) for value in values if value.isdecimal() and len(value) <= YEAR_DIGITS]


def _values(actor: Actor, facet: Facet, filters: Filters) -> tuple[FacetValue, ...]:
    """Return the values of one facet among what the other filters leave, most frequent first."""
    others = {name: values for name, values in filters.items() if name is not facet}
    column = COLUMNS[facet]
    rows = _narrowed(listed_items(actor), others).values_list(column)
    counted = rows.annotate(total=Count("id", distinct=True)).order_by("-total", column)
    return tuple(
        FacetValue(
            facet=facet,
            value=str(value),
            label=facet_label(facet, str(value)),
            total=total,
            is_chosen=str(value) in filters.get(facet, ()),
        )
        for value, total in counted
        if value not in {None, ""}
    )


def _wider(actor: Actor, filters: Filters) -> tuple[Wider, ...]:
    found = []
    for facet in filters:
        others = {name: values for name, values in filters.items() if name is not facet}
        total = _narrowed(listed_items(actor), others).count()
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
    )
