"""What every page of registration does: act when the form is in order, then let the mails go."""

from collections.abc import Callable

from django import forms

from fijnmazig.common.settling import settled
from fijnmazig.gatherings import tasks


class ConfirmForm(forms.Form):
    """Nothing to fill in: one confirms."""


def told(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do the act when the form is in order and queue its mails; a refusal stands above the form."""
    is_done = settled(form, act)
    if is_done:
        tasks.post_letters.enqueue()
    return is_done
