"""Whatever happens to a file on its way, reading it gives pages or a refusal, never a crash."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.common.errors import Refused
from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.library.reading import Limits, identify, read_pages, unpack
from fijnmazig.library.tests import documents

QUICK = Limits(image_pixels=2_000_000, page_seconds=10, scan_seconds=5)


def picture(path: Path, kind: str) -> Path:
    source = documents.pdf(path.with_suffix(".bron"), ["Dag allemaal"])
    documents.pictures_of(source, dots_per_inch=40)[0].save(path, format=kind)
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    "pdf": lambda path: documents.pdf(path, [documents.SENTENCE, "Twee"]),
    "docx": lambda path: documents.word(path, [documents.SENTENCE, "Twee"]),
    "pptx": lambda path: documents.slides(path, ["Een", "Twee"], notes="Notitie"),
    "xlsx": lambda path: documents.sheet(path, [["Een", 2.5], ["Twee", True]]),
    "png": lambda path: picture(path, "PNG"),
    "tiff": lambda path: picture(path, "TIFF"),
    "gif": lambda path: picture(path, "GIF"),
    "webp": lambda path: picture(path, "WEBP"),
    "zip": lambda path: documents.archive(path, {"a.txt": b"Dag allemaal" * 9, "b/c.md": b"# Kop"}),
}


@cache
def sample(kind: str) -> bytes:
    with TemporaryDirectory() as folder:
        return MAKERS[kind](Path(folder) / f"a.{kind}").read_bytes()


@st.composite
def mutations(draw: st.DrawFn, *, original: bytes) -> bytes:
    content = bytearray(original)
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["flip", "cut", "drop", "repeat", "zero"])):
            case "flip":
                content[place] ^= draw(st.integers(1, 255))
            case "cut":
                content = content[: max(1, place)]
            case "drop":
                content = content[:place] + content[place + draw(st.integers(1, 40)) :] or content
            case "repeat":
                content = content[:place] + content[place : place + 30] * 3 + content[place + 30 :]
            case _:
                content[place : place + 4] = bytes(len(content[place : place + 4]))
    return bytes(content)


def outcome(content: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(content)
        monkeypatch.setenv("PATH", folder)  # recognising letters is Tesseract's own business
        try:
            media_type = identify(path, name=name, limits=QUICK)
            if media_type is MediaType.ZIP:
                return unpack(path, into=Path(folder) / "uit", limits=QUICK)
            return list(read_pages(path, media_type=media_type, limits=QUICK))
        except Refused as refusal:
            return refusal.message
        finally:
            assert path.read_bytes() == content


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_the_sample_itself_is_read(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(outcome(sample(kind), f"a.{kind}", monkeypatch), list)


@pytest.mark.parametrize("kind", sorted(MAKERS))
@given(data=st.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_mutated_file_gives_pages_or_a_refusal(
    kind: str, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    content = data.draw(mutations(original=sample(kind)))

    found = outcome(content, f"a.{kind}", monkeypatch)

    assert found
    if isinstance(found, list):
        numbers = [page.number for page in found if isinstance(page, PageText)]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
@given(data=st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_an_office_file_with_a_mutated_part_gives_pages_or_a_refusal(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: st.DataObject
) -> None:
    whole = tmp_path / "whole"
    whole.write_bytes(sample(kind))
    name = data.draw(st.sampled_from(documents.members(whole)))
    part = data.draw(mutations(original=documents.member(whole, name)))
    mutated = documents.with_member(whole, tmp_path / "mutated", name, part)

    assert outcome(mutated.read_bytes(), f"a.{kind}", monkeypatch)


@given(
    content=st.binary(max_size=300),
    start=st.sampled_from(["", "%PDF-1.7\n", "PK\x03\x04", "GIF89a"]),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_bytes_give_pages_or_a_refusal(
    monkeypatch: pytest.MonkeyPatch, content: bytes, start: str
) -> None:
    assert outcome(start.encode() + content, "a.pdf", monkeypatch)
