"""What is typed around goals, corrections, next steps and contacts after a group."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.after import HIGHEST, LOWEST, AfterOutcome, Question
from fijnmazig.groups.queries.aftercare import matching_services
from fijnmazig.groups.services.aftercare import Worked
from fijnmazig.groups.services.correcting import Corrected
from fijnmazig.groups.texts import after as texts

QUIET = {"autocomplete": "off"}
MARKS = [(str(mark), str(mark)) for mark in range(LOWEST, HIGHEST + 1)]


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers take it
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
        help_text=_("Alleen wat niemand anders leest of opneemt. Eén per regel."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2} | QUIET),
        error_messages={"required": texts.PERSON_NEEDED},
    )
    was_wrong = forms.BooleanField(
        label=_("Het oude nummer was nooit van deze persoon"),
        help_text=_(
            "Vink dit niet aan als het een oud nummer is: dan blijven we ermee nagaan wie van "
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
    due_on = day(_("Uiterlijk op"))


class AfterForm(forms.Form):
    """What came of a contact after a group, and where it leads."""

    outcome = forms.ChoiceField(
        label=_("Hoe liep het?"),
        choices=[(one.value, label) for one, label in texts.OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Wat is nodig om te onthouden?"),
        help_text=_("Zo weinig mogelijk. Alleen je team leest het, tot de dag die afgesproken is."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )
    next_on = day(
        _("Volgend contact"),
        required=False,
        hint=_("Laat leeg als dit contact klaar is. Met een datum blijft het op de lijst."),
    )
    search = forms.CharField(
        label=_("Andere hulp: zoek in de wegwijzer"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    service = forms.ChoiceField(
        label=_("Naar welke hulp wees je?"), required=False, widget=forms.RadioSelect
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, initial: Mapping[str, Any], search: str
    ) -> None:
        super().__init__(data, initial=dict(initial))
        found = matching_services(search)
        if found:
            choices = [("", texts.NO_SERVICE), *found]
            cast("forms.ChoiceField", self.fields["service"]).choices = choices
        else:
            del self.fields["service"]

    def as_worked(self) -> Worked:
        """Return what was typed as the service takes it."""
        said = self.cleaned_data
        chosen = said.get("service")
        return Worked(
            outcome=AfterOutcome(said["outcome"]),
            note=said["note"],
            next_on=said["next_on"],
            service_id=UUID(chosen) if chosen else None,
        )


class FeedbackForm(forms.Form):
    """What somebody thought, with the code they were given; nothing else is asked."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("Van de begeleider. Ze werkt één keer."),
        max_length=20,
        widget=forms.TextInput(attrs=QUIET | {"autocapitalize": "characters"}),
        error_messages={"required": texts.CODE_UNKNOWN},
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        for question, label in texts.QUESTIONS.items():
            self.fields[question.value.lower()] = forms.CharField(
                label=label,
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3} | QUIET),
            )

    def as_answers(self) -> dict[Question, str]:
        """Return what was typed, by question."""
        return {question: self.cleaned_data[question.value.lower()] for question in Question}
