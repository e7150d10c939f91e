"""Set the whole handbook; text goes in as data, never as markup."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

HANDBOOK = Path(__file__).parent / "handbook.typ"
KEPT = 2  # papers in memory: everybody gets the same one on a day


def handbook(*, sheet: Mapping[str, object], on: date) -> bytes:
    """Return the PDF of the handbook; it tells the day it was made, not the moment."""
    return _handbook(json.dumps(sheet, default=str, sort_keys=True), on)


@lru_cache(maxsize=KEPT)
def _handbook(sheet: str, on: date) -> bytes:
    at = datetime.combine(on, time(), tzinfo=UTC)
    return typeset(HANDBOOK, sheet=json.loads(sheet), at=at)
