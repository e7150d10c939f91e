"""What is typed around goals, corrections, next steps and contacts after a group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.after import HIGHEST, LOWEST
from fijnmazig.groups.services.correcting import Corrected
from fijnmazig.groups.texts import after as texts

QUIET = {"autocomplete": "off"}
MARKS = [(str(mark), str(mark)) for mark in range(LOWEST, HIGHEST + 1)]


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, help_text=hint, required=required, widget=widget)


class GoalForm(forms.Form):
    """A goal in somebody's own words, with their own mark for it now."""

    words = forms.CharField(
        label=_("Wat wil de persoon bereiken, in eigen woorden?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2} | QUIET),
    )
    mark = forms.TypedChoiceField(
        label=_("Hoe ver staat de persoon zelf met dit doel, van 0 tot 10?"),
        help_text=_("Het cijfer is van de persoon en gaat alleen over dit doel."),
        choices=MARKS,
        coerce=int,
    )


class LookBackForm(forms.Form):
    """The mark that somebody gives to their own goal now."""

    mark = forms.TypedChoiceField(
        label=_("Hoe ver staat de persoon nu met dit doel, van 0 tot 10?"),
        choices=MARKS,
        coerce=int,
    )


class CorrectForm(forms.Form):
    """How somebody is called and reached, put right."""

    name = forms.CharField(
        label=_("Hoe noemen we de persoon?"),
        max_length=120,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": texts.PERSON_NEEDED},
    )
    contact = forms.CharField(
        label=_("Nummer of e-mailadres"),
        help_text=_("Alleen wat niemand anders leest of opneemt. Eén op een lijn."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2} | QUIET),
        error_messages={"required": texts.PERSON_NEEDED},
    )
    was_wrong = forms.BooleanField(
        label=_("Het oude nummer was nooit van deze persoon"),
        help_text=_(
            "Laat dit leeg als het een oud nummer is: dan blijven we ermee nagaan wie van "
            "hetzelfde gezin is."
        ),
        required=False,
    )
    safe_contact = forms.CharField(
        label=_("Veilig contact: hoe, wanneer, met welke woorden"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )
    may_leave_message = forms.BooleanField(
        label=_("We mogen een bericht achterlaten"), required=False
    )

    def as_corrected(self) -> Corrected:
        """Return what was typed as the service takes it."""
        return Corrected(**self.cleaned_data)


class StepForm(forms.Form):
    """What you do next for somebody, and by when."""

    step = forms.ChoiceField(
        label=_("Wat doe je als volgende?"),
        choices=[(one.value, label) for one, label in texts.STEPS.items()],
        widget=forms.RadioSelect,
    )
    due_on = day(_("Ten laatste op"))
