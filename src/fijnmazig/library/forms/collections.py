"""What is said of a collection, and of an item in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.forms.remarks import PersonlessField
from fijnmazig.library.services.collections import About


class CollectionForm(forms.Form):
    """Name and explanation."""

    title = PersonlessField(
        label=_("Naam van de verzameling"),
        help_text=_("Bijvoorbeeld: startpakket voor een nieuwe SPOC."),
        max_length=200,
        widget=forms.TextInput(),
        error_messages={"required": texts.COLLECTION_TITLE_NEEDED},
    )
    description = PersonlessField(
        label=_("Voor wie is ze, en hoe gebruik je ze?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def as_about(self) -> About:
        """Return what was typed as the service takes it."""
        return About(**self.cleaned_data)


class NoteForm(forms.Form):
    """Why an item is in a collection."""

    note = PersonlessField(
        label=_("Waarom staat dit in de verzameling?"),
        help_text=_("Eén of twee zinnen. Laat leeg om de uitleg weg te halen."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
