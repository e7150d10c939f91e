"""What members write about an item."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.items import CommentKind
from fijnmazig.library.domain.remarks import Remark
from fijnmazig.library.forms.places import municipality_code
from fijnmazig.library.services.persons import person_fault
from fijnmazig.places.queries import municipality_name

LONGEST = 4000


class PersonlessField(forms.CharField):
    """A text of some lines in which nobody is named."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- idem
        """Return the text, or say which words point to a person."""
        text: str = super().clean(value)
        fault = person_fault(text)
        if fault:
            raise forms.ValidationError(str(fault))
        return text


class RemarkForm(forms.Form):
    """A remark, a question or an answer."""

    text = PersonlessField(
        label=_("Wat wil je zeggen of vragen?"),
        help_text=_("Je naam staat erbij. Schrijf geen namen van anderen, ook geen nummers."),
        error_messages={"required": texts.REMARK_NEEDED},
    )

    @classmethod
    def showing(cls, remark: Remark) -> Self:
        """Return the form with what was written before."""
        return cls(initial={"text": remark.text})

    def as_remark(self) -> Remark:
        """Return what was typed as the service takes it."""
        return Remark(kind=CommentKind.REMARK, text=self.cleaned_data["text"])


class UseForm(forms.Form):
    """A note that something was used."""

    municipality = forms.CharField(
        label=_("Waar?"),
        help_text=_("De gemeente: een naam, een vroegere naam of een postcode."),
        max_length=120,
        error_messages={"required": texts.PLACE_NEEDED},
    )
    text = PersonlessField(
        label=_("Wat werkte er?"),
        help_text=_("Je naam staat erbij. Schrijf geen namen van anderen, ook geen nummers."),
        error_messages={"required": texts.WORKED_NEEDED},
    )
    otherwise = PersonlessField(label=_("Wat zou je anders doen?"), required=False)

    @classmethod
    def showing(cls, remark: Remark) -> Self:
        """Return the form with what was written before."""
        return cls(
            initial={
                "municipality": municipality_name(remark.nis),
                "text": remark.text,
                "otherwise": remark.otherwise,
            }
        )

    def clean_municipality(self) -> str:
        """Return the NIS code of today's municipality."""
        return municipality_code(self.cleaned_data["municipality"], unknown=texts.PLACE_UNKNOWN)

    def as_remark(self) -> Remark:
        """Return what was typed as the service takes it."""
        cleaned = self.cleaned_data
        return Remark(
            kind=CommentKind.USED_HERE,
            text=cleaned["text"],
            otherwise=cleaned["otherwise"],
            nis=cleaned["municipality"],
        )
