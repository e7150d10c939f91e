"""Check what a reviewer decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts

APPROVE, RETURN = "PUBLICEREN", "TERUG"


class ReviewForm(forms.Form):
    """Put it online, or return it with a reason."""

    use_required_attribute = False  # putting it online needs no reason

    look = forms.CharField(max_length=200, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Of: wat moet er nog gebeuren?"),
        help_text=_("Wie dit deelde, leest je woorden. Schrijf geen namen van gezinnen."),
        max_length=2000,
        error_messages={"required": texts.REASON_NEEDED},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    decision = forms.ChoiceField(
        choices=((APPROVE, APPROVE), (RETURN, RETURN)), widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason only when the item goes back."""
        if self.cleaned_data.get("decision") == APPROVE:
            self.errors.pop("reason", None)
        return self.cleaned_data

    @property
    def approves(self) -> bool:
        """Tell whether the item may go online."""
        return bool(self.cleaned_data["decision"] == APPROVE)
