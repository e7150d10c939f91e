"""Turn a file that nobody vouches for into pages of text; knows nothing of items or people.

`identify` first: it refuses at the door. `read_pages` then yields page by page, from any page on.
"""

from collections.abc import Iterator
from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.library.reading import pdf, pictures, plain, sheets, slides, word
from fijnmazig.library.reading.archive import Unpacked, unpack
from fijnmazig.library.reading.guard import refuse_too_long, within
from fijnmazig.library.reading.identify import identify
from fijnmazig.library.reading.limits import USUAL, Limits
from fijnmazig.library.reading.scan import find_scanner

__all__ = [
    "USUAL",
    "Limits",
    "Unpacked",
    "can_scan",
    "identify",
    "page_total",
    "read_pages",
    "unpack",
    "within",
]


def can_scan() -> bool:
    """Tell whether this machine can read scanned pages in Dutch."""
    return find_scanner() is not None


def page_total(path: Path, *, media_type: MediaType, limits: Limits = USUAL) -> int:
    """Return how many pages `read_pages` will yield. Raises Refused."""
    if media_type is MediaType.PDF:
        return pdf.page_total(path, limits=limits)
    if media_type.is_picture:
        return pictures.page_total(path, media_type=media_type, limits=limits)
    return len(_at_once(path, media_type=media_type, limits=limits))


def read_pages(
    path: Path, *, media_type: MediaType, first: int = 1, limits: Limits = USUAL
) -> Iterator[PageText]:
    """Yield the pages of a document from page `first` on, in order; the file is never changed.

    Raises Refused for a document that is damaged, has too many pages or too much text.
    """
    letters = 0
    for page in _pages(path, media_type=media_type, first=first, limits=limits):
        letters += len(page.text)
        if letters > limits.characters:
            raise Refused(texts.DOCUMENT_TOO_MUCH_TEXT)
        yield page


def _pages(path: Path, *, media_type: MediaType, first: int, limits: Limits) -> Iterator[PageText]:
    if media_type is MediaType.PDF:
        yield from pdf.pages(path, first=first, limits=limits)
    elif media_type.is_picture:
        yield from pictures.pages(path, media_type=media_type, first=first, limits=limits)
    else:
        found = _at_once(path, media_type=media_type, limits=limits)
        refuse_too_long(len(found), limits=limits)
        yield from found[first - 1 :]


def _at_once(path: Path, *, media_type: MediaType, limits: Limits) -> list[PageText]:
    """Return all pages of a kind of document that cannot be read in pieces."""
    with within(limits.whole_seconds):
        found = _parsed(path, media_type=media_type, limits=limits)
    if not found:
        raise Refused(texts.FILE_EMPTY)
    return found


def _parsed(path: Path, *, media_type: MediaType, limits: Limits) -> list[PageText]:
    match media_type:
        case MediaType.DOCX:
            return word.pages(path)
        case MediaType.PPTX:
            return slides.pages(path)
        case MediaType.XLSX:
            return sheets.pages(path, limits=limits)
        case MediaType.TXT | MediaType.MARKDOWN | MediaType.HTML:
            return plain.pages(path, media_type=media_type)
        case _:
            raise Refused(texts.FILE_UNKNOWN)
