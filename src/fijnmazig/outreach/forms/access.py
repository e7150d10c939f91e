"""Which texts go along to somebody who asks what is kept about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from fijnmazig.outreach.domain.access import Written
from fijnmazig.outreach.texts import access as texts


class AccessForm(forms.Form):
    """The texts that speak of this person alone, and that it is this person who asks."""

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
        self.order_fields(["chosen", "is_sure"])

    def chosen(self) -> frozenset[str]:
        """Return the texts that go along."""
        return frozenset(self.cleaned_data.get("chosen", ()))
