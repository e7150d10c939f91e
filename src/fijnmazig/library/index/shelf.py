"""A small index in memory, for texts that other rooms keep; made as the index of the library is."""

from collections.abc import Iterable

import tantivy

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.index.copy import SMALL_HEAP
from fijnmazig.library.index.entries import ItemEntry
from fijnmazig.library.index.reader import Reader
from fijnmazig.library.index.schema import documents, make_schema, register
from fijnmazig.library.index.vocabulary import collect


def reader_of(entries: Iterable[ItemEntry], *, analyser: Analyser) -> Reader:
    """Return an index of the entries that lives as long as the reader does; nothing is written."""
    index = tantivy.Index(make_schema())
    register(index)
    index.config_reader("manual")
    writer = index.writer(SMALL_HEAP, 1)
    for entry in entries:
        for document in documents(entry):
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    words = collect(searcher, lexicon=analyser.lexicon)
    return Reader(searcher, index.schema, words, analyser, 0)
