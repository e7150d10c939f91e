"""What a host leaves after a moment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.kinds import MaterialKind
from fijnmazig.gatherings.domain.materials import MaterialFacts
from fijnmazig.gatherings.texts import materials as texts


class MaterialForm(forms.Form):
    """Slides, a recording or something else, by its address."""

    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=[(kind.value, label) for kind, label in texts.KINDS.items()]
    )
    title = forms.CharField(
        label=_("Titel"), max_length=200, error_messages={"required": texts.TITLE_NEEDED}
    )
    link = forms.URLField(
        label=_("Adres"),
        help_text=_("Bijvoorbeeld van het stuk in de bibliotheek."),
        max_length=500,
        assume_scheme="https",
        error_messages={"required": texts.LINK_NEEDED},
    )
    available_until = forms.DateField(
        label=_("Te zien tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    participants_told = forms.BooleanField(
        label=_("Bij een opname: wie erbij was, wist ervan"), required=False
    )
    has_captions = forms.BooleanField(
        label=_("Bij een opname: er zijn ondertitels"), required=False
    )

    def as_facts(self) -> MaterialFacts:
        """Return what is left."""
        cleaned = self.cleaned_data
        return MaterialFacts(**cleaned | {"kind": MaterialKind(cleaned["kind"])})
