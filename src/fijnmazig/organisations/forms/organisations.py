"""What is said of an organisation, and which organisations to list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import OrganisationFacts
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector, Track
from fijnmazig.organisations.forms.fields import MunicipalitiesField, with_any
from fijnmazig.organisations.queries.organisations import OrganisationFilter, Standing


class OrganisationForm(forms.Form):
    """What is said of an organisation; everything but the name may stay empty."""

    name = forms.CharField(
        label=_("Naam"),
        help_text=_("Zoals de organisatie zichzelf noemt."),
        max_length=200,
        error_messages={"required": texts.NAME_NEEDED},
    )
    short_name = forms.CharField(label=_("Korte naam"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Soort"), choices=with_any(texts.CHOOSE, texts.KINDS.items()))
    sector = forms.ChoiceField(
        label=_("Sector"), choices=with_any(texts.CHOOSE, texts.SECTORS.items())
    )
    track = forms.ChoiceField(
        label=_("Spoor"),
        help_text=_("In welk spoor van de ketenaanpak werkt ze vooral?"),
        choices=with_any(texts.NO_TRACK, texts.TRACKS.items()),
        required=False,
    )
    municipalities = MunicipalitiesField(
        label=_("Gemeenten waar ze werkt"),
        help_text=_("Zet elke gemeente op een eigen regel. Een vroegere naam mag ook."),
        required=False,
    )
    description = forms.CharField(
        label=_("Wat doet ze?"),
        help_text=_("Eén of twee zinnen voor iedereen. Noem geen personen."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=300, assume_scheme="https"
    )
    contact_email = forms.EmailField(
        label=_("Algemeen e-mailadres"),
        help_text=_("Van de dienst, niet van een persoon. Dit komt op de open pagina."),
        required=False,
        max_length=254,
    )
    contact_phone = forms.CharField(
        label=_("Algemeen telefoonnummer"),
        help_text=_("Van de dienst, niet van een persoon. Dit komt op de open pagina."),
        required=False,
        max_length=40,
    )
    is_listed = forms.BooleanField(
        label=_("Toon op de open pagina van het netwerk"),
        help_text=_("Zet dit uit voor een zelfstandige die onder de eigen naam werkt."),
        required=False,
        initial=True,
    )

    def as_facts(self) -> OrganisationFacts:
        """Return the checked fields as the service takes them."""
        cleaned = dict(self.cleaned_data)
        cleaned["kind"] = OrganisationKind(cleaned["kind"])
        cleaned["sector"] = Sector(cleaned["sector"])
        cleaned["track"] = Track(cleaned["track"]) if cleaned["track"] else None
        return OrganisationFacts(**cleaned)


class OrganisationFilterForm(forms.Form):
    """Which organisations to list."""

    zoek = forms.CharField(label=_("Naam"), required=False, max_length=80)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        required=False,
        choices=with_any(texts.ALL_SECTORS, texts.SECTORS.items()),
    )
    soort = forms.ChoiceField(
        label=_("Soort"), required=False, choices=with_any(texts.ALL_KINDS, texts.KINDS.items())
    )
    stand = forms.ChoiceField(
        label=_("Actief"), required=False, choices=list(texts.STANDINGS.items())
    )
    sorteer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any], *, municipalities: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["gemeente"] = forms.ChoiceField(
            label=_("Gemeente"),
            required=False,
            choices=with_any(texts.ALL_MUNICIPALITIES, municipalities),
        )
        self.order_fields(["zoek", "gemeente", "sector", "soort", "stand", "sorteer"])

    def wanted(self) -> OrganisationFilter:
        """Return what to list; nothing is filtered when the form has faults."""
        if not self.is_valid():
            return OrganisationFilter()
        cleaned = self.cleaned_data
        return OrganisationFilter(
            text=cleaned["zoek"],
            nis=cleaned["gemeente"],
            sector=cleaned["sector"],
            kind=cleaned["soort"],
            standing=Standing(cleaned["stand"] or Standing.NOW),
            order=cleaned["sorteer"],
        )
