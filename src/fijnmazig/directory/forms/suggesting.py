"""What a visitor or a provider says is wrong, and what an editor answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import SuggestionState
from fijnmazig.directory.services.suggesting import Suggestion


class SuggestionForm(forms.Form):
    """What is wrong, in somebody's own words."""

    field = forms.ChoiceField(
        label=_("Wat klopt er niet?"), required=False, choices=list(texts.SUGGESTED_FIELDS.items())
    )
    proposed = forms.CharField(
        label=_("Wat moet er staan?"),
        help_text=_(
            "Schrijf niets over uzelf of over iemand anders: geen namen, geen nummers van mensen."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": texts.PROPOSED_NEEDED},
    )

    def as_suggestion(self) -> Suggestion:
        """Return what was typed as the service takes it."""
        return Suggestion(field=self.cleaned_data["field"], proposed=self.cleaned_data["proposed"])


class AnswerForm(forms.Form):
    """What an editor decides about a proposed change."""

    state = forms.ChoiceField(
        label=_("Wat doe je ermee?"),
        choices=[
            (SuggestionState.ACCEPTED.value, _("Het klopt: ik heb het verbeterd of doe dat nu")),
            (SuggestionState.REJECTED.value, _("Het klopt niet, of het hoort hier niet")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Dit lezen alleen collega's. Na drie maanden wissen we het voorstel."),
        max_length=300,
        error_messages={"required": texts.ANSWER_NEEDED},
    )
