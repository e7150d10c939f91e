"""Documents that go out: their words, tags and titles stay, and nobody who worked on them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pikepdf
import pptx
import pypdfium2
import pytest
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from fijnmazig.common.cleaning.kinds import html
from fijnmazig.common.cleaning.office import office
from fijnmazig.common.cleaning.pdf import pdf
from fijnmazig.common.cleaning.told import KeptError

WHO, OTHER = "Zonneveld", "Waterschoot"
WORDS = "De coördinator belt morgen."
ARTIST = 0x013B


def photograph() -> bytes:
    exif = Image.Exif()
    exif[ARTIST] = WHO
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(target, "JPEG", exif=exif)
    return target.getvalue()


def written(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def about(properties: Any) -> None:
    properties.title, properties.keywords = "Draaiboek", "bellen"
    for name in ("author", "last_modified_by", "comments", "category"):
        setattr(properties, name, WHO)


def word() -> bytes:
    document = docx.Document()
    about(document.core_properties)
    run = document.add_paragraph(WORDS).runs[0]
    document.add_comment(runs=[run], text="Klopt dit?", author=WHO, initials="ZVD")
    document.add_comment(runs=[run], text="Ja.", author=OTHER, initials="WSC")
    document.add_comment(runs=[run], text="Dank.", author=WHO, initials="ZVD")
    document.add_picture(io.BytesIO(photograph()))
    return written(document)


def slides() -> bytes:
    presentation = pptx.Presentation()
    about(presentation.core_properties)
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = WORDS
    slide.shapes.add_picture(io.BytesIO(photograph()), 0, 0)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx has no types
    data.categories = ["dag"]
    data.add_series("keer", (3,))
    size = pptx.util.Cm(5)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, size, size, data)
    return written(presentation)


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = WHO
    assert book.active is not None
    book.active["A1"] = WORDS
    book.active["A1"].comment = Comment("Hoe geteld?", WHO)
    return written(book)


def inside(data: bytes) -> str:
    """Return every part of an Office document, and of those in it, as one text."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            found.append(inside(part) if name.endswith(".xlsx") else part.decode("latin-1"))
    return "\n".join(found)


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize("made", [word, slides, sheet])
def test_an_office_document_names_nobody_who_worked_on_it(made: Callable[[], bytes]) -> None:
    before = made()
    assert WHO in inside(before)

    after = office(before)

    assert not [name for name in (WHO, OTHER, '"ZVD"', '"WSC"') if name in inside(after)]
    assert office(after) == after
    assert office(before) == after


def test_remarks_in_word_stay_and_are_told_apart_by_a_number() -> None:
    after = docx.Document(io.BytesIO(office(word())))

    assert [(one.author, one.initials, one.text) for one in after.comments] == [
        ("Auteur 1", "A", "Klopt dit?"),
        ("Auteur 2", "A", "Ja."),
        ("Auteur 1", "A", "Dank."),
    ]
    assert after.paragraphs[0].text == WORDS
    assert (after.core_properties.title, after.core_properties.keywords) == ("Draaiboek", "bellen")
    assert len(after.inline_shapes) == 1


