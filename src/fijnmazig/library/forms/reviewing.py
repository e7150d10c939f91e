"""Check what a reviewer decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts

APPROVE, RETURN = "PUBLICEREN", "TERUG"


class ReviewForm(forms.Form):
    """Put it online, or return it with a reason."""

    look = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Wat moet er nog gebeuren?"),
        help_text=_("Wie dit deelde, leest je woorden. Schrijf geen namen van gezinnen."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    decision = forms.ChoiceField(
        choices=((APPROVE, APPROVE), (RETURN, RETURN)), widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason when the item goes back."""
        cleaned = self.cleaned_data
        if cleaned.get("decision") == RETURN and not cleaned.get("reason", "").strip():
            self.add_error("reason", texts.REASON_NEEDED)
        return cleaned

    @property
    def approves(self) -> bool:
        """Tell whether the item may go online."""
        return bool(self.cleaned_data["decision"] == APPROVE)
