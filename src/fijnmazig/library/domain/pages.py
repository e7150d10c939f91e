"""What reading a document gives: its kind, and its pages with how sure we are of their text."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

POOR_READING = 0.80
"""Below this mean word confidence (0 to 1) a scanned page is marked as poorly legible.

Measured on pages of the source documents, blurred, shrunk and made noisy: up to one word in ten
wrong gave 0.84 to 0.95, one in six 0.79, one in three or worse 0.56 and less.
"""


class MediaType(StrEnum):
    """What a file is, judged by its content."""

    TXT = "TXT"
    MARKDOWN = "MARKDOWN"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    PPTX = "PPTX"
    XLSX = "XLSX"
    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"
    GIF = "GIF"
    WEBP = "WEBP"
    BMP = "BMP"
    ZIP = "ZIP"
    PLAYBOOK = "PLAYBOOK"  # made here, never read from a file

    @property
    def content_type(self) -> str:
        """Return the internet media type to serve this kind of file with."""
        return CONTENT_TYPES[self]

    @property
    def suffix(self) -> str:
        """Return the ending of a file name of this kind, with its dot."""
        return SUFFIXES.get(self, f".{self.lower()}")

    @property
    def is_picture(self) -> bool:
        """Tell whether the only text is what a scan can find."""
        return self in PICTURES


_OFFICE = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    MediaType.TXT: "text/plain",
    MediaType.MARKDOWN: "text/markdown",
    MediaType.HTML: "text/html",
    MediaType.PDF: "application/pdf",
    MediaType.DOCX: _OFFICE + "wordprocessingml.document",
    MediaType.PPTX: _OFFICE + "presentationml.presentation",
    MediaType.XLSX: _OFFICE + "spreadsheetml.sheet",
    MediaType.PNG: "image/png",
    MediaType.JPEG: "image/jpeg",
    MediaType.TIFF: "image/tiff",
    MediaType.GIF: "image/gif",
    MediaType.WEBP: "image/webp",
    MediaType.BMP: "image/bmp",
    MediaType.ZIP: "application/zip",
    MediaType.PLAYBOOK: "application/json",
}
SUFFIXES = {MediaType.MARKDOWN: ".md", MediaType.PLAYBOOK: ".json"}
PICTURES = frozenset(
    {
        MediaType.PNG,
        MediaType.JPEG,
        MediaType.TIFF,
        MediaType.GIF,
        MediaType.WEBP,
        MediaType.BMP,
    }
)


class TextSource(StrEnum):
    """Where the text of a page comes from."""

    TEXT_LAYER = "TEXT_LAYER"
    SCANNED = "SCANNED"
    NOT_SEARCHABLE = "NOT_SEARCHABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page, slide or sheet; `number` counts from 1, `label` is what the document calls it."""

    number: int
    label: str
    text: str
    source: TextSource
    confidence: float | None = None

    @property
    def is_poorly_legible(self) -> bool:
        """Tell whether a scan of this page was too uncertain to trust."""
        return self.confidence is not None and self.confidence < POOR_READING


_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufeff\u200b\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ĳ": "ij"}
_ODD_SPACES = dict.fromkeys("\u00a0\u2000\u2002\u2003\u2007\u2009\u202f", " ")
_ODD_SIGNS = str.maketrans(_LIGATURES | _ODD_SPACES)


def clean_text(text: str) -> str:
    r"""Return `text` composed (NFC), with \n line ends, plain spaces and nothing unprintable."""
    text = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_ODD_SIGNS))
