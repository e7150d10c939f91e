"""Read which services somebody keeps."""

from django import forms
from django.utils.translation import gettext_lazy as _


class KeepForm(forms.Form):
    """A municipality; it may stay empty."""

    municipality = forms.CharField(
        label=_("Gemeente"),
        help_text=_("Een naam, ook een vroegere, of een postcode. Laat leeg voor alle gemeenten."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
