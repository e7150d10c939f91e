"""Which projects to lay side by side."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

FEWEST, MOST = 2, 4


class BesideForm(forms.Form):
    """Two to four projects out of those that somebody sees."""

    project = forms.MultipleChoiceField(
        label=_("Welke projecten?"),
        help_text=_("Kies er twee tot vier."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, projects: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- a form's own arguments
        super().__init__(*args, **kwargs)
        self.fields["project"].choices = projects  # type: ignore[attr-defined]  # a field of choices

    def clean_project(self) -> list[UUID]:
        """Return the ids of the projects, in the order in which they stand in the list."""
        chosen = self.cleaned_data["project"]
        if not FEWEST <= len(chosen) <= MOST:
            raise forms.ValidationError(_("Kies er twee tot vier."))
        return [UUID(one) for one in chosen]
