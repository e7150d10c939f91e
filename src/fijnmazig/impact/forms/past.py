"""What somebody types to build a project of before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.forms.reports import Choices, day
from fijnmazig.impact.services.past import PastFacts, Taken
from fijnmazig.impact.texts.units import UNITS
from fijnmazig.library.queries.stated import StatedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure of the document with the fields about it."""

    figure: StatedFigure
    taken: BoundField
    label: BoundField
    unit: BoundField


class DocumentSearchForm(forms.Form):
    """Which document to look for."""

    q = forms.CharField(label=_("Titel van het verslag"), required=False, max_length=120)


class PastForm(forms.Form):
    """A project of before: what it was called, when, where, and which figures to take over."""

    title = forms.CharField(label=_("Hoe heette het project?"), max_length=200)
    first = day(_("Begonnen op"), required=False)
    last = day(_("Geëindigd op"))
    places = forms.MultipleChoiceField(
        label=_("In welke gemeenten?"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Houd Ctrl ingedrukt om er meer te kiezen."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        figures: Sequence[StatedFigure],
        places: Choices,
        **options: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **options)
        cast("forms.MultipleChoiceField", self.fields["places"]).choices = places
        self.figures = figures
        units = [(one.value, UNITS[one]) for one in Unit if one is not Unit.WORDS]
        for at, one in enumerate(figures):
            label = _("Neem %(written)s over") % {"written": one.written}
            self.fields[f"taken-{at}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"label-{at}"] = forms.CharField(
                label=_("Wat telt het?"), required=False, max_length=200, initial=one.label[:200]
            )
            unit = Unit.PERCENT if one.unit == "%" else Unit.PEOPLE
            self.fields[f"unit-{at}"] = forms.ChoiceField(
                label=_("Eenheid"), choices=units, initial=unit.value
            )

    @property
    def rows(self) -> list[FigureRow]:
        """Return the figures with their fields, in the order of the document."""
        return [
            FigureRow(
                figure=one,
                taken=self[f"taken-{at}"],
                label=self[f"label-{at}"],
                unit=self[f"unit-{at}"],
            )
            for at, one in enumerate(self.figures)
        ]

    def as_facts(self) -> PastFacts:
        """Return the checked facts as the service takes them."""
        said = self.cleaned_data
        return PastFacts(
            title=said["title"],
            first=said["first"],
            last=said["last"],
            places=tuple(said["places"]),
        )

    def as_taken(self) -> list[Taken]:
        """Return the figures that were chosen."""
        said = self.cleaned_data
        return [
            Taken(figure_id=one.id, label=said[f"label-{at}"], unit=Unit(said[f"unit-{at}"]))
            for at, one in enumerate(self.figures)
            if said[f"taken-{at}"]
        ]
