"""The map on paper and as a picture: drawing and words come in as data, never as code."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from fijnmazig.common.printing.typeset import picture, typeset

HERE = Path(__file__).parent
DOTS_AN_INCH = 192
KEPT = 8  # pictures in memory: everybody of a partnership asks for the same few

COLOURS = (
    *("#1d5b4e", "#1f4fa3", "#5a2347", "#b4420f", "#9c2a22", "#6b4fa8", "#0f7a8a", "#7c4a00"),
    *("#c2347f", "#2f7d32", "#4a5a9e", "#8a6d00", "#3b7f6b", "#a0522d", "#5f6b66"),
)
"""One for each sector, in the order of the house; `static/ties/css/mesh.css` has the same."""


@lru_cache(maxsize=KEPT)
def as_png(drawing: str) -> bytes:
    """Return a drawing (SVG) as PNG, some 2,000 dots wide."""
    return picture(HERE / "picture.typ", sheet={"drawing": drawing}, dots_an_inch=DOTS_AN_INCH)


def on_the_wall(*, sheet: Mapping[str, object], on: date) -> bytes:
    """Return a sheet as PDF/UA; it tells the day it was made, not the moment.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    at = datetime.combine(on, time(), tzinfo=UTC)
    return typeset(HERE / "wall.typ", sheet=sheet, at=at)
