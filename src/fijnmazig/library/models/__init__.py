"""Items, their documents, what reading found, imports, and what the index is built from."""

from fijnmazig.library.models.documents import Document, Page, Version
from fijnmazig.library.models.found import (
    FigureSuggestion,
    MunicipalityMention,
    PersonalDetail,
    ProposedField,
)
from fijnmazig.library.models.imports import Import, ImportedFile
from fijnmazig.library.models.items import Item, ItemTheme, MissingReport
from fijnmazig.library.models.likeness import LikenessDecision, ShingleBand, Signature
from fijnmazig.library.models.search import IndexChange, PageTokens

__all__ = [
    "Document",
    "FigureSuggestion",
    "Import",
    "ImportedFile",
    "IndexChange",
    "Item",
    "ItemTheme",
    "LikenessDecision",
    "MissingReport",
    "MunicipalityMention",
    "Page",
    "PageTokens",
    "PersonalDetail",
    "ProposedField",
    "ShingleBand",
    "Signature",
    "Version",
]
