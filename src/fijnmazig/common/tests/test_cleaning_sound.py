"""Recordings that go out: every sound stays where it was, and nothing says who spoke or where."""

import struct

import lameenc
import pytest

from fijnmazig.common.cleaning.sound import m4a, mp3
from fijnmazig.common.cleaning.told import BrokenError

WHO = b"Zonneveld"
ID3 = b"ID3\x04\0\0" + bytes((0, 0, 0, len(WHO))) + WHO
OLD = b"TAG" + WHO.ljust(125, b"\0")


def sound() -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(16_000)
    encoder.silence()
    return bytes(encoder.encode(bytes(32_000)) + encoder.flush())


def ape(*, has_head: bool) -> bytes:
    ends = struct.pack("<4I8x", 2_000, len(WHO) + 32, 1, 0x80000000 if has_head else 0)
    return (b"APETAGEX" + ends if has_head else b"") + WHO + b"APETAGEX" + ends


def atom(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, name) + body


def wide(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4sQ", 1, name, len(body) + 16) + body


HEARD = atom(b"mdat", b"geluid")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (ID3, b""),
        (ID3 + ID3, b""),
        (ID3 + bytes(40), b""),
        (b"", OLD),
        (b"", ape(has_head=False)),
        (b"", ape(has_head=True)),
        (ID3, ape(has_head=True) + OLD),
        (b"", b"TAG+" + WHO.ljust(223, b"\0") + OLD),
        (b"", b"LYRICSBEGIN" + WHO + b"000020LYRICS200" + OLD),
        (b"", ID3[:5] + b"\x10" + ID3[6:] + b"3DI" + ID3[3:5] + b"\x10" + ID3[6:10]),
        (b"ID3\x04\0\x10" + ID3[6:] + b"3DI" + bytes(7), b""),
    ],
)
def test_an_mp3_keeps_its_sound_and_nothing_around_it(before: bytes, behind: bytes) -> None:
    assert WHO in before + behind

    assert mp3(before + sound() + behind) == sound()


def test_an_mp3_that_says_nothing_is_left_as_it_is() -> None:
    assert mp3(sound()) == sound()


@pytest.mark.parametrize(
    "told",
    [
        atom(b"moov", atom(b"mvhd", b"maat"), atom(b"udta", b"\xa9xyz", WHO)),
        atom(b"moov", atom(b"trak", atom(b"tkhd", b"spoor"), atom(b"meta", WHO))),
        wide(b"uuid", WHO),
        atom(b"free", WHO),
    ],
)
def test_what_tells_in_an_m4a_is_wiped_where_it_stands(told: bytes) -> None:
    before = atom(b"ftyp", b"M4A ") + told + HEARD

    after = m4a(before)

    assert (len(after), WHO in after, after.endswith(HEARD)) == (len(before), False, True)
    assert after.startswith(atom(b"ftyp", b"M4A "))
    assert [name in after for name in (b"mvhd", b"spoor")] == [
        name in before for name in (b"mvhd", b"spoor")
    ]
    assert m4a(after) == after


def test_an_m4a_whose_last_part_goes_on_to_the_end_is_read() -> None:
    before = atom(b"ftyp", b"M4A ") + struct.pack(">I4s", 0, b"free") + WHO

    assert WHO not in m4a(before)


def test_a_few_bytes_behind_an_m4a_are_passed_over() -> None:
    assert WHO not in m4a(atom(b"ftyp", b"M4A ") + atom(b"free", WHO) + b"\0\0\0")


@pytest.mark.parametrize("size", [7, 4_000])
def test_an_m4a_of_which_a_part_cannot_be_so_long_is_none(size: int) -> None:
    with pytest.raises(BrokenError):
        m4a(atom(b"ftyp", b"M4A ") + struct.pack(">I4s", size, b"moov") + WHO)
