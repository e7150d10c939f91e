"""Check what a visitor says they missed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MissingReportForm(forms.Form):
    """What a visitor missed."""

    text = forms.CharField(
        label=_("Wat zocht u en vond u niet?"),
        help_text=_("Schrijf geen namen, nummers of adressen van mensen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
