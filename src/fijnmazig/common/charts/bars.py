"""Lying bars: a label above each, the number behind it."""

from fijnmazig.common.charts import texts
from fijnmazig.common.charts.numbers import (
    Chart,
    Missing,
    Numbers,
    Value,
    chart_of,
    described,
    said,
)
from fijnmazig.common.charts.pen import (
    LETTER,
    WIDE,
    box,
    legend,
    lines_of,
    name_of,
    number,
    patterns,
    rule,
    scale,
    sheet,
    text,
    wide,
)

BAR, GAP, BETWEEN = 15, 3, 8


def bar_chart(numbers: Numbers) -> Chart:
    """Return lying bars, one for each label and series; what is missing gets words, not a bar."""
    name = name_of(numbers)
    description = described(numbers, kind=str(texts.BARS) % {"total": len(numbers.labels)})
    parts = [f"<defs>{patterns(name, len(numbers.series))}</defs>"]
    if numbers.is_empty:
        drawn, y = lines_of(str(texts.NOTHING), y=0, kind="soft")
        parts += drawn
    else:
        drawn, y = _bars(numbers, name)
        parts += drawn
    svg = sheet(numbers, parts=parts, high=y, description=description)
    return chart_of(numbers, svg=svg, description=description)


def _bars(numbers: Numbers, name: str) -> tuple[list[str], float]:
    low, high = scale(value for value, _, _ in numbers.known)
    room = WIDE - 6 - max((wide(said(value)) for value, _, _ in numbers.known), default=0)
    zero = room * -low / (high - low)
    parts, y = legend([one.name for one in numbers.series], name=name)
    for at, label in enumerate(numbers.labels):
        drawn, y = lines_of(label, y=y)
        parts += drawn
        top = y + GAP
        for look, one in enumerate(numbers.series):
            across = room / (high - low)
            parts.append(_bar(one.values[at], zero=zero, across=across, at=(look, top), name=name))
            top += BAR + GAP
        parts.append(rule(f"M{number(zero)} {number(y + 1)}V{number(top)}"))
        y = top + BETWEEN
    return parts, y - BETWEEN


def _bar(value: Value, *, zero: float, across: float, at: tuple[int, float], name: str) -> str:
    look, y = at
    foot = y + LETTER - 1
    if isinstance(value, Missing):
        x = min(zero + 6, WIDE - wide(said(value)))
        return text(said(value), x=x, y=foot, kind="soft")
    long = abs(float(value)) * across
    start = zero if value >= 0 else zero - long
    words = text(said(value), x=start + long + 5, y=foot)
    if not long:
        return words
    return box(look, name=name, x=start, y=y, size=(long, BAR)) + words
