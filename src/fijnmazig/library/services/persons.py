"""Keep persons out of what is typed here: nothing with a name, a number or an address is stored."""

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.remarks import pointers


def refuse_persons(*typed: str) -> None:
    """Raise Refused when any of the texts points to a person; the message repeats none of it."""
    if any(pointers(text) for text in typed):
        raise Refused(texts.NO_PERSONS)


def person_fault(typed: str) -> StrOrPromise:
    """Return what to tell the writer of `typed`, with the words it is about; empty when clean."""
    words = ", ".join(f"“{pointer.text}”" for pointer in pointers(typed))
    return texts.PERSON_IN_TEXT % {"words": words} if words else ""
