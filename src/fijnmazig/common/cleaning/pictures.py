"""Pictures: the parts that draw them stay byte for byte, what is written beside them goes.

How a photograph must be turned stays too, alone in a new Exif: nobody's head stands aside for it.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from fijnmazig.common.cleaning.told import EXIF, BrokenError, turned

_START, _END = b"\xff\xd8", 0xD9
_SCAN, _APP0, _APP1, _APP2, _APP14, _LAST_WRITTEN = 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_ALONE = frozenset({_END, 0x01})  # a marker without a body
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_JFIF, _JFIF_LENGTH, _THUMBNAIL = b"JFIF\0", 14, 12


def jpeg(data: bytes) -> bytes:
    """Return a JPEG without Exif, XMP, IPTC, comments, small copies of it and what follows it."""
    if not data.startswith(_START):
        raise BrokenError
    kept, exif = [_START], b""
    for marker, body, drawn in _segments(data):
        if marker == _APP1 and body.startswith(EXIF):
            exif = exif or turned(body[len(EXIF) :])
        if not _APP0 <= marker <= _LAST_WRITTEN:
            kept.append(_segment(marker, body) + drawn)
        elif needed := _drawing(marker, body):
            kept.append(_segment(marker, needed))
    if exif:
        kept.insert(2 if kept[1][1] == _APP0 else 1, _segment(_APP1, EXIF + exif))
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, body, and the dots that follow a scan; the end always has its mark."""
    position, marker = len(_START), 0
    while marker != _END:
        found = _MARKER.match(data, position)
        if found is None:
            raise BrokenError
        marker, position = data[found.end() - 1], found.end()
        if marker in _ALONE:
            yield marker, b"", b""
            continue
        (length,) = struct.unpack_from(">H", data, position)
        body = data[position + 2 : position + length]
        if len(body) != length - 2:
            raise BrokenError
        position += length
        drawn = position
        if marker == _SCAN:
            following = _MARKER.search(data, position)
            position = following.start() if following else len(data)
        yield marker, body, data[drawn:position]
        if position == len(data):
            yield _END, b"", b""
            return


def _segment(marker: int, body: bytes) -> bytes:
    head = bytes((0xFF, marker))
    if marker in _ALONE:
        return head
    return head + struct.pack(">H", len(body) + 2) + body


def _drawing(marker: int, body: bytes) -> bytes:
    """Return of what a program wrote what drawing needs: measures, colours, how it is mixed."""
    if marker == _APP0 and body.startswith(_JFIF):
        return body[:_THUMBNAIL] + b"\0\0" if len(body) >= _JFIF_LENGTH else b""
    is_needed = (marker == _APP2 and body.startswith(b"ICC_PROFILE\0")) or (
        marker == _APP14 and body.startswith(b"Adobe")
    )
    return body if is_needed else b""


_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DRAWING = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD hIST pHYs sPLT".split()
    + b"acTL fcTL fdAT".split()
)


def png(data: bytes) -> bytes:
    """Return a PNG without texts, times, Exif and what follows its end."""
    if not data.startswith(_PNG):
        raise BrokenError
    kept, exif, name, position = [_PNG], b"", b"", len(_PNG)
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, position)
        chunk = data[position : position + length + 12]
        if len(chunk) != length + 12:
            raise BrokenError
        position += length + 12
        if name == b"eXIf":
            exif = exif or turned(chunk[8:-4])
        elif name in _PNG_DRAWING:
            kept.append(chunk)
    if exif:
        body = b"eXIf" + exif
        kept.insert(2, struct.pack(">I", len(exif)) + body + struct.pack(">I", zlib.crc32(body)))
    return b"".join(kept)


_WEBP_DRAWING = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def webp(data: bytes) -> bytes:
    """Return a WebP without Exif, XMP, parts of others and what follows its end."""
    (size,) = struct.unpack_from("<I", data, 4)
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < size + 8:
        raise BrokenError
    kept, exif, position = [], b"", 12
    while position + 8 <= size + 8:
        name, length = struct.unpack_from("<4sI", data, position)
        body = data[position + 8 : position + 8 + length]
        if len(body) != length:
            raise BrokenError
        position += 8 + length + length % 2
        if name == b"EXIF":
            exif = exif or turned(body.removeprefix(EXIF))
        elif name in _WEBP_DRAWING:
            kept.append((name, body))
    if exif:
        kept.append((b"EXIF", exif))
    return _riff([(name, _flagged(name, body, has_exif=bool(exif))) for name, body in kept])


def _flagged(name: bytes, body: bytes, *, has_exif: bool) -> bytes:
    if name != b"VP8X":
        return body
    flags = body[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if has_exif else 0)
    return bytes((flags,)) + body[1:]


def _riff(chunks: list[tuple[bytes, bytes]]) -> bytes:
    inside = b"WEBP" + b"".join(
        struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)
        for name, body in chunks
    )
    return struct.pack("<4sI", b"RIFF", len(inside)) + inside


_GIFS = (b"GIF87a", b"GIF89a")
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _PLAIN_TEXT, _APPLICATION = 0xF9, 0x01, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_TABLE, _TABLE_SIZE = 0x80, 0x07


def gif(data: bytes) -> bytes:
    """Return a GIF without comments, what programs wrote in it and what follows its end."""
    if data[:6] not in _GIFS:
        raise BrokenError
    position = 13 + _colours(data[10])
    kept = [data[:position]]
    while data[position] != _TRAILER:
        start, is_kept = position, True
        if data[position] == _EXTENSION:
            label = data[position + 1]
            position = _after_blocks(data, position + 2)
            is_kept = label in {_CONTROL, _PLAIN_TEXT} or (
                label == _APPLICATION and data[start + 3 : start + 14] in _LOOPS
            )
        elif data[position] == _IMAGE:
            position = _after_blocks(data, position + 11 + _colours(data[position + 9]))
        else:
            raise BrokenError
        if is_kept:
            kept.append(data[start:position])
    return b"".join((*kept, bytes((_TRAILER,))))


def _colours(flags: int) -> int:
    return 3 << ((flags & _TABLE_SIZE) + 1) if flags & _TABLE else 0


def _after_blocks(data: bytes, position: int) -> int:
    while length := data[position]:
        position += length + 1
    return position + 1


PICTURES: dict[str, Callable[[bytes], bytes]] = {
    "JPEG": jpeg,
    "PNG": png,
    "WEBP": webp,
    "GIF": gif,
}
