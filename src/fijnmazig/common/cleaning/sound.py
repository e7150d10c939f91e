"""Recordings: what is heard stays byte for byte; titles, names, places and pictures in it go."""

import struct
from collections.abc import Iterator

from fijnmazig.common.cleaning.told import BrokenError

_ID3, _ID3_HEAD, _ID3_FOOT = b"ID3", 10, 0x10
_OLD, _OLD_SIZE, _LONGER, _LONGER_SIZE = b"TAG", 128, b"TAG+", 227
_LYRICS, _ID3_BEHIND = b"LYRICS200", b"3DI"
_APE, _APE_HEAD = b"APETAGEX", 32
_SEVEN = 0x7F
_HOLDERS = frozenset({b"moov", b"trak", b"moof", b"traf"})
_TELLING = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})


def mp3(data: bytes) -> bytes:
    """Return an MP3 without ID3, APE and lyrics before and behind it, from its first sound on."""
    before = None
    while before != data:
        before, data = data, _without_foot(_without_head(data).lstrip(b"\0"))
    return data


def _without_head(data: bytes) -> bytes:
    if not data.startswith(_ID3):
        return data
    size = _size(data[6:_ID3_HEAD])
    return data[size + _ID3_HEAD * (2 if data[5] & _ID3_FOOT else 1) :]


def _size(seven_bits: bytes) -> int:
    size = 0
    for byte in seven_bits:
        size = size << 7 | byte & _SEVEN
    return size


def _without_foot(data: bytes) -> bytes:
    if data[-_OLD_SIZE:].startswith(_OLD):
        return data[:-_OLD_SIZE]
    if data[-_LONGER_SIZE:].startswith(_LONGER):
        return data[:-_LONGER_SIZE]
    if data.endswith(_LYRICS) and data[-15:-9].isdigit():
        return data[: max(0, len(data) - int(data[-15:-9]) - 15)]
    if data[-_ID3_HEAD:].startswith(_ID3_BEHIND):
        return data[: max(0, len(data) - _size(data[-4:]) - 2 * _ID3_HEAD)]
    foot = data[-_APE_HEAD:]
    if foot.startswith(_APE):
        size, _, flags = struct.unpack_from("<3I", foot, 12)
        whole = size + (_APE_HEAD if flags >> 31 else 0)
        return data[: max(0, len(data) - whole)]
    return data


def m4a(before: bytes) -> bytes:
    """Return an MPEG-4 recording in which what told of it is wiped; no sound moves.

    Raises BrokenError or struct.error for a broken one.
    """
    data = bytearray(before)
    for name, at, body, end in list(_atoms(data, first=0, last=len(data))):
        if name in _TELLING and any(data[body:end]):
            data[at + 4 : at + 8] = b"free"
            data[body:end] = bytes(end - body)
    return bytes(data)


def _atoms(data: bytearray, *, first: int, last: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield name, begin, begin of the body and end of every atom, of what holds others too."""
    while first + 8 <= last:  # a few bytes behind the last are none
        size, name = struct.unpack_from(">I4s", data, first)
        body = first + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        end = first + size if size else last
        if end < body or end > last:
            raise BrokenError
        yield name, first, body, end
        if name in _HOLDERS:
            yield from _atoms(data, first=body, last=end)
        first = end
