"""What a steering group decided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import DecisionFacts
from fijnmazig.organisations.domain.kinds import DecisionState
from fijnmazig.organisations.forms.fields import DayField


class DecisionForm(forms.Form):
    """What was decided, who carries it, and how it stands."""

    decided_date = DayField(label=_("Dag van de beslissing"))
    text = forms.CharField(
        label=_("Wat is er beslist?"),
        help_text=_("Zo dat iemand die er niet bij was, het begrijpt."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    carrier = forms.CharField(
        label=_("Wie trekt dit?"),
        help_text=_("Een organisatie of een functie, geen naam van een persoon."),
        max_length=200,
    )
    due_date = DayField(label=_("Tegen wanneer?"), required=False)
    state = forms.ChoiceField(label=_("Hoe staat het?"), choices=list(texts.DECISIONS.items()))
    outcome = forms.CharField(
        label=_("Wat kwam eruit?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def as_facts(self) -> DecisionFacts:
        """Return the checked fields as the service takes them."""
        cleaned = dict(self.cleaned_data)
        return DecisionFacts(**(cleaned | {"state": DecisionState(cleaned["state"])}))
