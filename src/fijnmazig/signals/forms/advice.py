"""What somebody types about a recommendation."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SeveralSoughtField
from fijnmazig.common.choosing.finding import Choice, Finder
from fijnmazig.signals.domain.kinds import AdviceState
from fijnmazig.signals.forms.fields import DayField, words
from fijnmazig.signals.services.advice import ENDS, AdviceFacts
from fijnmazig.signals.texts.words import ADVICE_STATES


class AdviceForm(forms.Form):
    """What is recommended, to whom, and which signals carry it."""

    title = forms.CharField(label=_("Wat beveel je aan?"), max_length=160)
    addressee = forms.CharField(
        label=_("Aan wie?"),
        help_text=_("Een overheid of een dienst, geen persoon."),
        max_length=160,
    )
    text = words(_("Waarom, en wat moet er veranderen?"), rows=6)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        signals: Finder,
        latest: Sequence[Choice],
        **options: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **options)
        self.fields["signals"] = SeveralSoughtField(
            label=_("Bovenlokale signalen waarop dit steunt"),
            help_text=_("Kruis aan, of zoek met woorden uit het signaal: één zoekvraag per regel."),
            required=False,
            finder=signals,
            offered=(_("De nieuwste"), latest),
        )

    def as_facts(self) -> AdviceFacts:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        return AdviceFacts(
            title=said["title"],
            addressee=said["addressee"],
            text=said["text"],
            signals=said["signals"],
        )


class NewAdviceForm(AdviceForm):
    """A new recommendation, of which partnership."""

    partnership = forms.ChoiceField(label=_("Van welk samenwerkingsverband?"))

    def __init__(self, *args: Any, partnerships: list[tuple[str, str]], **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["partnership"]).choices = partnerships


class SentForm(forms.Form):
    """When it went out."""

    on = DayField(label=_("Verstuurd op"))


class CameBackForm(forms.Form):
    """What came back."""

    state = forms.ChoiceField(
        label=_("Wat gebeurde ermee?"),
        widget=forms.RadioSelect,
        choices=[(state.value, ADVICE_STATES[state]) for state in ENDS],
    )
    text = words(_("Het antwoord, in het kort"), required=False)

    @property
    def chosen(self) -> AdviceState:
        """Return what happened."""
        return AdviceState(self.cleaned_data["state"])
