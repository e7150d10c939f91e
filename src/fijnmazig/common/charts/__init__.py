"""Charts: an accessible drawing, never without its numbers as a table. Source: ADR 0033."""

from fijnmazig.common.charts.bars import bar_chart
from fijnmazig.common.charts.heat import heat_map
from fijnmazig.common.charts.lines import line_chart
from fijnmazig.common.charts.numbers import Chart, Missing, Numbers, Series, Value

__all__ = [
    "Chart",
    "Missing",
    "Numbers",
    "Series",
    "Value",
    "bar_chart",
    "heat_map",
    "line_chart",
]
