"""What somebody corrects of their own profile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations import texts


class OwnProfileForm(forms.Form):
    """One's own name and number at work."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=120,
        error_messages={"required": texts.PERSON_NAME_NEEDED},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telefoonnummer op het werk"),
        help_text=_("Alleen wie je gegevens bijhoudt, ziet dit nummer."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )


class OwnFunctionForm(forms.Form):
    """As what one works somewhere."""

    function = forms.CharField(label=_("Functie"), max_length=120, required=False)
