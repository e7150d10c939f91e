"""What a view with a form does: act when the form is in order, else say what is wrong."""

from collections.abc import Callable

from django import forms

from fijnmazig.common.errors import Refused


def settled(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do the act when the form is in order; a refusal becomes a sentence above the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True
