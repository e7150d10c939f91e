"""Unpack a ZIP into a folder of our own, under names of our own, or not at all."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import clean_text
from fijnmazig.library.reading import packages
from fijnmazig.library.reading.guard import parsing
from fijnmazig.library.reading.limits import USUAL, Limits

_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_MAC_FOLDER = "__MACOSX"
_ZIP = b"PK\x03\x04"
_UTF8 = 0x800


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """One file out of a ZIP: what it was called there, and where it now lies."""

    name: str
    path: Path


def unpack(path: Path, *, into: Path, limits: Limits = USUAL) -> list[Unpacked]:
    """Unpack the documents of a ZIP, and of ZIPs inside it, into the folder `into`.

    Files lie in `into` as 0001, 0002, …; no name from the archive ever reaches the disk. Raises
    Refused for a bomb, a password, names that lead elsewhere, double names, too many files and
    too deep nesting; the folder is removed then.
    """
    into.mkdir(parents=True, exist_ok=True)
    try:
        return _some(_Unpacking(into=into, limits=limits).run(path, folder="", depth=1))
    except BaseException:
        shutil.rmtree(into)
        raise


def _some(found: Iterator[Unpacked]) -> list[Unpacked]:
    unpacked = list(found)
    if not unpacked:
        raise Refused(texts.ARCHIVE_EMPTY)
    return unpacked


@dataclass
class _Unpacking:
    """Keeps count over an archive and everything nested in it."""

    into: Path
    limits: Limits
    files: int = 0
    spent: int = 0
    written: int = 0

    def run(self, path: Path, *, folder: str, depth: int) -> Iterator[Unpacked]:
        """Yield the documents of the archive at `path`, whose names start with `folder`."""
        if depth > self.limits.nesting:
            raise Refused(texts.ARCHIVE_NESTED_TOO_DEEP)
        with packages.weighed(path, limits=self.limits) as archive:
            members = [member for member in archive.infolist() if _is_document(member)]
            self._count(members)
            for member in members:
                target = self._write(archive, member)
                name = folder + _shown_name(member)
                if _is_archive(target, limits=self.limits):
                    yield from self.run(target, folder=f"{name}/", depth=depth + 1)
                    target.unlink()
                else:
                    yield Unpacked(name=name, path=target)

    def _count(self, members: list[ZipInfo]) -> None:
        self.files += len(members)
        self.spent += sum(member.file_size for member in members)
        if self.files > self.limits.archive_files:
            raise Refused(texts.ARCHIVE_TOO_MANY_FILES % {"files": self.limits.archive_files})
        if self.spent > self.limits.unpacked_bytes:
            raise Refused(texts.FILE_UNPACKS_TOO_LARGE)

    def _write(self, archive: ZipFile, member: ZipInfo) -> Path:
        self.written += 1
        target = self.into / f"{self.written:04d}"
        with parsing(), archive.open(member) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file)
        return target


def _is_document(member: ZipInfo) -> bool:
    name = PurePosixPath(member.filename)
    return not (member.is_dir() or _MAC_FOLDER in name.parts or name.name.lower() in _LITTER)


def _shown_name(member: ZipInfo) -> str:
    """Return the name to show; Windows writes names without the flag in its own alphabet."""
    if member.flag_bits & _UTF8:
        return clean_text(member.filename)
    raw = member.filename.encode("cp437", "replace")
    try:
        return clean_text(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return clean_text(raw.decode("cp850"))


def _is_archive(path: Path, *, limits: Limits) -> bool:
    """Tell a ZIP inside a ZIP from an Office file; one that must be refused is a document."""
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return False
    with packages.weighed(path, limits=limits) as archive:
        return not {"[Content_Types].xml", "mimetype"} & set(archive.namelist())
