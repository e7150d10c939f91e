"""Print: a list on A4 and a card for a wallet; both get text as data, never as code."""

import json
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

HERE = Path(__file__).parent
KEPT = 64  # papers in memory: setting one takes a while, and everybody asks for the same few


class Paper(Enum):
    """What can be printed."""

    LIST = "list.typ"
    CARD = "card.typ"


def printed(paper: Paper, *, sheet: object, on: date) -> bytes:
    """Return the PDF of a sheet of plain values; it tells the day it was made, not the moment.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return _printed(paper, json.dumps(sheet, default=str, sort_keys=True), on)


@lru_cache(maxsize=KEPT)
def _printed(paper: Paper, sheet: str, on: date) -> bytes:
    at = datetime.combine(on, time(), tzinfo=UTC)
    return typeset(HERE / paper.value, sheet=json.loads(sheet), at=at)
