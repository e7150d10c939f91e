"""What is asked to end a dossier: by the person, by the police, or by a caller who knows them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.services.keeping import Wish
from fijnmazig.outreach.texts import calling as calling_texts
from fijnmazig.outreach.texts import keeping as texts


class WithdrawForm(forms.Form):
    """Which row of one's own list to take back."""

    row = forms.IntegerField(
        label=_("Rij in je lijst"),
        help_text=_("Het nummer dat je rekenblad naast de rij zet."),
        min_value=1,
        max_value=1_000_000,
    )


class InformForm(WithdrawForm):
    """Which row of one's own list was informed since, and that it was."""

    sure = forms.BooleanField(label=_("Ja, deze persoon weet dat het belteam belt"))


class SureForm(forms.Form):
    """That it was meant: nothing else is asked."""

    sure = forms.BooleanField(label=_("Ja, ik ben zeker"))


class LongerForm(forms.Form):
    """Until when to keep a dossier, and why."""

    to = forms.DateField(
        label=_("Bewaren tot"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Noem niemand. We bewaren alleen dat er een reden was."),
        max_length=300,
    )


class ExcludeForm(forms.Form):
    """Which colleague knows the family."""

    member = forms.ChoiceField(label=calling_texts.EXCLUDED_MEMBER, widget=forms.RadioSelect)

    def __init__(
        self, data: Mapping[str, Any] | None, *, members: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["member"] = forms.ChoiceField(
            label=calling_texts.EXCLUDED_MEMBER, choices=list(members), widget=forms.RadioSelect
        )


class ForgetForm(forms.Form):
    """What the person asked for."""

    wish = forms.ChoiceField(
        label=_("Wat vraagt de betrokkene?"),
        choices=list(texts.WISHES.items()),
        widget=forms.RadioSelect,
    )

    def as_wish(self) -> Wish:
        """Return it as the service takes it."""
        return Wish(self.cleaned_data["wish"])
