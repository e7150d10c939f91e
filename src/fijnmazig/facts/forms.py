"""Check what somebody decides about a figure."""

from django import forms

from fijnmazig.facts import texts
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.services import Judgement


class JudgementForm(forms.Form):
    """How sure a figure is, on what ground, and why it changes."""

    standing = forms.ChoiceField(
        label=texts.STANDING_LABEL,
        choices=[(standing.value, texts.STANDINGS[standing]) for standing in Standing],
    )
    source = forms.CharField(label=texts.SOURCE_LABEL, max_length=300, required=False)
    source_url = forms.URLField(
        label=texts.SOURCE_URL_LABEL, max_length=500, required=False, assume_scheme="https"
    )
    source_date = forms.CharField(
        label=texts.SOURCE_DATE_LABEL,
        help_text=texts.SOURCE_DATE_HELP,
        max_length=40,
        required=False,
    )
    verified_by = forms.CharField(
        label=texts.VERIFIED_BY_LABEL,
        help_text=texts.VERIFIED_BY_HELP,
        max_length=120,
        required=False,
    )
    verified_date = forms.DateField(
        label=texts.VERIFIED_DATE_LABEL,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=texts.REASON_LABEL,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = forms.CharField(
        label=texts.WHY_LABEL,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": texts.WHY_NEEDED},
    )

    def as_judgement(self) -> Judgement:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return Judgement(**{**cleaned, "standing": Standing(cleaned["standing"])})
