"""Fields that several forms of this room use."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_LINES = 5000


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


def lines(label: Any, *, required: bool = False, hint: Any = "") -> forms.CharField:  # noqa: ANN401 -- lazy text
    """Return a field for some lines of text."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=LONGEST_LINES, widget=widget
    )


def amount(label: Any, *, required: bool = True, hint: Any = "") -> forms.DecimalField:  # noqa: ANN401 -- lazy text
    """Return a field for a number."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=hint,
        max_digits=14,
        decimal_places=3,
        localize=True,
    )


class PeriodForm(forms.Form):
    """From which day to which a figure is wanted."""

    van = day(_("Van"), required=False)
    tot = day(_("Tot en met"), required=False)
