"""What is typed or chosen in proactive contact; nothing of it is kept by a form."""

import base64
import binascii
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.queries.delivering import LARGEST
from fijnmazig.outreach.queries.figures import Wanted
from fijnmazig.outreach.services.keeping import Wish
from fijnmazig.outreach.texts import intake as texts
from fijnmazig.outreach.texts import keeping as keeping_texts


class ListForm(forms.Form):
    """A list to look over."""

    file = forms.FileField(
        label=_("Lijst"),
        help_text=_("XLSX of CSV, ten hoogste 3 MB. We bewaren niets voor je bevestigt."),
        error_messages={"required": texts.FILE_NEEDED},
    )

    def content(self) -> bytes:
        """Return the bytes of the list."""
        data: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return data


class CarriedForm(forms.Form):
    """The list on its way back from the browser, where alone it was kept, and its nonce."""

    carried = forms.CharField(widget=forms.HiddenInput)
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


class PeriodForm(forms.Form):
    """Of which dossiers one wants figures."""

    van = forms.DateField(
        label=_("Ontvangen vanaf"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tot = forms.DateField(
        label=_("Ontvangen tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def wanted(self) -> Wanted:
        """Return the period; everything when nothing, or no day, was typed."""
        if not self.is_valid():
            return Wanted()
        return Wanted(first=self.cleaned_data["van"], last=self.cleaned_data["tot"])


class ForgetForm(forms.Form):
    """What the person asked for."""

    wish = forms.ChoiceField(
        label=_("Wat vraagt de betrokkene?"),
        choices=list(keeping_texts.WISHES.items()),
        widget=forms.RadioSelect,
    )

    def as_wish(self) -> Wish:
        """Return it as the service takes it."""
        return Wish(self.cleaned_data["wish"])
