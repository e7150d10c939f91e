"""Read what somebody fills in for a lesson."""

from typing import TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.naming.tables import DUTCH
from fijnmazig.game import texts
from fijnmazig.game.domain.rooms import ANSWERS, Statement, Way
from fijnmazig.game.queries.stories import stories


class Opening(TypedDict):
    """What a room is opened with."""

    story: int
    way: Way


class OpeningForm(forms.Form):
    """Which story, and how the class plays."""

    story = forms.TypedChoiceField(
        label=_("Verhaal"), coerce=int, widget=forms.Select(attrs={"lang": DUTCH})
    )
    way = forms.TypedChoiceField(
        label=_("Hoe speelt de klas?"),
        choices=[(way.value, label) for way, label in texts.WAYS.items()],
        widget=forms.RadioSelect,
        coerce=Way,
        initial=Way.OWN.value,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        choices = [(str(story.number), story.title) for story in stories()]
        self.fields["story"].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def is_practice(self) -> bool:
        """Tell whether the button of a practice lesson was pressed."""
        return "practice" in self.data

    def as_opening(self) -> Opening:
        """Return what a room is opened with."""
        return Opening(story=self.cleaned_data["story"], way=self.cleaned_data["way"])


class JoiningForm(forms.Form):
    """The code on the board."""

    code = forms.CharField(
        label=_("Code op het bord"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class EvaluationForm(forms.Form):
    """What a pupil thought of the lesson: one answer for each statement."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        for statement, label in texts.STATEMENTS.items():
            self.fields[statement.value] = forms.TypedChoiceField(
                label=label,
                choices=list(zip(ANSWERS, texts.ANSWER_LABELS, strict=True)),
                widget=forms.RadioSelect,
                coerce=int,
                error_messages={"required": texts.ALL_NEEDED},
            )

    def as_answers(self) -> dict[Statement, int]:
        """Return the answer to each statement."""
        return {one: self.cleaned_data[one.value] for one in Statement}
