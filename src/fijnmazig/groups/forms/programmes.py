"""What a programme says, as its maker types it."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Purpose, Route
from fijnmazig.groups.queries.desk import ProgrammeChoices
from fijnmazig.groups.services.programmes import ProgrammeTerms
from fijnmazig.groups.texts import desk as texts
from fijnmazig.groups.texts.asking import LANGUAGES
from fijnmazig.groups.texts.deciding import FOUND
from fijnmazig.groups.texts.planning import FORMATS
from fijnmazig.library.queries.labels import shown_themes

AREA = {"rows": 3}
MOST = 400


def number(label: Any, *, initial: int, least: int = 1, most: int = MOST) -> forms.IntegerField:  # noqa: ANN401 -- lazy text
    """Return a field for a whole number."""
    return forms.IntegerField(label=label, initial=initial, min_value=least, max_value=most)


def long_text(label: Any, *, hint: Any = "", required: bool = False) -> forms.CharField:  # noqa: ANN401 -- lazy text
    """Return a field for some lines of text."""
    area = forms.Textarea(attrs=AREA)
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=4000, widget=area
    )


def short_text(label: Any, *, hint: Any = "") -> forms.CharField:  # noqa: ANN401 -- lazy text
    """Return a field for one line of text that may stay empty."""
    return forms.CharField(label=label, help_text=hint, required=False, max_length=300)


def several(label: Any, *, choices: list[tuple[str, Any]], required: bool = True) -> Any:  # noqa: ANN401 -- lazy text
    """Return a field to choose some of a few."""
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=widget, required=required)


class ProgrammeForm(forms.Form):
    """One programme; the order is that of what everybody reads."""

    public_title = forms.CharField(
        label=_("Titel voor iedereen"),
        help_text=_("Neutraal: wie meekijkt, haalt er niets uit. Bijvoorbeeld: Samen buiten."),
        max_length=120,
    )
    public_text = long_text(_("Eén neutrale zin erbij"))
    title = forms.CharField(
        label=_("Titel voor professionals"),
        help_text=_("Staat alleen achter een login."),
        max_length=200,
    )
    kind = forms.ChoiceField(
        label=_("Voor"), choices=[(one.value, label) for one, label in texts.KINDS.items()]
    )
    theme = forms.ChoiceField(label=_("Thema"))
    purpose = long_text(_("Waarvoor dient het?"), required=True)
    for_whom = long_text(_("Voor wie?"), required=True)
    not_for_whom = long_text(
        _("Niet voor wie?"), hint=_("Zeg ook waar die mensen wel terechtkunnen.")
    )
    formats = several(_("Vormen"), choices=[(one.value, label) for one, label in FORMATS.items()])
    routes = several(
        _("Hoe komt iemand erbij?"),
        choices=[(one.value, label) for one, label in texts.ROUTES.items()],
    )
    refuses = several(
        _("Wat sluit dit programma uit?"),
        choices=[(one.value, label) for one, label in FOUND.items()],
        required=False,
    )
    session_total = number(_("Aantal sessies"), initial=8, most=60)
    minimum = number(_("Begint vanaf hoeveel mensen?"), initial=5, most=60)
    maximum = number(_("Met hoogstens hoeveel?"), initial=10, most=60)
    organiser_id = forms.Field(label=_("Door welke organisatie?"))
    team_id = forms.ChoiceField(
        label=_("Welk team leest wie zich meldt?"),
        help_text=_("Ligt vast zodra de eerste persoon zich meldt."),
    )
    playbook_version_id = forms.ChoiceField(
        label=_("Draaiboek en versie"),
        help_text=_("Groepen die al gepland zijn, houden hun eigen versie."),
        required=False,
    )
    short_version_id = forms.ChoiceField(
        label=_("Kortere versie, als er te weinig mensen zijn"), required=False
    )
    short_session_total = forms.IntegerField(
        label=_("Aantal sessies van de kortere versie"), required=False, min_value=1, max_value=60
    )
    short_minimum = forms.IntegerField(
        label=_("Vanaf hoeveel mensen in de kortere versie?"),
        required=False,
        min_value=1,
        max_value=60,
    )
    place_text = short_text(_("Waar?"), hint=_("Geen adres als dat niet veilig is."))
    cost_text = short_text(_("Wat kost het?"))
    access_text = long_text(_("Toegankelijkheid"))
    child_care_text = short_text(_("Kinderopvang"))
    interpreter_text = short_text(_("Tolk"))
    contact_text = short_text(
        _("Telefoon of mail van het team"), hint=_("Voor wie liever zelf belt.")
    )
    language = forms.ChoiceField(
        label=_("Taal"), choices=[(code, label) for code, label in LANGUAGES.items() if code]
    )
    wait_days = number(_("Binnen hoeveel dagen krijgt iedereen antwoord?"), initial=21, most=90)
    absence_limit = number(_("Afgehaakt na hoeveel keer zonder bericht?"), initial=2, most=20)
    completion_percent = number(_("Voltooid vanaf hoeveel procent?"), initial=60, most=100)
    keep_days = number(_("Dagen bewaren na het einde"), initial=180)
    story_days = number(_("Dagen bewaren wat iemand vertelde"), initial=120)

    def __init__(self, *args: Any, choices: ProgrammeChoices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.fields["organiser_id"] = SoughtField(
            label=self.fields["organiser_id"].label, finder=choices.organisations
        )
        none = (("", texts.NO_PLAYBOOK),)
        for name, offered in {
            "theme": [*shown_themes().items()],
            "team_id": choices.teams,
            "playbook_version_id": (*none, *choices.playbooks),
            "short_version_id": (*none, *choices.playbooks),
        }.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered

    def as_terms(self, *, refused: dict[Contra, list[Format]] | None = None) -> ProgrammeTerms:
        """Return what the programme says; what it refused for some forms only, it still does."""
        said, before = dict(self.cleaned_data), refused or {}
        formats = tuple(Format(code) for code in said.pop("formats"))
        refuses = tuple(
            (one, tuple(before.get(one, formats))) for one in Contra if one.value in said["refuses"]
        )
        for name in ("team_id", "playbook_version_id", "short_version_id"):
            said[name] = UUID(said[name]) if said[name] else None
        said.pop("partnership_id", None)
        return ProgrammeTerms(
            **said
            | {
                "kind": Purpose(said["kind"]),
                "formats": formats,
                "routes": tuple(Route(code) for code in said["routes"]),
                "refuses": refuses,
            }
        )


class NewProgrammeForm(ProgrammeForm):
    """A new programme, and the partnership that offers it."""

    partnership_id = forms.ChoiceField(label=_("Van welk samenwerkingsverband?"))

    def __init__(self, *args: Any, choices: ProgrammeChoices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, choices=choices, **options)
        partnership = cast("forms.ChoiceField", self.fields["partnership_id"])
        partnership.choices = choices.partnerships


class StateForm(forms.Form):
    """Whether a programme is open."""

    state = forms.ChoiceField(
        choices=[(one.value, "") for one in (ProgrammeState.OPEN, ProgrammeState.CLOSED)]
    )


class MoveForm(forms.Form):
    """Move a programme on to the newest version of its playbook; asked so that nobody slips."""

    sure = forms.BooleanField(
        label=_("Groepen die je nog plant, volgen de nieuwe versie. Wie al gepland is, blijft."),
    )
