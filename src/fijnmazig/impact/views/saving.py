"""One way to save a form: once, with a refusal beside the form."""

from collections.abc import Callable

from django import forms

from fijnmazig.common.errors import Refused


def saved(form: forms.Form, *, by: Callable[[], object]) -> bool:
    """Tell whether a form was sent, fits, and what it asks was done; else it says what is wrong."""
    if not form.is_valid():
        return False
    try:
        by()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True
