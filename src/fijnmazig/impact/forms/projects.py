"""What somebody types about a project, its objectives and its activities."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.impact.domain.plan import ActivityFacts, ObjectiveFacts, ProjectFacts, Reason
from fijnmazig.impact.forms.fields import day, lines

type Choices = list[tuple[str, Any]]


class ProjectForm(forms.Form):
    """The fields of the form of an Impulsproject."""

    title = forms.CharField(label=_("Titel van het project"), max_length=200)
    summary = lines(_("Waarover gaat het?"))
    contact_role = forms.CharField(
        label=_("Contact"),
        help_text=_("Een rol of dienst, geen naam."),
        max_length=120,
        required=False,
    )
    subsidy_source = forms.CharField(label=_("Subsidie van"), max_length=200, required=False)
    subsidy_euro = forms.DecimalField(
        label=_("Bedrag in euro"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        localize=True,
    )
    start_date = day(_("Begint op"), required=False)
    end_date = day(_("Eindigt op"), required=False)
    is_public = forms.BooleanField(
        label=_("Toon vrijgegeven cijfers op de open pagina"), required=False
    )

    def as_facts(self) -> ProjectFacts:
        """Return the checked fields as the service takes them."""
        names = ProjectFacts.__dataclass_fields__
        return ProjectFacts(**{name: self.cleaned_data[name] for name in names})


class NewProjectForm(ProjectForm):
    """A new project, and of which partnership it is."""

    partnership_id = forms.ChoiceField(label=_("Van welk samenwerkingsverband?"))
    field_order = ("partnership_id",)

    def __init__(self, *args: Any, partnerships: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["partnership_id"]).choices = partnerships


class ObjectiveForm(forms.Form):
    """A new objective; strategic, or under one that is."""

    title = forms.CharField(label=_("Doelstelling"), max_length=200)
    text = lines(_("Toelichting"))
    parent_id = forms.ChoiceField(
        label=_("Onder welke strategische doelstelling?"),
        help_text=_("Laat dit leeg voor een strategische doelstelling."),
        required=False,
    )

    def __init__(self, *args: Any, parents: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        above = [("", _("geen: dit is een strategische doelstelling")), *parents]
        cast("forms.ChoiceField", self.fields["parent_id"]).choices = above

    def as_facts(self) -> ObjectiveFacts:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        parent = UUID(said["parent_id"]) if said["parent_id"] else None
        return ObjectiveFacts(title=said["title"], text=said["text"], parent_id=parent)


class ReasonForm(forms.Form):
    """From when something changes, and why."""

    changed_on = day(_("Vanaf welke dag?"))
    reason = lines(_("Waarom?"), required=True)

    def as_reason(self) -> Reason:
        """Return the checked fields as the service takes them."""
        return Reason(changed_on=self.cleaned_data["changed_on"], text=self.cleaned_data["reason"])


class ObjectiveChangeForm(ReasonForm):
    """Other words for an objective, from a day on and with a reason."""

    title = forms.CharField(label=_("Doelstelling"), max_length=200)
    text = lines(_("Toelichting"))
    field_order = ("title", "text", "changed_on", "reason")

    def as_facts(self) -> ObjectiveFacts:
        """Return the checked fields as the service takes them."""
        return ObjectiveFacts(title=self.cleaned_data["title"], text=self.cleaned_data["text"])


class ActivityForm(forms.Form):
    """What is done for an objective."""

    title = forms.CharField(label=_("Activiteit"), max_length=200)
    text = lines(_("Toelichting"))
    start_date = day(_("Begint op"), required=False)
    end_date = day(_("Eindigt op"), required=False)

    def as_facts(self) -> ActivityFacts:
        """Return the checked fields as the service takes them."""
        return ActivityFacts(**self.cleaned_data)


class LinkForm(forms.Form):
    """What of another room belongs to an activity."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, choices: Choices, finder: Finder | None
    ) -> None:
        super().__init__(data)
        asked = _("Wat hoort erbij?")
        self.fields["key"] = (
            SoughtField(label=asked, finder=finder)
            if finder
            else forms.ChoiceField(label=asked, choices=choices)
        )
