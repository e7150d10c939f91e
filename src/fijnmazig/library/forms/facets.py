"""Check the facets of an item: terms, ages, licence, whom to ask, where it can be found."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.ages import read_age
from fijnmazig.library.domain.contacts import address_fault, is_safe_link, role_fault
from fijnmazig.library.domain.items import Term
from fijnmazig.library.queries.labels import shown_licences, shown_terms


class TermsField(forms.MultipleChoiceField):
    """Some terms of one facet; the terms are content, read when the form is made."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, facet: Term) -> None:
        super().__init__(
            label=texts.TERM_LABELS[facet],
            required=False,
            choices=lambda: [*shown_terms(facet).items()],
        )


class AgeField(forms.CharField):
    """An age in plain words; the cleaned value is in months, or None."""

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 -- Django's signature
        """Return the age in months."""
        typed = str(super().clean(value)).strip()
        months = read_age(typed)
        if typed and months is None:
            raise forms.ValidationError(texts.AGE_UNKNOWN)
        return months


class FacetFields(forms.Form):
    """What makes an item easy to find and to use by others; all of it may stay empty."""

    form = TermsField(Term.FORM)
    audience = TermsField(Term.AUDIENCE)
    track = TermsField(Term.TRACK)
    phase = TermsField(Term.PHASE)
    age_from = AgeField(
        label=_("Leeftijd vanaf"),
        help_text=_("Bijvoorbeeld 3 jaar, 18 maanden of, voor de geboorte, -9 maanden."),
        required=False,
        max_length=40,
    )
    age_to = AgeField(
        label=_("Leeftijd tot en met"),
        help_text=_("Leeg: er is geen oudste leeftijd."),
        required=False,
        max_length=40,
    )
    licence = forms.ChoiceField(
        label=_("Wat mogen anderen ermee?"),
        required=False,
        choices=lambda: [("", texts.LICENCE_NONE), *shown_licences().items()],
    )
    contact_role = forms.CharField(
        label=_("Bij wie kan iemand terecht met een vraag?"),
        help_text=_("Een rol of dienst, geen naam: de coördinator, het onthaal."),
        required=False,
        max_length=120,
    )
    contact_address = forms.CharField(
        label=_("E-mailadres of telefoonnummer van die dienst"),
        help_text=_("Geen adres of gsm-nummer van een persoon: iedereen kan dit lezen."),
        required=False,
        max_length=200,
    )
    link = forms.CharField(
        label=_("Adres op het internet"),
        help_text=_("Waar het staat, als het ergens anders staat. Begint met https://"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )

    def clean_contact_role(self) -> str:
        """Return the role; a name is no role."""
        typed = str(self.cleaned_data["contact_role"])
        fault = role_fault(typed)
        if fault is not None:
            raise forms.ValidationError(texts.CONTACT_FAULTS[fault])
        return typed

    def clean_contact_address(self) -> str:
        """Return the address; it is that of a desk."""
        typed = str(self.cleaned_data["contact_address"])
        fault = address_fault(typed)
        if fault is not None:
            raise forms.ValidationError(texts.CONTACT_FAULTS[fault])
        return typed

    def clean_link(self) -> str:
        """Return a link that may be shown."""
        typed = str(self.cleaned_data["link"]).strip()
        if typed and not is_safe_link(typed):
            raise forms.ValidationError(texts.LINK_UNSAFE)
        return typed

    def clean(self) -> dict[str, Any]:
        """Refuse ages that are the wrong way round."""
        cleaned = self.cleaned_data
        youngest, oldest = cleaned.get("age_from"), cleaned.get("age_to")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("age_from", texts.AGES_REVERSED)
        return cleaned

    @property
    def terms(self) -> tuple[tuple[Term, str], ...]:
        """Return the chosen terms of every facet."""
        return tuple(
            (facet, code) for facet in Term for code in self.cleaned_data[facet.value.lower()]
        )
