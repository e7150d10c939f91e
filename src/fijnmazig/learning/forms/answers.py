"""An answer as a form: choose, estimate, or give each step a number. Nothing is dragged."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import format_html

from fijnmazig.common.naming.shown import in_dutch
from fijnmazig.common.naming.tables import DUTCH
from fijnmazig.facts.queries import taught_figure
from fijnmazig.learning.domain.answers import mixed
from fijnmazig.learning.domain.course import Choice, Estimate, Exercise, Order
from fijnmazig.learning.queries.pages import Answer
from fijnmazig.learning.texts import pages as texts

PLACE = "p-"
LARGEST = Decimal(10**9)


class ChoiceForm(forms.Form):
    """Choose one answer."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, exercise: Choice) -> None:
        super().__init__(data)
        self.fields["option"] = forms.TypedChoiceField(
            label=in_dutch(exercise.question),
            coerce=int,
            choices=[(str(place), one.text) for place, one in enumerate(exercise.options)],
            widget=forms.RadioSelect(attrs={"lang": DUTCH}),
            error_messages={"required": texts.CHOOSE, "invalid_choice": texts.CHOOSE},
        )

    def as_answer(self) -> Answer:
        """Return which answer was chosen."""
        return Answer(option=self.cleaned_data["option"])


class EstimateForm(forms.Form):
    """Estimate a figure, in a number."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, exercise: Estimate) -> None:
        super().__init__(data)
        figure = taught_figure(exercise.figure)
        self.fields["estimate"] = forms.DecimalField(
            label=in_dutch(exercise.question),
            help_text=format_html(
                str(texts.ESTIMATE_HELP), unit=in_dutch(figure.unit if figure else "")
            ),
            min_value=Decimal(0),
            max_value=LARGEST,
            decimal_places=2,
            widget=forms.NumberInput(attrs={"step": "any", "autocomplete": "off"}),
            error_messages={"required": texts.NUMBER, "invalid": texts.NUMBER},
        )

    def as_answer(self) -> Answer:
        """Return the number."""
        return Answer(estimate=self.cleaned_data["estimate"])


class OrderForm(forms.Form):
    """Give each step its place, with a list to choose from."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, exercise: Order) -> None:
        super().__init__(data)
        numbers = [(str(place + 1), str(place + 1)) for place in range(len(exercise.steps))]
        for place in mixed(exercise):
            self.fields[f"{PLACE}{place}"] = forms.TypedChoiceField(
                label=in_dutch(exercise.steps[place]),
                coerce=int,
                choices=[("", texts.PLACE_NONE), *numbers],
                error_messages={"required": texts.CHOOSE, "invalid_choice": texts.CHOOSE},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a number that is given twice."""
        cleaned = super().clean() or {}
        if len(set(cleaned.values())) < len(cleaned):
            raise forms.ValidationError(texts.TWICE)
        return cleaned

    def as_answer(self) -> Answer:
        """Return the number of each step."""
        given = self.cleaned_data.items()
        return Answer(places={int(name.removeprefix(PLACE)): place for name, place in given})


type AnswerForm = ChoiceForm | EstimateForm | OrderForm


def answer_form(
    exercise: Exercise | None, *, data: Mapping[str, Any] | None = None
) -> AnswerForm | None:
    """Return the form of an exercise, bound when there is data; None without one."""
    match exercise:
        case Choice():
            return ChoiceForm(data, exercise=exercise)
        case Estimate():
            return EstimateForm(data, exercise=exercise)
        case Order():
            return OrderForm(data, exercise=exercise)
        case None:
            return None
