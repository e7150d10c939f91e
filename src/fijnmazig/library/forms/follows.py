"""Which themes somebody follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library.queries.labels import shown_themes


class FollowForm(forms.Form):
    """Themes to follow; none is an answer too."""

    themes = forms.MultipleChoiceField(
        label=_("Thema's die je volgt"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = [*shown_themes().items()]
