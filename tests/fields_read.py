"""What can be read in an answer of the house, and in which way it came."""

import base64
import io
import re
import zipfile

from pypdf import PdfReader

from tests.fields_world import HINTS, RARE, WORDS, numbers_in

KINDS = {
    "text/html": "page",
    "application/json": "data",
    "application/ld+json": "data",
    "application/geo+json": "data",
    "application/pdf": "paper",
    "text/calendar": "calendar",
}
"""How what comes back is called, by its type; whatever else comes is a file."""
WITHIN = re.compile(r"data:application/pdf;base64,([A-Za-z0-9+/=]+)")


def way_of(status: int, *, kind: str, is_sent: bool, is_search: bool) -> str:
    """Return how it came: what an error says, what answers a form or a search, or its type."""
    if status >= 400:
        return "error"
    found = KINDS.get(kind, "file")
    if found == "page":
        return "form" if is_sent else "search" if is_search else "page"
    return found


def text_of(content: bytes, *, kind: str) -> str:
    """Return everything that can be read in what came: in papers and packed files too."""
    if kind == "application/pdf":
        return paper_text(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode(errors="ignore") for name in packed.namelist()]
        return " ".join(parts)
    text = content.decode(errors="ignore")
    papers = [paper_text(base64.b64decode(found)) for found in WITHIN.findall(text)]
    return " ".join([WITHIN.sub("", text), *papers])


def paper_text(content: bytes) -> str:
    """Return the words of a paper; a locked one has none for who has not its words."""
    reader = PdfReader(io.BytesIO(content))
    return "" if reader.is_encrypted else " ".join(page.extract_text() for page in reader.pages)


def signs_in(text: str) -> set[str]:
    """Return every sign that a text gives away."""
    found = set(WORDS.findall(text.lower())) | numbers_in(text)
    likely = (rare for rare, hint in HINTS.items() if hint in text)
    return found | {rare for rare in likely if RARE[rare].search(text)}
