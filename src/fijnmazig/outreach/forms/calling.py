"""What a caller types during a call, and what a supervisor decides."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.domain.verifying import LONGEST as LONGEST_HOURS
from fijnmazig.outreach.queries.caselog import OTHERS
from fijnmazig.outreach.texts import calling as texts

LONGEST = 4_000
STEPS = [("", "")] + [(step.value, "") for step in Step]
MOST_NUMBERS = 10
WRONG = [f"{Result.WRONG_NUMBER.value}-{place}" for place in range(MOST_NUMBERS)]
RESULTS = [("", "")] + [(result, "") for result in (*(one.value for one in Result), *WRONG)]


class CallForm(forms.Form):
    """One step: where it was typed, what was noted, and how the call ended if it did."""

    step = forms.ChoiceField(choices=STEPS, required=False, widget=forms.HiddenInput)
    result = forms.ChoiceField(choices=RESULTS, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=texts.NOTE,
        help_text=texts.NOTE_HELP,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "accesskey": "n"}),
    )
    is_worrying = forms.BooleanField(label=texts.FLAG, required=False)
    is_verified = forms.BooleanField(label=texts.VERIFIED, required=False)
    unsafe_times = forms.CharField(
        label=texts.UNSAFE_HOURS,
        help_text=texts.UNSAFE_HELP,
        max_length=LONGEST_HOURS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Return what was typed, with how it ended apart from which number was wrong."""
        typed = super().clean() or {}
        result, _, place = str(typed.get("result", "")).partition("-")
        return typed | {"result": result, "wrong": int(place) if place else None}

    def clean_unsafe_times(self) -> str | None:
        """Return the hours as typed, None when the page did not ask for them."""
        typed: str = self.cleaned_data["unsafe_times"]
        return typed if self.add_prefix("unsafe_times") in self.data else None


class HoursForm(forms.Form):
    """When it is not safe to call, as the person said it."""

    unsafe_times = forms.CharField(
        label=texts.UNSAFE_HOURS,
        help_text=texts.UNSAFE_HELP,
        max_length=LONGEST_HOURS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_verified = forms.BooleanField(label=texts.VERIFIED, required=False)


class CaseLogForm(forms.Form):
    """Whose acts to list: of everybody, of who never called here, or of one colleague."""

    wie = forms.ChoiceField(label=texts.WHO, required=False)

    def __init__(self, data: Mapping[str, Any], *, people: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        choices = [("", texts.EVERYBODY), (OTHERS, texts.WHO_DID_NOT_CALL), *people]
        self.fields["wie"] = forms.ChoiceField(label=texts.WHO, required=False, choices=choices)


class DossierFilterForm(forms.Form):
    """The beginning of the reference of a dossier."""

    dossier = forms.CharField(label=texts.REFERENCE, max_length=12, required=False)


class LookForm(forms.Form):
    """What a supervisor decides about a worry, and what they read: its moment, and who called."""

    read_at = forms.CharField(max_length=40, widget=forms.HiddenInput)
    heard = forms.IntegerField(min_value=0, max_value=9_999, widget=forms.HiddenInput)

    decision = forms.ChoiceField(
        label=texts.DECISION, choices=texts.DECISIONS, widget=forms.RadioSelect
    )

    def clean_read_at(self) -> datetime:
        """Return the moment that the page gave along."""
        try:
            return datetime.fromisoformat(self.cleaned_data["read_at"])
        except ValueError:
            raise forms.ValidationError(texts.NEWER_WORRY) from None
