"""Write a report as a Word file that people work on: real styles, tables and alternative texts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from fijnmazig.common.printing.typeset import drawing_picture

LANGUAGE = "nl-BE"
SPRUCE, SOFT = RGBColor(0x1D, 0x5B, 0x4E), RGBColor(0x4D, 0x5D, 0x55)
FONT = "Arial"
SIZES = {
    "Title": Pt(24),
    "Subtitle": Pt(12),
    "Heading 1": Pt(16),
    "Heading 2": Pt(13),
    "Heading 3": Pt(11),
    "Caption": Pt(9.5),
}
DOTS = 200
PAGE, DRAWING = Cm(16.6), Cm(10.5)
MOST_LEVEL = 3

type Sheet = Mapping[str, Any]


def as_word(sheet: Sheet, *, at: datetime) -> bytes:
    """Return the Word file of a report; `at` is the moment that the file says it was made."""
    document = Document()
    _describe(document, sheet, at)
    _style(document)
    _edges(document, sheet)
    document.add_paragraph(sheet["title"], "Title")
    document.add_paragraph(sheet["called"], "Subtitle")
    _heading(document, sheet["heading"])
    if sheet["is_live"]:
        document.add_paragraph().add_run(sheet["words"]["is_live"]).bold = True
    for part in sheet["parts"]:
        document.add_paragraph(part["title"], "Heading 1")
        for block in part["blocks"]:
            _block(document, block)
    _notes(document, sheet)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _describe(document: WordDocument, sheet: Sheet, at: datetime) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = sheet["title"], sheet["called"], ""
    about.language, about.comments = LANGUAGE, sheet["control"]
    about.created = about.modified = at.replace(tzinfo=None)
    about.last_modified_by, about.revision = "", 1


def _style(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    language = OxmlElement("w:lang")  # for spelling and for screen readers
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.color.rgb, style.font.name = SPRUCE, FONT
        style.font.italic, style.font.size = False, size
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)


def _edges(document: WordDocument, sheet: Sheet) -> None:
    """Put the title above every page, and the version, control number and page below."""
    section = document.sections[0]
    above = section.header.paragraphs[0]
    above.text = sheet["title"]
    below = section.footer.paragraphs[0]
    below.text = f"{sheet['called']}. {sheet['control']}\t{sheet['words']['page']} "
    below.paragraph_format.tab_stops.clear_all()
    below.paragraph_format.tab_stops.add_tab_stop(PAGE, WD_TAB_ALIGNMENT.RIGHT)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    below._p.append(field)  # noqa: SLF001 -- python-docx has no fields
    for line in (above, below):
        for run in line.runs:
            run.font.size, run.font.color.rgb = Pt(8.5), SOFT


def _heading(document: WordDocument, lines: Sequence[Sheet]) -> None:
    if not lines:
        return
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for line in lines:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(line["label"]).bold = True
        cells[1].text = line["value"]
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(4.6), PAGE - Cm(4.6)


def _block(document: WordDocument, block: Sheet) -> None:
    match block["kind"]:
        case "table":
            _table(document, block)
        case "picture":
            _picture(document, block)
        case "heading":
            level = min(block["level"] + 1, MOST_LEVEL)
            _runs(document.add_paragraph(style=f"Heading {level}"), block["runs"])
        case "list":
            _points(document, block)
        case "quote":
            _runs(document.add_paragraph(style="Quote"), block["runs"])
        case _:
            _runs(document.add_paragraph(), block["runs"])


def _points(document: WordDocument, block: Sheet) -> None:
    level = min(block["level"], MOST_LEVEL)
    name = "List Number" if block["is_numbered"] else "List Bullet"
    style = name if level == 1 else f"{name} {level}"
    counter = _counter(document, style) if block["is_numbered"] else None
    for item in block["items"]:
        paragraph = document.add_paragraph(style=style)
        _runs(paragraph, item)
        if counter is not None:
            properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- no other way
            properties = properties.get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = counter


def _counter(document: WordDocument, style: str) -> int:
    """Return a count of its own for a numbered list: it begins at one."""
    numbering = document.part.numbering_part.numbering_definitions._numbering  # noqa: SLF001 -- no other way
    of_style = document.styles[style].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _runs(paragraph: Paragraph, runs: Iterable[Sheet]) -> None:
    for one in runs:
        if one["url"]:
            _link(paragraph, one["text"], url=one["url"])
        else:
            run = paragraph.add_run(one["text"])
            run.bold, run.italic = one["is_bold"] or None, one["is_italic"] or None
        if one["note"]:
            _link(paragraph, f"[{one['note']}]", anchor=f"noot-{one['note']}", is_raised=True)


def _link(
    paragraph: Paragraph, text: str, *, url: str = "", anchor: str = "", is_raised: bool = False
) -> None:
    """Add words that lead somewhere: to an address, or to a place in the file."""
    link = OxmlElement("w:hyperlink")
    if url:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), paragraph.part.relate_to(url, kind, is_external=True))
    else:
        link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(text)
    run.font.superscript, run.font.color.rgb = is_raised or None, SPRUCE
    run.font.underline = bool(url) or None
    link.append(run._r)  # noqa: SLF001 -- python-docx has no links
    paragraph._p.append(link)  # noqa: SLF001 -- idem


def _picture(document: WordDocument, block: Sheet) -> None:
    document.add_paragraph(block["title"], "Caption").paragraph_format.keep_with_next = True
    png = drawing_picture(block["svg"], dots_an_inch=DOTS)
    shape = document.add_picture(BytesIO(png), width=PAGE if block.get("wide") else DRAWING)
    about = shape._inline.docPr  # noqa: SLF001 -- python-docx has no alternative text
    about.set("descr", block["alt"])
    about.set("title", block["title"])


def _table(document: WordDocument, block: Sheet) -> None:
    document.add_paragraph(block["title"], "Caption").paragraph_format.keep_with_next = True
    head: Sequence[str] = block["head"]
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    repeated = OxmlElement("w:tblHeader")  # read out, and printed again on the next page
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 -- python-docx has no other way
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), block["title"])
    table._tbl.tblPr.append(caption)  # noqa: SLF001 -- idem
    for row in block["rows"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9.5)
    document.add_paragraph()


def _notes(document: WordDocument, sheet: Sheet) -> None:
    if not sheet["notes"]:
        return
    document.add_paragraph(sheet["words"]["notes"], "Heading 1")
    for one in sheet["notes"]:
        paragraph = document.add_paragraph()
        _bookmark(paragraph, name=f"noot-{one['number']}", number=one["number"])
        paragraph.add_run(f"[{one['number']}] ")
        paragraph.add_run(f"{one['label']}: ").bold = True
        paragraph.add_run(f"{one['said']}. {one['about']}")
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _bookmark(paragraph: Paragraph, *, name: str, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)  # noqa: SLF001 -- python-docx has no bookmarks
