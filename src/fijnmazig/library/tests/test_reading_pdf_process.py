"""The process that reads a PDF answers what it is asked, and knows a text layer worth having."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from fijnmazig.library.reading import pdf_process
from fijnmazig.library.tests import documents


@pytest.fixture(autouse=True)
def _unbound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "bound_process", lambda: None)  # these tests go on after it


def answers(
    path: Path, questions: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, object]]:
    monkeypatch.setattr("sys.argv", ["pdf_process", str(path), str(path.parent), "4000000"])
    monkeypatch.setattr("sys.stdin", io.StringIO(questions))
    pdf_process.main()
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_questions_are_answered_one_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = documents.pdf(tmp_path / "a.pdf", ["Een", "Twee"])

    assert answers(path, "pages\n2\n1\n", monkeypatch, capsys) == [
        {"pages": 2},
        {"label": "2", "text": "Twee", "picture": None},
        {"label": "1", "text": "Een", "picture": None},
    ]


def test_why_a_file_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = documents.locked_pdf(tmp_path / "a.pdf", "Dag", password="geheim")  # noqa: S106 -- made up
    damaged = tmp_path / "b.pdf"
    damaged.write_bytes(b"%PDF-1.7 %%EOF")

    assert answers(locked, "pages\n", monkeypatch, capsys) == [{"error": "locked"}]
    assert answers(damaged, "pages\n", monkeypatch, capsys) == [{"error": "damaged"}]


def test_a_page_of_a_scan_comes_with_its_picture_at_300_dots_an_inch_or_what_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = documents.scanned_pdf(tmp_path / "a.pdf", ["Een"], dots_per_inch=100)

    [answer] = answers(path, "1\n", monkeypatch, capsys)

    assert answer["text"] == ""
    with Image.open(tmp_path / "1.png") as picture:
        assert (picture.mode, picture.width * picture.height <= 4_010_000) == ("L", True)


@pytest.fixture
def empty_document() -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument.new()
    yield document
    document.close()


def test_a_document_without_pages_is_damaged(empty_document: pypdfium2.PdfDocument) -> None:
    assert pdf_process.page_total(empty_document) == {"error": "damaged"}


def test_an_empty_page_needs_no_scan(tmp_path: Path, empty_document: pypdfium2.PdfDocument) -> None:
    empty_document.new_page(200, 300)

    found = pdf_process.read_page(empty_document, 0, scratch=tmp_path, pixels=1_000_000)

    assert (found["text"], found["picture"]) == ("", None)


@pytest.mark.parametrize(
    ("text", "is_real"),
    [
        ("Een gewone regel tekst van de bladzijde", True),
        ("kopie 3", False),
        ("\ue001\ue002\ue003\ue004 " * 9 + "wat letters die wel iets betekenen", False),
        ("\ufffd\ufffd\ufffd\ufffd " * 9 + "wat letters die wel iets betekenen", False),
    ],
)
def test_a_text_layer_counts_when_its_letters_mean_something(text: str, is_real: bool) -> None:  # noqa: FBT001 -- a column of the table above
    assert pdf_process.is_real_text(text) is is_real
