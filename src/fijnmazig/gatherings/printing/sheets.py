"""What is set on paper, each with its template; text goes in as data, never as markup."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

HERE = Path(__file__).parent


class Sheet(Enum):
    """What can be printed here."""

    CERTIFICATE = "certificate.typ"
    SIGN_IN = "sign_in.typ"
    STAMP_CARD = "stamp_card.typ"


def printed(sheet: Sheet, *, of: Mapping[str, object], at: datetime) -> bytes:
    """Return a sheet as PDF/UA; the same values give the same bytes.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return typeset(HERE / sheet.value, sheet=of, at=at)
