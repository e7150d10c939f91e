"""What this room lets people find, as plain texts for whoever searches all rooms at once."""

from collections.abc import Iterator

from fijnmazig.common.actor import Actor
from fijnmazig.common.parts import Findable
from fijnmazig.facts.domain.anchors import FactKind, anchor_of
from fijnmazig.facts.queries.figures import DUTCH, FigureShown, figure_lines
from fijnmazig.facts.queries.words import (
    DefinitionShown,
    ReferenceShown,
    TermShown,
    laws_page,
    words_page,
)


def findable_facts(*, actor: Actor) -> tuple[Findable, ...]:
    """Return the figures the actor may see, and every definition, word and law; four queries."""
    return tuple(_findables(actor))


def place_of(findable_key: str) -> tuple[FactKind, str]:
    """Return what sort of fact a findable is, and the mark where it stands on its page."""
    kind, _, key = findable_key.partition(":")
    return FactKind(kind), anchor_of(FactKind(kind), key=key)


def _findables(actor: Actor) -> Iterator[Findable]:
    words = words_page()
    yield from map(_figure, figure_lines(actor=actor))
    yield from map(_definition, words.definitions)
    yield from map(_term, words.terms)
    yield from map(_law, laws_page().references)


def _figure(figure: FigureShown) -> Findable:
    about = (figure.written, figure.unit, figure.population, figure.territory, figure.period)
    said = (*about, figure.definition, figure.source)
    return Findable(
        key=f"{FactKind.FIGURE}:{figure.key}",
        title=figure.statement,
        language=figure.language,
        passages=((DUTCH, _lines(*said)),),
    )


def _definition(definition: DefinitionShown) -> Findable:
    said = (definition.plain, definition.text, definition.note, definition.law, definition.source)
    return Findable(
        key=f"{FactKind.DEFINITION}:{definition.key}",
        title=definition.term,
        language=DUTCH,
        passages=((DUTCH, _lines(*said)),),
    )


def _term(term: TermShown) -> Findable:
    """Return a word without what it must not be mixed up with: that is another word."""
    english = _lines(term.english, term.meaning_en)
    return Findable(
        key=f"{FactKind.TERM}:{term.key}",
        title=f"{term.dutch} ({term.abbreviation})" if term.abbreviation else term.dutch,
        language=DUTCH,
        passages=((DUTCH, _lines(term.meaning)), ("en", english)),
    )


def _law(law: ReferenceShown) -> Findable:
    return Findable(
        key=f"{FactKind.LAW}:{law.key}",
        title=law.title,
        language=DUTCH,
        passages=((DUTCH, _lines(law.article, law.note)),),
    )


def _lines(*texts: str) -> str:
    return "\n\n".join(
        text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text
    )
