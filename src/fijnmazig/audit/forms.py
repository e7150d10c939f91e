"""What the reader of the record may filter on."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fijnmazig.audit import queries, texts


class ActFilterForm(forms.Form):
    """Period, act, who and about what."""

    from_date = forms.DateField(
        label=texts.FROM, required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    to_date = forms.DateField(
        label=texts.TO, required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    act = forms.ChoiceField(label=texts.ACT, required=False)
    actor_id = forms.UUIDField(label=texts.ACTOR_ID, required=False)
    subject_id = forms.UUIDField(label=texts.SUBJECT_ID, required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, act_names: tuple[str, ...]) -> None:
        super().__init__(data)
        choices = [("", texts.ANY_ACT), *((name, name) for name in act_names)]
        self.fields["act"] = forms.ChoiceField(label=texts.ACT, required=False, choices=choices)

    def wanted(self) -> queries.ActFilter:
        """Return what to list; nothing is filtered when the form has faults."""
        return queries.ActFilter(**self.cleaned_data) if self.is_valid() else queries.ActFilter()
