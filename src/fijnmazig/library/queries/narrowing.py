"""Facets in the database, for the library without a query: narrow rows down, count what is left."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fijnmazig.library.domain.ages import BANDS, AgeBand
from fijnmazig.library.domain.plan import TERMS, Facet
from fijnmazig.library.models import Item, ItemTerm, ItemTheme
from fijnmazig.library.queries.found import Filters

COLUMNS: Mapping[Facet, str] = {
    Facet.KIND: "kind",
    Facet.THEME: "themes__theme",
    Facet.MUNICIPALITY: "municipality_nis",
    Facet.NETWORK: "network",
    Facet.LANGUAGE: "language",
    Facet.YEAR: "year",
    Facet.LICENCE: "licence",
}
YEAR_DIGITS = 4

type Totals = dict[str, int]


def narrowed(rows: QuerySet[Item], *, filters: Filters) -> QuerySet[Item]:
    """Return the rows that satisfy every filter; values of one facet widen it."""
    for facet, values in filters.items():
        if values:
            wanted = Item.unscoped.filter(_condition(facet, values))
            rows = rows.filter(id__in=wanted.values("id"))
    return rows


def _condition(facet: Facet, values: Sequence[str]) -> Q:
    if facet in TERMS:
        return Q(terms__facet=TERMS[facet].value, terms__code__in=values)
    if facet is Facet.AGE:
        return _any_of(_in_band(AgeBand(value)) for value in values if value in set(AgeBand))
    return Q(**{f"{COLUMNS[facet]}__in": _stored(facet, values)})


def _any_of(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=())
    for condition in conditions:
        found |= condition
    return found


def _in_band(band: AgeBand) -> Q:
    """Return the condition that `bands_of` puts an item in this band."""
    low, high = BANDS[band]
    return (
        (Q(age_from_months__isnull=True) | Q(age_from_months__lte=high))
        & (Q(age_to_months__isnull=True) | Q(age_to_months__gte=low))
        & (Q(age_from_months__isnull=False) | Q(age_to_months__isnull=False))
    )


def _stored(facet: Facet, values: Sequence[str]) -> list[str | int]:
    if facet is not Facet.YEAR:
        return list(values)
    return [int(value) for value in values if value.isdecimal() and len(value) <= YEAR_DIGITS]


def facet_totals(rows: QuerySet[Item], *, filters: Filters) -> dict[Facet, Totals]:
    """Return how many rows have each value of each facet, among what the other filters leave."""
    totals = {facet: _totals(facet, _others(rows, filters, facet)) for facet in COLUMNS}
    totals |= _term_totals(rows, filters)
    totals[Facet.AGE] = _age_totals(_others(rows, filters, Facet.AGE))
    return totals


def _others(rows: QuerySet[Item], filters: Filters, facet: Facet) -> QuerySet[Item]:
    others = {name: values for name, values in filters.items() if name is not facet}
    return narrowed(rows, filters=others)


def _totals(facet: Facet, rows: QuerySet[Item]) -> Totals:
    """Return how many rows have each value; a row has a value of a facet once, so none is twice."""
    if facet is Facet.THEME:
        chosen = ItemTheme.unscoped.filter(_hangs_on(rows)).values_list("theme")
        return dict(chosen.annotate(total=Count("id")).order_by())
    counted = rows.values_list(COLUMNS[facet]).annotate(total=Count("id")).order_by()
    return {str(value): total for value, total in counted if value not in {None, ""}}


def _hangs_on(rows: QuerySet[Item]) -> Exists:
    """Tell of a theme or a term whether its item is among the rows: no list of all is made."""
    return Exists(rows.filter(id=OuterRef("item_id")))


def _term_totals(rows: QuerySet[Item], filters: Filters) -> dict[Facet, Totals]:
    """Return the totals of the facets with terms; those that nobody chose are counted together."""
    together = _counted_terms(narrowed(rows, filters=filters))
    return {
        facet: _counted_terms(_others(rows, filters, facet)).get(term.value, {})
        if filters.get(facet)
        else together.get(term.value, {})
        for facet, term in TERMS.items()
    }


def _counted_terms(rows: QuerySet[Item]) -> dict[str, Totals]:
    chosen = ItemTerm.unscoped.filter(_hangs_on(rows)).values_list("facet", "code")
    found: dict[str, Totals] = {}
    for facet, code, total in chosen.annotate(total=Count("id")).order_by():
        found.setdefault(facet, {})[code] = total
    return found


def _age_totals(rows: QuerySet[Item]) -> Totals:
    counts = {band.value: Count("id", filter=_in_band(band)) for band in AgeBand}
    return {value: total for value, total in rows.aggregate(**counts).items() if total}
