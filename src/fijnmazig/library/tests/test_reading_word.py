"""Word documents become pages in reading order, with everything a reader sees and no more."""

from itertools import islice
from pathlib import Path

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.library.reading import read_pages
from fijnmazig.library.tests import documents

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pages(path: Path) -> list[PageText]:
    return list(read_pages(path, media_type=MediaType.DOCX))


def shown(found: list[PageText]) -> list[tuple[str, str]]:
    return [(page.label, page.text) for page in found]


def test_word_keeps_order_tables_boxes_notes_and_says_headers_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kop van het blad"
    document.add_paragraph("Voor de tabel")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(islice(table._cells, 4), "abcd", strict=True):  # noqa: SLF001 -- quickest way to fill
        cell.text = text
    last = document.add_paragraph("Na de tabel")
    last._p.append(parse_xml(text_box("In een kader")))  # noqa: SLF001 -- python-docx makes no text boxes
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("Slot", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))

    [page] = pages(tmp_path / "a.docx")

    assert [line for line in page.text.split("\n") if line] == [
        "Kop van het blad",
        "Voor de tabel",
        "a | b",
        "c | d",
        "Na de tabel",
        "In een kader",
        "Slot",
    ]


def text_box(text: str) -> str:
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        f"<w:r xmlns:w='{WORD}' xmlns:v='urn:schemas-microsoft-com:vml'"
        " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{content}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_word_reads_frames_controls_and_special_marks(tmp_path: Path) -> None:
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.paragraphs[0].text = "Eerste alinea"
    inner = frame.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "x", "y"
    marked = document.add_paragraph("na")
    marks = "<w:tab/><w:t>tab</w:t><w:br/><w:t>IFG</w:t><w:noBreakHyphen/><w:t>aanpak</w:t>"
    marked._p.append(parse_xml(f"<w:r xmlns:w='{WORD}'>{marks}</w:r>"))  # noqa: SLF001 -- rare marks
    for wrapped in (CONTROL, CHOICE):
        document.element.body.insert(-1, parse_xml(wrapped))
    document.save(str(tmp_path / "a.docx"))

    [page] = pages(tmp_path / "a.docx")

    assert [line for line in page.text.split("\n") if line] == [
        "Eerste alinea",
        "x | y",
        "na\ttab",
        "IFG-aanpak",
        "in een veld",
        "eerste keus",
    ]


PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
CONTROL = (
    f"<w:sdt xmlns:w='{WORD}'><w:sdtContent>"
    + PARAGRAPH.format("in een veld")
    + "</w:sdtContent></w:sdt>"
)
CHOICE = (
    f"<mc:AlternateContent xmlns:w='{WORD}'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    f"<mc:Choice Requires='w14'>{PARAGRAPH.format('eerste keus')}</mc:Choice>"
    f"<mc:Fallback>{PARAGRAPH.format('tweede keus')}</mc:Fallback></mc:AlternateContent>"
)


def test_word_leaves_out_what_was_deleted_or_hidden(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Zichtbaar")
    paragraph.add_run(" verborgen").font.hidden = True
    deleted = f"<w:del xmlns:w='{WORD}'><w:r><w:delText>weg</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(deleted))  # noqa: SLF001 -- python-docx tracks no changes
    document.save(str(tmp_path / "a.docx"))

    assert shown(pages(tmp_path / "a.docx")) == [("deel 1", "Zichtbaar")]


def test_word_shows_a_footnote_where_it_is_cited(tmp_path: Path) -> None:
    path = documents.word(tmp_path / "a.docx", ["Bewering"])
    noted = documents.with_footnote(path, tmp_path / "b.docx", "Bron: eigen telling")

    assert shown(pages(noted)) == [("deel 1", "Bewering\nBron: eigen telling")]


def test_word_has_the_pages_of_its_hard_breaks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Een").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Twee")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Drie")
    document.save(str(tmp_path / "a.docx"))

    found = pages(tmp_path / "a.docx")

    assert shown(found) == [("p. 1", "Een"), ("p. 2", "Twee"), ("p. 3", "Drie")]


def test_word_counts_a_break_once_when_word_laid_the_pages_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Een").add_run().add_break(WD_BREAK.PAGE)
    second = document.add_paragraph()
    rendered = f"<w:r xmlns:w='{WORD}'><w:lastRenderedPageBreak/><w:t>Twee</w:t></w:r>"
    second._p.append(parse_xml(rendered))  # noqa: SLF001 -- only Word lays out pages
    document.save(str(tmp_path / "a.docx"))

    found = pages(tmp_path / "a.docx")

    assert shown(found) == [("p. 1", "Een"), ("p. 2", "Twee")]


def test_word_without_pages_is_cut_between_paragraphs(tmp_path: Path) -> None:
    path = documents.word(tmp_path / "a.docx", ["woord " * 400, "woord " * 400])

    assert [page.label for page in pages(path)] == ["deel 1", "deel 2"]
