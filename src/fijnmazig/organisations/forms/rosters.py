"""A list that is handed in, and what was chosen about its rows."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations.domain.rosters import Chosen
from fijnmazig.organisations.forms.fields import DayField
from fijnmazig.organisations.texts import rosters as texts

SHOWN, LEFT_OUT, ANSWER = "getoond", "weglaten", "antwoord-"
LEAVE_OUT = "LEAVE_OUT"  # the answer to a question that leaves the row out


class RosterForm(forms.Form):
    """The file, and since when people work of whom it does not say so."""

    document = forms.FileField(
        label=_("Kies je lijst"),
        help_text=_("XLSX of CSV, tot 10 MB en 10.000 rijen."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": texts.FILE_NEEDED},
    )
    default_start = DayField(
        label=_("Begindatum voor rijen zonder datum"),
        help_text=_("Weet je niet sinds wanneer iemand ergens werkt? Geef één dag voor iedereen."),
        required=False,
    )


def chosen_in(given: QueryDict) -> Chosen:
    """Return what a form of the preview says; the service knows which rows there are."""
    answers = {
        name.removeprefix(ANSWER): str(value)
        for name, value in given.items()
        if name.startswith(ANSWER)
    }
    gone = {row for row, answer in answers.items() if answer == LEAVE_OUT}
    return Chosen(
        shown=frozenset(given.get(SHOWN, "").split(",")),
        left_out=frozenset({*given.getlist(LEFT_OUT), *gone}),
        answers={row: answer for row, answer in answers.items() if row not in gone},
    )
