"""One dossier in a form: what was agreed, nothing else; checked by the rules of a list."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms

from fijnmazig.outreach.domain.fields import LONGEST, NEEDED, Field
from fijnmazig.outreach.domain.intake import LANGUAGES, Reason, Refusal
from fijnmazig.outreach.texts import intake as texts
from fijnmazig.outreach.texts.agreements import FIELDS
from fijnmazig.outreach.texts.calling import SPOKEN

ROWS = 5
QUIET = {"autocomplete": "off"}


class DossierForm(forms.Form):
    """The agreed fields of one person; what stands in them is kept by the page alone.

    Whether a value may be taken is decided where that of a list is: see `checked_form`.
    """

    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, agreed: Iterable[Field]) -> None:
        super().__init__(data, initial={"nonce": uuid4()})
        self.agreed = tuple(agreed)
        self.fields.update({name_of(field): _widget(field) for field in self.agreed})

    def clean(self) -> dict[str, Any]:
        """Refuse what was not agreed, though no field of this page asks for it."""
        others = {name_of(field) for field in Field} - {name_of(field) for field in self.agreed}
        if others & set(self.data):
            raise forms.ValidationError(texts.NOT_AGREED)
        return self.cleaned_data

    def said(self) -> dict[Field, str]:
        """Return what was typed, by field."""
        return {field: str(self.cleaned_data[name_of(field)] or "") for field in self.agreed}

    def delivery_nonce(self) -> UUID:
        """Return a nonce that is the same only when the same page sends the same words again.

        Whoever goes back in their browser and types somebody else hands somebody else in. Without
        the random number of the page, which is kept nowhere, it tells nothing of the words.
        """
        return uuid5(self.cleaned_data["nonce"], json.dumps(self.said(), sort_keys=True))

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Say at each field why it cannot be taken."""
        for one in refusals:
            self.add_error(
                name_of(one.field) if one.field else None, str(texts.REASONS[one.reason])
            )


def name_of(field: Field) -> str:
    """Return what a field is called in the page."""
    return field.value.lower()


def _widget(field: Field) -> forms.Field:
    shown: dict[str, Any] = {
        "label": str(FIELDS[field]).capitalize(),
        "help_text": texts.FORM_HELP.get(field, ""),
        "required": field in NEEDED,
        "error_messages": {
            "required": texts.REASONS[Reason.MISSING],
            "max_length": texts.REASONS[Reason.TOO_LONG],
        },
    }
    if field is Field.INFORMED:
        return forms.ChoiceField(choices=texts.YES_OR_NO, widget=forms.RadioSelect, **shown)
    if field is Field.LANGUAGE:
        known = [(code, SPOKEN[code]) for code in LANGUAGES]
        return forms.ChoiceField(choices=[("", texts.NOT_KNOWN), *known], **shown)
    widgets: dict[Field, forms.Widget] = {
        Field.STORY: forms.Textarea(attrs={"rows": ROWS, **QUIET}),
        Field.INTERVENED_ON: forms.DateInput(attrs={"type": "date", **QUIET}),
    }
    widget = widgets.get(field, forms.TextInput(attrs=QUIET))
    return forms.CharField(max_length=LONGEST[field], widget=widget, **shown)
