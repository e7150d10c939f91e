"""Paper that leaves: set by typst in memory, and locked before anybody gets it.

AES-256 by the handler of PDF 2.0 (revision 6). A file that does not turn out locked is not given
out. Source: CRITERIA S-H4, ADR 0024.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.views.decorators.debug import sensitive_variables
from pypdf import PasswordType, PdfReader, PdfWriter

from fijnmazig.common.printing.typeset import typeset

HANDOVER = Path(__file__).parent / "handover.typ"
ALGORITHM = "AES-256"


class UnlockedError(Exception):
    """A file that should be locked is not; it says nothing of what is in it."""


@sensitive_variables()
def locked_paper(sheet: Mapping[str, object], *, words: str, at: datetime) -> bytes:
    """Return the PDF of a sheet that opens with these words only.

    Raises UnprintableError when our fonts cannot show all of the text, UnlockedError when the file
    is not locked after all.
    """
    writer = PdfWriter(clone_from=io.BytesIO(typeset(HANDOVER, sheet=sheet, at=at)))
    writer.encrypt(user_password=words, algorithm=ALGORITHM)
    written = io.BytesIO()
    writer.write(written)
    paper = written.getvalue()
    _refuse_unless_locked(paper, words=words)
    return paper


@sensitive_variables()
def _refuse_unless_locked(paper: bytes, *, words: str) -> None:
    reader = PdfReader(io.BytesIO(paper))
    if not reader.is_encrypted or reader.decrypt("") is not PasswordType.NOT_DECRYPTED:
        raise UnlockedError
    if reader.decrypt(words) is PasswordType.NOT_DECRYPTED:
        raise UnlockedError