def test_slides_and_sheets_stay_whole() -> None:
    [slide] = pptx.Presentation(io.BytesIO(office(slides()))).slides
    book = openpyxl.load_workbook(io.BytesIO(office(sheet())))

    assert slide.shapes.title.text == WORDS
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    workbook = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert [row for sheet in workbook for row in sheet.iter_rows(values_only=True)] == [
        (None, "keer"),
        ("dag", 3),
    ]
    assert book.active is not None
    assert book.active["A1"].comment.text == "Hoe geteld?"


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "docProps/app.xml": (
        f"<Properties><Template>C:\\{WHO}\\brief.dotm</Template><Pages>3</Pages>"
        f"<Manager>{WHO}</Manager><Company>Huis {WHO}</Company></Properties>"
    ),
    "docProps/custom.xml": f"<Properties><property name='door'>{WHO}</property></Properties>",
    "word/people.xml": (
        f'<w15:people xmlns:w15="{WORD_2012}"><w15:person w15:author="{WHO}"><w15:presenceInfo '
        f'w15:providerId="AD" w15:userId="S::{WHO}@boom.be"/></w15:person></w15:people>'
    ),
    "word/changed.xml": (
        f'<w:document xmlns:w="{WORDPROCESSING}"><w:ins w:author="{WHO}" w:date="2026-01-01">'
        "<w:t>nieuw</w:t></w:ins></w:document>"
    ),
    "word/_rels/settings.xml.rels": (
        f'<Relationships><Relationship Id="r1" Type="{RELATED}/attachedTemplate" '
        f'Target="file:///C:/{WHO}/brief.dotm" TargetMode="External"/></Relationships>'
    ),
    "customXml/item1.xml": (
        '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties">'
        f"<documentManagement><eigenaar>{WHO}</eigenaar></documentManagement></p:properties>"
    ),
    "ppt/commentAuthors.xml": (
        f'<p:cmAuthorLst xmlns:p="urn:p"><p:cmAuthor id="0" name="{WHO}" initials="Z"/>'
        "</p:cmAuthorLst>"
    ),
    "xl/persons/person.xml": f'<personList><person displayName="{WHO}" id="1"/></personList>',
    "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition refreshedBy="{WHO}"/>',
    "xl/revisions/revisionHeaders.xml": f'<headers><header userName="{WHO}"/></headers>',
    "xl/comments/comment1.xml": f"<comments><authors><author>{WHO}</author></authors></comments>",
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        f'<Relationships><Relationship Id="r1" Type="{RELATED}/externalLinkPath" '
        f'Target="file:///C:\\{WHO}\\budget.xlsx" TargetMode="External"/></Relationships>'
    ),
    "word/drawn.xml": f'<p><docPr id="1" descr="C:\\Users\\{WHO}\\foto.jpg"/></p>',
    "ppt/changesInfos/changesInfo1.xml": f'<chgInfo><chgData name="{WHO}" userId="x"/></chgInfo>',
    "package/core.psmdcp": f"<coreProperties><creator>{WHO}</creator></coreProperties>",
    "xl/workbook.xml": f'<workbook><absPath url="C:\\{WHO}\\"/></workbook>',
}


@pytest.mark.parametrize("name", PARTS)
def test_no_part_of_an_office_document_names_who_worked_on_it(name: str) -> None:
    before = with_parts(office(word()), {name: PARTS[name]})
    assert WHO in inside(before)

    after = office(before)

    assert WHO not in inside(after)
    assert office(after) == after


def test_what_an_office_document_says_of_itself_and_nobody_else_stays() -> None:
    after = inside(office(with_parts(word(), {name: PARTS[name] for name in list(PARTS)[:4]})))

    assert "<Pages>3</Pages>" in after
    assert "nieuw" in after
    assert after.count("Auteur 1") == 4  # in two remarks, among the people, and of what is new


OWN = {
    "xl/comments1.xml": "<comments><authors><author>tc={1-2}</author></authors></comments>",
    "customXml/item3.xml": '<boek><author name="Hugo Claus"/><person displayName="X"/></boek>',
    "xl/tables/table1.xml": '<table name="Tabel1" displayName="Tabel1"><header name="x"/></table>',
    "ppt/slides/slide9.xml": '<sld><cNvPr id="4" name="Titel 3"/><author>Hugo Claus</author></sld>',
    "customXml/item2.xml": "<boek><author>Hugo Claus</author><initials>HC</initials></boek>",
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships><Relationship Id="r1" Type="{RELATED}/hyperlink" '
        'Target="https://www.boom.be/c:/x" TargetMode="External"/></Relationships>'
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_what_only_looks_like_a_name_of_a_maker_stays(name: str) -> None:
    before = with_parts(office(word()), {name: OWN[name]})

    assert office(before) == before


def test_what_stands_around_a_part_stays() -> None:
    around = "<?mso-soort Onthaal?>" + PARTS["customXml/item1.xml"] + "<!-- slot -->"

    after = inside(office(with_parts(word(), {"customXml/item1.xml": around})))

    assert "<?mso-soort Onthaal?>" in after
    assert "<!-- slot -->" in after


def test_a_remark_among_the_properties_and_a_sound_stand_in_nobodys_way() -> None:
    parts = {
        "docProps/core.xml": f"<coreProperties><!-- x --><creator>{WHO}</creator></coreProperties>",
        "ppt/media/klank.wav": "RIFF\0\0\0\0WAVEfmt ",
    }

    after = inside(office(with_parts(slides(), parts)))

    assert WHO not in after
    assert parts["ppt/media/klank.wav"] in after


def test_a_photograph_under_another_name_is_known_by_its_bytes() -> None:
    parts = {f"word/media/foto.{end}": photograph().decode("latin-1") for end in ("jfif", "bin")}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode("latin-1"))

    assert WHO not in inside(office(target.getvalue()))


