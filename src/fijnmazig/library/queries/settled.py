"""Settle what is looked for in the end: what was typed, a correction of it, or less of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fijnmazig.library.domain.query import (
    Language,
    Options,
    Plan,
    Way,
    corrections,
    plan_query,
)
from fijnmazig.library.domain.spelling import Suggestion
from fijnmazig.library.domain.words import fold
from fijnmazig.library.index.reader import Reader, Visible
from fijnmazig.library.queries.found import Filters, Reading, SearchPage

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One search while it runs: of whom, among what, with which language and index."""

    reader: Reader
    language: Language
    visible: Visible
    filters: Filters
    options: Options

    def plan(self, text: str) -> Plan:
        """Return the plan for a text."""
        vocabulary = self.reader.vocabulary(self.visible)
        return plan_query(text, language=self.language, vocabulary=vocabulary, options=self.options)

    def count(self, plan: Plan, filters: Filters | None = None) -> int:
        """Return how many items match a plan."""
        if plan.is_empty:
            return 0
        chosen = self.filters if filters is None else filters
        return self.reader.count(plan, filters=chosen, visible=self.visible)

    def corrections(self, spelling: str) -> tuple[Suggestion, ...]:
        """Return what may have been meant by a word."""
        vocabulary = self.reader.vocabulary(self.visible)
        return corrections(spelling, language=self.language, vocabulary=vocabulary)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan that is carried out in the end, and what to say about it."""

    plan: Plan
    page: SearchPage


def settle(asked: Asked, *, plan: Plan, total: int) -> Outcome:
    """Return the plan to carry out: as typed, corrected, or with fewer of the words."""
    readings = _readings(asked, plan, total)
    page = SearchPage(query=plan.text, readings=readings, total=total, results=())
    if total and not plan.unknown:
        return Outcome(plan, page)
    choices = _corrected(asked, plan)
    if total or len(readings) > 1:
        return Outcome(plan, replace(page, suggestions=choices))
    rivals = len(choices) > 1 and _are_rivals(asked, choices)
    if rivals:
        counted = tuple(Reading(text=text, total=asked.count(asked.plan(text))) for text in choices)
        return Outcome(plan, replace(page, readings=counted, suggestions=choices))
    for choice in choices[:1]:
        better = asked.plan(choice)
        found = asked.count(better)
        if found:
            readings = _readings(asked, better, found)
            return Outcome(
                better,
                replace(page, readings=readings, suggestions=choices[1:], corrected=choice),
            )
    relaxed = _relaxed(asked, plan)
    if relaxed is not None:
        return Outcome(relaxed, replace(page, suggestions=choices, is_relaxed=True))
    return Outcome(plan, replace(page, suggestions=choices))


def _readings(asked: Asked, plan: Plan, total: int) -> tuple[Reading, ...]:
    """Return how a plan may be read, each reading with its number of results."""
    if len(plan.readings) <= 1:
        return tuple(Reading(text=text, total=total) for text in plan.readings)
    return tuple(Reading(text=text, total=asked.count(asked.plan(text))) for text in plan.readings)


def _corrected(asked: Asked, plan: Plan) -> tuple[str, ...]:
    """Return the query with each word we do not have replaced by what may have been meant."""
    texts_ = [plan.text]
    changed = False
    for spelling in plan.unknown:
        found = asked.corrections(spelling)[:MOST_SUGGESTIONS]
        if found:
            changed = True
            texts_ = [
                _replaced(text, spelling, option.spelling) for option in found for text in texts_
            ]
    return tuple(dict.fromkeys(texts_))[:MOST_SUGGESTIONS] if changed else ()


def _replaced(text: str, spelling: str, better: str) -> str:
    """Return the text with one word replaced, however it was written."""
    words = [
        better if fold(word).strip(".,;:!?\"'()") == spelling else word for word in text.split(" ")
    ]
    return " ".join(words)


def _are_rivals(asked: Asked, choices: Sequence[str]) -> bool:
    """Tell whether the likeliest corrections are words that must be kept apart."""
    planned = [asked.plan(choice) for choice in choices]
    terms = [{concept.terms for concept in plan.concepts} for plan in planned]
    rivals = asked.language.thesaurus.rivals
    return any(
        other in rivals(one)
        for first in terms
        for second in terms
        for one in first
        for other in second
    )


def parts_apart(asked: Asked, *, plan: Plan) -> Plan | None:
    """Return the plan for the parts of a compound, or None when it has none or may not be parted.

    A fixed idea is never parted, nor a word that is also found under another name. What answers
    the compound itself still comes first.
    """
    if len(plan.concepts) != 1 or not asked.options.word_parts or plan.concepts[0].is_fixed:
        return None
    concept = plan.concepts[0]
    parts = asked.language.analyser.whole_parts(concept.terms[0])
    own = (Way.WORD, concept.terms)
    named = [way for way in concept.alternatives if way.text or way.way is not Way.NEAR]
    if not parts or [(way.way, way.terms) for way in named] != [own]:
        return None
    looser = asked.plan(" ".join(parts))
    fixed = [*(one.is_fixed for one in looser.concepts), *(two.is_fixed for two in looser.pairs)]
    if not looser.pairs or any(fixed):
        return None
    whole = replace(looser.pairs[0], alternatives=concept.alternatives)
    return replace(
        plan, concepts=looser.concepts, pairs=(whole, *looser.pairs[1:]), needed=looser.needed
    )


def _relaxed(asked: Asked, plan: Plan) -> Plan | None:
    """Return the plan that asks for less and finds something, or None.

    Fewer of the words, or the parts of a compound wherever they stand. One fixed idea is never
    parted: half of it is another idea.
    """
    ideas = plan.concepts if len(plan.concepts) == 1 else plan.pairs
    if any(idea.is_fixed for idea in ideas):
        return None
    if len(plan.concepts) == 1 and asked.options.word_parts:
        parts = asked.language.analyser.whole_parts(plan.concepts[0].terms[0])
        looser = asked.plan(" ".join(parts))
        return looser if asked.count(looser) else None
    for needed in range(plan.needed - 1, 0, -1):
        looser = replace(plan, needed=needed)
        if asked.count(looser):
            return looser
    return None
