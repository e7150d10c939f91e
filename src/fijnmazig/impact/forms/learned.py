"""What somebody types about obstacles, what is carried on, and a project of before."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.impact.domain.kinds import ObstacleCode
from fijnmazig.impact.forms.fields import LONGEST_LINES
from fijnmazig.impact.forms.reports import Choices, day
from fijnmazig.impact.services.learned import ContinuationFacts, ObstacleFacts
from fijnmazig.impact.texts import reports as texts

CODES = [(one.value, label) for one, label in texts.OBSTACLES.items()]


class ObstacleForm(forms.Form):
    """What stood in the way, and what helped."""

    code = forms.ChoiceField(label=_("Waarover ging het?"), choices=CODES)
    text = forms.CharField(
        label=_("Wat zat in de weg?"),
        help_text=_("Geen namen van mensen: andere projecten lezen dit ook."),
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    helped = forms.CharField(
        label=_("Wat hielp?"),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    weeks_lost = forms.IntegerField(
        label=_("Hoeveel weken kostte het?"), required=False, min_value=0, max_value=520
    )
    is_shared = forms.BooleanField(
        label=_("Andere projecten mogen dit vinden"), required=False, initial=True
    )

    def as_facts(self) -> ObstacleFacts:
        """Return the checked fields as the service takes them."""
        said = dict(self.cleaned_data)
        return ObstacleFacts(
            code=ObstacleCode(said["code"]),
            **{name: said[name] for name in ("text", "helped", "weeks_lost", "is_shared")},
        )


class NewObstacleForm(ObstacleForm):
    """A new obstacle, and of which project."""

    project_id = forms.ChoiceField(label=_("Van welk project?"))
    field_order = ("project_id",)

    def __init__(self, *args: Any, projects: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["project_id"]).choices = projects


class ObstacleSearchForm(forms.Form):
    """What to look for among obstacles."""

    q = forms.CharField(label=_("Woorden"), required=False, max_length=120)
    soort = forms.ChoiceField(label=_("Soort"), required=False, choices=[("", _("alles")), *CODES])


class ContinuationForm(forms.Form):
    """What somebody carries on: who, with what, until when."""

    what = forms.CharField(label=_("Wat gaat verder?"), max_length=200)
    carrier = forms.CharField(
        label=_("Of door wie anders?"),
        help_text=_("Een dienst of een groep, geen naam van een persoon."),
        required=False,
        max_length=200,
    )
    means = forms.CharField(
        label=_("Waarmee?"),
        help_text=_("Eigen middelen, een subsidie, of werkuren van een dienst."),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = day(_("Tot wanneer?"), required=False)

    field_order: tuple[str, ...] = ("what", "organisation_id")

    def __init__(self, *args: Any, finder: Finder, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.fields["organisation_id"] = SoughtField(
            label=_("Door welke organisatie?"), finder=finder, required=False
        )
        self.order_fields(self.field_order)

    def as_facts(self) -> ContinuationFacts:
        """Return the checked fields as the service takes them."""
        said = dict(self.cleaned_data)
        names = ("what", "organisation_id", "carrier", "means", "until")
        return ContinuationFacts(**{name: said[name] for name in names})


class NewContinuationForm(ContinuationForm):
    """Something new that is carried on, and of which project."""

    project_id = forms.ChoiceField(label=_("Van welk project?"))
    field_order = ("project_id", "what", "organisation_id")

    def __init__(self, *args: Any, projects: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["project_id"]).choices = projects
