"""Write a playbook as a Word file with real headings, tables and lists, in Dutch."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

LANGUAGE = "nl-BE"
SPRUCE = RGBColor(0x1D, 0x5B, 0x4E)
AMBER_SOFT = "FDF0D5"
LICHEN = "E9EEE2"
SIZES = {
    "Title": Pt(24),
    "Subtitle": Pt(12),
    "Heading 1": Pt(17),
    "Heading 2": Pt(13),
    "Heading 3": Pt(11),
}
FONT = "Arial"

type Sheet = Mapping[str, Any]


def as_word(sheet: Sheet, *, at: datetime) -> bytes:
    """Return the Word file of a sheet; `at` is the moment that the file says it was made."""
    document = Document()
    _describe(document, sheet, at)
    _style(document)
    _opening(document, sheet)
    _beforehand(document, sheet)
    for session in sheet["sessions"]:
        _session(document, session, sheet["words"])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: WordDocument, text: str, style: str = "") -> Paragraph:
    """Add a paragraph; `style` is the id of one of the template's styles.

    Giving a style by its name makes python-docx look through all of them, for every paragraph.
    """
    paragraph = document.add_paragraph(text)
    if style:
        paragraph._p.style = style  # noqa: SLF001 -- python-docx has no other way by id
    return paragraph


def _describe(document: WordDocument, sheet: Sheet, at: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.subject = sheet["title"], sheet["owner"], sheet["called"]
    about.language, about.comments = LANGUAGE, sheet["url"]
    about.created = about.modified = at.replace(tzinfo=None)
    about.last_modified_by, about.revision = "", 1


def _style(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    _speak(normal.element.get_or_add_rPr())
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.color.rgb, style.font.name = SPRUCE, FONT
        style.font.italic, style.font.size = False, SIZES[name]
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)


def _speak(properties: Any) -> None:  # noqa: ANN401 -- an element of python-docx, without types
    """Say in which language the text is, for spelling and for screen readers."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    properties.append(language)


def _opening(document: WordDocument, sheet: Sheet) -> None:
    words = sheet["words"]
    _write(document, sheet["title"], "Title")
    _write(document, sheet["description"], "Subtitle")
    facts = document.add_table(rows=0, cols=2)
    for fact in sheet["facts"]:
        cells = facts.add_row().cells
        cells[0].text, cells[1].text = fact["label"], fact["value"]
        cells[0].paragraphs[0].runs[0].bold = True
    _widths(facts, (Cm(4.5), Cm(12)))
    _write(document, words["overview"], "Heading1")
    rows = [
        (str(session["number"]), session["title"], _minutes(session, words))
        for session in sheet["sessions"]
    ]
    total = ("", words["together"], f"{sheet['minutes']} {words['minutes_short']}")
    _table(document, (words["number"], words["session"], words["duration"]), [*rows, total])


def _beforehand(document: WordDocument, sheet: Sheet) -> None:
    _write(document, sheet["words"]["beforehand"], "Heading1")
    for fact in sheet["beforehand"]:
        _write(document, fact["label"], "Heading2")
        _prose(document, fact["text"])
    if sheet["agreements"]:
        _write(document, sheet["words"]["agreements"], "Heading2")
        _points(document, sheet["agreements"])


def _session(document: WordDocument, session: Sheet, words: Sheet) -> None:
    _write(document, session["called"], "Heading1").paragraph_format.page_break_before = True
    _prose(document, session["goal"])
    _write(document, words["timetable"], "Heading2")
    rows = [(part["clock"], part["title"], _minutes(part, words)) for part in session["parts"]]
    total = ("", words["together"], _minutes(session, words))
    _table(document, (words["begins"], words["part"], words["duration"]), [*rows, total])
    if session["materials"]:
        _write(document, words["materials"], "Heading2")
        _points(document, (f"☐ {line}" for line in session["materials"]), style="ListParagraph")
    _write(document, words["safety"], "Heading2")
    _box(document, session["safety"], fill=AMBER_SOFT)
    _write(document, words["script"], "Heading2")
    for part in session["parts"]:
        title = f"{part['clock']}  {part['title']} ({_minutes(part, words)})"
        _write(document, title, "Heading3")
        _prose(document, part["steps"])
        if part["script"]:
            _write(document, words["example"]).runs[0].italic = True
            _box(document, part["script"], fill=LICHEN)


def _minutes(row: Sheet, words: Sheet) -> str:
    return f"{row['minutes']} {words['minutes_short']}"


def _prose(document: WordDocument, blocks: Iterable[Sheet]) -> None:
    for block in blocks:
        if block["is_list"]:
            _points(document, block["lines"])
        else:
            _write(document, block["lines"][0])


def _points(document: WordDocument, lines: Iterable[str], *, style: str = "ListBullet") -> None:
    for line in lines:
        _write(document, line, style)


def _box(document: WordDocument, blocks: Iterable[Sheet], *, fill: str) -> None:
    """Write text on a coloured ground, as paragraphs: a table would be read as one."""
    for block in blocks:
        for line in block["lines"]:
            paragraph = _write(document, line, "ListBullet" if block["is_list"] else "")
            shading = OxmlElement("w:shd")
            shading.set(qn("w:val"), "clear")
            shading.set(qn("w:fill"), fill)
            paragraph.paragraph_format.element.get_or_add_pPr().append(shading)


def _table(
    document: WordDocument, heads: tuple[str, str, str], rows: Iterable[tuple[str, str, str]]
) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for cell, word in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    repeated = OxmlElement("w:tblHeader")  # read out, and printed again on the next page
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 -- python-docx has no other way
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell in table.rows[-1].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _widths(table, (Cm(2.5), Cm(11), Cm(3)))


def _widths(table: Table, widths: tuple[Cm, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
