"""Set the guide of a story; text goes in as data, never as markup."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

GUIDE = Path(__file__).parent / "guide.typ"
KEPT = 8  # papers in memory: setting one takes a while, and everybody asks for the same few


def guide(*, sheet: Mapping[str, object], on: date) -> bytes:
    """Return the PDF of a guide; it tells the day it was made, not the moment.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return _guide(json.dumps(sheet, default=str, sort_keys=True), on)


@lru_cache(maxsize=KEPT)
def _guide(sheet: str, on: date) -> bytes:
    at = datetime.combine(on, time(), tzinfo=UTC)
    return typeset(GUIDE, sheet=json.loads(sheet), at=at)
