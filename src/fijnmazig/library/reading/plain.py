"""Read plain text, Markdown and HTML: find the encoding, drop the markup, cut into parts."""

import re
from collections.abc import Iterable
from itertools import islice, pairwise
from pathlib import Path

from lxml import etree

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource, clean_text
from fijnmazig.library.reading.guard import parsing
from fijnmazig.library.reading.limits import USUAL

WORDS_PER_PART = 3_000
"""A text without pages is cut into parts of about this many words, between two paragraphs."""

_SNIFFED = 1 << 16
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_TOLERATED_CONTROLS = 0.002
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*+(?:<!doctype html|<html|<head|<body)", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<(\?xml|svg|!doctype)", re.IGNORECASE)
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")

# Every stretch is bounded, so that a line made to be slow takes no longer than a long one.
_GAP = r"[^\S\n]{0,20}"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKS = (
    (re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"^(#{1,6}\s+|>\s?|```.*$|~~~.*$)", re.MULTILINE), ""),
    (
        re.compile(rf"^{_GAP}\|?({_GAP}:?-{{3,}}:?{_GAP}\|)+{_GAP}:?-*:?{_GAP}$\n?", re.MULTILINE),
        "",
    ),
    (re.compile(rf"^{_GAP}([-*_]{_GAP}){{3,}}$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|`)(.+?)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(\S(?:[^\n]{0,500}?\S)?)\1(?!\w)"), r"\2"),
)

_BLOCK = re.compile(
    r"address|article|aside|blockquote|br|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6r]"
    r"|header|li|main|nav|ol|option|p|pre|section|table|tr|ul"
)
_SILENT = re.compile(r"script|style|noscript|template|head|svg|iframe|object|select")


def decode(data: bytes) -> str | None:
    """Return `data` as text, or None when it is not text in UTF-8, UTF-16 or Windows-1252."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        tolerated = int(_TOLERATED_CONTROLS * len(text))
        if not any(islice(_CONTROLS.finditer(text), tolerated, None)):
            return text
    return None


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = data[:_SNIFFED]
    if sample.count(0) > len(sample) / 4:
        return ("utf-16-le",) if sample[1::2].count(0) > sample[::2].count(0) else ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def text_type(data: bytes, *, name: str) -> MediaType:
    """Return which kind of text `data` is. Raises Refused when it is none."""
    text = decode(data)
    if text is None:
        raise Refused(texts.FILE_UNKNOWN)
    if not text.strip():
        raise Refused(texts.FILE_EMPTY)
    if _HTML.match(re.sub(r"\A\s*<\?xml[^>]*>", "", text[:_SNIFFED])):
        return MediaType.HTML
    if _XML.match(text):
        raise Refused(texts.FILE_UNKNOWN)
    if len(text) > USUAL.characters:
        raise Refused(texts.DOCUMENT_TOO_MUCH_TEXT)
    return MediaType.MARKDOWN if name.lower().endswith(_MARKDOWN_NAMES) else MediaType.TXT


def pages(path: Path, *, media_type: MediaType) -> list[PageText]:
    r"""Return the pages of a text: as its form feeds say, or else parts of WORDS_PER_PART."""
    text = decode(path.read_bytes())
    if text is None:
        raise Refused(texts.FILE_UNKNOWN)
    if media_type is MediaType.HTML:
        text = html_text(text)
    elif media_type is MediaType.MARKDOWN:
        text = markdown_text(text)
    printed = text.replace("\r\n", "\n").rstrip("\f\n ").split("\f")
    if len(printed) > 1:
        return numbered(printed, label="p.")
    return numbered(parts(re.split(r"\n[ \t\r]*\n", text)), label="deel")


def numbered(page_texts: Iterable[str], *, label: str) -> list[PageText]:
    """Return pages numbered from 1 and called "`label` 1", "`label` 2"."""
    return [
        PageText(
            number=number,
            label=f"{label} {number}",
            text=clean_text(text),
            source=TextSource.TEXT_LAYER,
        )
        for number, text in enumerate(page_texts, start=1)
    ]


def parts(paragraphs: Iterable[str], *, words: int = WORDS_PER_PART) -> list[str]:
    """Return the paragraphs in parts of about `words` words, an empty line between paragraphs."""
    gathered: list[list[str]] = [[]]
    count = 0
    for paragraph in paragraphs:
        length = len(paragraph.split())
        if gathered[-1] and count + length > words:
            gathered.append([])
            count = 0
        gathered[-1].append(paragraph)
        count += length
    return ["\n\n".join(part) for part in gathered]


def markdown_text(text: str) -> str:
    """Return Markdown without its marks: what a reader of the page would see."""
    text = _FRONT_MATTER.sub("", text.replace("\r\n", "\n"))
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text


def html_text(text: str) -> str:
    """Return what a page shows, one block a line; scripts, styles and forms' choices left out."""
    with parsing():
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        shown = "" if root is None else "".join(_shown(root))
    lines = [" ".join(line.split()) for line in shown.split("\n")]
    return "\n".join(line for line, after in pairwise([*lines, ""]) if line or after)


def _shown(root: etree._Element) -> Iterable[str]:
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        is_block = _BLOCK.fullmatch(tag) is not None
        if event == "start":
            silent += _SILENT.fullmatch(tag) is not None
            yield "\n" * is_block + " " * (tag in {"td", "th"})
            yield "" if silent else _flat(element.text, keep=tag == "pre")
        else:
            silent -= _SILENT.fullmatch(tag) is not None
            yield "\n" * (is_block and tag != "br")
            yield "" if silent else _flat(element.tail)


def _flat(text: str | None, *, keep: bool = False) -> str:
    return (text or "") if keep else re.sub(r"\s+", " ", text or "")
