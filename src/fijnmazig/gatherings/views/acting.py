"""What every page of registration does: act when the form is in order, then let the mails go."""

from collections.abc import Callable

from django import forms

from fijnmazig.common.errors import Refused
from fijnmazig.gatherings import tasks


class ConfirmForm(forms.Form):
    """Nothing to fill in: one confirms."""


def told(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do the act when the form is in order and queue its mails; a refusal stands above the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    tasks.post_letters.enqueue()
    return True
