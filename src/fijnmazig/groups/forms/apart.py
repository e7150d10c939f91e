"""Which two people: a pair that never sits together, a couple, and why."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

QUIET = {"autocomplete": "off"}
LONGEST = 2_000


class TwoForm(forms.Form):
    """Two candidates, chosen from the list of the team."""

    one = forms.ChoiceField(label=_("De ene"))
    other = forms.ChoiceField(label=_("De andere"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        choices: Iterable[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        several = [("", _("Kies iemand")), *choices]
        for name in ("one", "other"):
            cast("forms.ChoiceField", self.fields[name]).choices = several

    def as_ids(self) -> dict[str, UUID]:
        """Return the two as services take them."""
        said = self.cleaned_data
        return {"one_id": UUID(said["one"]), "other_id": UUID(said["other"])}


class PairForm(TwoForm):
    """Two who never sit together, and why."""

    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Verzegeld: alleen je team leest het. Wie geweigerd wordt, hoort het nooit."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )


class LiftForm(forms.Form):
    """Why two may sit together after all."""

    reason = forms.CharField(
        label=_("Waarom mogen ze nu wel samen zitten?"),
        help_text=_("Verzegeld: alleen je team leest het."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )


class CoupleForm(TwoForm):
    """Two who come together; each said so themselves."""

    one_agrees = forms.BooleanField(label=_("De ene zei ja, toen die alleen was"), required=False)
    other_agrees = forms.BooleanField(
        label=_("De andere zei ja, toen die alleen was"), required=False
    )

    def agreed(self) -> frozenset[UUID]:
        """Return who said yes."""
        said, ids = self.cleaned_data, self.as_ids()
        yes = {"one_id": said["one_agrees"], "other_id": said["other_agrees"]}
        return frozenset(ids[key] for key, agrees in yes.items() if agrees)


class SureForm(forms.Form):
    """Nothing to fill in: pressing is what counts."""
