"""The words of a text as the house's Dutch analyser reads them, for rooms that compare texts."""

from fijnmazig.library.domain.thesaurus import terms_of
from fijnmazig.library.index.language import analyser


def content_terms(text: str) -> frozenset[str]:
    """Return the terms of a text without its function words; words that look alike stay apart."""
    return frozenset(terms_of(text, analyser=analyser()))
