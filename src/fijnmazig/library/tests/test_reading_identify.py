"""Files are judged by their content, and what must not come in is refused with a way out."""

import sys
from pathlib import Path
from time import perf_counter

import docx
import pytest
from PIL import Image

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.reading import Limits, identify, read_pages
from fijnmazig.library.tests import documents

TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_every_kind_is_known_by_its_content_under_any_name(tmp_path: Path) -> None:
    picture = documents.pictures_of(documents.pdf(tmp_path / "bron.pdf", ["Dag"]))[0]
    files = {
        MediaType.PDF: documents.pdf(tmp_path / "a", ["Dag allemaal"]),
        MediaType.DOCX: documents.word(tmp_path / "b", ["Dag allemaal"]),
        MediaType.PPTX: documents.slides(tmp_path / "c", ["Dag"]),
        MediaType.XLSX: documents.sheet(tmp_path / "d", [["Dag", 1]]),
        MediaType.ZIP: documents.archive(tmp_path / "e", {"nota.txt": b"Dag"}),
        MediaType.TXT: written(tmp_path / "f", "Eén nota".encode("cp1252")),
        MediaType.HTML: written(tmp_path / "g", b"\n<!-- x --><!DOCTYPE html><p>Dag</p>"),
    }
    for media in (MediaType.PNG, MediaType.JPEG, MediaType.TIFF, MediaType.GIF, MediaType.WEBP):
        picture.save(tmp_path / media, format=media)
        files[media] = tmp_path / media
    picture.save(tmp_path / "bmp", format="BMP")
    files[MediaType.BMP] = tmp_path / "bmp"

    found = {media: identify(path, name="misleidend.pdf") for media, path in files.items()}

    assert found == {media: media for media in files}


@pytest.mark.asvs("V5.2.2")
def test_the_name_only_tells_markdown_from_other_text(tmp_path: Path) -> None:
    note = written(tmp_path / "nota", b"# Dag\n\nallemaal")

    assert identify(note, name="nota.MD") is MediaType.MARKDOWN
    assert identify(note, name="nota.txt") is MediaType.TXT
    assert identify(note, name="nota.pdf") is MediaType.TXT


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", texts.FILE_EMPTY),
        (b" \n\t ", texts.FILE_EMPTY),
        (b"\x7fELF\x02\x01\x01" + bytes(64), texts.FILE_IS_PROGRAM),
        (b"MZ\x90\x00" + bytes(64) + b"%PDF-1.7", texts.FILE_IS_PROGRAM),
        (b"\xcf\xfa\xed\xfe" + bytes(64), texts.FILE_IS_PROGRAM),
        (b"#!/bin/sh\nrm -rf ~\n", texts.FILE_IS_PROGRAM),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), texts.FILE_IS_OLD_OFFICE),
        (b"{\\rtf1 Dag}", texts.FILE_UNKNOWN),
        (b"<?xml version='1.0'?><svg/>", texts.FILE_UNKNOWN),
        (bytes(range(256)) * 20, texts.FILE_UNKNOWN),
        (b"%PDF-1.7\nzomaar iets\n%%EOF\n", texts.FILE_IS_DAMAGED),
        (b"PK\x03\x04 en dan niets", texts.FILE_IS_DAMAGED),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), texts.FILE_IS_DAMAGED),
    ],
)
def test_what_is_no_document_is_refused_with_its_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = written(tmp_path / "rapport.pdf", content)

    with pytest.raises(Refused) as refusal:
        identify(path, name="rapport.pdf")

    assert refusal.value.message == sentence


def test_a_real_program_called_pdf_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        identify(Path(sys.executable).resolve(), name="rapport.pdf")

    assert refusal.value.message == texts.FILE_IS_PROGRAM


def test_a_text_that_opens_like_a_program_is_a_text(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"MZ Rusthuis: verslag van de bewonersraad.")

    assert identify(path, name="verslag.txt") is MediaType.TXT


def test_texts_that_open_like_a_picture_are_texts(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"BM is de afkorting van bemiddeling. " * 3)

    assert identify(path, name="a.txt") is MediaType.TXT


