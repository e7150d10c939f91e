"""The policy note as a Word file with real styles, to go on writing in."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LANGUAGE = "nl-BE"
SPRUCE = RGBColor(0x1D, 0x5B, 0x4E)
FONT = "Arial"
SIZES = {"Title": Pt(24), "Heading 1": Pt(16), "Heading 2": Pt(12)}

type Sheet = Mapping[str, Any]


def note_word(sheet: Sheet, *, at: datetime) -> bytes:
    """Return the Word file of a note; `at` is the moment that the file says it was made."""
    document = Document()
    _describe(document, sheet, at=at)
    _style(document)
    document.add_paragraph(sheet["title"], style="Title")
    document.add_paragraph(sheet["about"])
    for item in sheet["items"]:
        document.add_heading(f"{item['heading']}: {item['title']}", level=1)
        for label, value in item["facts"]:
            line = document.add_paragraph()
            line.add_run(f"{label}: ").bold = True
            line.add_run(value)
        for part in str(item["text"]).splitlines():
            document.add_paragraph(part)
        document.add_heading(sheet["words"]["signals"], level=2)
        for words in item["signals"]:
            document.add_paragraph(words, style="List Bullet")
        if item["more"]:
            document.add_paragraph(item["more"])
    document.add_paragraph(sheet["printed"])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _describe(document: WordDocument, sheet: Sheet, *, at: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.language = sheet["title"], "", LANGUAGE
    about.created = about.modified = at.replace(tzinfo=None)
    about.last_modified_by, about.revision, about.comments = "", 1, ""


def _style(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, size, SPRUCE
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
