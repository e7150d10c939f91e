"""Rows by columns: the more, the darker and the denser, with the number in every cell."""

from collections.abc import Sequence

from fijnmazig.common.charts import texts
from fijnmazig.common.charts.numbers import (
    Chart,
    Missing,
    Numbers,
    Series,
    Value,
    chart_of,
    described,
    said,
)
from fijnmazig.common.charts.pen import (
    COLOURS,
    GROUND,
    LETTER,
    LINE,
    SMALL,
    SOFT,
    WIDE,
    cross,
    lines_of,
    name_of,
    number,
    pattern,
    sheet,
    text,
    wide,
    wrapped,
)

HEADS, HIGH = 104, 30  # the room of row labels, the height of a row
AT_ONCE = 8  # columns beside each other; more of them go below
STEPS = 4
DENSITY = (
    '<path d="M0 8 8 0" stroke-width="0.8"/>',
    '<path d="M0 8 8 0M-2 2 2 -2M6 10 10 6" stroke-width="1.6"/>',
    '<path d="M0 8 8 0M0 0 8 8" stroke-width="2"/>',
    '<rect width="8" height="8"/>',
)


def heat_map(numbers: Numbers) -> Chart:
    """Return a grid: labels are its rows, series its columns; at most eight stand side by side."""
    name = name_of(numbers)
    size = {"rows": len(numbers.labels), "columns": len(numbers.series)}
    description = described(numbers, kind=str(texts.HEAT) % size)
    hatches = "".join(pattern(f"{name}-{at}", one, 0) for at, one in enumerate(DENSITY))
    parts = [f"<defs>{hatches}</defs>"]
    if numbers.is_empty:
        drawn, y = lines_of(str(texts.NOTHING), y=0, kind="soft")
        parts += drawn
    else:
        y = 0.0
        beside = _beside(numbers)
        for first in range(0, len(numbers.series), beside):
            drawn, y = _block(numbers, columns=range(first, first + beside), name=name, y=y)
            parts += drawn
        drawn, y = _key(numbers, across=_across(beside), name=name, y=y)
        parts += drawn
    svg = sheet(numbers, parts=parts, high=y, description=description)
    return chart_of(numbers, svg=svg, description=description)


def _beside(numbers: Numbers) -> int:
    """Return how many columns stand side by side, so that each has room for the widest number."""
    widest = max((wide(said(value), SMALL) for value, _, _ in numbers.known), default=0) + 3
    return max(min(len(numbers.series), AT_ONCE, int((WIDE - HEADS - 1) / widest)), 1)


def _across(beside: int) -> float:
    return (WIDE - HEADS - 1) / beside


def _block(numbers: Numbers, *, columns: range, name: str, y: float) -> tuple[list[str], float]:
    first, across = columns.start, _across(len(columns))
    shown = numbers.series[first : columns.stop]
    heads = _heads(shown, first=first, room=across, every=numbers.series)
    parts = [
        text(head, x=HEADS + across * at + 2, y=y + LETTER, size=SMALL)
        for at, head in enumerate(heads)
    ]
    y += LINE + 2
    most = max((value for value, _, _ in numbers.known), default=0)
    for row, label in enumerate(numbers.labels):
        lines = wrapped(label, HEADS - 6, SMALL)
        tall = max(HIGH, 13 * len(lines) + 6)
        parts += [text(line, x=0, y=y + 14 + 13 * at, size=SMALL) for at, line in enumerate(lines)]
        for at, one in enumerate(shown):
            corner = (HEADS + across * at, y)
            parts.append(
                _cell(one.values[row], corner=corner, size=(across, tall), name=name, most=most)
            )
        y += tall
    return parts, y + 10


def _heads(
    columns: Sequence[Series], *, first: int, room: float, every: Sequence[Series]
) -> tuple[str, ...]:
    """Return the names of the columns where all fit, or a letter for each."""
    if _has_letters(every, room):
        return tuple(_letter(first + at) for at in range(len(columns)))
    return tuple(one.name for one in columns)


def _has_letters(every: Sequence[Series], room: float) -> bool:
    return any(wide(one.name, SMALL) > room - 4 for one in every)


def _letter(at: int) -> str:
    return chr(ord("A") + at) if at < 26 else _letter(at // 26 - 1) + _letter(at % 26)  # noqa: PLR2004 -- letters


def _cell(
    value: Value, *, corner: tuple[float, float], size: tuple[float, float], name: str, most: float
) -> str:
    x, y = corner
    wide_, tall = size
    frame = f'x="{number(x)}" y="{number(y)}" width="{number(wide_)}" height="{number(tall)}"'
    shade = None if isinstance(value, Missing) else step_of(float(value), most=most)
    fill = GROUND if shade is None else f"url(#{name}-{shade})"
    kind = "chart-ground" if shade is None else "chart-shade"
    drawn = f'<rect class="{kind} chart-frame" {frame} fill="{fill}" stroke="{SOFT}"/>'
    if value is Missing.HIDDEN:
        return drawn + cross(x=x + wide_ / 2 - 5, y=y + tall / 2 - 5, size=10)
    words = "?" if value is Missing.UNKNOWN else said(value)
    start = x + max((wide_ - wide(words, SMALL)) / 2, 1)
    return drawn + text(words, x=start, y=y + tall / 2 + 4, size=SMALL, kind="on")


def step_of(value: float, *, most: float) -> int | None:
    """Return how dark a value is, from 0 to 3, or None for nothing and less."""
    if value <= 0 or most <= 0:
        return None
    return min(int(STEPS * value / most - 1e-9), STEPS - 1)


def _key(numbers: Numbers, *, across: float, name: str, y: float) -> tuple[list[str], float]:
    parts: list[str] = []
    if _has_letters(numbers.series, across):
        for at, one in enumerate(numbers.series):
            words = str(texts.KEY) % {"letter": _letter(at), "label": one.name}
            drawn, y = lines_of(words, y=y)
            parts += drawn
    most = max((value for value, _, _ in numbers.known), default=0)
    for at in range(STEPS if most > 0 else 0):
        parts.append(
            f'<rect class="chart-shade chart-frame" x="1" y="{number(y + 3)}" width="22"'
            f' height="11" fill="url(#{name}-{at})" stroke="{COLOURS[0]}"/>'
        )
        words = str(texts.AT_MOST) % {"value": said(round(most * (at + 1) / STEPS, 1))}
        parts.append(text(words, x=30, y=y + LETTER))
        y += LINE
    for sign, words_of in (
        (Missing.HIDDEN, texts.HIDDEN_KEY),
        (Missing.UNKNOWN, texts.UNKNOWN_KEY),
    ):
        if sign in numbers.missing:
            drawn, y = lines_of(str(words_of), y=y, kind="soft")
            parts += drawn
    return parts, y
