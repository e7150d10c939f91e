"""TIFF: every directory keeps the entries that draw its page; what others say is wiped."""

import struct

from fijnmazig.common.cleaning.told import BrokenError, entries, orders

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_INSIDE, _ENTRY = 4, 12
_POINTERS = frozenset({0x8769, 0x8825, 0xA005, 330})  # Exif, where, its exchange, small copies
_PAGES = 10_000
_DRAWING = frozenset(
    {254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281}
    | {282, 283, 284, 286, 287, 288, 289, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320}
    | {321, 322, 323, 324, 325, 326, 327, 328, 332, 334, 336, 338, 339, 340, 341, 342, 347}
    | {512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 34675}
)
"""The tags of TIFF 6.0 and its supplements that say how dots stand, with the colour profile."""


def tiff(before: bytes) -> bytes:
    """Return a TIFF that only draws. Raises BrokenError or struct.error for a broken one."""
    data = bytearray(before)
    order = orders(before)
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    seen: set[int] = set()
    while at:
        if at in seen or len(seen) > _PAGES:
            raise BrokenError
        seen.add(at)
        at = _page(data, at=at, order=order)
    return bytes(data)


def _page(data: bytearray, *, at: int, order: str) -> int:
    """Clean one directory in its place and return where the next one stands; 0 ends."""
    kept: list[bytes] = []
    found = list(entries(data, at=at, order=order))
    end = at + 2 + len(found) * _ENTRY
    following = bytes(data[end : end + 4])
    for tag, kind, count, value in found:
        if tag in _DRAWING:
            kept.append(bytes(data[value - 8 : value + 4]))
        else:
            _wipe(data, tag, kind, count, value=value, order=order)
    directory = struct.pack(f"{order}H", len(kept)) + b"".join(kept) + following
    data[at : end + 4] = directory.ljust(end + 4 - at, b"\0")
    (next_at,) = struct.unpack(f"{order}I", following)
    return int(next_at)


def _wipe(  # noqa: PLR0913 -- an entry has four parts
    data: bytearray, tag: int, kind: int, count: int, *, value: int, order: str
) -> None:
    """Wipe what an entry says, and what a directory says that it leads to."""
    size = _SIZES.get(kind, 1) * count
    (place,) = struct.unpack_from(f"{order}I", data, value)
    if tag in _POINTERS:
        for entry in list(entries(data, at=place, order=order)):
            if entry[0] not in _POINTERS:
                _wipe(data, *entry[:3], value=entry[3], order=order)
        (total,) = struct.unpack_from(f"{order}H", data, place)
        place, size = place + 2, total * _ENTRY
    elif size <= _INSIDE:
        return  # it stands in the entry itself, which goes
    if place + size > len(data):
        raise BrokenError
    data[place : place + size] = bytes(size)
