"""Set the course, or a case of it, as an accessible PDF; text goes in as data, never as markup."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from fijnmazig.common.printing.typeset import typeset

HERE = Path(__file__).parent
BOOKLET, CERTIFICATE = HERE / "booklet.typ", HERE / "certificate.typ"


def booklet(sheet: Mapping[str, object], *, at: datetime) -> bytes:
    """Return a sheet as PDF/UA; the same values at the same moment give the same bytes."""
    return typeset(BOOKLET, sheet=sheet, at=at)


def certificate(sheet: Mapping[str, object], *, at: datetime) -> bytes:
    """Return a certificate as PDF/UA; the same values give the same bytes.

    Raises UnprintableError when our fonts cannot show all of the text.
    """
    return typeset(CERTIFICATE, sheet=sheet, at=at)
