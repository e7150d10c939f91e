"""Cleaning a file in a process of its own: what becomes of it, and of one that harms its reader."""

import errno
import io
import json
import sys
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from fijnmazig.common.cleaning import KINDS, Cleaned, clean, process
from fijnmazig.common.cleaning.kinds import CLEANERS

WHO = b"Zonneveld"


def png(*, tells: bool) -> bytes:
    target, info = io.BytesIO(), PngInfo()
    if tells:
        info.add_text("Author", WHO.decode())
    Image.new("L", (9, 9)).save(target, "PNG", pnginfo=info)
    return target.getvalue()


def handed_in(folder: Path, content: bytes) -> tuple[Path, Path]:
    path = folder / "file"
    path.write_bytes(content)
    return path, folder / "cleaned"


def test_what_tells_of_its_maker_is_cleaned_into_a_copy(tmp_path: Path) -> None:
    path, into = handed_in(tmp_path, png(tells=True))

    assert clean(path, kind="PNG", into=into, seconds=30) is Cleaned.TAKEN_OUT

    assert into.read_bytes() == png(tells=False)
    assert path.read_bytes() == png(tells=True)


@pytest.mark.parametrize(("kind", "content"), [("PNG", png(tells=False)), ("TXT", WHO)])
def test_of_what_tells_nothing_no_copy_is_made(tmp_path: Path, kind: str, content: bytes) -> None:
    path, into = handed_in(tmp_path, content)

    assert clean(path, kind=kind, into=into, seconds=30) is Cleaned.NOTHING

    assert not into.exists()


@pytest.mark.parametrize(
    ("kind", "content"),
    [("PNG", b"geen afbeelding"), ("PDF", b"%PDF-1.7 %%EOF"), ("DOCX", b"PK\x03\x04")],
)
def test_what_cannot_be_cleaned_is_said_to_tell_still(
    tmp_path: Path, kind: str, content: bytes
) -> None:
    path, into = handed_in(tmp_path, content)

    assert clean(path, kind=kind, into=into, seconds=30) is Cleaned.STILL_IN

    assert (into.exists(), path.read_bytes()) == (False, content)


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path, into = handed_in(tmp_path, png(tells=True))

    assert clean(path, kind="PNG", into=into, seconds=0.001) is Cleaned.STILL_IN

    assert not into.exists()


@pytest.mark.parametrize("said", ["", '{"cleaned": "BIJNA"}', "{}"])
def test_a_process_that_does_not_say_what_became_of_it_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    program = tmp_path / "program.py"
    program.write_text(f"open({str(tmp_path / 'cleaned')!r}, 'w').write('half')\nprint({said!r})\n")
    runner = tmp_path / "python"
    runner.write_text(f"#!/bin/sh\nexec {sys.executable} {program}\n")
    runner.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(runner))
    path, into = handed_in(tmp_path, png(tells=True))

    assert clean(path, kind="PNG", into=into, seconds=30) is Cleaned.STILL_IN

    assert not into.exists()


def test_a_full_disk_is_not_taken_for_a_file_that_cannot_be_cleaned(tmp_path: Path) -> None:
    path, into = handed_in(tmp_path, png(tells=True))

    with pytest.raises(OSError, match="space") as raised:
        clean(path, kind="PNG", into=into / "nergens", seconds=30)

    assert raised.value.errno == errno.ENOSPC


def test_every_kind_has_its_cleaner() -> None:
    assert set(CLEANERS) == KINDS


def test_the_process_says_what_became_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(process, "bound_process", lambda: None)  # these tests go on after it
    path, into = handed_in(tmp_path, png(tells=True))
    monkeypatch.setattr(sys, "argv", ["process", "PNG", str(path), str(into)])

    process.main()
    process.main()

    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"cleaned": "TAKEN_OUT"},
        {"cleaned": "TAKEN_OUT"},
    ]
    assert into.read_bytes() == png(tells=False)
