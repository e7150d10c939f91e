"""Which texts go along to somebody who asks what is kept about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from fijnmazig.outreach.domain.access import Way, Written
from fijnmazig.outreach.texts import access as texts


class AccessForm(forms.Form):
    """The texts that speak of this person alone, how they get it, and that it is they who ask."""

    way = forms.ChoiceField(
        label=texts.WAY,
        choices=list(texts.WAYS.items()),
        initial=Way.PRINT,
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(label=texts.IS_SURE)

    def __init__(self, data: Mapping[str, Any] | None, *, written: Iterable[Written]) -> None:
        super().__init__(data)
        choices = [(one.key, one.label) for one in written]
        if choices:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=texts.CHOSEN,
                help_text=texts.CHOSEN_HELP,
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields(["chosen", "way", "is_sure"])

    def chosen(self) -> frozenset[str]:
        """Return the texts that go along."""
        return frozenset(self.cleaned_data.get("chosen", ()))

    def as_way(self) -> Way:
        """Return how the person gets it."""
        return Way(self.cleaned_data["way"])
