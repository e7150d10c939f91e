"""A municipality as people type it."""

from django import forms
from django_stubs_ext import StrOrPromise

from fijnmazig.library import texts
from fijnmazig.places.queries import resolve, with_lookalikes


def municipality_code(typed: str, *, unknown: StrOrPromise = texts.MUNICIPALITY_UNKNOWN) -> str:
    """Return the NIS code of today's municipality that `typed` means; empty when it is.

    Raises ValidationError when there is none (saying `unknown`), or more than one.
    """
    word = typed.strip()
    if not word:
        return ""
    found = resolve(word)
    if not found:
        raise forms.ValidationError(with_lookalikes(unknown, typed=word))
    if len(found) > 1:
        names = ", ".join(match.municipality.name for match in found)
        raise forms.ValidationError(texts.MUNICIPALITY_AMBIGUOUS % {"names": names})
    return found[0].municipality.nis
