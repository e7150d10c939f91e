"""Print a poster; it gets text as data, never as code."""

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno

from fijnmazig.common.printing.typeset import typeset

POSTER = Path(__file__).parent / "poster.typ"
KEPT = 64  # papers in memory: setting one takes a while, and everybody asks for the same few
QUIET_ZONE = 4  # modules of white around a code. Source: ISO/IEC 18004


def poster(*, sheet: object, on: date) -> bytes:
    """Return the PDF of a sheet of plain values; it tells the day it was made, not the moment.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return _poster(json.dumps(sheet, default=str, sort_keys=True), on)


@lru_cache(maxsize=KEPT)
def _poster(sheet: str, on: date) -> bytes:
    at = datetime.combine(on, time(), tzinfo=UTC)
    return typeset(POSTER, sheet=json.loads(sheet), at=at)


def scannable(address: str) -> str:
    """Return the code of an address as an SVG drawing, black on white."""
    drawing = BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(drawing, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, nl=False)
    return drawing.getvalue().decode()
