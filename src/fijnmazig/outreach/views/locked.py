"""A locked file inside the page that shows its words: neither is kept here."""

import base64
from dataclasses import dataclass

from django.views.decorators.debug import sensitive_variables

from fijnmazig.outreach.services.locking import Locked


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FileShown:
    """A file that was just made, and the words that open it: shown this once."""

    words: tuple[str, ...]
    filename: str
    url: str


@sensitive_variables()
def file_shown(made: Locked, *, reference: str) -> FileShown:
    """Return a file as a link that holds all of it."""
    return FileShown(
        words=made.words,
        filename=f"document-{reference}.pdf",
        url=f"data:application/pdf;base64,{base64.b64encode(made.paper).decode()}",
    )
