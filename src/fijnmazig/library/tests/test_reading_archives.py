"""A ZIP is unpacked wholly and safely, or leaves nothing behind."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.reading import Limits, unpack
from fijnmazig.library.tests import documents


def test_documents_come_out_with_their_names_and_lie_under_ours(tmp_path: Path) -> None:
    files = {"map/één.txt": b"Een", "twee.txt": b"Twee", "__MACOSX/._x": b"x", "a/.DS_Store": b"x"}
    archive = documents.archive(tmp_path / "a.zip", files)

    found = unpack(archive, into=tmp_path / "uit")

    assert [(file.name, file.path.name, file.path.read_bytes()) for file in found] == [
        ("map/één.txt", "0001", b"Een"),
        ("twee.txt", "0002", b"Twee"),
    ]


def test_a_name_written_by_old_windows_is_read_in_its_alphabet(tmp_path: Path) -> None:
    archive = documents.archive(tmp_path / "a.zip", {"reXnie.txt": b"x"})
    archive.write_bytes(archive.read_bytes().replace(b"reXnie", "reünie".encode("cp850")))

    assert [file.name for file in unpack(archive, into=tmp_path / "uit")] == ["reünie.txt"]


def test_a_zip_in_a_zip_is_unpacked_and_an_office_file_is_not(tmp_path: Path) -> None:
    word = documents.word(tmp_path / "a.docx", ["Dag"]).read_bytes()
    inner = documents.archive(tmp_path / "in.zip", {"b.docx": word}).read_bytes()
    outer = documents.archive(tmp_path / "a.zip", {"in.zip": inner, "c.txt": b"Dag"})

    found = unpack(outer, into=tmp_path / "uit")

    assert [(file.name, file.path.read_bytes()) for file in found] == [
        ("in.zip/b.docx", word),
        ("c.txt", b"Dag"),
    ]
    assert sorted((tmp_path / "uit").iterdir()) == sorted(file.path for file in found)


def nested(path: Path) -> Path:
    content = b"Dag"
    for _ in range(3):
        content = documents.archive(path, {"in.zip": content}).read_bytes()
    return path


def same_name_twice(path: Path) -> Path:
    archive = documents.archive(path, {"a.txt": b"1", "B.txt": b"2"})
    archive.write_bytes(archive.read_bytes().replace(b"B.txt", b"A.txt"))
    return path


def oddly_packed(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.txt", b"Dag")
    return path


def damaged(path: Path) -> Path:
    archive = documents.archive(path, {"a.txt": b"Dag allemaal, hoe gaat het?", "b.txt": b"Goed."})
    content = bytearray(archive.read_bytes())
    content[40] ^= 0xFF
    archive.write_bytes(bytes(content))
    return path


def many(path: Path) -> Path:
    return documents.archive(path, {f"{number}.txt": b"x" for number in range(8)})


def crowded_inside(path: Path) -> Path:
    inner = documents.archive(path, {f"{number}.txt": b"x" for number in range(4)}).read_bytes()
    return documents.archive(path, {"a.zip": inner, "b.zip": inner})


def named(name: str) -> Callable[[Path], Path]:
    return lambda path: documents.archive(path, {name: b"x"})


def zip64(path: Path) -> Path:
    archive = documents.archive(path, {"a.txt": b"Dag"})
    content = archive.read_bytes()
    end = content.rfind(b"PK\x05\x06")
    archive.write_bytes(content[:end] + b"PK\x06\x07" + bytes(16) + content[end:])
    return path


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (documents.bomb, texts.FILE_UNPACKS_TOO_LARGE),
        (zip64, texts.FILE_UNPACKS_TOO_LARGE),
        (documents.link, texts.ARCHIVE_UNSAFE_NAMES),
        (named("../buiten.txt"), texts.ARCHIVE_UNSAFE_NAMES),
        (named("/etc/passwd"), texts.ARCHIVE_UNSAFE_NAMES),
        (named("a\\..\\..\\b.txt"), texts.ARCHIVE_UNSAFE_NAMES),
        (named("C:\\b.txt"), texts.ARCHIVE_UNSAFE_NAMES),
        (documents.locked_archive, texts.ARCHIVE_HAS_PASSWORD),
        (same_name_twice, texts.ARCHIVE_DOUBLE_NAMES),
        (oddly_packed, texts.ARCHIVE_UNUSUAL),
        (damaged, texts.FILE_IS_DAMAGED),
        (nested, texts.ARCHIVE_NESTED_TOO_DEEP),
        (many, texts.ARCHIVE_TOO_MANY_FILES % {"files": 6}),
        (crowded_inside, texts.ARCHIVE_TOO_MANY_FILES % {"files": 6}),
        (named("__MACOSX/._x"), texts.ARCHIVE_EMPTY),
    ],
)
@pytest.mark.asvs("V5.2.5", "V5.3.2", "V5.3.3")
def test_a_bad_zip_is_refused_and_nothing_is_left_behind(
    tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    archive = make(tmp_path / "a.zip")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(Refused) as refusal:
        unpack(archive, into=tmp_path / "uit", limits=Limits(archive_files=6))

    assert refusal.value.message == sentence
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.asvs("V5.2.3")
def test_nested_archives_share_one_bound_of_bytes(tmp_path: Path) -> None:
    inner = documents.archive(tmp_path / "i.zip", {"a.txt": b"x" * 600}).read_bytes()
    outer = documents.archive(tmp_path / "a.zip", {"a.zip": inner, "b.zip": inner})
    assert len(unpack(outer, into=tmp_path / "uit", limits=Limits(unpacked_bytes=5_000))) == 2

    with pytest.raises(Refused) as refusal:
        unpack(outer, into=tmp_path / "weg", limits=Limits(unpacked_bytes=1_100))

    assert refusal.value.message == texts.FILE_UNPACKS_TOO_LARGE
