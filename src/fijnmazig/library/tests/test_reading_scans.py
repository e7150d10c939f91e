"""Scans are read in Dutch, page by page; where nothing can read them, the pages are kept."""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource
from fijnmazig.library.reading import Limits, can_scan, page_total, pdf, read_pages
from fijnmazig.library.tests import documents

SCANNED, TEXT, NOT = TextSource.SCANNED, TextSource.TEXT_LAYER, TextSource.NOT_SEARCHABLE


def read(path: Path, media_type: MediaType = MediaType.PDF, **limits: float) -> list[PageText]:
    return list(read_pages(path, media_type=media_type, limits=Limits(**limits)))  # type: ignore[arg-type]  # one bound at a time


def error_rate(found: str, expected: str) -> float:
    """Return how many letters must change, as a share of those expected. Source: Levenshtein."""
    row = list(range(len(expected) + 1))
    for number, letter in enumerate(found, start=1):
        last, row[0] = row[0], number
        for place, wanted in enumerate(expected, start=1):
            last, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, last + (letter != wanted)),
            )
    return row[-1] / len(expected)


def flat(text: str) -> str:
    for marks, plain in (("“”", '"'), ("\u2018\u2019", "'"), ("\u2013\u2014", "-")):
        for mark in marks:
            text = text.replace(mark, plain)
    return " ".join(text.replace("…", "...").split())


def test_this_machine_can_scan() -> None:
    assert can_scan(), "Install Tesseract with the Dutch language: the library reads scans with it."


def test_a_scanned_source_document_is_read_with_one_letter_in_a_hundred_wrong(
    tmp_path: Path,
) -> None:
    paragraphs = documents.seed(0).split("Herhaaldelijke")[1].split("Opvallende")[0]
    expected = flat("Herhaaldelijke" + paragraphs)
    scan = documents.scanned_pdf(tmp_path / "a.pdf", ["Herhaaldelijke" + paragraphs])

    [page] = read(scan)

    assert error_rate(flat(page.text), expected) <= 0.01
    assert ("creëerde" in page.text, "Potentiële" in page.text) == (True, True)
    assert page.source is SCANNED
    assert page.confidence is not None
    assert page.confidence > 0.9
    assert not page.is_poorly_legible


def test_dieresis_and_accents_come_out_right(tmp_path: Path) -> None:
    words = "geïntegreerd financiën creëerde één cliënten beïnvloeden coördinatie reünie"
    [page] = read(documents.scanned_pdf(tmp_path / "a.pdf", [words]))

    assert page.text.split() == words.split()


def test_a_mixed_pdf_goes_page_by_page_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    picture = documents.pictures_of(documents.pdf(tmp_path / "b.pdf", ["Gescande bladzijde"]))[0]
    path = documents.mixed_pdf(tmp_path / "a.pdf", [documents.SENTENCE, picture, "Kort", ""])
    before = path.read_bytes()

    found = read(path)

    assert [(page.number, page.label, page.text, page.source) for page in found] == [
        (1, "p. 1", documents.SENTENCE, TEXT),
        (2, "p. 2", "Gescande bladzijde", SCANNED),
        (3, "p. 3", "Kort", TEXT),
        (4, "p. 4", "", TEXT),
    ]
    assert path.read_bytes() == before


def test_a_stamp_on_a_scan_does_not_count_as_its_text(tmp_path: Path) -> None:
    picture = documents.pictures_of(documents.pdf(tmp_path / "b.pdf", [documents.SENTENCE]))[0]
    path = documents.stamped_pdf(tmp_path / "a.pdf", picture, stamp="kopie 3")

    [page] = read(path)

    assert page.source is SCANNED
    assert documents.SENTENCE in " ".join(page.text.split())


def test_without_a_scanner_scans_are_kept_as_not_searchable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = documents.scanned_pdf(tmp_path / "a.pdf", ["Een", "Twee"])
    picture = documents.pictures_of(path)[0]
    picture.save(tmp_path / "a.png")
    monkeypatch.setenv("PATH", str(tmp_path))

    found = [*read(path), *read(tmp_path / "a.png", MediaType.PNG)]

    assert [(page.label, page.text, page.source) for page in found] == [
        ("p. 1", "", NOT),
        ("p. 2", "", NOT),
        ("afbeelding", "", NOT),
    ]


def test_a_scanner_without_dutch_is_no_scanner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner = tmp_path / "tesseract"
    scanner.write_text("#!/bin/sh\necho eng\n")
    scanner.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert not can_scan()


def test_a_page_that_takes_the_scanner_too_long_is_kept_as_not_searchable(tmp_path: Path) -> None:
    path = documents.scanned_pdf(tmp_path / "a.pdf", [documents.SENTENCE])
    assert [page.source for page in read(path)] == [SCANNED]

    assert [page.source for page in read(path, scan_seconds=0.01)] == [NOT]


