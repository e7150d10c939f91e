"""Look things up in the copy of the index on this machine."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import tantivy

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.query import Facet, Plan
from fijnmazig.library.index.copy import LocalCopy, Stamp
from fijnmazig.library.index.entries import Found, Hit
from fijnmazig.library.index.schema import HIGH, LOW
from fijnmazig.library.index.translate import (
    Evidence,
    Filters,
    Translator,
    any_of,
    constant,
    filter_queries,
)
from fijnmazig.library.index.vocabulary import IndexVocabulary, Words, collect

MOST_FACETS = 60
EVERY_VALUE = 10_000
"""More than a facet has values: municipalities, networks, years."""
REFRESH_SHARE = 100
"""The words of the collection are collected anew after one item in so many has changed."""

MOST_PAGES = 500
"""So many pages are weighed at a time to find the best of each item."""

type Visible = Sequence[str] | None
"""Names of who the searcher is to the index; None for those who may see all."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One edition of the index, opened for reading; safe to share between threads."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    words: Words
    analyser: Analyser
    sequence: int

    def vocabulary(self, visible: Visible) -> IndexVocabulary:
        """Return the words of the collection for one searcher."""
        return IndexVocabulary(
            self.analyser,
            self.words,
            lambda term: visible is None or self._stands(term, visible),
        )

    def _stands(self, term: str, visible: Visible) -> bool:
        """Tell whether a visible item holds a term."""
        fields = ("words", "parts", "loose")
        named = any_of(
            tantivy.Query.term_query(self.schema, field, term, "basic") for field in fields
        )
        seen = filter_queries(self.schema, filters={}, visible=visible)
        clauses = [(tantivy.Occur.Must, query) for query in (named, *seen)]
        query = tantivy.Query.boolean_query(clauses)
        return bool(self.searcher.search(query, limit=1, count=False).hits)

    def search(
        self, plan: Plan, *, evidence: Evidence, filters: Filters, visible: Visible, limit: int
    ) -> Found:
        """Return the best matches of one list."""
        narrowed = filter_queries(self.schema, filters=filters, visible=visible)
        query = Translator(self.schema).ranked(plan, evidence, narrowed)
        result = self.searcher.search(query, limit=limit)
        return Found(self._hits(result.hits), _total(result))

    def latest(
        self, plan: Plan, *, filters: Filters, visible: Visible, limit: int, offset: int
    ) -> Found:
        """Return matches by date, the newest first."""
        result = self.searcher.search(
            self._matching(plan, filters, visible), limit=limit, offset=offset, order_by_field="day"
        )
        return Found(self._hits([(1.0, address) for _, address in result.hits]), _total(result))

    def count(self, plan: Plan, *, filters: Filters, visible: Visible) -> int:
        """Return how many items match."""
        query = self._matching(plan, filters, visible)
        return _total(self.searcher.search(query, limit=1))

    def facets(
        self, plan: Plan, *, filters: Filters, visible: Visible
    ) -> Mapping[Facet, Mapping[str, int]]:
        """Return for each facet how many matches each of its values has."""
        return self._counted(self._matching(plan, filters, visible), Facet, MOST_FACETS)

    def facets_of_all(
        self, facets: Iterable[Facet], *, filters: Filters, visible: Visible
    ) -> Mapping[Facet, Mapping[str, int]]:
        """Return for some facets how many of all items have each of their values."""
        return self._counted(self._all(filters, visible), facets, EVERY_VALUE)

    def count_of_all(self, *, filters: Filters, visible: Visible) -> int:
        """Return how many items there are, of all."""
        return _total(self.searcher.search(self._all(filters, visible), limit=1))

    def _all(self, filters: Filters, visible: Visible) -> tantivy.Query:
        """Return the query for all items: what has a kind is an item, not a page of one."""
        items = tantivy.Query.term_set_query(self.schema, Facet.KIND.value, list(Kind))
        seen = filter_queries(self.schema, filters=filters, visible=visible)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query) for query in (*([] if visible else [items]), *seen)]
        )

    def _counted(
        self, matching: tantivy.Query, facets: Iterable[Facet], most: int
    ) -> Mapping[Facet, Mapping[str, int]]:
        """Return how many matches have each value of some facets, of each facet at most so many."""
        asked = tuple(facets)
        wanted = {facet.value: {"terms": {"field": facet.value, "size": most}} for facet in asked}
        found = self.searcher.aggregate(matching, wanted)
        return {
            facet: {
                bucket["key"]: bucket["doc_count"]
                for bucket in found[facet.value]["buckets"]
                if bucket["key"]
            }
            for facet in asked
        }

    def best_pages(self, plan: Plan, item_ids: Collection[UUID]) -> dict[UUID, int]:
        """Return the number of the page that answers best, for those items with several pages.

        They are asked for together: one by one, each would walk through all of the index.
        """
        if not item_ids:
            return {}
        mine = (
            tantivy.Query.term_query(self.schema, "page_of", str(item_id), "basic")
            for item_id in item_ids
        )
        best = Translator(self.schema, prefix="page_").best(plan)
        clauses = [(tantivy.Occur.Must, query) for query in (constant(any_of(mine), 0.0), best)]
        query = tantivy.Query.boolean_query(clauses)
        hits = self._hits(self.searcher.search(query, limit=MOST_PAGES, count=False).hits)
        found: dict[UUID, int] = {}
        for hit in hits:
            found.setdefault(hit.item_id, hit.page)
        if len(hits) < MOST_PAGES:
            return found
        return found | self.best_pages(plan, set(item_ids).difference(found))

    def _matching(self, plan: Plan, filters: Filters, visible: Visible) -> tantivy.Query:
        """Return the query for all matches, unordered."""
        narrowed = filter_queries(self.schema, filters=filters, visible=visible)
        queries = [Translator(self.schema).matching(plan), *narrowed]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])

    def _hits(self, hits: Sequence[tuple[float, tantivy.DocAddress]]) -> tuple[Hit, ...]:
        """Return the items, or the pages of items, at some addresses."""
        addresses = [address for _, address in hits]
        if not addresses:
            return ()
        high = self.searcher.fast_field_values(HIGH, addresses)
        low = self.searcher.fast_field_values(LOW, addresses)
        pages = self.searcher.fast_field_values("page_number", addresses)
        return tuple(
            Hit((int(upper or 0) << 64) | int(lower or 0), score, int(page or 0))
            for (score, _), upper, lower, page in zip(hits, high, low, pages, strict=True)
        )