def test_a_large_old_office_file_is_searched_to_its_end_for_a_lock(tmp_path: Path) -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(65_520)
    path = written(tmp_path / "a", start + "EncryptedPackage".encode("utf-16-le") + bytes(70_000))

    with pytest.raises(Refused) as refusal:
        identify(path, name="a.docx")

    assert refusal.value.message == texts.FILE_HAS_PASSWORD


@pytest.mark.asvs("V4.1.1")
def test_every_kind_has_a_content_type_and_an_ending() -> None:
    assert {media.suffix for media in MediaType} >= {".pdf", ".md", ".docx", ".png"}
    assert MediaType.PDF.content_type == "application/pdf"
    assert all("/" in media.content_type for media in MediaType)


def test_a_file_that_is_gone_is_an_error_and_no_refusal(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_pages(tmp_path / "weg.docx", media_type=MediaType.DOCX))


def test_a_pdf_cut_off_halfway_is_refused(tmp_path: Path) -> None:
    whole = documents.pdf(tmp_path / "a.pdf", [documents.SENTENCE] * 3)
    assert identify(whole, name="a.pdf") is MediaType.PDF
    half = written(tmp_path / "b.pdf", whole.read_bytes()[: whole.stat().st_size // 2])

    with pytest.raises(Refused) as refusal:
        identify(half, name="b.pdf")

    assert refusal.value.message == texts.FILE_IS_DAMAGED


def test_a_locked_pdf_is_refused_unless_an_empty_password_opens_it(tmp_path: Path) -> None:
    opened = documents.locked_pdf(tmp_path / "open.pdf", "Dag", password="")
    locked = documents.locked_pdf(tmp_path / "dicht.pdf", "Dag", password="geheim")  # noqa: S106 -- made up
    assert identify(opened, name="open.pdf") is MediaType.PDF

    with pytest.raises(Refused) as refusal:
        identify(locked, name="dicht.pdf")

    assert refusal.value.message == texts.PDF_HAS_PASSWORD


def test_a_locked_word_document_is_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        identify(documents.locked_word(tmp_path / "a.docx"), name="a.docx")

    assert refusal.value.message == texts.FILE_HAS_PASSWORD


@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        ("word/vbaProject.bin", b"x", texts.FILE_HAS_MACROS),
        ("word/embeddings/oleObject1.bin", b"x", texts.FILE_HAS_OBJECTS),
        ("word/embeddings/Sheet1.xlsm", b"x", texts.FILE_HAS_MACROS),
        ("word/activeX/activeX1.xml", b"<x/>", texts.FILE_HAS_OBJECTS),
        ("mimetype", b"application/vnd.oasis.opendocument.text", texts.FILE_IS_OTHER_OFFICE),
        ("word/a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", texts.FILE_IS_DAMAGED),
        ("word/b.xml", '<!DOCTYPE a [<!ENTITY b "c">]>'.encode("utf-16"), texts.FILE_IS_DAMAGED),
    ],
)
@pytest.mark.asvs("V1.5.1")
def test_a_word_document_with_something_dangerous_inside_is_refused(
    tmp_path: Path, member: str, content: bytes, sentence: str
) -> None:
    good = documents.word(tmp_path / "goed.docx", ["Dag"])
    assert identify(good, name="goed.docx") is MediaType.DOCX
    bad = documents.with_member(good, tmp_path / "fout.docx", member, content)

    with pytest.raises(Refused) as refusal:
        identify(bad, name="fout.docx")

    assert refusal.value.message == sentence


@pytest.mark.asvs("V5.2.2")
def test_a_macro_document_under_an_innocent_name_is_refused(tmp_path: Path) -> None:
    good = documents.word(tmp_path / "goed.docx", ["Dag"])
    types = documents.member(good, "[Content_Types].xml").replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"ms-word.document.macroEnabled.main+xml",
    )
    bad = documents.with_member(good, tmp_path / "fout.docx", "[Content_Types].xml", types)

    with pytest.raises(Refused) as refusal:
        identify(bad, name="fout.docx")

    assert refusal.value.message == texts.FILE_HAS_MACROS


def test_a_document_that_announces_a_foreign_object_is_refused(tmp_path: Path) -> None:
    good = documents.word(tmp_path / "goed.docx", ["Dag"])
    kind = b"application/vnd.openxmlformats-officedocument.oleObject"
    types = documents.member(good, "[Content_Types].xml").replace(
        b"</Types>", b'<Default Extension="dat" ContentType="' + kind + b'"/></Types>'
    )
    bad = documents.with_member(good, tmp_path / "fout.docx", "[Content_Types].xml", types)

    with pytest.raises(Refused) as refusal:
        identify(bad, name="fout.docx")

    assert refusal.value.message == texts.FILE_HAS_OBJECTS


