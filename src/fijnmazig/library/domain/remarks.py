"""What a remark may say: nothing that points to a person. How long it can be changed, who may."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fijnmazig.library.domain.items import CommentKind
from fijnmazig.library.domain.pages import PageText, TextSource, clean_text
from fijnmazig.library.domain.personal import personal_spans

CHANGEABLE = timedelta(minutes=30)
"""How long its writer can still change a remark; after that others have answered it."""


class Remover(StrEnum):
    """Who took a remark away: who wrote it, whose item it was about, or an editor."""

    WRITER = "WRITER"
    OWNER = "OWNER"
    EDITOR = "EDITOR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a member says about an item.

    A note of use has the municipality, in `text` what worked and in `otherwise` what they would
    do in another way; `nis` and `otherwise` of any other remark are empty.
    """

    kind: CommentKind
    text: str
    otherwise: str = ""
    nis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Words in a text that point to a person."""

    kind: str
    text: str


def pointers(text: str) -> tuple[Pointer, ...]:
    """Return what in `text` points to a person, in order, each once; a desk's number may stay."""
    page = PageText(number=1, label="", text=clean_text(text), source=TextSource.TEXT_LAYER)
    spans = (span for span in personal_spans([page]) if not span.functional)
    return tuple(dict.fromkeys(Pointer(kind=span.kind, text=span.text) for span in spans))


def may_change(*, written_at: datetime, at: datetime) -> bool:
    """Tell whether a remark of `written_at` can still be changed at `at`."""
    return at - written_at <= CHANGEABLE