def _total(result: tantivy.SearchResult) -> int:
    """Return how many documents matched."""
    return int(result.count)  # type: ignore[attr-defined]  # missing from the stubs of tantivy


class Readers:
    """Keeps the newest reader of a copy; opens the next when the copy has a new edition."""

    def __init__(self, copy: LocalCopy, analyser: Analyser) -> None:
        self.copy = copy
        self._analyser = analyser
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._reader: Reader | None = None
        self._collected_at = 0

    def current(self) -> Reader:
        """Return a reader of the newest edition. Raises FileNotFoundError when none is READY."""
        stamp = self.copy.stamp()
        with self._lock:
            if self._reader is None or stamp is None or stamp != self._stamp:
                self._reader = self._open()
                self._stamp = stamp
            return self._reader

    def _open(self) -> Reader:
        """Open the copy, and collect its words anew when enough has changed."""
        stamp = self.copy.stamp()
        index = self.copy.open()
        index.reload()
        searcher = index.searcher()
        sequence = stamp.sequence if stamp is not None else 0
        words = self._reader.words if self._reader is not None else None
        changed = abs(sequence - self._collected_at) * REFRESH_SHARE
        if words is None or changed >= searcher.num_docs:
            words = collect(searcher, lexicon=self._analyser.lexicon)
            self._collected_at = sequence
        return Reader(searcher, index.schema, words, self._analyser, sequence)
