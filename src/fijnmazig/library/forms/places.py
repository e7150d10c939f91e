"""A municipality as people type it."""

from django import forms

from fijnmazig.library import texts
from fijnmazig.places.queries import resolve


def municipality_code(typed: str) -> str:
    """Return the NIS code of today's municipality that `typed` means; empty when it is.

    Raises ValidationError when there is none, or more than one.
    """
    word = typed.strip()
    if not word:
        return ""
    found = resolve(word)
    if not found:
        raise forms.ValidationError(texts.MUNICIPALITY_UNKNOWN)
    if len(found) > 1:
        names = ", ".join(match.municipality.name for match in found)
        raise forms.ValidationError(texts.MUNICIPALITY_AMBIGUOUS % {"names": names})
    return found[0].municipality.nis
