"""Pictures that go out: every dot stays, and nothing says any more who took them and where."""

import io
import struct
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from fijnmazig.common.cleaning.pictures import PICTURES
from fijnmazig.common.cleaning.tiff import tiff
from fijnmazig.common.cleaning.told import BrokenError

WHO = b"Zonneveld"
NORTH, TURNED = 51.0, 6
ARTIST, ORIENTATION, EXIF, GPS, MAKER_NOTE, OWNER = 0x013B, 0x0112, 0x8769, 0x8825, 0x927C, 0xA430
JPEG_END = b"\xff\xd9"
CLEANERS: dict[str, Callable[[bytes], bytes]] = {**PICTURES, "TIFF": tiff}


def photograph() -> Image.Image:
    return Image.radial_gradient("L").convert("RGB").resize((120, 80))


def said(orientation: int = TURNED) -> Image.Exif:
    """Return Exif that says how to turn it, who took it, with what, and where somebody lives."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, WHO.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (NORTH, 5.0, 30.0)})
    exif.get_ifd(EXIF).update({MAKER_NOTE: b"toestel van Zonneveld", OWNER: WHO.decode()})
    return exif


def saved(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    target = io.BytesIO()
    (image or photograph()).save(target, kind, **options)
    return target.getvalue()


def texts() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", WHO.decode())
    info.add_itxt("XML:com.adobe.xmp", f"<x>{WHO.decode()}</x>")
    return info


def moving() -> dict[str, Any]:
    return {"save_all": True, "append_images": [photograph().rotate(90)]}


TOLD = {
    "JPEG": lambda: saved("JPEG", exif=said(), comment=WHO, dpi=(300, 300)),
    "JPEG, drawn in steps": lambda: saved("JPEG", exif=said(), progressive=True),
    "JPEG, with what follows it": lambda: saved("JPEG", exif=said()) + b"film van " + WHO,
    "JPEG, with XMP": lambda: saved("JPEG", exif=said(), xmp=b"<x>" + WHO + b"</x>"),
    "PNG": lambda: saved("PNG", exif=said(), pnginfo=texts(), dpi=(300, 300)),
    "PNG, with what follows it": lambda: saved("PNG", exif=said()) + WHO,
    "WEBP": lambda: saved("WEBP", exif=said(), xmp=b"<x>" + WHO + b"</x>"),
    "WEBP, without loss": lambda: saved("WEBP", exif=said(), lossless=True),
    "GIF": lambda: saved("GIF", comment=WHO, loop=0, duration=100, **moving()) + WHO,
    "TIFF": lambda: saved("TIFF", exif=said(), compression="tiff_lzw", **moving()),
    "TIFF, as JPEG": lambda: saved("TIFF", exif=said(), compression="jpeg", software=WHO.decode()),
    "TIFF, a scan": lambda: saved(
        "TIFF", photograph().convert("1"), compression="group4", artist=WHO.decode()
    ),
}


def cleaner(name: str) -> Callable[[bytes], bytes]:
    return CLEANERS[name.partition(",")[0]]


def frames(data: bytes) -> list[tuple[bytes, Any]]:
    """Return the dots of every frame and how it must be turned."""
    image = Image.open(io.BytesIO(data))
    found = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        found.append((image.tobytes(), image.getexif().get(ORIENTATION)))
    return found


@pytest.mark.parametrize("name", TOLD)
def test_a_picture_stays_the_same_to_the_dot_and_says_nothing_of_its_maker(name: str) -> None:
    before = TOLD[name]()
    assert WHO in before

    after = cleaner(name)(before)

    assert WHO not in after
    assert frames(after) == frames(before)
    assert Image.open(io.BytesIO(after)).getexif().get_ifd(GPS) == {}


@pytest.mark.parametrize("name", TOLD)
def test_a_clean_picture_is_left_as_it_is(name: str) -> None:
    once = cleaner(name)(TOLD[name]())

    assert cleaner(name)(once) == once


def test_how_a_photograph_is_turned_is_all_that_its_exif_still_says() -> None:
    after = PICTURES["JPEG"](saved("JPEG", exif=said()))

    assert dict(Image.open(io.BytesIO(after)).getexif()) == {ORIENTATION: TURNED}


@pytest.mark.parametrize("orientation", [0, 1, 9])
def test_a_photograph_that_stands_upright_keeps_no_exif(orientation: int) -> None:
    after = PICTURES["JPEG"](saved("JPEG", exif=said(orientation)))

    assert "exif" not in Image.open(io.BytesIO(after)).info


def test_a_small_copy_inside_a_photograph_goes_and_its_measures_stay() -> None:
    plain = saved("JPEG", dpi=(300, 300))
    assert plain[6:11] == b"JFIF\0"
    body = plain[6:18] + b"\x02\x01" + WHO[:6]  # two dots by one of an earlier picture
    before = plain[:2] + b"\xff\xe0" + struct.pack(">H", len(body) + 2) + body + plain[20:]

    after = PICTURES["JPEG"](before)

    assert after == plain


def test_colours_stay_as_they_were_meant() -> None:
    profile = b"profiel"
    before = saved("JPEG", photograph().convert("CMYK"), icc_profile=profile, exif=said())

    after = PICTURES["JPEG"](before)

    assert Image.open(io.BytesIO(after)).info["icc_profile"] == profile
    assert b"Adobe" in after
    assert frames(after) == frames(before)


def test_a_photograph_without_its_last_mark_gets_one() -> None:
    plain = saved("JPEG")

    assert PICTURES["JPEG"](plain.removesuffix(JPEG_END)) == plain


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("share", [0.01, 0.2])
def test_a_picture_that_is_cut_off_is_no_picture(name: str, share: float) -> None:
    before = TOLD[name]()

    with pytest.raises((BrokenError, IndexError, struct.error)):
        cleaner(name)(before[: max(9, int(len(before) * share))])


@pytest.mark.parametrize("kind", CLEANERS)
def test_another_file_is_no_picture(kind: str) -> None:
    with pytest.raises((BrokenError, IndexError, struct.error)):
        CLEANERS[kind](b"Dit is een brief van Zonneveld." * 3)


def test_a_tiff_that_leads_back_to_its_own_page_is_no_picture() -> None:
    data = bytearray(saved("TIFF"))
    (at,) = struct.unpack_from("<I", data, 4)
    (total,) = struct.unpack_from("<H", data, at)
    struct.pack_into("<I", data, at + 2 + total * 12, at)

    with pytest.raises(BrokenError):
        tiff(bytes(data))


def test_a_tiff_of_which_a_value_stands_outside_it_is_no_picture() -> None:
    data = bytearray(saved("TIFF", artist="Zonneveld"))
    at = data.index(struct.pack("<HHI", ARTIST, 2, len(WHO) + 1))
    struct.pack_into("<I", data, at + 8, len(data))

    with pytest.raises(BrokenError):
        tiff(bytes(data))
