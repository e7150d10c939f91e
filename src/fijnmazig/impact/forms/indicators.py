"""What somebody types about an indicator, a target and a measurement."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.impact.domain.kinds import Aggregation, Direction, Unit
from fijnmazig.impact.domain.plan import IndicatorFacts, MeasurementFacts, TargetFacts
from fijnmazig.impact.forms.fields import amount, day, lines
from fijnmazig.impact.texts import choices as texts
from fijnmazig.impact.texts import projects as project_texts

type Choices = list[tuple[str, Any]]
FILTER = "filter_"
MOST = 10_000_000  # people or things; nearly as many as live in Belgium
TYPED_ONLY = ("unit", "aggregation")


class IndicatorForm(forms.Form):
    """An indicator that counts itself (with a `metric`), or one that is typed in."""

    name = forms.CharField(label=_("Naam van de indicator"), max_length=200)
    definition = lines(_("Wat tellen we precies?"))
    objective_id = forms.ChoiceField(label=_("Van welke doelstelling?"), required=False)
    unit = forms.ChoiceField(label=_("Eenheid"), choices=list(project_texts.UNITS.items()))
    direction = forms.ChoiceField(
        label=_("Wat is beter?"), choices=list(project_texts.DIRECTIONS.items())
    )
    aggregation = forms.ChoiceField(
        label=_("Mag het samengevoegd worden?"), choices=list(project_texts.AGGREGATIONS.items())
    )
    source = lines(_("Waar komt het cijfer vandaan?"))
    baseline = amount(_("Stand bij het begin"), required=False)
    baseline_on = day(_("Op welke dag was dat?"), required=False)
    is_public = forms.BooleanField(
        label=_("Mag in een vrijgegeven momentopname op de open pagina"), required=False
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        metric: str,
        objectives: Choices,
        filters: Mapping[str, Choices],
        **options: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **options)
        self.metric, self.filters = metric, filters
        cast("forms.ChoiceField", self.fields["objective_id"]).choices = objectives
        if metric:
            for name in TYPED_ONLY:
                del self.fields[name]
        for name, offered in filters.items():
            self.fields[FILTER + name] = _filter(name, offered)

    def as_facts(self) -> IndicatorFacts:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        narrowed = {name: said[FILTER + name] for name in self.filters if said[FILTER + name]}
        return IndicatorFacts(
            name=said["name"],
            definition=said["definition"],
            objective_id=UUID(said["objective_id"]) if said["objective_id"] else None,
            metric=self.metric,
            filters=narrowed,
            unit=Unit(said.get("unit") or Unit.TIMES),
            direction=Direction(said["direction"]),
            aggregation=Aggregation(said.get("aggregation") or Aggregation.NONE),
            source=said["source"],
            baseline=said["baseline"],
            baseline_on=said["baseline_on"],
            is_public=said["is_public"],
        )


def _filter(name: str, offered: Choices) -> forms.Field:
    label = _("Enkel: %(filter)s") % {"filter": project_texts.FILTERS[name]}
    if not offered:
        return forms.CharField(label=label, max_length=120, required=False)
    every = [("", texts.EVERYTHING), *offered]
    return forms.ChoiceField(label=label, choices=every, required=False)


class TargetForm(forms.Form):
    """What is aimed at in a period."""

    first = day(_("Van"))
    last = day(_("Tot en met"))
    value = amount(_("Streefcijfer"))

    def as_facts(self) -> TargetFacts:
        """Return the checked fields as the service takes them."""
        return TargetFacts(**self.cleaned_data)


class ExplainForm(forms.Form):
    """Why a target was missed, and what is done about it."""

    reason = lines(_("Waarom is het niet gehaald?"), required=True)
    remedy = lines(_("Wat doen jullie eraan?"), required=True)


class MeasurementForm(forms.Form):
    """Something that somebody read somewhere."""

    first = day(_("Van"), required=False)
    last = day(_("Tot en met"))
    value = amount(_("Getal"), required=False)
    words = lines(_("In woorden"))
    n = forms.IntegerField(
        label=_("Van hoeveel mensen of stukken?"), min_value=0, max_value=MOST, required=False
    )
    method = forms.CharField(label=_("Hoe geteld of bevraagd?"), max_length=200, required=False)
    source = lines(_("Waar komt het vandaan?"), required=True)

    def __init__(self, *args: Any, is_words: bool, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        del self.fields["value" if is_words else "words"]

    def as_facts(self) -> MeasurementFacts:
        """Return the checked fields as the service takes them."""
        return MeasurementFacts(**self.cleaned_data)
