"""The fields of the index, and how an item becomes documents in it."""

from collections.abc import Iterator

import tantivy

from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.domain.query import Facet
from fijnmazig.library.index.entries import ItemEntry, PageEntry

SCHEMA = "schema-4"
"""Raise this name with every change of fields; the index carries it."""

TEXT = ("words", "parts", "loose", "numbers", "rare")
POSITIONS = frozenset({"words", "parts"})
TERMS = "terms"
"""Name of the tokenizer that takes our terms as they are, parted by spaces."""
HIGH, LOW = "id_high", "id_low"
_HALF = 64


def make_schema() -> tantivy.Schema:
    """Return the fields: text of items and of their pages, words of headings, facets, order."""
    builder = tantivy.SchemaBuilder()
    for prefix in ("", "page_"):
        for name in TEXT:
            option = "position" if name in POSITIONS else "basic"
            builder.add_text_field(f"{prefix}{name}", tokenizer_name=TERMS, index_option=option)
    builder.add_text_field("heading_words", tokenizer_name=TERMS, index_option="freq")
    for name in ("item", "page_of", "visibility"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for facet in Facet:
        builder.add_text_field(facet.value, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (HIGH, LOW, "page_number", "day"):
        builder.add_unsigned_field(name, indexed=False, fast=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Tell an opened index how our terms are parted."""
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TERMS, analyser)


def _add_streams(document: tantivy.Document, prefix: str, streams: Streams) -> None:
    """Add the streams of one text to the fields with this prefix."""
    for name in TEXT:
        stream = getattr(streams, name)
        if stream:
            document.add_text(f"{prefix}{name}", stream)


def _add_id(document: tantivy.Document, entry: ItemEntry) -> None:
    """Add the id of the item as two numbers."""
    document.add_unsigned(HIGH, entry.item_id.int >> _HALF)
    document.add_unsigned(LOW, entry.item_id.int & ((1 << _HALF) - 1))


def _page_document(entry: ItemEntry, page: PageEntry) -> tantivy.Document:
    """Return the document that finds one page of an item."""
    document = tantivy.Document()
    document.add_text("page_of", str(entry.item_id))
    _add_id(document, entry)
    document.add_unsigned("page_number", page.number)
    _add_streams(document, "page_", page.streams)
    return document


def documents(entry: ItemEntry) -> Iterator[tantivy.Document]:
    """Yield the documents of one item: the item itself, and its pages when it has several."""
    document = tantivy.Document()
    document.add_text("item", str(entry.item_id))
    _add_id(document, entry)
    document.add_unsigned("day", entry.day)
    document.add_unsigned("page_number", entry.pages[0].number if len(entry.pages) == 1 else 0)
    for name in entry.visibility:
        document.add_text("visibility", name)
    for facet, values in entry.facets.items():
        for value in values:
            document.add_text(facet.value, value)
    document.add_text("heading_words", entry.heading.words)
    _add_streams(document, "", entry.heading)
    for page in entry.pages:
        _add_streams(document, "", page.streams)
    yield document
    if len(entry.pages) > 1:
        for page in entry.pages:
            yield _page_document(entry, page)