def test_a_picture_of_which_it_cannot_be_said_keeps_the_document_as_it_is() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/media/foto.heic", b"\0\0\0\x18ftypheic" + WHO.encode())

    with pytest.raises(KeptError):
        office(target.getvalue())


def test_a_signed_office_document_stays_as_it_is() -> None:
    signed = with_parts(word(), {"_xmlsignatures/sig1.xml": "<Signature/>"})

    with pytest.raises(KeptError):
        office(signed)


def printed(*, title: str = "Draaiboek") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setAuthor(WHO)
    canvas.setCreator(f"Teksten van {WHO}")
    canvas.setTitle(title)
    canvas.drawString(50, 700, WORDS)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 40), "navy")), 50, 500, 60, 40)
    canvas.save()
    return target.getvalue()


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        return written(document)


def loose(data: bytes) -> bytes:
    """Return a PDF with every stream laid open, so that a name in it can be looked for."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(target, qdf=True, static_id=True)
    return target.getvalue()


def drawn(data: bytes) -> list[tuple[str, bytes]]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            (page.get_textpage().get_text_range(), page.render().to_numpy().tobytes())
            for page in document
        ]
    finally:
        document.close()


def told_in_xmp(document: Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = "Draaiboek"
        told["dc:creator"] = [WHO]
        told["xmp:CreatorTool"] = f"Teksten van {WHO}"
        told["pdfuaid:part"] = "1"


def told_beside_a_page(document: Pdf) -> None:
    page = document.pages[0]
    page.Metadata = Stream(document, f"<x>{WHO}</x>".encode())
    page.PieceInfo = Dictionary(Illustrator=String(WHO))
    page.LastModified = String("D:20260101")


def told_in_the_root(document: Pdf) -> None:
    document.Root.PieceInfo = Dictionary(InDesign=String(WHO))


def told_beside_a_mark(document: Pdf) -> None:
    told = Stream(document, f"<x>{WHO}</x>".encode())
    told.Type, told.Subtype = Name.Metadata, Name.XML
    marks = Dictionary(MC0=Dictionary(Metadata=told))  # stands in the page itself, has no number
    document.pages[0].Resources.Properties = marks


def told_in_a_photograph(document: Pdf) -> None:
    image = Stream(document, photograph())
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent = 60, 40, 8
    image.ColorSpace = Name.DeviceRGB
    document.pages[0].Resources.XObject.Foto = image


def told_in_the_margin(document: Pdf) -> None:
    kinds = ((Name.Text, WHO), (Name.Highlight, OTHER), (Name.Text, WHO))
    document.pages[0].Annots = Array(
        document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 9, 9]), T=String(name))
        )
        for kind, name in kinds
    )


def told_in_an_answer(document: Pdf) -> None:
    box = Array([0, 0, 9, 9])
    answer = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box, T=String(WHO))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box)
    note.IRT = document.make_indirect(answer)
    document.pages[0].Annots = Array([document.make_indirect(note), None])


@pytest.mark.parametrize(
    "told",
    [
        told_in_an_answer,
        told_in_xmp,
        told_in_the_root,
        told_beside_a_page,
        told_beside_a_mark,
        told_in_a_photograph,
        told_in_the_margin,
        lambda _: None,
    ],
)
def test_a_pdf_stays_as_it_is_drawn_and_names_nobody(told: Callable[[Pdf], None]) -> None:
    before = changed(printed(), told)
    assert WHO.encode() in loose(before)

    after = pdf(before)

    assert not [name for name in (WHO, OTHER) if name.encode() in loose(after)]
    assert drawn(after) == drawn(before)
    assert pdf(after) == after
    assert pdf(before) == after


def test_a_pdf_keeps_its_title_and_the_standards_it_meets() -> None:
    with pikepdf.open(io.BytesIO(pdf(changed(printed(), told_in_xmp)))) as after:
        assert dict(after.docinfo) == {"/Title": "Draaiboek", "/Trapped": Name("/False")}
        with after.open_metadata() as told:
            kept = {key.rpartition("}")[2]: told[key] for key in told}
    assert {name: kept[name] for name in ("title", "part")} == {"title": "Draaiboek", "part": "1"}
    assert "creator" not in kept


def test_who_wrote_in_the_margin_of_a_pdf_is_told_apart_by_a_number() -> None:
    with pikepdf.open(io.BytesIO(pdf(changed(printed(), told_in_the_margin)))) as after:
        assert [str(note.T) for note in after.pages[0].Annots] == [
            "Auteur 1",
            "Auteur 2",
            "Auteur 1",
        ]


def test_an_earlier_state_inside_a_pdf_goes() -> None:
    first = changed(printed(), told_beside_a_page)
    later = io.BytesIO()
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.add_metadata({"/Author": ""})
    writer.write(later)
    assert WHO.encode() in later.getvalue()

    assert WHO.encode() not in loose(pdf(later.getvalue()))


def test_an_earlier_state_goes_also_when_the_last_one_says_nothing() -> None:
    clean = pdf(printed())
    later = printed() + b"\n" + clean

    assert WHO.encode() not in loose(pdf(later))
    assert pdf(later).count(b"%%EOF") == 1


def test_the_fields_of_a_form_keep_their_names() -> None:
    def asked(document: Pdf) -> None:
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("gemeente"))
        fields = Array([document.make_indirect(field)])
        document.pages[0].Annots = fields
        document.Root.AcroForm = Dictionary(Fields=fields)

    with pikepdf.open(io.BytesIO(pdf(changed(printed(), asked)))) as after:
        assert str(after.pages[0].Annots[0].T) == "gemeente"


def test_a_signed_or_locked_pdf_stays_as_it_is() -> None:
    def signed(document: Pdf) -> None:
        document.Root.AcroForm = Dictionary(SigFlags=3)

    locked = io.BytesIO()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed())))
    writer.encrypt(user_password="", owner_password="eigenaar")  # noqa: S106 -- a made-up lock
    writer.write(locked)

    def signed_alone(document: Pdf) -> None:
        document.Root.Extra = document.make_indirect(Dictionary(ByteRange=Array([0, 1, 2, 3])))

    for kept in (
        changed(printed(), signed),
        changed(printed(), signed_alone),
        locked.getvalue(),
    ):
        with pytest.raises(KeptError):
            pdf(kept)


def test_a_broken_pdf_is_none() -> None:
    with pytest.raises(pikepdf.PdfError):
        pdf(b"%PDF-1.7 %%EOF")


def test_a_page_of_the_web_in_wide_letters_says_no_more_who_made_it() -> None:
    page = "<meta content='a>b' name='DC.creator'><meta name=changedby content='{}'><p>Dag {}</p>"

    assert html(page.format(WHO, "x").encode("utf-16")).decode("utf-16") == "<p>Dag x</p>"
    assert html("<p>Dag</p>".encode("utf-16")) == "<p>Dag</p>".encode("utf-16")


def test_a_page_of_the_web_says_no_more_who_made_it() -> None:
    before = (
        f"<!-- saved from url=(0021)file:///C:/{WHO}/ --><head><META content='{WHO}' NAME=Author>"
        f"<meta property='article:author' content='{WHO}'><link rel='author' href='/{WHO}'>"
        f"<meta name=\"geo.position\" content='51;5'>"
        f"<meta name='description' content='Draaiboek'><o:DocumentProperties><o:Author>{WHO}"
        "</o:Author></o:DocumentProperties><title>Bellen</title></head><p>De author belt.</p>"
    )

    assert html(before.encode()).decode() == (
        "<head><meta name='description' content='Draaiboek'><title>Bellen</title></head>"
        "<p>De author belt.</p>"
    )
