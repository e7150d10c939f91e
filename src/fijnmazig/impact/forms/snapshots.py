"""Which figures are frozen, why they are withdrawn, for whom a link is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.impact.domain.disclosure.cells import PEOPLE, STRICT
from fijnmazig.impact.forms.fields import LONGEST_LINES
from fijnmazig.impact.services.snapshots import SnapshotFacts


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


class SnapshotForm(forms.Form):
    """What is frozen."""

    title = forms.CharField(
        label=_("Waarvoor zijn deze cijfers?"),
        help_text=_("Bijvoorbeeld: halfweg, of eindverslag."),
        max_length=200,
    )
    first = day(_("Eerste dag"), required=False, hint=_("Laat leeg om vanaf het begin te tellen."))
    last = day(_("Laatste dag"))
    threshold = forms.TypedChoiceField(
        label=_("Vanaf hoeveel mensen mogen we een cijfer tonen?"),
        help_text=_("Wat kleiner is, blijft verborgen."),
        choices=[(PEOPLE, _("vijf")), (STRICT, _("tien"))],
        coerce=int,
        initial=PEOPLE,
    )

    def as_facts(self) -> SnapshotFacts:
        """Return the checked fields as the service takes them."""
        return SnapshotFacts(**self.cleaned_data)


class WithdrawForm(forms.Form):
    """Why figures are taken back."""

    reason = forms.CharField(
        label=_("Waarom trek je deze cijfers in?"),
        help_text=_("Wie ze las, blijft ze kennen. Schrijf wat er fout was."),
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LinkForm(forms.Form):
    """For whom a link is, and until when."""

    label = forms.CharField(
        label=_("Voor wie is de link?"),
        help_text=_("De naam van een dienst, geen naam van een persoon."),
        max_length=120,
    )
    ends_on = day(_("Tot en met welke dag werkt de link?"), hint=_("Hoogstens een jaar."))
