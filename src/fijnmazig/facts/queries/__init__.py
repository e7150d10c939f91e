"""Reads: figures, definitions, words and laws."""

from fijnmazig.facts.queries.figures import (
    ChangeShown,
    FigurePage,
    FigureShown,
    FiguresPage,
    confirmed_figure,
    figure_lines,
    figure_page,
    figures_page,
    taught_figure,
    visible_figures,
)
from fijnmazig.facts.queries.findable import findable_facts, place_of
from fijnmazig.facts.queries.words import (
    DefinitionShown,
    LawsPage,
    ReferenceShown,
    TermShown,
    WordsPage,
    definition,
    laws_page,
    references,
    words_page,
)

__all__ = [
    "ChangeShown",
    "DefinitionShown",
    "FigurePage",
    "FigureShown",
    "FiguresPage",
    "LawsPage",
    "ReferenceShown",
    "TermShown",
    "WordsPage",
    "confirmed_figure",
    "definition",
    "figure_lines",
    "figure_page",
    "figures_page",
    "findable_facts",
    "laws_page",
    "place_of",
    "references",
    "taught_figure",
    "visible_figures",
    "words_page",
]
