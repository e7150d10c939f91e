"""Of which dossiers one wants figures."""

from collections.abc import Iterable, Mapping
from typing import Any

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

    afspraak = forms.ChoiceField(label=_("Afspraak"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, agreements: Iterable[str]) -> None:
        super().__init__(data)
        choices = [("", _("Alle afspraken samen")), *((name, name) for name in agreements)]
        self.fields["afspraak"] = forms.ChoiceField(
            label=_("Afspraak"), required=False, choices=choices
        )

    def wanted(self) -> Wanted:
        """Return the period and agreement; everything when nothing, or no day, was typed."""
        if not self.is_valid():
            return Wanted()
        said = self.cleaned_data
        return Wanted(first=said["van"], last=said["tot"], agreement=said["afspraak"])
