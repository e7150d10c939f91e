"""The policy note as a file: Word to go on writing in, PDF to send."""

from datetime import datetime

from django.utils.timezone import localdate

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.signals.printing.notes import note_paper
from fijnmazig.signals.printing.word import note_word
from fijnmazig.signals.queries.advice import note_sheet

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def note_file(*, actor: Actor, kind: str, at: datetime) -> tuple[bytes, str]:
    """Return the note as docx or pdf with its content type.

    Raises NotFound for another kind or when nothing was approved yet.
    """
    if kind not in {"docx", "pdf"}:
        raise NotFound
    sheet = note_sheet(actor=actor, today=localdate(at))
    if not sheet["items"]:
        raise NotFound
    if kind == "docx":
        return note_word(sheet, at=at), WORD_TYPE
    return note_paper(sheet, at=at), "application/pdf"
