"""A file that is kept goes past the scanner of this machine, where there is one."""

from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from pytest_django import Settings

from fijnmazig.common.handing import scanning, texts
from fijnmazig.common.handing.fields import HandedInField
from fijnmazig.common.handing.scanning import PART, NoVerdict, is_harmful
from fijnmazig.common.paths import PACKAGE
from fijnmazig.common.tests.scanner import clamd, finds

pytestmark = pytest.mark.enable_socket
KEPT = {"library/forms/versions.py", "library/forms/imports.py", "podcast/forms/desk.py"}
READ_ONLY = {
    "directory/forms/importing.py",
    "gatherings/forms/intake.py",
    "gatherings/forms/past.py",
    "organisations/forms/rosters.py",
    "outreach/forms/delivering.py",
    "pages/forms.py",
    "podcast/forms/desk.py",  # a text of words
}


NAMED = {"name": "iets.pdf"}
TOO_LARGE = b"INSTREAM size limit exceeded. ERROR\0"


class Form(forms.Form):
    """A form that keeps a file."""

    document = HandedInField()


def handed(content: bytes) -> Form:
    file: UploadedFile[Any] = SimpleUploadedFile("iets.pdf", content)
    files = MultiValueDict({"document": [file]})
    return Form({}, files)


@pytest.mark.parametrize(("content", "is_found"), [(b"all is well", False), (b"so bad", True)])
def test_the_scanner_says_what_it_thinks(tmp_path: Path, content: bytes, *, is_found: bool) -> None:
    with clamd(tmp_path / "s", judge=finds(b"bad")) as scanner:
        assert is_harmful(BytesIO(content), scanner=scanner) is is_found


def test_the_whole_file_is_handed_over_in_parts_and_left_at_its_begin(tmp_path: Path) -> None:
    content = bytes(range(256)) * (PART // 128)
    heard: list[bytes] = []
    file = BytesIO(content)
    file.seek(100)

    def hear(whole: bytes) -> bytes:
        heard.append(whole)
        return b"stream: OK\0"

    with clamd(tmp_path / "s", judge=hear) as scanner:
        is_harmful(file, scanner=scanner)

    assert heard == [content]
    assert file.tell() == 0


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"\0", b"stream: \xff\0"]
)
def test_an_answer_that_is_no_verdict_is_none(tmp_path: Path, answer: bytes) -> None:
    with clamd(tmp_path / "s", judge=lambda _whole: answer) as scanner, pytest.raises(NoVerdict):
        is_harmful(BytesIO(b"x"), scanner=scanner)


@pytest.mark.asvs("V5.4.3")
def test_a_harmful_file_is_refused_and_told_in_the_log_without_its_name(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with clamd(tmp_path / "s", judge=finds(b"bad")) as settings.SCANNER:
        form = handed(b"so bad")
        assert form.errors == {"document": [str(texts.HARMFUL) % NAMED]}

    assert [record.getMessage() for record in caplog.records] == ["a harmful file"]


@pytest.mark.asvs("V5.4.3")
def test_without_an_answer_of_the_scanner_nothing_is_kept(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SCANNER = str(tmp_path / "nobody")

    assert handed(b"all is well").errors == {"document": [str(texts.NOT_LOOKED_AT) % NAMED]}
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_scanner_with_too_much_to_do_holds_few_up(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCANNER = str(tmp_path / "s")
    monkeypatch.setattr(scanning, "WAITING", 0)
    monkeypatch.setattr(scanning, "_ROOM", BoundedSemaphore(1))

    def judge(_whole: bytes) -> bytes:
        said.append(str(handed(b"one more").errors["document"][0]))
        return b"stream: OK\0"

    said: list[str] = []
    with clamd(tmp_path / "s", judge=judge):
        assert handed(b"the first").is_valid()

    with clamd(tmp_path / "s2", judge=finds(b"bad")) as settings.SCANNER:
        assert handed(b"the next").is_valid()
    assert said == [str(texts.NOT_LOOKED_AT) % NAMED]


def test_a_file_that_is_too_large_for_the_scanner_is_told_so(
    tmp_path: Path, settings: Settings
) -> None:
    with clamd(tmp_path / "s", judge=lambda _whole: TOO_LARGE) as settings.SCANNER:
        assert handed(b"large").errors == {"document": [str(texts.TOO_LARGE) % NAMED]}


def test_a_good_file_passes_and_can_still_be_read(tmp_path: Path, settings: Settings) -> None:
    with clamd(tmp_path / "s", judge=finds(b"bad")) as settings.SCANNER:
        form = handed(b"all is well")
        assert form.is_valid()

    assert form.cleaned_data["document"].read() == b"all is well"


def test_a_house_without_a_scanner_asks_nobody(settings: Settings) -> None:
    settings.SCANNER = ""

    assert handed(b"so bad").is_valid()


def test_every_form_with_a_file_either_keeps_it_past_the_scanner_or_only_reads_it() -> None:
    told = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if "forms" in path.relative_to(PACKAGE).as_posix()
    }

    assert {place for place, text in told.items() if "HandedInField" in text} == KEPT
    assert {place for place, text in told.items() if "forms.FileField" in text} == READ_ONLY
