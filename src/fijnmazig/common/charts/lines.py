"""Lines over time: told apart by dashes and marks, broken where a value is missing."""

from itertools import groupby
from math import ceil, floor, log10

from fijnmazig.common.charts import texts
from fijnmazig.common.charts.numbers import (
    Chart,
    Missing,
    Numbers,
    Series,
    chart_of,
    described,
    said,
)
from fijnmazig.common.charts.pen import (
    COLOURS,
    DASHES,
    GROUND,
    LETTER,
    LINE,
    SMALL,
    WIDE,
    cross,
    lines_of,
    number,
    rule,
    scale,
    sheet,
    text,
    wide,
    wrapped,
)

HIGH, TOP, RIGHT = 170, 14, 310
MOST_MARKS = 40
TICKS = 4

type Spot = tuple[float, float]


def line_chart(numbers: Numbers) -> Chart:
    """Return lines from left to right; a line breaks where a value is hidden or unknown."""
    description = described(numbers, kind=str(texts.LINES) % {"total": len(numbers.labels)})
    drawn, y = (
        lines_of(str(texts.NOTHING), y=0, kind="soft") if numbers.is_empty else _lines(numbers)
    )
    svg = sheet(numbers, parts=drawn, high=y, description=description)
    return chart_of(numbers, svg=svg, description=description)


def _lines(numbers: Numbers) -> tuple[list[str], float]:
    parts, y = _key(numbers)
    ticks = _ticks(numbers)
    low, high = ticks[0], ticks[-1]
    left = 8 + max(wide(said(tick), SMALL) for tick in ticks)
    top = y + TOP

    def place(at: int, value: float) -> Spot:
        x = left + (RIGHT - left) * (at / max(len(numbers.labels) - 1, 1))
        return x, top + HIGH * (high - value) / (high - low)

    for tick in ticks:
        across = place(0, tick)[1]
        parts.append(rule(f"M{number(left)} {number(across)}H{RIGHT}", kind="grid"))
        parts.append(text(said(tick), x=0, y=across + 4, size=SMALL))
    for look, one in enumerate(numbers.series):
        runs = _runs(one)
        parts += [_run([place(at, value) for at, value in run], look=look) for run in runs]
        if len(numbers.labels) <= MOST_MARKS:
            parts += [_mark(place(at, value), look=look) for run in runs for at, value in run]
    parts += _absent(numbers, [place(at, low) for at in range(len(numbers.labels))])
    parts += _below(numbers.labels, [place(at, low) for at in range(len(numbers.labels))])
    drawn, y = _said_of_missing(numbers, y=top + HIGH + LINE + 8)
    return parts + drawn, y


def _key(numbers: Numbers) -> tuple[list[str], float]:
    parts: list[str] = []
    y = 0.0
    for look, one in enumerate(numbers.series if len(numbers.series) > 1 else ()):
        parts += [_run([(1, y + 8), (25, y + 8)], look=look), _mark((13, y + 8), look=look)]
        for line in wrapped(one.name, WIDE - 32):
            parts.append(text(line, x=32, y=y + LETTER))
            y += LINE
    return parts, y


def _ticks(numbers: Numbers) -> tuple[float, ...]:
    """Return round numbers from below the lowest to above the highest, zero among them."""
    low, high = scale(value for value, _, _ in numbers.known)
    rough = (high - low) / TICKS
    size = 10.0 ** floor(log10(rough))
    step = next(size * one for one in (1, 2, 5, 10) if size * one >= rough)
    first, last = floor(low / step), ceil(high / step)
    return tuple(round(step * at, 6) for at in range(first, last + 1))


def _runs(series: Series) -> list[list[tuple[int, float]]]:
    """Return the stretches of a series without a gap, as places and values."""
    placed = [
        (at, None if isinstance(value, Missing) else float(value))
        for at, value in enumerate(series.values)
    ]
    return [
        [(at, value) for at, value in run if value is not None]
        for is_there, run in groupby(placed, key=lambda one: one[1] is not None)
        if is_there
    ]


def _run(spots: list[Spot], *, look: int) -> str:
    kind = look % len(COLOURS)
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots)
    dash = f' stroke-dasharray="{DASHES[kind]}"' if DASHES[kind] else ""
    return (
        f'<path class="chart-stroke-{kind}" d="{path}" fill="none" stroke="{COLOURS[kind]}"'
        f' stroke-width="2"{dash}/>'
    )


def _mark(spot: Spot, *, look: int) -> str:
    """Return a mark of its own shape for each series: round, square, tip up, tip down."""
    x, y = spot
    kind = look % len(COLOURS)
    shapes = (
        f"M{number(x - 3)} {number(y)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
        f"M{number(x - 3)} {number(y - 3)}h6v6h-6z",
        f"M{number(x)} {number(y - 4)}l4 7h-8z",
        f"M{number(x)} {number(y + 4)}l4 -7h-8z",
        f"M{number(x)} {number(y - 4)}l4 4l-4 4l-4 -4z",
        f"M{number(x - 4)} {number(y - 2)}h8v4h-8z",
    )
    fill = COLOURS[kind] if kind % 2 == 0 else GROUND
    return (
        f'<path class="chart-stroke-{kind} chart-mark-{kind}" d="{shapes[kind]}" fill="{fill}"'
        f' stroke="{COLOURS[kind]}" stroke-width="1.5"/>'
    )


def _absent(numbers: Numbers, feet: list[Spot]) -> list[str]:
    """Return a sign above the axis wherever a value is missing."""
    drawn = []
    for at, (x, y) in enumerate(feet):
        here = {one.values[at] for one in numbers.series}
        if Missing.HIDDEN in here:
            drawn.append(cross(x=x - 4, y=y - 12, size=8))
        if Missing.UNKNOWN in here:
            lift = 16 if Missing.HIDDEN in here else 3
            drawn.append(text("?", x=x - 3, y=y - lift, size=SMALL, kind="on"))
    return drawn


def _below(labels: tuple[str, ...], feet: list[Spot]) -> list[str]:
    """Return as many labels under the axis as stand there without touching."""
    drawn = []
    free = 0.0
    for label, (x, y) in zip(labels, feet, strict=True):
        words = (wrapped(label, WIDE, SMALL) or ("",))[0]
        long = wide(words, SMALL)
        start = min(max(x - long / 2, 0), WIDE - long)
        if start >= free:
            drawn.append(text(words, x=start, y=y + LINE, size=SMALL))
            free = start + long + 8
    return drawn


def _said_of_missing(numbers: Numbers, *, y: float) -> tuple[list[str], float]:
    parts: list[str] = []
    for sign, words in ((Missing.HIDDEN, texts.HIDDEN_KEY), (Missing.UNKNOWN, texts.UNKNOWN_KEY)):
        if sign in numbers.missing:
            drawn, y = lines_of(str(words), y=y, kind="soft")
            parts += drawn
    return parts, y
