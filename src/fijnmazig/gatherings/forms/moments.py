"""What is typed about a moment: when, where, how it comes back, who gives it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.gatherings.domain.kinds import Modality, Part
from fijnmazig.gatherings.domain.planning import (
    MOST_TIMES,
    MomentFacts,
    Repeat,
    Repetition,
    Skip,
    at_clock,
)
from fijnmazig.gatherings.forms.fields import DayField, HourField, PlaceField, SeenForm
from fijnmazig.gatherings.queries.rooms import own_server
from fijnmazig.gatherings.texts import rooms as room_texts
from fijnmazig.gatherings.texts import series as texts


class MomentForm(SeenForm):
    """When and where a moment is; times are those of the clock in Brussels."""

    title = forms.CharField(
        label=_("Titel van het moment"),
        help_text=_("Noem geen personen."),
        required=False,
        max_length=200,
    )
    day = DayField(label=_("Dag"))
    starts = HourField(label=_("Begint om"))
    ends = HourField(label=_("Eindigt om"))
    modality = forms.ChoiceField(label=_("Waar?"), choices=list(texts.MODALITIES.items()))
    venue = forms.CharField(
        label=_("Zaal of plek"),
        help_text=_("Bijvoorbeeld: gemeentehuis, zaal 2."),
        required=False,
        max_length=200,
    )
    address = forms.CharField(label=_("Adres"), required=False, max_length=300)
    place = PlaceField(label=_("Gemeente"), required=False)
    accessibility = forms.CharField(
        label=_("Toegankelijkheid"),
        help_text=_("Bijvoorbeeld: lift, ringleiding, parkeerplaats vlakbij."),
        required=False,
        max_length=300,
    )
    link = forms.URLField(
        label=_("Link om online mee te doen"),
        help_text=_("Alleen wie ingeschreven is, krijgt deze link."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    make_room = forms.BooleanField(
        label=_("Maak een videokamer"),
        help_text=_("Op de server van dit netwerk. Er wordt niets opgenomen."),
        required=False,
    )
    is_follow_up = forms.BooleanField(label=_("Dit is het terugkommoment"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        if own_server() is None:
            del self.fields["make_room"]

    def clean(self) -> None:
        """Say when the clock has no such hour, the end comes before the start, or rooms clash."""
        super().clean()
        if self.cleaned_data.get("make_room"):
            if self.cleaned_data.get("modality") == Modality.PLACE:
                self.add_error("make_room", str(room_texts.NEEDS_ONLINE))
            if self.cleaned_data.get("link"):
                self.add_error("make_room", str(room_texts.HAS_LINK))
        for name in ("starts", "ends"):
            if self.cleaned_data.get("day") and self.cleaned_data.get(name) and not self._at(name):
                self.add_error(name, str(texts.HOUR_GONE))
        starts, ends = self._at("starts"), self._at("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", str(texts.ENDS_TOO_EARLY))

    def _at(self, name: str) -> datetime | None:
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get(name)
        return at_clock(day, hour=hour) if day and hour else None

    def as_facts(self) -> MomentFacts:
        """Return the checked fields as the service takes them."""
        cleaned, starts, ends = self.cleaned_data, self._at("starts"), self._at("ends")
        assert starts is not None and ends is not None  # noqa: S101, PT018 -- `clean` said so
        return MomentFacts(
            starts_at=starts,
            ends_at=ends,
            title=cleaned["title"],
            is_follow_up=cleaned["is_follow_up"],
            modality=Modality(cleaned["modality"]),
            venue=cleaned["venue"],
            address=cleaned["address"],
            nis=cleaned["place"],
            accessibility=cleaned["accessibility"],
            link=cleaned["link"],
            wants_room=cleaned.get("make_room", False),
        )


class RepeatForm(forms.Form):
    """How a moment comes back. Sent in the address first, to look at the days."""

    ritme = forms.ChoiceField(label=_("Hoe vaak?"), choices=list(texts.REPEATS.items()))
    keer = forms.IntegerField(
        label=_("Hoeveel keer nog?"), min_value=1, max_value=MOST_TIMES, initial=4
    )
    vakanties = forms.ChoiceField(label=_("Vakanties"), choices=list(texts.SKIPS.items()))

    def how(self) -> Repetition:
        """Return how it comes back."""
        return Repetition(
            repeat=Repeat(self.cleaned_data["ritme"]),
            times=self.cleaned_data["keer"],
            skip=Skip(self.cleaned_data["vakanties"]),
        )


class StaffForm(forms.Form):
    """Who gives or hosts a moment, and the later ones of its group."""

    professional = forms.Field(label=_("Wie?"))
    part = forms.ChoiceField(label=_("Als wat?"), choices=list(texts.STAFF_PARTS.items()))

    def __init__(self, data: Mapping[str, Any] | None, *, people: Finder) -> None:
        super().__init__(data)
        self.fields["professional"] = SoughtField(
            label=_("Wie?"),
            help_text=_(
                "Typ een stuk van de naam van wie bij een partner van dit "
                "samenwerkingsverband werkt."
            ),
            finder=people,
        )

    def who(self) -> UUID:
        """Return who was chosen."""
        found: UUID = self.cleaned_data["professional"]
        return found

    def as_what(self) -> Part:
        """Return what they do."""
        return Part(self.cleaned_data["part"])