def test_a_package_of_two_kinds_at_once_is_refused(tmp_path: Path) -> None:
    good = documents.word(tmp_path / "goed.docx", ["Dag"])
    types = documents.member(good, "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/x.xml" ContentType="x.spreadsheetml.sheet.main+xml"/></Types>',
    )
    bad = documents.with_member(good, tmp_path / "fout.docx", "[Content_Types].xml", types)

    with pytest.raises(Refused) as refusal:
        identify(bad, name="fout.docx")

    assert refusal.value.message == texts.FILE_UNKNOWN


def test_a_chart_with_its_workbook_is_not_a_foreign_object(tmp_path: Path) -> None:
    book = documents.sheet(tmp_path / "b.xlsx", [["a", 1]]).read_bytes()
    deck = documents.slides(tmp_path / "a.pptx", ["Dag"])
    with_chart = documents.with_member(deck, tmp_path / "c.pptx", "ppt/embeddings/S1.xlsx", book)

    assert identify(with_chart, name="c.pptx") is MediaType.PPTX


@pytest.mark.asvs("V5.2.3")
def test_a_bomb_of_two_gigabytes_is_refused_at_its_directory(tmp_path: Path) -> None:
    bomb = documents.bomb(tmp_path / "bom.zip")
    start = perf_counter()

    with pytest.raises(Refused) as refusal:
        identify(bomb, name="bom.zip")

    assert refusal.value.message == texts.FILE_UNPACKS_TOO_LARGE
    assert perf_counter() - start < 1


def test_a_member_that_packs_too_tightly_is_refused(tmp_path: Path) -> None:
    zeros = documents.archive(tmp_path / "a.zip", {"nullen.txt": bytes(20_000_000)})

    with pytest.raises(Refused) as refusal:
        identify(zeros, name="a.zip")

    assert refusal.value.message == texts.FILE_UNPACKS_TOO_LARGE


def test_a_directory_of_too_many_files_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    crowd = documents.archive(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(60)})

    with pytest.raises(Refused) as refusal:
        identify(crowd, name="a.zip", limits=Limits(archive_files=5))

    assert refusal.value.message == texts.ARCHIVE_TOO_MANY_FILES % {"files": 5}


@pytest.mark.asvs("V5.2.1")
def test_a_file_over_the_size_limit_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"dag " * 1_000_000)

    with pytest.raises(Refused) as refusal:
        identify(path, name="a.txt", limits=Limits(file_bytes=3_000_000))

    assert refusal.value.message == texts.FILE_TOO_LARGE % {"megabytes": 3}


@pytest.mark.asvs("V5.2.6")
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    Image.new("1", (2_000, 2_000)).save(tmp_path / "a.png")
    Image.new("1", (15_000, 15_000)).save(tmp_path / "b.png")
    assert identify(tmp_path / "a.png", name="a.png") is MediaType.PNG

    for path, limits in (
        (tmp_path / "a.png", Limits(image_pixels=3_000_000)),
        (tmp_path / "b.png", Limits()),
    ):
        with pytest.raises(Refused) as refusal:
            identify(path, name="a.png", limits=limits)
        assert refusal.value.message == texts.PICTURE_TOO_LARGE


def test_a_document_made_from_a_template_on_its_own_disk_is_let_in(tmp_path: Path) -> None:
    document = docx.Document()
    document.part.relate_to("file:///C:/Sjablonen/Brief.dotx", TEMPLATE, is_external=True)
    document.save(str(tmp_path / "a.docx"))

    assert identify(tmp_path / "a.docx", name="a.docx") is MediaType.DOCX


def test_a_document_that_fetches_its_template_from_elsewhere_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.part.relate_to("http://127.0.0.1:9/x.dotm", TEMPLATE, is_external=True)
    document.save(str(tmp_path / "a.docx"))

    with pytest.raises(Refused) as refusal:
        identify(tmp_path / "a.docx", name="a.docx")

    assert refusal.value.message == texts.FILE_HAS_MACROS
