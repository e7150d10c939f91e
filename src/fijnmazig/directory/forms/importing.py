"""A file of services of somebody else, and the press that takes it over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.directory import texts
from fijnmazig.directory.services.importing import Upload

MOST_BYTES = 2_000_000


class ImportForm(forms.Form):
    """The file."""

    document = forms.FileField(
        label=_("Het bestand"),
        help_text=_("Een bestand in HSDS 3.0 (JSON) of een CSV, hoogstens 2 MB."),
    )

    def as_upload(self) -> Upload:
        """Return the file as text. Raises ValidationError when it is no text."""
        return Upload(name=self.cleaned_data["document"].name, text=self.cleaned_data["text"])

    def clean(self) -> dict[str, object]:
        """Read the file as text, when it is one and not too large."""
        cleaned = super().clean() or self.cleaned_data
        document = cleaned.get("document")
        if document is None:
            return cleaned
        if document.size > MOST_BYTES:
            raise forms.ValidationError(texts.IMPORT_TOO_LARGE)
        try:
            cleaned["text"] = document.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(texts.IMPORT_NO_TEXT) from error
        return cleaned


class TakeOverForm(forms.Form):
    """The file that was looked at, sent along to be taken over as it was seen."""

    name = forms.CharField(max_length=200, widget=forms.HiddenInput)
    text = forms.CharField(max_length=MOST_BYTES, strip=False, widget=forms.HiddenInput)

    def as_upload(self) -> Upload:
        """Return the file."""
        return Upload(**self.cleaned_data)
