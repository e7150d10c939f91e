"""What a leader takes along on paper: the pack of a session, without a word about anybody."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

PACK = Path(__file__).parent / "pack.typ"


def pack_paper(sheet: Mapping[str, object], *, at: datetime) -> bytes:
    """Return the pack as PDF/UA; the same values give the same bytes.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return typeset(PACK, sheet=sheet, at=at)
