"""Items, their documents, what reading found, imports, and what the index is built from."""

from fijnmazig.library.models.documents import Document, Page, Version
from fijnmazig.library.models.found import (
    FigureSuggestion,
    MunicipalityMention,
    PersonalDetail,
    ProposedField,
)
from fijnmazig.library.models.imports import Import, ImportedFile
from fijnmazig.library.models.items import (
    Item,
    ItemReview,
    ItemTerm,
    ItemTheme,
    MissingReport,
)
from fijnmazig.library.models.likeness import LikenessDecision, ShingleBand, Signature
from fijnmazig.library.models.playbooks import PlaybookDraft, PlaybookPrint
from fijnmazig.library.models.search import IndexChange, PageTokens
from fijnmazig.library.models.together import (
    Collection,
    CollectionItem,
    Comment,
    CommentsSeen,
    Digest,
    ThemeFollow,
)

__all__ = [
    "Collection",
    "CollectionItem",
    "Comment",
    "CommentsSeen",
    "Digest",
    "Document",
    "FigureSuggestion",
    "Import",
    "ImportedFile",
    "IndexChange",
    "Item",
    "ItemReview",
    "ItemTerm",
    "ItemTheme",
    "LikenessDecision",
    "MissingReport",
    "MunicipalityMention",
    "Page",
    "PageTokens",
    "PersonalDetail",
    "PlaybookDraft",
    "PlaybookPrint",
    "ProposedField",
    "ShingleBand",
    "Signature",
    "ThemeFollow",
    "Version",
]
