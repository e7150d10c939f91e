"""What is typed about a group of a series."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.planning import BRUSSELS, CohortFacts
from fijnmazig.gatherings.forms.fields import DayField, PlacesField, SeenForm
from fijnmazig.organisations.queries.doors import sector_choices

LAST_MINUTE = time(23, 59)


class CohortForm(SeenForm):
    """What is said of a group."""

    name = forms.CharField(
        label=_("Naam van de groep"),
        help_text=_("Mag leeg blijven als er maar één groep is."),
        required=False,
        max_length=120,
    )
    capacity = forms.IntegerField(
        label=_("Hoeveel plaatsen?"),
        help_text=_("Leeg: geen grens. Wie te laat is, komt op de wachtlijst."),
        required=False,
        min_value=1,
        max_value=10_000,
    )
    opens_on = DayField(
        label=_("Inschrijven kan vanaf"), help_text=_("Leeg: meteen."), required=False
    )
    closes_on = DayField(
        label=_("Inschrijven kan tot en met"),
        help_text=_("Leeg: tot het eerste moment begint."),
        required=False,
    )
    is_automatic = forms.BooleanField(
        label=_("Bied een vrije plaats vanzelf aan wie wacht"), required=False, initial=True
    )
    offer_hours = forms.IntegerField(
        label=_("Hoeveel uur blijft een aangeboden plaats vrij?"),
        initial=48,
        min_value=1,
        max_value=720,
    )
    for_sectors = forms.MultipleChoiceField(
        label=_("Alleen voor deze sectoren"),
        help_text=_("Niets aangevinkt: voor alle sectoren."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    for_places = PlacesField(
        label=_("Alleen voor deze gemeenten"),
        help_text=_("Zet elke gemeente op een eigen regel. Leeg: voor alle gemeenten."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        sectors = self.fields["for_sectors"]
        assert isinstance(sectors, forms.MultipleChoiceField)  # noqa: S101 -- tells the type checker
        sectors.choices = list(sector_choices())

    def as_facts(self) -> CohortFacts:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return CohortFacts(
            name=cleaned["name"],
            capacity=cleaned["capacity"],
            opens_at=day_from(cleaned["opens_on"], hour=time()),
            closes_at=day_from(cleaned["closes_on"], hour=LAST_MINUTE),
            is_automatic=cleaned["is_automatic"],
            offer_hours=cleaned["offer_hours"],
            for_sectors=tuple(cleaned["for_sectors"]),
            for_nis=cleaned["for_places"],
        )


def day_from(day: date | None, *, hour: time) -> datetime | None:
    """Return an hour of a day in Brussels; no day is no moment."""
    return None if day is None else datetime.combine(day, hour, tzinfo=BRUSSELS)
