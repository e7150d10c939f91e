"""Of which dossiers one wants figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.queries.figures import Wanted


class PeriodForm(forms.Form):
    """Of which dossiers one wants figures."""

    van = forms.DateField(
        label=_("Ontvangen vanaf"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tot = forms.DateField(
        label=_("Ontvangen tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def wanted(self) -> Wanted:
        """Return the period; everything when nothing, or no day, was typed."""
        if not self.is_valid():
            return Wanted()
        return Wanted(first=self.cleaned_data["van"], last=self.cleaned_data["tot"])
