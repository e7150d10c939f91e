"""A place kept without a name, a code to cancel with, and three numbers at the end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.dialogues import MOST_CHILDREN, MOST_PEOPLE, CountMethod
from fijnmazig.gatherings.services.dialogues import Counted, Party
from fijnmazig.gatherings.texts import dialogues as texts

MOST_VISITORS = 5_000


class ReserveForm(forms.Form):
    """How many come; no name, no address, no number."""

    people = forms.IntegerField(
        label=_("Met hoeveel komt u?"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    children = forms.IntegerField(
        label=_("Voor hoeveel kinderen is opvang nodig?"),
        min_value=0,
        max_value=MOST_CHILDREN,
        initial=0,
    )
    language = forms.ChoiceField(
        label=_("In welke taal praat u het liefst?"), choices=list(texts.LANGUAGES.items())
    )

    def as_party(self) -> Party:
        """Return who comes."""
        return Party(**self.cleaned_data)


class CancelForm(forms.Form):
    """The code that was shown once."""

    code = forms.CharField(
        label=_("Code van de reservatie"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class CountForm(forms.Form):
    """Three numbers, and how they were found."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    first_time = forms.IntegerField(label=_("Eerste keer"), min_value=0, max_value=MOST_VISITORS)
    came_before = forms.IntegerField(label=_("Kwam al eens"), min_value=0, max_value=MOST_VISITORS)
    not_said = forms.IntegerField(
        label=_("Zegt het liever niet"), min_value=0, max_value=MOST_VISITORS
    )
    method = forms.ChoiceField(
        label=_("Hoe weet je dat?"),
        choices=[(method.value, label) for method, label in texts.METHODS.items()],
    )
    note = forms.CharField(
        label=_("Waarom verbeter je de telling?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, is_first: bool, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        for name in ("first_time", "came_before", "not_said"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        if is_first:
            del self.fields["note"]

    def as_counted(self) -> Counted:
        """Return what was counted."""
        cleaned = {"note": "", **self.cleaned_data}
        return Counted(**cleaned | {"method": CountMethod(cleaned["method"])})
