"""What somebody types about a report and its parts."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.naming.tables import DUTCH
from fijnmazig.impact.forms.fields import LONGEST_LINES
from fijnmazig.impact.services.reports import ReportFacts, Written

LONGEST = 100_000
MOST = 1_000_000  # versions of a report, and times that a part was kept
type Choices = list[tuple[str, str]]


def day(label: Any, *, required: bool = True) -> forms.DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class NewReportForm(forms.Form):
    """A new report: of which project, in which form, over which period."""

    project_id = forms.ChoiceField(label=_("Over welk project?"))
    form = forms.ChoiceField(
        label=_("Welk formulier?"),
        widget=forms.Select(attrs={"lang": DUTCH}),  # forms are content, in Dutch only
    )
    title = forms.CharField(label=_("Titel van het verslag"), max_length=200)
    first = day(_("Van"), required=False)
    last = day(_("Tot en met"))

    def __init__(self, *args: Any, projects: Choices, known: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["project_id"]).choices = projects
        cast("forms.ChoiceField", self.fields["form"]).choices = known

    def as_facts(self) -> ReportFacts:
        """Return the checked fields as the service takes them."""
        return ReportFacts(**{name: self.cleaned_data[name] for name in ("title", "first", "last")})


class ReportForm(forms.Form):
    """What a report is called, its period, and its figures."""

    title = forms.CharField(label=_("Titel van het verslag"), max_length=200)
    first = day(_("Van"), required=False)
    last = day(_("Tot en met"))
    snapshot_id = forms.ChoiceField(
        label=_("Welke bevroren cijfers?"),
        required=False,
        help_text=_(
            "Kies je niets, dan toont het ontwerp de cijfers van nu. Indienen kan dan nog niet."
        ),
    )

    def __init__(self, *args: Any, snapshots: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        offered = [("", _("Nog geen: cijfers van nu")), *snapshots]
        cast("forms.ChoiceField", self.fields["snapshot_id"]).choices = offered

    def as_facts(self) -> ReportFacts:
        """Return the checked fields as the service takes them."""
        said = dict(self.cleaned_data)
        chosen = said.pop("snapshot_id")
        return ReportFacts(**said, snapshot_id=UUID(chosen) if chosen else None)


class SectionForm(forms.Form):
    """The text of a part; `edition` is the one its writer began from."""

    edition = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Met - ervoor wordt het een punt, met ##"
            " ervoor een tussenkop, en **zo** wordt het vet."
        ),
    )

    def as_written(self, *, key: str) -> Written:
        """Return the checked text as the service takes it."""
        return Written(
            key=key, text=self.cleaned_data["text"], edition=self.cleaned_data["edition"]
        )


class HandInForm(forms.Form):
    """What to remember of a version."""

    note = forms.CharField(
        label=_("Wat is er nieuw aan deze versie?"),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CompareForm(forms.Form):
    """Which two versions to lay side by side."""

    van = forms.IntegerField(label=_("Van versie"), min_value=1, max_value=MOST)
    tot = forms.IntegerField(label=_("Tot versie"), min_value=1, max_value=MOST)
