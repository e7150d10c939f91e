"""Where somebody stands, as a form: a number beside each sentence, and what they make up."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fijnmazig.gatherings.domain.evaluation import LARGEST
from fijnmazig.learning.queries.rating import RatingPage
from fijnmazig.learning.services.rating import Rated
from fijnmazig.learning.texts import rating as texts

NUMBERS = [(str(number), str(number)) for number in range(LARGEST + 1)]
STATEMENT, PART = "n-", "p-"


class RatingForm(forms.Form):
    """Every field can stay empty; the service asks for at least one number."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, page: RatingPage) -> None:
        super().__init__(data)
        self.is_after = page.is_after
        for statement in page.statements:
            self.fields[STATEMENT + statement.key] = forms.TypedChoiceField(
                label=statement.text,
                coerce=int,
                empty_value=None,
                choices=NUMBERS,
                widget=forms.RadioSelect,
                required=False,
            )
        for key, label in texts.PARTS.items():
            self.fields[PART + key] = forms.CharField(
                label=label,
                max_length=2,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "size": "4"}),
            )

    def as_rated(self) -> Rated:
        """Return the checked fields as the service takes them."""
        filled = self.cleaned_data
        return Rated(
            values={
                name.removeprefix(STATEMENT): value
                for name, value in filled.items()
                if name.startswith(STATEMENT) and value is not None
            },
            parts=[filled[PART + key] for key in texts.PARTS],
            is_after=self.is_after,
        )
