"""Check the files people hand in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.handing.fields import HandedInField
from fijnmazig.library import texts


class ManyFilesInput(forms.ClearableFileInput):
    """A plain file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(HandedInField):
    """Several files at once."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401 -- Django's signature
        """Return the list of files; an empty choice is an error."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files if file] or [
            super().clean(None, initial)
        ]


class ImportForm(forms.Form):
    """Files to read. An empty file is refused by reading, with a sentence of its own."""

    documents = ManyFilesField(
        label=_("Kies één of meer bestanden"),
        help_text=_(
            "PDF, Word, PowerPoint, Excel, tekst, webpagina, afbeelding of een ZIP daarvan. "
            "Elk bestand mag 100 MB groot zijn."
        ),
        allow_empty_file=True,
        error_messages={"required": texts.NO_FILES},
    )
