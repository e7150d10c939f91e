"""Check what the sharer says of an item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.themes import themes
from fijnmazig.library.forms.places import municipality_code
from fijnmazig.library.services.items import Description

LANGUAGES = (
    ("nl", texts.LANGUAGE_DUTCH),
    ("fr", texts.LANGUAGE_FRENCH),
    ("en", texts.LANGUAGE_ENGLISH),
    ("xx", texts.LANGUAGE_OTHER),
)


class ItemForm(forms.Form):
    """What the sharer says of an item."""

    title = forms.CharField(
        label=_("Titel"), max_length=300, error_messages={"required": texts.TITLE_NEEDED}
    )
    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(kind.value, texts.KIND_LABELS[kind]) for kind in Kind]
    )
    description = forms.CharField(
        label=_("Waarover gaat het?"),
        help_text=_("Eén of twee zinnen waaraan een collega ziet of dit nuttig is."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owner_text = forms.CharField(
        label=_("Eigenaar"),
        help_text=_("De organisatie of dienst die dit maakte, geen naam van een persoon."),
        required=False,
        max_length=200,
    )
    network = forms.CharField(label=_("Netwerk of project"), required=False, max_length=200)
    municipality = forms.CharField(
        label=_("Gemeente"),
        help_text=_("Een naam, een vroegere naam of een NIS-code."),
        required=False,
        max_length=120,
    )
    themes = forms.MultipleChoiceField(
        label=_("Thema's"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Taal"), choices=LANGUAGES)
    year = forms.IntegerField(label=_("Jaar"), required=False, min_value=1950, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = [(theme.code, theme.label) for theme in themes()]

    def clean_municipality(self) -> str:
        """Return the NIS code of today's municipality, or an empty text."""
        return municipality_code(self.cleaned_data["municipality"])

    def as_description(self) -> Description:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return Description(
            kind=Kind(cleaned["kind"]),
            title=cleaned["title"],
            description=cleaned["description"],
            owner_text=cleaned["owner_text"],
            network=cleaned["network"],
            municipality_nis=cleaned["municipality"],
            language=cleaned["language"],
            year=cleaned["year"],
            themes=tuple(cleaned["themes"]),
        )
