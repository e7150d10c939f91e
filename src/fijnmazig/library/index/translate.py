"""Turn a plan into queries of the engine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import tantivy

from fijnmazig.library.domain.query import Alternative, Facet, Plan, Way
from fijnmazig.library.domain.ranking import CONCEPT_STEP, NEAR_STEP, STEP, TIGHT_STEP

HEADING_WEIGHT = 2.5
"""How much more a word counts in the title or description than in the text."""
HEADING = "heading_words"
TURN = 2
"""Two terms that change places cost so much of the slop of a phrase."""
STREAMS = {Way.WORD: "words", Way.PART: "parts", Way.LOOSE: "loose", Way.NUMBER: "numbers"}

type Filters = Mapping[Facet, Sequence[str]]


class Evidence(StrEnum):
    """Which of the two lists is asked for: whole words, or the parts of words."""

    WORDS = "WORDS"
    PARTS = "PARTS"


@dataclass(frozen=True, slots=True)
class Translator:
    """Writes queries for one schema; `prefix` chooses items ("") or pages ("page_")."""

    schema: tantivy.Schema
    prefix: str = ""

    def _term(self, field: str, term: str) -> tantivy.Query:
        """Return the query for one term in one field."""
        option = {"words": "freq", "parts": "freq"}.get(field.rpartition("_")[2], "basic")
        return tantivy.Query.term_query(self.schema, field, term, option)

    def _near(self, field: str, terms: Sequence[str], slop: int) -> tantivy.Query:
        """Return the query for terms close together; changing places costs two of the slop."""
        if len(terms) == 1:
            return self._term(field, terms[0])
        return tantivy.Query.phrase_query(self.schema, field, list(terms), slop)

    def _apart(self, alternative: Alternative) -> tantivy.Query:
        """Return the query for terms close together where none of the other phrases stands."""
        field = f"{self.prefix}parts"
        near = self._near(field, alternative.terms, alternative.slop)
        if not alternative.unless:
            return near
        others = [self._near(field, terms, 0) for terms in alternative.unless]
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, near),
                *((tantivy.Occur.MustNot, other) for other in others),
            ]
        )

    def _of(self, alternative: Alternative) -> tantivy.Query:
        """Return the query for one alternative."""
        if alternative.way is Way.NEAR:
            return self._apart(alternative)
        return self._term(f"{self.prefix}{STREAMS[alternative.way]}", alternative.terms[0])

    def scored(self, alternatives: Iterable[Alternative]) -> list[tantivy.Query]:
        """Return the queries for some alternatives, each with its weight; headings count more."""
        found = []
        for way in alternatives:
            found.append(tantivy.Query.boost_query(self._of(way), way.weight))
            if way.way is Way.WORD and not self.prefix:
                heading = self._term(HEADING, way.terms[0])
                found.append(tantivy.Query.boost_query(heading, way.weight * HEADING_WEIGHT))
        return found

    def covered(self, alternatives: Iterable[Alternative]) -> tantivy.Query:
        """Return the query that tells whether any alternative is there."""
        return any_of(self._of(way) for way in _widest(alternatives))

    def phrase(self, terms: Sequence[str]) -> tantivy.Query:
        """Return the query for words in exactly this order, function words too."""
        return self._near(f"{self.prefix}words", terms, 0)

    def matching(self, plan: Plan) -> tantivy.Query:
        """Return the query for what must be there at all."""
        if plan.phrase:
            return self.phrase(plan.phrase)
        found = [self.covered(ways) for ways in _ways(plan)]
        if plan.needed == len(found):
            return _all_of(found, ())
        clauses = [(tantivy.Occur.Should, query) for query in found]
        return tantivy.Query.boolean_query(clauses, minimum_number_should_match=plan.needed)

    def ranked(
        self, plan: Plan, evidence: Evidence, filters: Sequence[tantivy.Query]
    ) -> tantivy.Query:
        """Return the query whose score orders one of the two lists.

        A score is STEP times the tier (how many concepts are there when not all need be, how many
        neighbours stand together) plus the relevance of the words or of the parts. The tier of a
        query of several words stands in the first list only: it is the dearest part to find out.
        """
        must = [constant(query, 0.0) for query in filters]
        if plan.phrase:
            return _all_of([*must, self.phrase(plan.phrase)], ())
        ways = _ways(plan)
        told = evidence is Evidence.WORDS or len(plan.concepts) == 1
        together = self._together(plan) if told else []
        if plan.needed == len(plan.concepts):
            must += [self._either(found, evidence) for found in ways]
            return _all_of(must, together)
        must.append(constant(self.matching(plan), 0.0))
        counted = ways if told else []
        concepts = [constant(self.covered(found), STEP * CONCEPT_STEP) for found in counted]
        relevance = [self._either(found, evidence) for found in ways]
        return _all_of(must, [*together, *concepts, *relevance])

    def _together(self, plan: Plan) -> list[tantivy.Query]:
        """Return the queries that lift a document for each pair of words that stand together.

        One step for words near one another, another when they are one compound or side by side.
        A single word gets the second when it stands there itself, not as part of another word.
        """
        ideas = [pair.alternatives for pair in plan.pairs]
        steps = [constant(self.covered(_loosest(ways)), STEP * NEAR_STEP) for ways in ideas]
        alone = plan.concepts[0].alternatives if len(plan.concepts) == 1 else ()
        ideas += [alone] if alone else []
        return [
            *steps,
            *(constant(self.covered(_tight(ways)), STEP * TIGHT_STEP) for ways in ideas),
        ]

    def _either(self, ways: Sequence[Alternative], evidence: Evidence) -> tantivy.Query:
        """Return the query that finds a concept in any way, and scores what counts in one list."""
        telling = _evidence(ways, evidence)
        counted = self.scored(_merged(telling))
        others = [way for way in ways if way not in set(telling)]
        silent = [constant(self.covered(others), 0.0)] if others else []
        return tantivy.Query.disjunction_max_query([*counted, *silent], 0.1)

    def best(self, plan: Plan) -> tantivy.Query:
        """Return the query that scores whatever holds anything of the plan, the most first."""
        if plan.phrase:
            return self.phrase(plan.phrase)
        ways = _ways(plan)
        concepts = [constant(self.covered(found), STEP * CONCEPT_STEP) for found in ways]
        counted = (self.scored(_merged(found)) for found in ways)
        relevance = [tantivy.Query.disjunction_max_query(found, 0.1) for found in counted]
        return any_of([*self._together(plan), *concepts, *relevance])


def _ways(plan: Plan) -> list[list[Alternative]]:
    """Return for each concept all that satisfies it, compounds with its neighbours included."""
    found = [list(concept.alternatives) for concept in plan.concepts]
    for pair in plan.pairs:
        words = [way for way in pair.alternatives if way.way is Way.WORD]
        found[pair.first] += words
        found[pair.first + 1] += words
    return found


def _widest(ways: Iterable[Alternative]) -> list[Alternative]:
    """Return the ways without those that find nothing more than another: phrases are dear.

    What stands side by side also stands near, in the other order too.
    """
    found = list(ways)
    near = [way for way in found if way.way is Way.NEAR and way.slop and not way.unless]
    return [way for way in found if not any(_holds(wide, way) for wide in near)]


def _merged(ways: Sequence[Alternative]) -> list[Alternative]:
    """Return the widest ways, each with the weight of the heaviest that it takes the place of."""
    return [
        replace(wide, weight=max(way.weight for way in ways if way is wide or _holds(wide, way)))
        for wide in _widest(ways)
    ]


def _holds(wide: Alternative, way: Alternative) -> bool:
    """Tell whether all that stands side by side as in `way` stands near as in `wide`."""
    if way.way is not Way.NEAR or way.slop:
        return False
    turned = len(way.terms) == TURN <= wide.slop and wide.terms == way.terms[::-1]
    return wide.terms == way.terms or turned


def _loosest(ways: Sequence[Alternative]) -> list[Alternative]:
    """Return the ways in which words form a compound or stand near, the strict ones left out.

    What stands side by side also stands near, so asking for the second is enough, unless the
    second has exceptions.
    """
    loose = any(way.slop and not way.unless for way in ways)
    return [way for way in ways if way.way is not Way.NEAR or way.slop or not loose]


def _tight(ways: Iterable[Alternative]) -> list[Alternative]:
    """Return the ways in which words form one compound, or stand side by side."""
    whole = (Way.WORD, Way.NEAR, Way.NUMBER)
    return [way for way in ways if way.way in whole and not way.slop]


def _evidence(ways: Iterable[Alternative], evidence: Evidence) -> list[Alternative]:
    """Return the ways that count in a list: whole words, or parts with what only parts can show."""
    wanted = (
        (Way.WORD, Way.NUMBER) if evidence is Evidence.WORDS else (Way.PART, Way.LOOSE, Way.NEAR)
    )
    return [way for way in ways if way.way in wanted]


def _all_of(must: Iterable[tantivy.Query], should: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return the query that matches where all of `must` do, and scores `should` on top."""
    clauses = [(tantivy.Occur.Must, query) for query in must]
    return tantivy.Query.boolean_query(
        [*clauses, *((tantivy.Occur.Should, query) for query in should)]
    )


def any_of(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return the query that matches where one of the queries does."""
    found = list(queries)
    if len(found) == 1:
        return found[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in found])


def constant(query: tantivy.Query, score: float) -> tantivy.Query:
    """Return a query that gives every match the same score."""
    return tantivy.Query.const_score_query(query, score)


def filter_queries(
    schema: tantivy.Schema, *, filters: Filters, visible: Sequence[str] | None
) -> list[tantivy.Query]:
    """Return the queries for what the searcher may see and chose to see."""
    found = [
        tantivy.Query.term_set_query(schema, facet.value, list(values))
        for facet, values in filters.items()
        if values
    ]
    if visible is not None:
        names = (tantivy.Query.term_query(schema, "visibility", name, "basic") for name in visible)
        found.append(any_of(names))
    return found
