"""Read pictures: bound them before they are opened, then scan them frame by frame."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource, clean_text
from fijnmazig.library.reading.guard import parsing, refuse_too_long
from fijnmazig.library.reading.limits import Limits
from fijnmazig.library.reading.scan import find_scanner, scan

SHARP_WIDTH, MOST_ENLARGED = 2_000, 4
"""A picture narrower than this many dots is enlarged, so many times at most. A photographed page
of 620 dots wide was read with four words in five wrong as it was, and without a fault enlarged.
"""

_PAGED = frozenset({MediaType.TIFF})


def page_total(path: Path, *, media_type: MediaType, limits: Limits) -> int:
    """Return how many pages a picture holds: the frames of a TIFF, else one. Raises Refused."""
    with parsing(), _opened(path, media_type=media_type, limits=limits) as image:
        total = getattr(image, "n_frames", 1) if media_type in _PAGED else 1
        image.load()
    return total


def pages(path: Path, *, media_type: MediaType, first: int, limits: Limits) -> Iterator[PageText]:
    """Yield the scanned pages of a picture from page `first` on."""
    total = page_total(path, media_type=media_type, limits=limits)
    refuse_too_long(total, limits=limits)
    scanner = find_scanner()
    for number in range(first, total + 1):
        label = f"p. {number}" if total > 1 else "afbeelding"
        if scanner is None:
            yield not_searchable(number=number, label=label)
            continue
        with TemporaryDirectory(prefix="fijnmazig-") as folder:
            picture = Path(folder) / "page.png"
            with parsing(), _opened(path, media_type=media_type, limits=limits) as image:
                _save_frame(image, picture, frame=number - 1, limits=limits)
            yield scanned(picture, number=number, label=label, scanner=scanner, limits=limits)


def scanned(picture: Path, *, number: int, label: str, scanner: str, limits: Limits) -> PageText:
    """Return one page as the scanner reads it, or marked as not searchable when it cannot."""
    found = scan(picture, scanner=scanner, seconds=limits.scan_seconds)
    if found is None:
        return not_searchable(number=number, label=label)
    return PageText(
        number=number,
        label=label,
        text=clean_text(found.text),
        source=TextSource.SCANNED,
        confidence=found.confidence,
    )


def not_searchable(*, number: int, label: str) -> PageText:
    """Return a page that is kept although nobody can search it yet."""
    return PageText(number=number, label=label, text="", source=TextSource.NOT_SEARCHABLE)


def _opened(path: Path, *, media_type: MediaType, limits: Limits) -> Image.Image:
    try:
        image = Image.open(path, formats=[media_type.value])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(texts.PICTURE_TOO_LARGE) from bomb
    _refuse_too_many_pixels(image, limits=limits)
    return image


def _refuse_too_many_pixels(image: Image.Image, *, limits: Limits) -> None:
    if image.width * image.height > limits.image_pixels:
        image.close()
        raise Refused(texts.PICTURE_TOO_LARGE)


def _save_frame(image: Image.Image, picture: Path, *, frame: int, limits: Limits) -> None:
    """Save one frame upright, grey, and on white where it was transparent."""
    image.seek(frame)
    _refuse_too_many_pixels(image, limits=limits)
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        page = Image.new("RGBA", upright.size, "white")
        page.alpha_composite(upright)
        upright = page
    grey = _enlarged(upright.convert("L"), limits=limits)
    grey.save(picture, format="PNG", compress_level=1)


def _enlarged(image: Image.Image, *, limits: Limits) -> Image.Image:
    """Return a small picture larger, smoothly: letters of few dots are then told apart."""
    factor = min(MOST_ENLARGED, SHARP_WIDTH / image.width)
    if factor <= 1 or image.width * image.height * factor**2 > limits.image_pixels:
        return image
    size = (round(image.width * factor), round(image.height * factor))
    return image.resize(size, Image.Resampling.LANCZOS)
