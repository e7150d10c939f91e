"""Print a poster; it gets text as data, never as code."""

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

POSTER = Path(__file__).parent / "poster.typ"
KEPT = 64  # papers in memory: setting one takes a while, and everybody asks for the same few


def poster(*, sheet: object, on: date) -> bytes:
    """Return the PDF of a sheet of plain values; it tells the day it was made, not the moment.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return _poster(json.dumps(sheet, default=str, sort_keys=True), on)


@lru_cache(maxsize=KEPT)
def _poster(sheet: str, on: date) -> bytes:
    at = datetime.combine(on, time(), tzinfo=UTC)
    return typeset(POSTER, sheet=json.loads(sheet), at=at)
