"""Why a result is taken back: one of two, so that nothing is written about anybody."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django_stubs_ext import StrOrPromise

from fijnmazig.outreach.domain.taking_back import Slip
from fijnmazig.outreach.texts import taking_back as texts


class TakeBackForm(forms.Form):
    """What went wrong, of what the actor may say."""

    slip = forms.ChoiceField(label=texts.WHY, help_text=texts.WHY_HELP, widget=forms.RadioSelect)

    def __init__(
        self, data: Mapping[str, Any] | None, *, slips: Iterable[tuple[str, StrOrPromise]]
    ) -> None:
        super().__init__(data)
        self.fields["slip"] = forms.ChoiceField(
            label=texts.WHY,
            help_text=texts.WHY_HELP,
            choices=list(slips),
            widget=forms.RadioSelect,
        )

    def as_slip(self) -> Slip:
        """Return it as the service takes it."""
        return Slip(self.cleaned_data["slip"])
