"""What a visitor of the mesh asks for: which partnership, which day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.queries.doors import PartnershipName, sector_choices
from fijnmazig.places.queries import municipality
from fijnmazig.ties import texts
from fijnmazig.ties.queries.figures import Asked
from fijnmazig.ties.queries.holes import GROUP, NEW
from fijnmazig.ties.queries.opened import MOST_TOGETHER
from fijnmazig.ties.services import Where

FIRST_DAY = date(1950, 1, 1)
"""Nobody met earlier; before it a year, a month or a slider cannot be counted back."""


class NameForm(forms.Form):
    """Whom to look for. Sent in the body: a name never stands in an address."""

    naam = forms.CharField(label=_("Naam"), required=False, max_length=80)

    def wanted(self) -> str:
        """Return the name to look for; nothing when it cannot be one."""
        found: str = self.cleaned_data["naam"] if self.is_valid() else ""
        return found


class AskForm(forms.Form):
    """A filter in the address; what cannot be read counts as not asked."""

    verband = forms.ChoiceField(label=_("Samenwerkingsverband"), required=False)
    dag = forms.DateField(
        label=_("Hoe stond het op"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        data: Any,  # noqa: ANN401 -- Django's signature
        *,
        partnerships: tuple[PartnershipName, ...],
        today: date,
    ) -> None:
        super().__init__(data or None)
        choices = [(str(each.id), each.name) for each in partnerships]
        self.fields["verband"] = forms.ChoiceField(
            label=_("Samenwerkingsverband"),
            required=False,
            choices=[("", _("Alle samen")), *choices],
            help_text=texts.TOGETHER_TAKES_TIME if len(choices) > MOST_TOGETHER else "",
        )
        self.today = today

    def asked(self) -> Asked:
        """Return what is asked: a day in the past, today when none is given."""
        self.is_valid()
        cleaned = getattr(self, "cleaned_data", {})
        chosen, day = cleaned.get("verband"), cleaned.get("dag")
        return Asked(
            partnership_id=UUID(chosen) if chosen else None,
            day=max(min(day, self.today), FIRST_DAY) if day else self.today,
        )


class MapForm(AskForm):
    """A map of some organisations only: of one sector, of one municipality."""

    sector = forms.ChoiceField(
        label=_("Sector"),
        required=False,
        choices=lambda: [("", _("Alle sectoren")), *sector_choices()],
    )
    gemeente = forms.CharField(label=_("Gemeente"), required=False, max_length=80)

    def clean_gemeente(self) -> str:
        """Return the NIS code of the municipality; what is no municipality counts as not asked."""
        word = self.cleaned_data["gemeente"].strip()
        try:
            return municipality(word).nis if word else ""
        except (NotFound, Refused):
            return ""

    def asked(self) -> Asked:
        """Return what is asked, with the filter."""
        asked = super().asked()
        cleaned = getattr(self, "cleaned_data", {})
        return replace(
            asked, sector=cleaned.get("sector", ""), municipality=cleaned.get("gemeente", "")
        )


class GrowthForm(AskForm):
    """Two days side by side."""

    sinds = forms.DateField(
        label=_("Vergelijk met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def since(self) -> date:
        """Return the first day: a year before the last when none is given."""
        last = self.asked().day
        cleaned = getattr(self, "cleaned_data", {})
        first: date | None = cleaned.get("sinds")
        try:
            year_before = last.replace(year=last.year - 1)
        except ValueError:  # the 29th of February
            year_before = last.replace(year=last.year - 1, day=28)
        return max(min(first, last), FIRST_DAY) if first else year_before


class TogetherForm(forms.Form):
    """One proposal, and where to bring its organisations together."""

    voorstel = forms.CharField(max_length=40, required=False)
    waar = forms.ChoiceField(required=False)

    def __init__(
        self, data: Mapping[str, Any], *, meetings: tuple[tuple[str, StrOrPromise], ...]
    ) -> None:
        super().__init__(data)
        self.fields["waar"] = forms.ChoiceField(
            choices=meetings,
            error_messages={"required": texts.WHERE_NEEDED, "invalid_choice": texts.WHERE_NEEDED},
        )

    def where(self) -> Where:
        """Return where they meet."""
        chosen = self.cleaned_data["waar"]
        if chosen.startswith(GROUP):
            return Where(cohort_id=UUID(chosen.removeprefix(GROUP)))
        return Where(partnership_id=UUID(chosen.removeprefix(NEW)))
