"""The number of who calls back."""

from django import forms

from fijnmazig.outreach.domain.numbers import LONGEST, Number, number_of
from fijnmazig.outreach.texts import finding as texts


class NumberForm(forms.Form):
    """One telephone number, in any spelling."""

    number = forms.CharField(
        label=texts.NUMBER,
        help_text=texts.NUMBER_HELP,
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel", "autofocus": True}
        ),
    )

    def clean_number(self) -> Number:
        """Return the number. Raises ValidationError for what is none."""
        found = number_of(self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(texts.NO_NUMBER)
        return found
