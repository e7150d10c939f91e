"""Draw the register of processing as a Word document."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise
from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from fijnmazig.pages.queries.register import Processing, RegisterPage
from fijnmazig.pages.texts import register as texts

PAGE = (Mm(297), Mm(210))  # A4 on its side
MARGIN = Mm(15)
WIDTHS = tuple(Mm(width) for width in (40, 32, 56, 25, 50, 32, 32))
OWN_WIDTHS = (Mm(90), Mm(177))
SMALL = Pt(8.5)


def register_document(page: RegisterPage, *, site_name: str, on: date) -> bytes:
    """Return the register as the bytes of a .docx file in the language of the moment."""
    word = Document()
    _set_up(word, site_name=site_name)
    word.add_heading(str(texts.TITLE), level=0)
    dated = texts.DATED % {"site": site_name, "date": date_format(on, "j F Y")}
    word.add_paragraph(dated)
    word.add_paragraph(str(texts.ABOUT))
    word.add_paragraph(texts.COUNTED % {"fields": page.field_total, "careful": page.careful_total})
    if page.undeclared:
        word.add_paragraph(f"{texts.UNDECLARED} {', '.join(page.undeclared)}")
    word.add_heading(str(texts.OWN_PART), level=1)
    word.add_paragraph(str(texts.OWN_PART_ABOUT))
    _add_table(word, texts.OWN_COLUMNS, [(row, "") for row in texts.OWN_ROWS], OWN_WIDTHS)
    word.add_heading(str(texts.CLASSES_TITLE), level=1)
    _add_table(word, texts.CLASSES_COLUMNS, page.classes, OWN_WIDTHS)
    for room in page.rooms:
        word.add_heading(str(room.name), level=1)
        _add_table(word, texts.COLUMNS, [_cells(row) for row in room.rows], WIDTHS)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _cells(row: Processing) -> tuple[StrOrPromise, ...]:
    return (
        row.what,
        row.people,
        ", ".join(str(field) for field in row.fields),
        row.class_label,
        row.purpose,
        row.ground,
        row.retention,
    )


def _set_up(word: Word, *, site_name: str) -> None:
    """Lay the page on its side, say what the document is and in which language, number pages."""
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = MARGIN
    section.bottom_margin = MARGIN
    language = "nl-BE" if get_language() == "nl" else "en-GB"
    properties = word.core_properties
    properties.title, properties.author = str(texts.TITLE), site_name
    properties.language, properties.comments = language, ""
    word.styles["Normal"].font.name = "Arial"
    fonts = word.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    fonts.append(spoken)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{texts.TITLE} · {site_name} · {texts.PAGE_NUMBER} ")
    _add_page_number(footer)


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx knows no fields


def _add_table(
    word: Word,
    columns: Sequence[StrOrPromise],
    rows: Sequence[Sequence[StrOrPromise]],
    widths: Sequence[Mm],
) -> None:
    table = word.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], columns, widths, is_head=True)
    for cells in rows:
        _fill(table.add_row(), cells, widths)
    _fix_grid(table, widths)


def _fill(
    row: _Row, cells: Sequence[StrOrPromise], widths: Sequence[Mm], *, is_head: bool = False
) -> None:
    """Write one row that stays on one page; a head comes back on every page."""
    rules = row._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx knows no repeated heads
    rules.append(OxmlElement("w:cantSplit"))
    if is_head:
        rules.append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        run = cell.paragraphs[0].add_run(str(text))
        run.font.size, run.bold = SMALL, is_head
        lines = cell.paragraphs[0].paragraph_format
        lines.space_before = lines.space_after = Pt(2)


def _fix_grid(table: Table, widths: Sequence[Mm]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
