"""A code to check, and why a certificate is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.texts import certificates as texts


class CheckForm(forms.Form):
    """The code on a certificate, as somebody types it."""

    code = forms.CharField(
        label=_("Code op het attest"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class RevokeForm(forms.Form):
    """Why a certificate is withdrawn."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=300,
        error_messages={"required": texts.REASON_NEEDED},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
