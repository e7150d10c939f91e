"""`fijnmazig campaigns`: what a program gets."""

from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from fijnmazig.directory.tests.factories import load_everything

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("options", "width"),
    [
        (["--format=printer"], 168),
        (["--format=office"], 297),
        (["--format=printer", "--orientation=portrait"], 125),
        (["--format=office", "--orientation=portrait"], 210),
    ],
)
def test_print_writes_a_card_for_a_printer_or_an_office(
    tmp_path: Path, options: list[str], width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    load_everything()
    out = tmp_path / "kaartje.pdf"

    call_command("campaigns", "print", "een-kind-dichtbij", *options, f"--out={out}")

    with pikepdf.open(out) as document:
        wide = [float(page.mediabox[2]) * 25.4 / 72 for page in document.pages]
    assert wide == [pytest.approx(width, abs=0.1)] * 2
    assert "https://mazen.example/k/2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("card", "options", "said"),
    [("nergens", [], "Niet gevonden"), ("1", ["--language=de"], "Kies uit: nl, en, fr")],
)
def test_print_says_why_not(
    tmp_path: Path, card: str, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    load_everything()
    out = tmp_path / "kaartje.pdf"

    with pytest.raises(CommandError):
        call_command("campaigns", "print", card, f"--out={out}", *options)

    assert said in capsys.readouterr().err
    assert not out.exists()


def test_check_names_the_file_and_line_of_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("campaigns", "check")
    assert "3 kaartjes zijn in orde" in capsys.readouterr().err
    (tmp_path / "fout.toml").write_text("number = 1\n", encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("campaigns", "check", str(tmp_path))

    assert "fout.toml:1: subject: vul dit in." in capsys.readouterr().err
