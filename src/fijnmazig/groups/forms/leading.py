"""What leaders type and choose: plans, reasons, attendance, notes, intakes, answers."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.kinds import Format, NoteKind, Reply
from fijnmazig.groups.domain.states import StopReason
from fijnmazig.groups.services.planning import EditionPlan
from fijnmazig.groups.texts import attending as attending_texts
from fijnmazig.groups.texts import leading as texts
from fijnmazig.groups.texts import planning as planning_texts

LONGEST = 4_000
STOPS = (
    StopReason.DROP_OUT,
    StopReason.TOO_FEW,
    StopReason.LEADERS,
    StopReason.PLACE,
    StopReason.SAFETY,
    StopReason.OTHER,
)
MARKED = tuple(code for code in Code if code is not Code.CAUGHT_UP)


class PlanForm(forms.Form):
    """A new group: of which programme, when it begins, when that is decided."""

    programme = forms.ChoiceField(label=_("Programma"))
    name = forms.CharField(label=_("Naam van de groep"), max_length=120)
    starts_on = forms.DateField(
        label=_("Eerste sessie"), widget=forms.DateInput(attrs={"type": "date"})
    )
    decides_on = forms.DateField(
        label=_("Beslissing of de groep begint"),
        help_text=_("Tot dan zoek je deelnemers. Iedereen weet wanneer hij het hoort."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    hour = forms.TimeField(label=_("Uur"), widget=forms.TimeInput(attrs={"type": "time"}))
    form = forms.ChoiceField(
        label=_("Vorm"), choices=[(one.value, planning_texts.FORMATS[one]) for one in Format]
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, programmes: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["programme"] = forms.ChoiceField(label=_("Programma"), choices=list(programmes))

    def as_plan(self) -> EditionPlan:
        """Return it as the service takes it."""
        said = self.cleaned_data
        return EditionPlan(
            name=said["name"],
            starts_on=said["starts_on"],
            decides_on=said["decides_on"],
            hour=said["hour"],
            form=Format(said["form"]),
        )


class StartForm(forms.Form):
    """Why a group begins below its minimum."""

    reason = forms.CharField(
        label=texts.START_REASON,
        help_text=texts.START_REASON_HELP,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class StopForm(forms.Form):
    """Why a group stops, or does not begin."""

    reason = forms.ChoiceField(
        label=_("Reden"),
        choices=[(one.value, planning_texts.STOP_REASONS[one]) for one in STOPS],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=texts.STOP_NOTE,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class AttendanceForm(forms.Form):
    """For each participant one mark; left empty it stays as it was."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, people: Iterable[tuple[UUID, str, str]]
    ) -> None:
        several = list(people)
        initial: dict[str, Any] = {f"mark-{key}": code for key, _name, code in several}
        super().__init__(data, initial=initial | {"nonce": uuid4()})
        choices = [(code.value, attending_texts.CODES[code]) for code in MARKED]
        for key, name, _code in several:
            self.fields[f"mark-{key}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, widget=forms.RadioSelect
            )
        self.keys = [key for key, _name, _code in several]

    def as_codes(self) -> dict[UUID, Code]:
        """Return what was chosen, by candidate."""
        said = {key: self.cleaned_data[f"mark-{key}"] for key in self.keys}
        return {key: Code(code) for key, code in said.items() if code}


class NoteForm(forms.Form):
    """What leaders note about a session."""

    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(one.value, attending_texts.NOTE_KINDS[one]) for one in NoteKind],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Notitie"),
        help_text=texts.NOTE_HELP,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class CandidateForm(forms.Form):
    """Which candidate of the page."""

    candidate = forms.UUIDField(widget=forms.HiddenInput)


class WayForm(forms.Form):
    """Which of the proposals of the page."""

    number = forms.IntegerField(min_value=0, max_value=50, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What one person answered."""

    candidate = forms.UUIDField(widget=forms.HiddenInput)
    reply = forms.ChoiceField(choices=[(one.value, "") for one in Reply])
