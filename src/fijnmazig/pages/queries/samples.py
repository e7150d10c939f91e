"""Made-up charts for the page that shows every part."""

from fijnmazig.common.charts import (
    Chart,
    Missing,
    Numbers,
    Series,
    Value,
    bar_chart,
    heat_map,
    line_chart,
)
from fijnmazig.pages import texts

PLACES = ("Boom", "Niel", "Rumst")


def sample_charts() -> tuple[Chart, ...]:
    """Return one chart of every kind, with values that are missing."""
    years = (
        Series(name="2023", values=(25, 9, Missing.HIDDEN)),
        Series(name="2024", values=(88, Missing.UNKNOWN, 12)),
    )
    placed = Numbers(
        title=str(texts.SAMPLE_BARS),
        about=str(texts.SAMPLE_PLACE),
        unit=str(texts.SAMPLE_UNIT),
        labels=PLACES,
        series=years,
    )
    growing = Numbers(
        title=str(texts.SAMPLE_LINES),
        about=str(texts.SAMPLE_YEAR),
        unit=str(texts.SAMPLE_UNIT),
        labels=("2021", "2022", "2023", "2024"),
        series=(
            Series(name=PLACES[0], values=(5, 25, Missing.UNKNOWN, 88)),
            Series(name=PLACES[1], values=(5, 12, 18, 30)),
        ),
    )
    counts: tuple[tuple[Value, ...], ...] = ((12, 6, 0), (Missing.HIDDEN, 3, 9))
    themes = Numbers(
        title=str(texts.SAMPLE_HEAT),
        about=str(texts.SAMPLE_PLACE),
        unit=str(texts.SAMPLE_UNIT),
        labels=PLACES,
        series=tuple(
            Series(name=str(theme), values=values)
            for (_, theme), values in zip(texts.SAMPLE_THEMES, counts, strict=False)
        ),
    )
    return bar_chart(placed), line_chart(growing), heat_map(themes)