def small_picture(tmp_path: Path, *, blur: float) -> Path:
    sharp = documents.pictures_of(documents.pdf(tmp_path / "a.pdf", [documents.seed(3)[:900]]))[0]
    small = sharp.resize((sharp.width // 4, sharp.height // 4), Image.Resampling.BILINEAR)
    small.filter(ImageFilter.GaussianBlur(blur)).save(tmp_path / "b.png")
    return tmp_path / "b.png"


def test_a_picture_of_few_dots_is_enlarged_and_read(tmp_path: Path) -> None:
    [page] = read(small_picture(tmp_path, blur=0), MediaType.PNG)

    assert error_rate(flat(page.text), flat(documents.seed(3)[:900])) <= 0.01
    assert not page.is_poorly_legible


def test_a_blurred_picture_is_marked_as_poorly_legible(tmp_path: Path) -> None:
    [page] = read(small_picture(tmp_path, blur=1.4), MediaType.PNG)

    assert (page.source, page.is_poorly_legible) == (SCANNED, True)


def test_pages_of_a_tiff_are_scanned_one_by_one_and_resume(tmp_path: Path) -> None:
    first, *rest = documents.pictures_of(documents.pdf(tmp_path / "a.pdf", ["Eerste", "Tweede"]))
    first.save(tmp_path / "a.tiff", save_all=True, append_images=rest)

    whole = read(tmp_path / "a.tiff", MediaType.TIFF)
    resumed = list(read_pages(tmp_path / "a.tiff", media_type=MediaType.TIFF, first=2))

    assert [(page.label, page.text) for page in whole] == [("p. 1", "Eerste"), ("p. 2", "Tweede")]
    assert resumed == whole[1:]
    assert page_total(tmp_path / "a.tiff", media_type=MediaType.TIFF) == 2


def test_a_transparent_picture_is_read_on_white(tmp_path: Path) -> None:
    ink = documents.pictures_of(documents.pdf(tmp_path / "a.pdf", [documents.SENTENCE]))[0]
    page = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    page.putalpha(ink.point(lambda level: 255 - level))
    page.save(tmp_path / "a.png")

    [found] = read(tmp_path / "a.png", MediaType.PNG)

    assert " ".join(found.text.split()) == documents.SENTENCE


def test_reading_a_pdf_resumes_at_any_page(tmp_path: Path) -> None:
    path = documents.pdf(tmp_path / "a.pdf", ["Een", "Twee", "Drie"])

    resumed = list(read_pages(path, media_type=MediaType.PDF, first=2))

    assert resumed == read(path)[1:]
    assert page_total(path, media_type=MediaType.PDF) == 3


def test_line_end_hyphens_and_paragraphs_of_a_text_layer_stay_visible(tmp_path: Path) -> None:
    path = documents.pdf(
        tmp_path / "a.pdf", ["Over samen-\nwerking in Houthalen-\nHelchteren\n\nSlot"]
    )

    [page] = read(path)

    assert page.text == "Over samen-\nwerking in Houthalen-\nHelchteren\n\nSlot"


def test_a_pdf_keeps_its_own_page_labels(tmp_path: Path) -> None:
    path = documents.labelled_pdf(tmp_path / "a.pdf", ["Voorwoord", "Begin"], roman=1)

    assert [page.label for page in read(path)] == ["p. i", "p. 1"]


@pytest.mark.asvs("V15.2.2")
def test_a_page_that_hangs_the_reader_is_skipped_and_reading_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = documents.pdf(tmp_path / "a.pdf", ["Een", "Twee", "Drie", "Vier"])
    faulty = tmp_path / "faulty.py"
    program = Path(pdf.__file__).with_name("pdf_process.py").read_text()
    start = "    label = document"
    faulty.write_text(program.replace(start, f"    while index == 1: pass\n{start}", 1))
    monkeypatch.setattr(pdf, "_PROGRAM", faulty)

    found = read(path, page_seconds=1)

    assert [(page.text, page.source) for page in found] == [
        ("Een", TEXT),
        ("", NOT),
        ("Drie", TEXT),
        ("Vier", TEXT),
    ]


def test_a_pdf_that_keeps_crashing_the_reader_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = documents.pdf(tmp_path / "a.pdf", ["Een", "Twee", "Drie", "Vier"])
    faulty = tmp_path / "faulty.py"
    program = Path(pdf.__file__).with_name("pdf_process.py").read_text()
    start = "    label = document"
    crash = "    import os; os.abort()\n"
    faulty.write_text(program.replace(start, f"{crash}{start}", 1))
    monkeypatch.setattr(pdf, "_PROGRAM", faulty)

    with pytest.raises(Refused) as refusal:
        read(path)

    assert refusal.value.message == texts.FILE_IS_DAMAGED


def test_a_huge_page_is_drawn_within_the_bound_of_pixels(tmp_path: Path) -> None:
    path = documents.huge_page_pdf(tmp_path / "a.pdf", "Affiche", points=14_000)

    [page] = read(path, image_pixels=4_000_000)

    assert (page.source, page.text) == (SCANNED, "Affiche")


def test_nothing_of_a_reading_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    path = documents.scanned_pdf(tmp_path / "a.pdf", ["Een", "Twee"])
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    reading = read_pages(path, media_type=MediaType.PDF)
    first = next(reading)
    reading.close()  # type: ignore[attr-defined]  # a generator; the worker may be stopped here

    assert (first.text, list(scratch.iterdir())) == ("Een", [])
