"""A questionnaire as a form: numbers from 0 to 10, words, and what somebody makes up."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.evaluation import LARGEST, Template
from fijnmazig.gatherings.queries.evaluation import AnswerPage, templates
from fijnmazig.gatherings.services.evaluation import MOST_WORDS, Given
from fijnmazig.gatherings.texts import evaluation as texts

NUMBERS = [(str(number), str(number)) for number in range(LARGEST + 1)]
STATEMENT, WORDS, PART = "n-", "w-", "p-"


class AnswerForm(forms.Form):
    """Every field can stay empty; the service asks for at least one."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, page: AnswerPage) -> None:
        super().__init__(data)
        for statement in page.statements:
            self.fields[STATEMENT + statement.key] = forms.ChoiceField(
                label=statement.text, choices=NUMBERS, widget=forms.RadioSelect, required=False
            )
        for question in page.questions:
            self.fields[WORDS + question.key] = forms.CharField(
                label=question.text,
                max_length=MOST_WORDS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        for key, label in texts.PARTS.items():
            self.fields[PART + key] = forms.CharField(
                label=label,
                max_length=2,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "size": "4"}),
            )

    def as_given(self) -> Given:
        """Return the checked fields as the service takes them."""
        filled = {name: value for name, value in self.cleaned_data.items() if value}
        return Given(
            values={
                name.removeprefix(STATEMENT): int(value)
                for name, value in filled.items()
                if name.startswith(STATEMENT)
            },
            words={
                name.removeprefix(WORDS): value
                for name, value in filled.items()
                if name.startswith(WORDS)
            },
            parts=[str(filled.get(PART + key, "")) for key in texts.PARTS],
        )


def template_choices() -> list[tuple[str, str]]:
    """Return the questionnaires of this house, to choose from."""
    return [(key, _title(template)) for key, template in templates().items()]


def _title(template: Template) -> str:
    return f"{template.title} ({len(template.statements)})"


class StartForm(forms.Form):
    """Which questionnaire a series uses."""

    template = forms.ChoiceField(label=_("Vragenlijst"), choices=template_choices)
