"""Who somebody is, as what they work where, and whom to list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PersonFacts, WorkFacts
from fijnmazig.organisations.forms.fields import DayField, with_any


class PersonForm(forms.Form):
    """Name, work address and work number."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=120,
        error_messages={"required": texts.PERSON_NAME_NEEDED},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres van het werk"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Telefoonnummer van het werk"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def as_person(self) -> PersonFacts:
        """Return who it is, as the service takes it."""
        cleaned = self.cleaned_data
        return PersonFacts(name=cleaned["name"], email=cleaned["email"], phone=cleaned["phone"])


class WorkForm(forms.Form):
    """As what somebody works for an organisation, from and until."""

    function = forms.CharField(
        label=_("Functie"),
        help_text=_("Bijvoorbeeld maatschappelijk werker."),
        max_length=120,
        required=False,
    )
    start_date = DayField(label=_("Eerste dag"))
    end_date = DayField(label=_("Laatste dag"), required=False)

    def as_work(self) -> WorkFacts:
        """Return the membership, as the service takes it."""
        cleaned = self.cleaned_data
        return WorkFacts(
            function=cleaned["function"],
            start_date=cleaned["start_date"],
            end_date=cleaned["end_date"],
        )


class NewWorkerForm(PersonForm, WorkForm):
    """Somebody, new or known by address, who comes to work for an organisation."""

    field_order = ("name", "email", "phone", "function", "start_date", "end_date")


class ProfessionalFilterForm(forms.Form):
    """Whom to list. Sent in the body: a name never stands in an address."""

    naam = forms.CharField(label=_("Naam"), required=False, max_length=80)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)

    def __init__(
        self, data: Mapping[str, Any], *, municipalities: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["gemeente"] = forms.ChoiceField(
            label=_("Gemeente"),
            required=False,
            choices=with_any(texts.ALL_MUNICIPALITIES, municipalities),
        )

    def wanted(self) -> dict[str, str]:
        """Return name and municipality to look for; nothing when the form has faults."""
        found = self.cleaned_data if self.is_valid() else {}
        return {"text": found.get("naam", ""), "nis": found.get("gemeente", "")}
