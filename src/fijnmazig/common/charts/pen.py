"""Write SVG that needs no script, no style attribute and no font of its own.

Colours stand in presentation attributes, for paper; a page puts its own over them by class.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fijnmazig.common.charts.numbers import Numbers, Value

WIDE = 320  # what a telephone of 360 px leaves between its gutters
LETTER, SMALL, LINE = 13, 11, 17
NARROW, BROAD = frozenset(" .,:;'!|()[]fijlrtI-"), frozenset("mwMW@%&—…")
NARROW_EM, BROAD_EM, CAPITAL_EM, OTHER_EM = 0.34, 0.95, 0.74, 0.57
FONTS = "Figtree, Arial, 'Libertinus Serif', sans-serif"
INK, SOFT, GROUND = "#1e2b26", "#74857b", "#ffffff"
COLOURS = ("#1d5b4e", "#b4620f", "#4b4763", "#1f5678", "#9c2a22", "#5b6b1d")
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "12 3")
HATCH = (
    "",
    '<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke-width="2"/>',
    '<circle cx="2" cy="2" r="1.5"/><circle cx="6" cy="6" r="1.5"/>',
    '<path d="M0 4H8M4 0V8" stroke-width="1.5"/>',
    '<path d="M0 2H8M0 6H8" stroke-width="1.5"/>',
    '<path d="M2 0V8M6 0V8" stroke-width="1.5"/>',
)
"""What tells series apart without colour: the first is solid."""


NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(words: str) -> str:
    """Return words as SVG takes them, without signs that no XML may hold."""
    return escape(NOT_IN_XML.sub("", words))


def wide(words: str, size: int = LETTER) -> float:
    """Return how wide words are drawn at most, in the fonts that we name."""
    return size * sum(map(_em, words))


def _em(sign: str) -> float:
    if sign in NARROW:
        return NARROW_EM
    if sign in BROAD:
        return BROAD_EM
    return CAPITAL_EM if sign.isupper() else OTHER_EM


def wrapped(words: str, room: float, size: int = LETTER) -> tuple[str, ...]:
    """Return words on lines that fit in `room`; a word that does not is broken."""
    lines: list[str] = []
    line = ""
    for word in (piece for one in words.split() for piece in _pieces(one, room, size)):
        longer = f"{line} {word}".strip()
        if wide(longer, size) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    return tuple(one for one in (*lines, line) if one)


def _pieces(word: str, room: float, size: int) -> Iterable[str]:
    piece = ""
    for sign in word:
        if piece and wide(piece + sign, size) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece


def number(at: float) -> str:
    """Return a coordinate as short as it goes."""
    return f"{at:.1f}".removesuffix(".0")


def text(words: str, *, x: float, y: float, size: int = LETTER, kind: str = "ink") -> str:
    """Return words with their left foot at `x`, `y`; `kind` is ink, soft or on (over a ground)."""
    look = {
        "ink": f'fill="{INK}"',
        "soft": f'fill="{INK}" font-style="italic"',
        "on": f'fill="{INK}" stroke="{GROUND}" stroke-width="3" paint-order="stroke"',
    }[kind]
    return (
        f'<text class="chart-{kind}" x="{number(x)}" y="{number(y)}" font-size="{size}" {look}>'
        f"{written(words)}</text>"
    )


def rule(path: str, *, kind: str = "axis") -> str:
    """Return a thin line that helps reading."""
    return f'<path class="chart-{kind}" d="{path}" fill="none" stroke="{SOFT}" stroke-width="1"/>'


def box(at: int, *, name: str, x: float, y: float, size: tuple[float, float]) -> str:
    """Return a filled box in the look of series `at`, with an edge that a copy in grey keeps."""
    look = at % len(COLOURS)
    fill = COLOURS[look] if look == 0 else f"url(#{name}-{look})"
    return (
        f'<rect class="chart-edge chart-look-{look}" x="{number(x)}" y="{number(y)}"'
        f' width="{number(size[0])}" height="{number(size[1])}" fill="{fill}"'
        f' stroke="{COLOURS[look]}" stroke-width="1"/>'
    )


def cross(*, x: float, y: float, size: float) -> str:
    """Return the sign of what may not be told."""
    a, b = number(x), number(x + size)
    return rule(f"M{a} {number(y)}L{b} {number(y + size)}M{a} {number(y + size)}L{b} {number(y)}")


def patterns(name: str, total: int) -> str:
    """Return the patterns that the first `total` series are filled with."""
    looks = range(1, min(total, len(HATCH)))
    return "".join(pattern(f"{name}-{look}", HATCH[look], look) for look in looks)


def pattern(name: str, drawn: str, look: int) -> str:
    """Return one pattern in the colour of a look."""
    colour = COLOURS[look]
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="chart-ground" width="8" height="8" fill="{GROUND}"/>'
        f'<g class="chart-hatch-{look}" fill="{colour}" stroke="{colour}">{drawn}</g></pattern>'
    )


def legend(names: Sequence[str], *, name: str) -> tuple[list[str], float]:
    """Return the key of the series and where it ends; nothing for a single one."""
    drawn: list[str] = []
    y = 0.0
    for at, one in enumerate(names if len(names) > 1 else ()):
        drawn.append(box(at, name=name, x=1, y=y + 2, size=(22, 12)))
        for line in wrapped(one, WIDE - 30):
            drawn.append(text(line, x=30, y=y + LETTER))
            y += LINE
        y += 3
    return drawn, y


def lines_of(words: str, *, y: float, kind: str = "ink") -> tuple[list[str], float]:
    """Return words over the whole width from `y` down, and where they end."""
    drawn = []
    for line in wrapped(words, WIDE):
        drawn.append(text(line, x=0, y=y + LETTER, kind=kind))
        y += LINE
    return drawn, y


def name_of(numbers: Numbers) -> str:
    """Return a name for the parts of a drawing, the same each time for the same numbers."""
    told = repr((numbers.title, numbers.labels, [(s.name, s.values) for s in numbers.series]))
    return f"chart-{sha256(told.encode()).hexdigest()[:10]}"


def sheet(numbers: Numbers, *, parts: Iterable[str], high: float, description: str) -> SafeString:
    """Return the whole drawing, with a title and a description that are read out."""
    name = name_of(numbers)
    tall = number(max(high, LINE) + 2)
    return mark_safe(  # noqa: S308 -- every word went through `written`
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img"'
        f' viewBox="0 0 {WIDE} {tall}" width="{WIDE}" height="{tall}" font-family="{FONTS}"'
        f' aria-labelledby="{name}-title {name}-about"><title id="{name}-title">'
        f'{written(numbers.title)}</title><desc id="{name}-about">{written(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def scale(values: Iterable[float]) -> tuple[float, float]:
    """Return the lowest and highest of an axis that holds zero and every value."""
    all_values = [0.0, *values]
    low, high = min(all_values), max(all_values)
    return (low, high) if high > low else (low, low + 1)


def is_number(value: Value) -> bool:
    """Tell whether a value is there."""
    return not isinstance(value, str)
