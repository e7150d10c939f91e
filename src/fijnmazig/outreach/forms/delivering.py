"""A list to look over, and the same list on its way back from the browser."""

import base64
import binascii
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.queries.delivering import LARGEST
from fijnmazig.outreach.texts import intake as texts

LONGEST = (LARGEST // 3 + 1) * 4  # of a list of LARGEST bytes, in base 64


class ListForm(forms.Form):
    """A list to look over."""

    file = forms.FileField(
        label=_("Lijst"),
        help_text=_("XLSX of CSV, ten hoogste 3 MB. We bewaren niets voor je bevestigt."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": texts.FILE_NEEDED},
    )

    def content(self) -> bytes:
        """Return the bytes of the list."""
        data: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return data


class CarriedForm(forms.Form):
    """The list on its way back from the browser, where alone it was kept, and its nonce."""

    carried = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def holding(cls, content: bytes) -> "CarriedForm":
        """Return the form that a preview gives the browser to keep."""
        carried = base64.b64encode(content).decode()
        return cls(initial={"carried": carried, "nonce": uuid4()})

    def clean_carried(self) -> bytes:
        """Return the bytes that were given along."""
        try:
            return base64.b64decode(self.cleaned_data["carried"], validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError(texts.FILE_NEEDED) from None
