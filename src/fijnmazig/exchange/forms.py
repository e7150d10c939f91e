"""Check what people type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.exchange import texts


class SourceForm(forms.Form):
    """The address of another library."""

    base_url = forms.CharField(
        label=_("Adres van de bron"),
        help_text=_("Het OAI-PMH-adres, zoals https://ander-netwerk.example/oai/."),
        max_length=300,
        error_messages={"required": texts.ADDRESS_WRONG, "max_length": texts.ADDRESS_WRONG},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
