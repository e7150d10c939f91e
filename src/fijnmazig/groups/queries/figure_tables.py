"""What a page of figures is made of: tables, and charts that each have one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django_stubs_ext import StrOrPromise

from fijnmazig.groups.domain.released import Step
from fijnmazig.groups.texts import figures as texts

WIDE, LINE, BAR, GAP = 340, 18, 14, 12
STRIDE = LINE + BAR + GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart, in units of the drawing."""

    label: StrOrPromise
    value: StrOrPromise
    base: int
    y: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars under each other, and how high the drawing is."""

    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    """One table: its columns, and rows whose first cell names them."""

    columns: tuple[StrOrPromise, ...]
    rows: tuple[tuple[StrOrPromise, ...], ...]

    @property
    def lines(self) -> tuple[tuple[tuple[StrOrPromise, StrOrPromise], ...], ...]:
        """Return the rows, each cell with the name of its column."""
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """Exact figures (`is_exact`) of a team, or released ones of before a day.

    Where there is a chart there is its table. `may_look` is false for who has no programme.
    """

    is_exact: bool
    may_look: bool
    counted_before: date
    steps: TableShown | None = None
    step_chart: Chart | None = None
    ends: TableShown | None = None
    groups: TableShown | None = None
    sessions: TableShown | None = None
    session_chart: Chart | None = None


def step_table(counts: Mapping[Step, int | None]) -> TableShown:
    """Return the steps; None where a number would tell of a part that was merged."""
    return TableShown(
        columns=(texts.STEP, texts.TOTAL),
        rows=tuple(
            (texts.STEPS[step], texts.TOO_SMALL if count is None else str(count))
            for step, count in counts.items()
        ),
    )


def chart_of(
    bars: Iterable[tuple[StrOrPromise, StrOrPromise | int, int]], *, whole: int
) -> Chart | None:
    """Return bars of a label, its value in words and a length; None when there is nothing."""
    drawn = tuple(
        Bar(
            label=label,
            value=str(value) if isinstance(value, int) else value,
            base=place * STRIDE + LINE - 4,
            y=place * STRIDE + LINE,
            width=round(length * WIDE / whole),
        )
        for place, (label, value, length) in enumerate(bars)
        if whole
    )
    return Chart(bars=drawn, height=len(drawn) * STRIDE) if drawn else None
