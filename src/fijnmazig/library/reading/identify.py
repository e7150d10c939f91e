"""Tell what a file is by its content, and refuse at the door what must not come in."""

from collections.abc import Iterator
from os import SEEK_CUR
from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.reading import packages, pdf, pictures, plain
from fijnmazig.library.reading.limits import USUAL, Limits

_HEAD = 1 << 16
_MEGABYTE = 1_000_000

_PROGRAMS = (
    b"\x7fELF",
    b"MZ",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\xbe\xba\xfe\xca",
    b"\x00asm",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"#!",
    b"\xef\xbb\xbf#!",
    b"@echo off",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_DOCUMENTS = (b"{\\rtf", b"%!PS", b"\xff\x57\x50\x43", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")
_PDF = b"%PDF-"
_BEFORE_PDF = b"\x00\t\n\x0c\r \xef\xbb\xbf"
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"BM", MediaType.BMP),
)


def identify(path: Path, *, name: str, limits: Limits = USUAL) -> MediaType:
    """Return what the file at `path` is; `name` only tells Markdown from other plain text.

    Raises Refused, with a sentence that says what to do, for a file that is empty, too large, a
    program, locked, damaged, dangerous or of a kind we do not read.
    """
    size = path.stat().st_size
    if size == 0:
        raise Refused(texts.FILE_EMPTY)
    if size > limits.file_bytes:
        raise Refused(texts.FILE_TOO_LARGE % {"megabytes": limits.file_bytes // _MEGABYTE})
    with path.open("rb") as file:
        head = file.read(_HEAD)
    _refuse_by_magic(head, path)
    if head.startswith(_ZIPS):
        return _package(path, limits=limits)
    if head.lstrip(_BEFORE_PDF).startswith(_PDF):
        pdf.page_total(path, limits=limits)
        return MediaType.PDF
    return _picture(head, path, limits=limits) or plain.text_type(path.read_bytes(), name=name)


def _refuse_by_magic(head: bytes, path: Path) -> None:
    if head.startswith(_PROGRAMS) and not _is_sentence(head):
        raise Refused(texts.FILE_IS_PROGRAM)
    if head.startswith(_OLE):
        is_locked = any(_LOCKED in chunk for chunk in _chunks(path))
        raise Refused(texts.FILE_HAS_PASSWORD if is_locked else texts.FILE_IS_OLD_OFFICE)
    if head.startswith(_OTHER_DOCUMENTS):
        raise Refused(texts.FILE_UNKNOWN)


def _chunks(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces that overlap by a directory entry, so that no name is cut."""
    with path.open("rb") as file:
        while chunk := file.read(_HEAD):
            yield chunk
            if len(chunk) == _HEAD:
                file.seek(-len(_LOCKED), SEEK_CUR)


def _is_sentence(head: bytes) -> bool:
    """Tell a text that opens with "MZ", such as a care home's initials, from a program."""
    return head.startswith(b"MZ") and b"\x00" not in head[:512]


def _package(path: Path, *, limits: Limits) -> MediaType:
    with packages.weighed(path, limits=limits) as archive:
        return packages.office_type(archive) or MediaType.ZIP


def _picture(head: bytes, path: Path, *, limits: Limits) -> MediaType | None:
    found = next((media for magic, media in _PICTURES if head.startswith(magic)), None)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        found = MediaType.WEBP
    if found is MediaType.BMP and b"\x00" not in head[:64]:
        return None
    if found:
        pictures.page_total(path, media_type=found, limits=limits)
    return found
