"""Open ZIP packages, Office files among them, only after their directory has been weighed."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from struct import Struct
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.reading.guard import parsing
from fijnmazig.library.reading.limits import RATIO_FREE_BYTES, Limits

_END = Struct("<4s4H2LH")
_END_MARK, _END64_MARK = b"PK\x05\x06", b"PK\x06\x07"
_END64_SIZE = 20
_LONGEST_COMMENT = 65_535
_DIRECTORY_BYTES_PER_FILE = 2_000
_ENCRYPTED = 0x1
_CHUNK = 1 << 16

_TYPES = "[Content_Types].xml"
_MAIN_TYPES = {
    b"wordprocessingml.document.main+xml": MediaType.DOCX,
    b"presentationml.presentation.main+xml": MediaType.PPTX,
    b"spreadsheetml.sheet.main+xml": MediaType.XLSX,
}
_MACRO_TYPES = (b"macroenabled", b"vbaproject")
_MACRO_SUFFIXES = (".docm", ".dotm", ".pptm", ".potm", ".xlsm", ".xltm", ".xlsb", ".xlam")
_OBJECT_TYPES = (b"oleobject", b"activex")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


@contextmanager
def weighed(path: Path, *, limits: Limits) -> Iterator[ZipFile]:
    """Open a ZIP after judging its directory: number, sizes, ratio, names, encryption.

    Nothing but the directory is read. Raises Refused.
    """
    _weigh_directory(path, limits=limits)
    with parsing(), ZipFile(path) as archive:
        _weigh_members(archive.infolist(), limits=limits)
        yield archive


def _weigh_directory(path: Path, *, limits: Limits) -> None:
    """Refuse a directory that would be costly to load at all; our limits never need ZIP64."""
    with path.open("rb") as file:
        start = max(0, path.stat().st_size - _LONGEST_COMMENT - _END.size - _END64_SIZE)
        file.seek(start, os.SEEK_SET)
        tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise Refused(texts.FILE_IS_DAMAGED)
    if tail[max(0, at - _END64_SIZE) : at].startswith(_END64_MARK):
        raise Refused(texts.FILE_UNPACKS_TOO_LARGE)
    *_, files, size, _offset, _comment = _END.unpack_from(tail, at)
    if files > limits.archive_files * 10 or size > limits.archive_files * _DIRECTORY_BYTES_PER_FILE:
        raise Refused(texts.ARCHIVE_TOO_MANY_FILES % {"files": limits.archive_files})


def _weigh_members(members: list[ZipInfo], *, limits: Limits) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused(texts.ARCHIVE_HAS_PASSWORD)
    if any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members):
        raise Refused(texts.ARCHIVE_UNUSUAL)
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise Refused(texts.FILE_UNPACKS_TOO_LARGE)
    if any(_is_bomb(member, limits=limits) for member in members):
        raise Refused(texts.FILE_UNPACKS_TOO_LARGE)
    if any(_leads_elsewhere(member) for member in members):
        raise Refused(texts.ARCHIVE_UNSAFE_NAMES)
    names = [member.filename.casefold() for member in members]
    if len(set(names)) < len(names):
        raise Refused(texts.ARCHIVE_DOUBLE_NAMES)


def _is_bomb(member: ZipInfo, *, limits: Limits) -> bool:
    ratio = member.file_size / max(1, member.compress_size)
    return member.file_size > RATIO_FREE_BYTES and ratio > limits.ratio


def _leads_elsewhere(member: ZipInfo) -> bool:
    name = PurePosixPath(member.orig_filename.replace("\\", "/"))
    drive = len(name.as_posix()) > 1 and name.as_posix()[1] == ":"
    link = stat.S_ISLNK(member.external_attr >> 16)
    return link or drive or name.is_absolute() or ".." in name.parts or "\0" in member.orig_filename


def office_type(archive: ZipFile) -> MediaType | None:
    """Return which Office document `archive` is, or None for a plain ZIP.

    Raises Refused for macros, embedded programs, other office suites and entity definitions.
    """
    names = set(archive.namelist())
    if "mimetype" in names or "META-INF/manifest.xml" in names:
        raise Refused(texts.FILE_IS_OTHER_OFFICE)
    if _TYPES not in names:
        return None
    with parsing():
        types = archive.read(_TYPES).lower()
    _refuse_programs(types, [name.lower() for name in names])
    found = [media for marker, media in _MAIN_TYPES.items() if marker in types]
    if len(found) != 1:
        raise Refused(texts.FILE_UNKNOWN)
    with parsing():
        _read_through(archive)
    return found[0]


def _refuse_programs(types: bytes, names: list[str]) -> None:
    if any(marker in types for marker in _MACRO_TYPES):
        raise Refused(texts.FILE_HAS_MACROS)
    if any("vbaproject" in name or name.endswith(_MACRO_SUFFIXES) for name in names):
        raise Refused(texts.FILE_HAS_MACROS)
    if any(marker in types for marker in _OBJECT_TYPES):
        raise Refused(texts.FILE_HAS_OBJECTS)
    if any("/activex/" in name or _is_object(name) for name in names):
        raise Refused(texts.FILE_HAS_OBJECTS)


def _is_object(name: str) -> bool:
    """Tell whether a member is a foreign object; the workbook behind a chart is not."""
    return "/embeddings/" in name and not name.endswith((".xlsx", ".docx", ".pptx", "/"))


def _read_through(archive: ZipFile) -> None:
    """Read every member once: checksums must hold and no XML may define entities."""
    for member in archive.infolist():
        with archive.open(member) as stream:
            head = stream.read(_CHUNK)
            if member.filename.endswith((".xml", ".rels", ".vml")) and _defines_entities(head):
                raise Refused(texts.FILE_IS_DAMAGED)
            if member.filename.endswith(".rels") and _fetches_template(head):
                raise Refused(texts.FILE_HAS_MACROS)
            while stream.read(_CHUNK):
                pass


def _fetches_template(head: bytes) -> bool:
    """Tell whether opening the document would fetch a template, and its macros, from elsewhere."""
    links = re.findall(rb"<Relationship\b[^>]*>", head)
    return any(b"/attachedTemplate" in link and b"://" in _target(link) for link in links)


def _target(link: bytes) -> bytes:
    found = re.search(rb"""Target=["'](?!file:)([^"']*)""", link)
    return found.group(1) if found else b""


def _defines_entities(head: bytes) -> bool:
    return any(doctype in head for doctype in _DOCTYPES)
