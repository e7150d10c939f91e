"""The form about a service itself, and the one about an address."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.naming.shown import labels_shown
from fijnmazig.directory import texts
from fijnmazig.directory.domain.editing import (
    LISTS,
    PLAIN,
    YES,
    Texts,
    areas_of,
    flag,
    listed,
    written_location,
)
from fijnmazig.directory.domain.kinds import AreaKind, TermFacet, Visibility
from fijnmazig.directory.domain.rows import LocationRow
from fijnmazig.directory.domain.terms import terms_of
from fijnmazig.directory.forms.editing import (
    EditForm,
    choices,
    day_input,
    long_text,
    named,
    nis_codes,
)
from fijnmazig.places.queries import regions

FACETS = {
    "situations": TermFacet.SITUATION,
    "forms": TermFacet.FORM,
    "who": TermFacet.WHO,
    "languages": TermFacet.LANGUAGE,
}
WHOLE = {kind.value: label for kind, label in texts.WHOLE_AREAS.items()}


def known(label: Any) -> django_forms.ChoiceField:  # noqa: ANN401 -- a text of any kind
    """Return a question that is answered with yes, no, or nobody knows."""
    return django_forms.ChoiceField(label=label, choices=choices(texts.KNOWN))


class ServiceForm(EditForm):
    """Everything about a service but how to reach it."""

    name = django_forms.CharField(label=_("Naam"), max_length=200)
    provider = django_forms.CharField(label=_("Wie biedt het aan?"), max_length=200)
    summary = django_forms.CharField(
        label=_("Wat doen ze, in één of twee zinnen?"), widget=long_text(3), max_length=1000
    )
    not_for = django_forms.CharField(
        label=_("Waarvoor niet?"), required=False, widget=long_text(2), max_length=500
    )
    other_names = django_forms.CharField(
        label=_("Andere namen"),
        help_text=_("Vroegere en gewone namen, met komma's ertussen. Zo vinden mensen het ook."),
        required=False,
        max_length=300,
    )
    audience = django_forms.ChoiceField(label=_("Voor wie?"), choices=choices(texts.AUDIENCES))
    access_rule = django_forms.ChoiceField(
        label=_("Hoe kom je er terecht?"), choices=choices(texts.ACCESS_RULES)
    )
    status = django_forms.ChoiceField(label=_("Werkt de dienst?"), choices=choices(texts.STATUSES))
    alert = django_forms.CharField(
        label=_("Tijdelijk bericht"),
        help_text=_("Bijvoorbeeld: geen nieuwe intakes. Het staat bovenaan."),
        required=False,
        max_length=300,
    )
    alert_until = django_forms.DateField(
        label=_("Bericht tot en met"), required=False, widget=day_input()
    )
    has_secret_location = django_forms.BooleanField(
        label=_("De plek is geheim. Er komt nooit een adres bij."), required=False
    )
    anonymous = known(_("Kun je er terecht zonder je naam te zeggen?"))
    free = known(_("Is het gratis?"))
    on_bill = known(_("Is het te zien op de telefoonrekening?"))
    interpreter = known(_("Is er een tolk?"))
    is_report_point = known(_("Is het een meldpunt?"))
    min_age_months = django_forms.IntegerField(
        label=_("Vanaf welke leeftijd, in maanden?"),
        help_text=_("Voor de geboorte: een getal onder nul."),
        required=False,
        min_value=-9,
        max_value=1440,
    )
    max_age_months = django_forms.IntegerField(
        label=_("Tot en met welke leeftijd, in maanden?"),
        required=False,
        min_value=-9,
        max_value=1440,
    )
    situations = django_forms.MultipleChoiceField(
        label=_("Bij welke situaties?"), required=False, widget=django_forms.CheckboxSelectMultiple
    )
    forms = django_forms.MultipleChoiceField(
        label=_("Bij welke vormen van geweld?"),
        required=False,
        widget=django_forms.CheckboxSelectMultiple,
    )
    who = django_forms.MultipleChoiceField(
        label=_("Om wie kan het gaan?"), required=False, widget=django_forms.CheckboxSelectMultiple
    )
    languages = django_forms.MultipleChoiceField(
        label=_("In welke talen?"), required=False, widget=django_forms.CheckboxSelectMultiple
    )
    regions = django_forms.MultipleChoiceField(
        label=_("Waar werken ze?"), required=False, widget=django_forms.CheckboxSelectMultiple
    )
    municipalities = django_forms.CharField(
        label=_("En in deze gemeenten"),
        help_text=_("Eén per regel. Een vroegere naam of postcode mag ook."),
        required=False,
        widget=long_text(3),
        max_length=10_000,  # every municipality of Belgium by name
    )
    provider_email = django_forms.EmailField(
        label=_("E-mailadres van de dienst"),
        help_text=texts.PROVIDER_MAIL_HINT,
        required=False,
        max_length=254,
        error_messages={"invalid": texts.MAIL_WRONG},
    )
    name_en = django_forms.CharField(label=_("Naam in het Engels"), required=False, max_length=200)
    summary_en = django_forms.CharField(
        label=_("Wat ze doen, in het Engels"),
        required=False,
        widget=long_text(3),
        max_length=1000,
    )
    external_id = django_forms.CharField(
        label=_("Nummer in de Sociale Kaart"), required=False, max_length=120
    )
    external_url = django_forms.URLField(
        label=_("Pagina in de Sociale Kaart"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": texts.LINK_WRONG},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        for name, facet in FACETS.items():
            self.fields[name] = _several(
                self.fields[name].label, [*labels_shown(terms_of(facet)).items()]
            )
        self.fields["regions"] = _several(
            self.fields["regions"].label, [*WHOLE.items(), *((r, r) for r in _region_names())]
        )

    def initial_of(self, stored: Texts) -> dict[str, Any]:
        """Return what the form shows of what is stored."""
        shown: dict[str, Any] = {name: stored[name] for name in (*PLAIN, "alert_until")}
        shown |= {name: stored[name] for name in ("min_age_months", "max_age_months")}
        shown |= {name: listed(stored[name]) for name in LISTS}
        shown["has_secret_location"] = stored["has_secret_location"] == YES
        areas = areas_of(stored["areas"])
        towns = [area.code for area in areas if area.kind == AreaKind.MUNICIPALITY]
        wide = [_wide(area.kind, area.code) for area in areas if area.code not in towns]
        return shown | {"regions": wide, "municipalities": named(towns)}

    def clean_municipalities(self) -> tuple[str, ...]:
        """Return the codes of the municipalities of today."""
        return nis_codes(self.cleaned_data["municipalities"])

    def as_texts(self) -> Texts:
        """Return the checked fields as texts."""
        cleaned = self.cleaned_data
        fields = {name: cleaned[name].strip() for name in PLAIN}
        until = cleaned["alert_until"]
        fields["alert_until"] = until.isoformat() if until else ""
        for name in ("min_age_months", "max_age_months"):
            fields[name] = "" if cleaned[name] is None else str(cleaned[name])
        fields["has_secret_location"] = flag(is_on=cleaned["has_secret_location"])
        fields |= {name: " ".join(sorted(cleaned[name])) for name in LISTS}
        towns = [f"{AreaKind.MUNICIPALITY}:{nis}" for nis in cleaned.get("municipalities", ())]
        fields["areas"] = "\n".join(sorted({*towns, *map(_area, cleaned["regions"])}))
        return fields


def _several(label: Any, options: list[tuple[str, Any]]) -> django_forms.MultipleChoiceField:  # noqa: ANN401 -- a text of any kind
    return django_forms.MultipleChoiceField(
        label=label,
        choices=options,
        required=False,
        widget=django_forms.CheckboxSelectMultiple,
    )


def _region_names() -> list[str]:
    return [region.name for region in regions()]


def _wide(kind: str, code: str) -> str:
    """Return how the form calls an area that is wider than a municipality."""
    if kind == AreaKind.REGION:
        return next((one.name for one in regions() if one.key == code), code)
    return code or kind


def _area(chosen: str) -> str:
    """Return the area that a choice stands for, as the texts write it."""
    if chosen in WHOLE:
        return f"{chosen}:"
    own = {one.name: one.key for one in regions() if not one.is_province}
    if chosen in own:
        return f"{AreaKind.REGION}:{own[chosen]}"
    return f"{AreaKind.PROVINCE}:{chosen}"


class AddressForm(django_forms.Form):
    """An address that people may know."""

    street = django_forms.CharField(label=_("Straat en nummer"), max_length=200)
    postcode = django_forms.RegexField(
        r"^[1-9]\d{3}$",
        label=_("Postcode"),
        max_length=20,
        error_messages={"invalid": texts.POSTCODE_WRONG},
    )
    municipality = django_forms.CharField(label=_("Gemeente"), max_length=80)
    name = django_forms.CharField(label=_("Naam van de plek"), required=False, max_length=200)
    accessibility = django_forms.CharField(
        label=_("Toegankelijk?"),
        help_text=_("Bijvoorbeeld: met een rolstoel bereikbaar."),
        required=False,
        max_length=300,
    )
    visibility = django_forms.ChoiceField(
        label=_("Wie mag het zien?"),
        choices=choices(texts.VISIBILITIES),
        initial=Visibility.PUBLIC.value,
    )
    reason = EditForm.base_fields["reason"]

    def clean_municipality(self) -> str:
        """Return the code of the municipality of today."""
        (code, *_others) = nis_codes(self.cleaned_data["municipality"]) or ("",)
        return code

    def as_line(self) -> str:
        """Return the address as the texts write it."""
        cleaned = {name: str(value).replace("|", "/") for name, value in self.cleaned_data.items()}
        return written_location(
            LocationRow(
                street=cleaned["street"],
                postcode=cleaned["postcode"],
                nis=cleaned["municipality"],
                name=cleaned["name"],
                accessibility=cleaned["accessibility"],
                visibility=cleaned["visibility"],
            )
        )
