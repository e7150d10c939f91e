"""The policy note on paper."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

NOTE = Path(__file__).parent / "note.typ"


def note_paper(sheet: Mapping[str, object], *, at: datetime) -> bytes:
    """Return the note as PDF/UA; the same values give the same bytes.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return typeset(NOTE, sheet=sheet, at=at)
