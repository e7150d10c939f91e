"""What the cleaners share: why a file stays as it was, how a photograph is turned, who spoke."""

import struct
from collections.abc import Iterator

EXIF = b"Exif\0\0"
_ORIENTATION, _SHORT = 0x0112, 3
_UPRIGHT, _MOST = 1, 8
_ENTRY = 12


class KeptError(ValueError):
    """The file must stay as it came: it is signed or locked, and changing it would break that."""


class BrokenError(ValueError):
    """The file is not what it says it is, or ends too soon."""


def orders(head: bytes) -> str:
    """Return the byte order of a TIFF or of Exif, as `struct` writes it. Raises BrokenError."""
    if head[:4] == b"II*\0":
        return "<"
    if head[:4] == b"MM\0*":
        return ">"
    raise BrokenError


def entries(data: bytes | bytearray, *, at: int, order: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the entries of a directory of TIFF: tag, type, count, and where its value stands."""
    (total,) = struct.unpack_from(f"{order}H", data, at)
    for place in range(at + 2, at + 2 + total * _ENTRY, _ENTRY):
        tag, kind, count = struct.unpack_from(f"{order}HHI", data, place)
        yield tag, kind, count, place + 8


def turned(exif: bytes) -> bytes:
    """Return Exif that says how a photograph must be turned and nothing else; empty if upright."""
    try:
        order = orders(exif)
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        found = [
            struct.unpack_from(f"{order}H", exif, value)[0]
            for tag, kind, _, value in entries(exif, at=start, order=order)
            if tag == _ORIENTATION and kind == _SHORT
        ]
    except (ValueError, struct.error):
        return b""
    if not found or not _UPRIGHT < found[0] <= _MOST:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, found[0], 0, 0)


class Speakers:
    """Gives everybody who wrote in a document a number instead of a name, always the same one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def name(self, before: str) -> str:
        """Return what stands there instead of a name; nothing stays nothing."""
        return f"Auteur {self._number(before)}" if before else before

    def _number(self, before: str) -> int:
        return self._numbers.setdefault(before, len(self._numbers) + 1)
