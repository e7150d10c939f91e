"""A list of past meetings that is handed in, and what was chosen about it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.past import Chosen
from fijnmazig.gatherings.texts import past as texts

SHOWN, LEFT_OUT, ANSWER = "getoond", "weglaten", "antwoord-"
LEAVE_OUT = "LEAVE_OUT"  # the answer to a question that leaves the row out


class PastForm(forms.Form):
    """The file, and to which partnership its meetings belong."""

    partnership = forms.ChoiceField(label=_("Van welk samenwerkingsverband?"))
    document = forms.FileField(
        label=_("Kies je lijst"),
        help_text=_("XLSX of CSV, tot 10 MB en 60.000 rijen."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": texts.FILE_NEEDED},
    )

    def __init__(
        self,
        data: Any,  # noqa: ANN401 -- Django's signature
        files: Any,  # noqa: ANN401 -- Django's signature
        *,
        partnerships: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, files)
        self.fields["partnership"].choices = partnerships  # type: ignore[attr-defined]  # of this very field

    def partnership_id(self) -> UUID:
        """Return which partnership was chosen."""
        return UUID(self.cleaned_data["partnership"])


def chosen_in(given: QueryDict) -> Chosen:
    """Return what was chosen; the service knows which rows and people there are."""
    answers = {
        int(name.removeprefix(ANSWER)): str(value)
        for name, value in given.items()
        if name.startswith(ANSWER) and name.removeprefix(ANSWER).isdecimal()
    }
    gone = {row for row, answer in answers.items() if answer == LEAVE_OUT}
    return Chosen(
        answers={row: answer for row, answer in answers.items() if row not in gone},
        shown=_numbers(given.get(SHOWN, "").split(",")),
        left_out=_numbers(given.getlist(LEFT_OUT)) | gone,
    )


def _numbers(words: Sequence[str]) -> frozenset[int]:
    return frozenset(int(word) for word in words if word.isdecimal())
