"""Read Word documents in reading order: paragraphs, tables, text boxes, notes, headers once."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
from docx.document import Document
from lxml import etree

from fijnmazig.library.domain.pages import PageText
from fijnmazig.library.reading.guard import parsing
from fijnmazig.library.reading.plain import numbered, parts

WORDS_PER_PART = 600
"""A document that Word never laid out is cut into parts of about this many words."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "sectPr")}
)
_PLAIN = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PAGE = "\f"
_SHEET_BREAKS = frozenset({None, "nextPage", "evenPage", "oddPage"})


def pages(path: Path) -> list[PageText]:
    """Return the pages as Word last laid them out, or else parts between two paragraphs."""
    with parsing(), path.open("rb") as file:
        document = docx.Document(file)
        rendered = next(document.element.iter(f"{_W}lastRenderedPageBreak"), None) is not None
        body = _Body(is_rendered=rendered, notes=_notes(document))
        body.block(document.element.body)
        text = body.text()
        printed = [_tidy(page) for page in text.split(_PAGE)]
        if len(printed) == 1:
            printed = parts(printed[0].split("\n\n"), words=WORDS_PER_PART)
        printed[0] = "\n".join(part for part in (*_margins(document), printed[0]) if part)
    return numbered(printed, label="p." if _PAGE in text else "deel")


def _tidy(page: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", page).strip("\n")


def _margins(document: Document) -> list[str]:
    """Return every header and footer once."""
    found: dict[str, None] = {}
    for section in document.sections:
        for margin in (section.first_page_header, section.header, section.footer):
            if not margin.is_linked_to_previous:
                body = _Body(is_rendered=True, notes={})
                body.block(margin._element)  # noqa: SLF001 -- python-docx shows no other way in
                found[_tidy(body.text().replace(_PAGE, ""))] = None
    return list(found)


def _notes(document: Document) -> dict[str, str]:
    """Return the text of footnotes and endnotes by what a reference calls them."""
    notes = {}
    for related in document.part.rels.values():
        kind = related.reltype.rpartition("/")[2].removesuffix("s")
        if kind in {"footnote", "endnote"} and not related.is_external:
            root = etree.fromstring(related.target_part.blob, _safe_parser())
            for note in root.iter(f"{_W}{kind}"):
                body = _Body(is_rendered=True, notes={})
                body.block(note)
                notes[f"{kind} {note.get(f'{_W}id')}"] = " ".join(body.text().split())
    return notes


def _safe_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


class _Body:
    """Gathers blocks of text; a form feed between them marks a new page."""

    def __init__(self, *, is_rendered: bool, notes: dict[str, str]) -> None:
        self._is_rendered = is_rendered
        self._notes = notes
        self._blocks: list[str] = []

    def text(self) -> str:
        """Return all blocks, an empty line between them."""
        return "\n\n".join(self._blocks)

    def block(self, elements: Iterable[etree._Element]) -> None:
        """Add everything inside a body, a cell, a text box or a header."""
        for child in elements:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag == f"{_MC}AlternateContent":
                self.block(list(child)[:1])  # the rest repeats the first
            elif child.tag not in _SKIPPED:
                self.block(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        cited: list[str] = []
        text = "".join(self._inline(paragraph, boxes, cited))
        bullet = "• " if next(paragraph.iter(f"{_W}numPr"), None) is not None else ""
        if text.strip():
            before = re.match(rf"[\s{_PAGE}]*", text)
            start = before.end() if before else 0
            text = text[:start] + bullet + text[start:]
        self._blocks.append("\n".join((text, *cited)).strip(" \t\n"))
        for box in boxes:
            self.block(box)
        if not self._is_rendered and _ends_sheet(paragraph):
            self._blocks.append(_PAGE)

    def _inline(
        self, elements: Iterable[etree._Element], boxes: list[etree._Element], cited: list[str]
    ) -> Iterator[str]:
        for child in elements:
            if str(child.tag).endswith("}t"):  # Word's own text, and that of formulas
                yield child.text or ""
            elif child.tag in _PLAIN:
                yield _PLAIN[child.tag]
            elif child.tag == f"{_W}br":
                yield self._break(child)
            elif child.tag == f"{_W}lastRenderedPageBreak":
                yield _PAGE if self._is_rendered else ""
            elif child.tag == f"{_W}txbxContent":
                boxes.append(child)
            elif child.tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
                kind = child.tag.removeprefix(_W).removesuffix("Reference")
                cited.append(self._notes.get(f"{kind} {child.get(f'{_W}id')}", ""))
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._inline(list(child)[:1], boxes, cited)  # the rest repeats the first
            elif child.tag not in _SKIPPED and not _is_hidden(child):
                yield from self._inline(child, boxes, cited)

    def _break(self, element: etree._Element) -> str:
        if element.get(f"{_W}type") != "page":
            return "\n"
        return "" if self._is_rendered else _PAGE

    def _table(self, table: etree._Element) -> None:
        """Add a table row by row; a row of one cell is a frame, and keeps its blocks."""
        rows: list[str] = []
        for row in table.iter(f"{_W}tr"):
            if _table_of(row) is not table:
                continue
            cells = [cell for cell in row.iter(f"{_W}tc") if _row_of(cell) is row]
            if len(cells) == 1:
                self._flush(rows)
                self.block(cells[0])
            else:
                rows.append(" | ".join(self._cell(cell) for cell in cells))
        self._flush(rows)

    def _flush(self, rows: list[str]) -> None:
        if rows:
            self._blocks.append("\n".join(rows))
            rows.clear()

    def _cell(self, cell: etree._Element) -> str:
        inner = _Body(is_rendered=self._is_rendered, notes=self._notes)
        inner.block(cell)
        return " ".join(inner.text().replace(_PAGE, " ").split())


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val") not in {"0", "false"}


def _ends_sheet(paragraph: etree._Element) -> bool:
    """Tell whether a new sheet follows; how a section starts is written at that section's end."""
    section = paragraph.find(f"{_W}pPr/{_W}sectPr")
    if section is None:
        return False
    following = next((later for later in _after(section) if later.tag == section.tag), None)
    kind = None if following is None else following.find(f"{_W}type")
    return (None if kind is None else kind.get(f"{_W}val")) in _SHEET_BREAKS


def _after(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what comes after an element in its document, at any depth."""
    for outer in (element, *element.iterancestors()):
        for sibling in outer.itersiblings():
            yield from sibling.iter()


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{_W}tbl"), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{_W}tr"), None)
