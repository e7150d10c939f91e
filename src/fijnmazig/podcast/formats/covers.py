"""Covers, made by us: one drawing, as SVG and as PNG. Each track has its own, so has each episode.

Three bands for the three tracks; that of this cover is full. Nobody is drawn. Square, 1,500 dots:
apps ask at least 1,400. Source: Apple Podcasts, artwork requirements.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from fijnmazig.common.paths import ASSETS
from fijnmazig.podcast.domain.kinds import Track

SIDE = 1_500
FONT = ASSETS / "static" / "vendor" / "figtree" / "figtree-latin-wght-normal.woff2"
BOLD = 700
GROUND, INK, QUIET = "#f5f7f0", "#1e2b26", "#4d5d55"
COLOURS = {Track.NEARNESS: "#e79a2f", Track.CARE: "#1d5b4e", Track.LIMITS: "#5a2347"}
FAINT = {Track.NEARNESS: "#fdeccd", Track.CARE: "#dcebe2", Track.LIMITS: "#ecdbe6"}
LEFT, TOP, WIDTH, GAP, STROKE = 150, 760, 1_200, 190, 120
WORD_SIZE, SMALL_SIZE, NUMBER_SIZE = 190, 84, 150
LONGEST_WORD = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on a cover: the name, a line below it, and a number or nothing."""

    name: str
    line: str
    track: Track | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Bar:
    x: int
    y: int
    width: int
    colour: str


@dataclass(frozen=True, slots=True)
class _Word:
    x: int
    y: int
    size: int
    text: str
    colour: str


def as_svg(cover: Cover) -> str:
    """Return the drawing as SVG, with its own fonts named and none fetched."""
    bars = "".join(
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{STROKE}" rx="{STROKE // 2}" '
        f'fill="{bar.colour}"/>'
        for bar in _bars(cover)
    )
    words = "".join(
        f'<text x="{word.x}" y="{word.y}" font-size="{word.size}" fill="{word.colour}" '
        f'textLength="{round(_font(word.size).getlength(word.text))}" '
        'lengthAdjust="spacingAndGlyphs">'
        f"{escape(word.text)}</text>"
        for word in _words(cover)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" '
        f'height="{SIDE}" role="img"><rect width="{SIDE}" height="{SIDE}" fill="{GROUND}"/>{bars}'
        '<g font-family="Figtree, Segoe UI, Helvetica, Arial, sans-serif" font-weight="700">'
        f"{words}</g></svg>"
    )


@cache
def as_png(cover: Cover) -> bytes:
    """Return the drawing as PNG: RGB, square; the same cover gives the same bytes."""
    picture = Image.new("RGB", (SIDE, SIDE), GROUND)
    draw = ImageDraw.Draw(picture)
    for bar in _bars(cover):
        draw.rounded_rectangle(
            (bar.x, bar.y, bar.x + bar.width, bar.y + STROKE), STROKE // 2, fill=bar.colour
        )
    for word in _words(cover):
        font = _font(word.size)
        draw.text((word.x, word.y), word.text, font=font, fill=word.colour, anchor="ls")
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _bars(cover: Cover) -> tuple[_Bar, ...]:
    """Return a band for each track, each beginning a little further, all touching one line."""
    return tuple(
        _Bar(
            LEFT + 120 * place,
            TOP + GAP * place,
            WIDTH - 240,
            (COLOURS if cover.track in {None, track} else FAINT)[track],
        )
        for place, track in enumerate(Track)
    )


def _words(cover: Cover) -> tuple[_Word, ...]:
    words = [
        _Word(LEFT, 400, _fitting(cover.name, WORD_SIZE), cover.name, INK),
        _Word(LEFT, 560, _fitting(cover.line, SMALL_SIZE), cover.line, QUIET),
    ]
    if cover.number:
        words.append(_Word(LEFT, 1_420, NUMBER_SIZE, cover.number, INK))
    return tuple(words)


def _fitting(text: str, size: int) -> int:
    """Return the size in which the text stays on the cover."""
    length = _font(size).getlength(text)
    return size if length <= LONGEST_WORD else int(size * LONGEST_WORD / length)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    if not Path(FONT).is_file():  # no assets were fetched: a checkout that only runs tests
        return ImageFont.load_default(size)
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([BOLD])
    return font
