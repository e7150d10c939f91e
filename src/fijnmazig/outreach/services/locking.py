"""A sheet as a file that only words open; file and words exist for one answer and are kept nowhere.

Source: CRITERIA S-H4, ADR 0024.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.outreach.domain.passphrase import new_words
from fijnmazig.outreach.printing import locked_paper


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Locked:
    """A locked file and the words that open it; its `repr` shows neither."""

    paper: bytes
    words: tuple[str, ...]


@sensitive_variables()
def locked(sheet: Mapping[str, object], *, unprintable: StrOrPromise, at: datetime) -> Locked:
    """Return a sheet as a locked file, with words that nobody had before.

    Raises Refused, in the words of `unprintable`, when a sign cannot be printed.
    """
    words = new_words()
    try:
        paper = locked_paper(sheet, words=" ".join(words), at=at)
    except UnprintableError as error:
        raise Refused(str(unprintable).format(sign=error.text)) from None
    return Locked(paper=paper, words=words)
