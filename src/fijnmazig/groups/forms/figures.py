"""Of which groups one wants figures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.groups.queries.figures import Wanted


def day(label: StrOrPromise) -> forms.DateField:
    """Return a field for a day that may stay empty."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class WantedForm(forms.Form):
    """Of which groups one wants figures, by the day of their first session."""

    van = day(_("Eerste sessie vanaf"))
    tot = day(_("Eerste sessie tot en met"))
    programma = forms.ChoiceField(label=_("Programma"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, programmes: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        choices = [("", _("Alle programma's samen")), *programmes]
        self.fields["programma"] = forms.ChoiceField(
            label=_("Programma"), required=False, choices=choices
        )

    def wanted(self) -> Wanted:
        """Return what was chosen; everything when nothing, or no day, was typed."""
        if not self.is_valid():
            return Wanted()
        said = self.cleaned_data
        return Wanted(first=said["van"], last=said["tot"], programme=said["programma"])
