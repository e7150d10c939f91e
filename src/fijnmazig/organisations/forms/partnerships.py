"""What is said of a partnership, its municipalities and its partners."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PartFacts, PartnershipFacts, PlaceFacts
from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.forms.fields import DayField, MunicipalityField


class PartnershipForm(forms.Form):
    """What is said of a partnership."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        error_messages={"required": texts.PARTNERSHIP_NAME_NEEDED},
    )
    summary = forms.CharField(
        label=_("Waarover gaat het?"),
        help_text=_("Enkele zinnen voor iedereen. Noem geen personen."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=300, assume_scheme="https"
    )
    contact_role = forms.CharField(
        label=_("Wie spreek je aan?"),
        help_text=_("Een functie, geen naam. Bijvoorbeeld: coördinator, dienst samenleven."),
        required=False,
        max_length=120,
    )
    contact_email = forms.EmailField(
        label=_("Algemeen e-mailadres"),
        help_text=_("Niet van een persoon: dit komt op de open pagina."),
        required=False,
        max_length=254,
    )
    contact_phone = forms.CharField(
        label=_("Algemeen telefoonnummer"),
        help_text=_("Niet van een persoon: dit komt op de open pagina."),
        required=False,
        max_length=40,
    )
    start_date = DayField(label=_("Eerste dag"), required=False)
    end_date = DayField(label=_("Laatste dag"), required=False)
    subsidy_source = forms.CharField(
        label=_("Wie geeft de subsidie?"), required=False, max_length=200
    )
    subsidy_euro = forms.DecimalField(
        label=_("Hoeveel euro?"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
    )
    is_listed = forms.BooleanField(
        label=_("Toon op de open pagina van het netwerk"), required=False, initial=True
    )
    takes_requests = forms.BooleanField(
        label=_("Organisaties kunnen vragen om mee te doen"), required=False, initial=True
    )

    def as_facts(self) -> PartnershipFacts:
        """Return the checked fields as the service takes them."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return PartnershipFacts(**told)


class NewPartnershipForm(PartnershipForm):
    """A new partnership, with the word that roles are limited to."""

    key = forms.SlugField(
        label=_("Sleutelwoord"),
        help_text=_("Kort, zonder spaties. Rollen verwijzen ernaar, dus je kiest het één keer."),
        max_length=60,
    )
    field_order = ("name", "key")


class PlaceForm(forms.Form):
    """The role of a municipality in a partnership, from and until."""

    role = forms.ChoiceField(
        label=_("Rol"), choices=list(texts.ROLES.items()), initial=MunicipalityRole.PARTICIPATING
    )
    start_date = DayField(label=_("Eerste dag"), required=False)
    end_date = DayField(label=_("Laatste dag"), required=False)

    def as_facts(self, *, nis: str) -> PlaceFacts:
        """Return the checked fields of a municipality as the service takes them."""
        cleaned = self.cleaned_data
        return PlaceFacts(
            nis=nis,
            role=MunicipalityRole(cleaned["role"]),
            start_date=cleaned["start_date"],
            end_date=cleaned["end_date"],
        )


class NewPlaceForm(PlaceForm):
    """A municipality that comes to take part."""

    municipality = MunicipalityField(
        label=_("Gemeente"), help_text=_("Een naam, een vroegere naam of een NIS-code.")
    )
    field_order = ("municipality", "role", "start_date", "end_date")


class PartForm(forms.Form):
    """What an organisation does in a partnership, from and until."""

    part = forms.CharField(
        label=_("Wat doet ze in het samenwerkingsverband?"),
        help_text=_("Noem geen personen: dit komt op de open pagina."),
        required=False,
        max_length=200,
    )
    start_date = DayField(label=_("Eerste dag"))
    end_date = DayField(label=_("Laatste dag"), required=False)

    def as_facts(self) -> PartFacts:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return PartFacts(
            part=cleaned["part"],
            start_date=cleaned["start_date"],
            end_date=cleaned.get("end_date"),
        )


class NewPartForm(PartForm):
    """An organisation that comes to take part."""

    field_order = ("organisation", "part", "start_date", "end_date")

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        finder: Finder,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"] = SoughtField(label=_("Organisatie"), finder=finder)
        self.order_fields(self.field_order)
