"""Texts, slides and sheets become pages in reading order, with the labels a reader knows."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Cm

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource
from fijnmazig.library.reading import Limits, page_total, read_pages
from fijnmazig.library.tests import documents

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DIAGRAM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pages(path: Path, media_type: MediaType, **limits: int) -> list[PageText]:
    return list(read_pages(path, media_type=media_type, limits=Limits(**limits)))


def shown(found: list[PageText]) -> list[tuple[str, str]]:
    return [(page.label, page.text) for page in found]


def text_file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_text_is_read_in_the_encoding_it_was_written_in(tmp_path: Path, encoding: str) -> None:
    text = "Geïntegreerd, één, creëerde, vijf euro: €5.\nTweede regel."
    path = text_file(tmp_path / "a", text.replace("\n", "\r\n").encode(encoding))

    assert shown(pages(path, MediaType.TXT)) == [("deel 1", text)]


def test_a_text_with_form_feeds_has_pages(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a", b"Een\fTwee\f")

    assert shown(pages(path, MediaType.TXT)) == [("p. 1", "Een"), ("p. 2", "Twee")]


def test_a_long_text_is_cut_between_paragraphs(tmp_path: Path) -> None:
    paragraph = "woord " * 999 + "einde"
    path = text_file(tmp_path / "a", "\n\n".join([paragraph] * 4).encode())

    found = pages(path, MediaType.TXT)

    assert [(page.label, len(page.text.split())) for page in found] == [
        ("deel 1", 3000),
        ("deel 2", 1000),
    ]


@pytest.mark.asvs("V1.3.5")
def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    source = (
        "---\ntitle: x\n---\n# Titel\n\n* een **vet** en _schuin_ woord\n> [link](http://x.be)\n"
        "![alt](a.png)\n\n| a | b |\n|---|---|\n| c | d |\n\nsnake_case_naam 2 * 3 * 4\n"
    )
    path = text_file(tmp_path / "a", source.encode())

    [page] = pages(path, MediaType.MARKDOWN)

    assert page.text == (
        "Titel\n\n* een vet en schuin woord\nlink\nalt\n\n| a | b |\n| c | d |\n\n"
        "snake_case_naam 2 * 3 * 4\n"
    )


def test_html_is_read_as_shown_without_scripts_and_styles(tmp_path: Path) -> None:
    source = (
        "<?xml version='1.0' encoding='utf-8'?><html><head><title>t</title><style>x</style></head>"
        "<body><h1>Kop</h1><script>alert(1)</script><p>Een <b>vet</b>\n woord.<br>Nieuw.</p>"
        "<!-- weg --><ul><li>een</li><li>twee</li></ul>"
        "<table><tr><td>a</td><td>b</td></tr></table></body></html>"
    )
    path = text_file(tmp_path / "a", source.encode())

    [page] = pages(path, MediaType.HTML)

    assert page.text.split("\n") == [
        "",
        "Kop",
        "",
        "Een vet woord.",
        "Nieuw.",
        "",
        "een",
        "",
        "twee",
        "",
        "a b",
    ]


def test_slides_say_their_title_first_and_notes_last(tmp_path: Path) -> None:
    path = documents.slides(tmp_path / "a.pptx", ["Welkom", "Cijfers"], notes="Stel je voor")

    assert shown(pages(path, MediaType.PPTX)) == [
        ("dia 1", "Welkom\n\nUitleg bij Welkom\n\nNotities: Stel je voor"),
        ("dia 2", "Cijfers\n\nUitleg bij Cijfers"),
    ]


def test_slides_say_tables_charts_and_groups_from_top_to_bottom(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    place = (Cm(1), Cm(9), Cm(5), Cm(3))
    table = slide.shapes.add_table(1, 2, *place).table
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(1)).text_frame.text = "bovenaan"
    chart = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    chart.categories = ["Boom", "Niel"]
    chart.add_series("reeks", (3, 4.5))  # type: ignore[no-untyped-call]  # idem
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Cm(1), Cm(15), Cm(5), Cm(5), chart)
    deck.save(str(tmp_path / "a.pptx"))

    [page] = pages(tmp_path / "a.pptx", MediaType.PPTX)

    assert page.text == "bovenaan\n\nlinks | rechts\n\nBoom | 3\nNiel | 4.5"


def test_slides_say_the_words_of_a_drawing_and_the_title_of_a_chart(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    data.categories = ["Boom"]
    data.add_series("Gesprekken", (104,))  # type: ignore[no-untyped-call]  # idem
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Cm(1), Cm(1), Cm(5), Cm(5), data)
    slide.shapes[0].chart.chart_title.text_frame.text = "Aantal gesprekken"
    drawing = f"<d xmlns:a='{DRAWING}'><a:p><a:t>eerst </a:t><a:t>bellen</a:t></a:p></d>"
    name = PackURI("/ppt/diagrams/data1.xml")
    part = Part(name, "application/xml", deck.part.package, drawing.encode())
    slide.part.relate_to(part, f"{DIAGRAM}/diagramData")
    deck.save(str(tmp_path / "a.pptx"))

    [page] = pages(tmp_path / "a.pptx", MediaType.PPTX)

    assert page.text == "Aantal gesprekken\nBoom | 104\n\neerst bellen"


def test_sheets_show_saved_values_as_a_dutch_reader_writes_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Budget"
    first.append(["Post", "Bedrag", "Betaald"])
    first.append(["Zaal", 12.5, True])
    first.append([])
    first.append([datetime(2024, 8, 26), "=1+1", None])  # noqa: DTZ001 -- Excel knows no time zones
    book.create_sheet("Leeg")
    book.save(tmp_path / "a.xlsx")

    assert shown(pages(tmp_path / "a.xlsx", MediaType.XLSX)) == [
        ("blad Budget", "Post | Bedrag | Betaald\nZaal | 12,5 | ja\n26/08/2024"),
        ("blad Leeg", ""),
    ]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        pages(text_file(tmp_path / "a", bytes(range(256))), MediaType.TXT)

    assert refusal.value.message == texts.FILE_UNKNOWN


def test_reading_resumes_at_any_page(tmp_path: Path) -> None:
    path = documents.slides(tmp_path / "a.pptx", ["Een", "Twee", "Drie"])
    whole = pages(path, MediaType.PPTX)

    rest = list(read_pages(path, media_type=MediaType.PPTX, first=3))

    assert rest == whole[2:]
    assert page_total(path, media_type=MediaType.PPTX) == len(whole)


def test_text_of_office_files_is_a_text_layer(tmp_path: Path) -> None:
    path = documents.sheet(tmp_path / "a.xlsx", [["Dag"]])

    assert [(page.source, page.confidence) for page in pages(path, MediaType.XLSX)] == [
        (TextSource.TEXT_LAYER, None)
    ]


def test_too_many_pages_or_too_much_text_is_refused(tmp_path: Path) -> None:
    deck = documents.slides(tmp_path / "a.pptx", ["Een", "Twee", "Drie"])
    sheet = documents.sheet(tmp_path / "a.xlsx", [["Dag"]] * 50)
    assert len(pages(deck, MediaType.PPTX, pages=3)) == 3
    cases = [
        (deck, MediaType.PPTX, {"pages": 2}, texts.DOCUMENT_TOO_LONG % {"pages": 2}),
        (deck, MediaType.PPTX, {"characters": 10}, texts.DOCUMENT_TOO_MUCH_TEXT),
        (sheet, MediaType.XLSX, {"sheet_rows": 20}, texts.DOCUMENT_TOO_MUCH_TEXT),
    ]

    for path, media_type, limits, sentence in cases:
        with pytest.raises(Refused) as refusal:
            pages(path, media_type, **limits)
        assert refusal.value.message == sentence


def test_a_deck_without_slides_is_refused_as_empty(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        pages(documents.slides(tmp_path / "a.pptx", []), MediaType.PPTX)

    assert refusal.value.message == texts.FILE_EMPTY


def test_a_kind_without_pages_of_its_own_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        pages(documents.archive(tmp_path / "a.zip", {"a": b"b"}), MediaType.ZIP)

    assert refusal.value.message == texts.FILE_UNKNOWN
