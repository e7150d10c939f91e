"""What who follows up a signal says of it: one small form an act."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.signals.domain.kinds import Decision, Evidence, Kind, Phase, Reach
from fijnmazig.signals.forms.fields import (
    MunicipalityField,
    theme_choices,
    with_any,
    words,
)
from fijnmazig.signals.services.triage import Sorting
from fijnmazig.signals.texts import words as labels

NOBODY_HERE = _(
    "Niemand die “%(typed)s” heet, kan dit signaal openen. Kies iemand die signalen van deze plek "
    "opvolgt."
)


class SoughtForm(forms.Form):
    """Which signals to list."""

    stap = forms.ChoiceField(
        label=_("Stap"),
        required=False,
        choices=[("", labels.EVERYTHING), *labels.PHASES.items()],
    )
    gemeente = MunicipalityField(label=_("Gemeente"))
    thema = forms.ChoiceField(label=_("Thema"), required=False)
    soort = forms.ChoiceField(
        label=_("Nood of hiaat"),
        required=False,
        choices=[("", labels.EVERYTHING), *[one for one in labels.KINDS.items() if one[0]]],
    )
    bereik = forms.ChoiceField(
        label=_("Lokaal of bovenlokaal"),
        required=False,
        choices=[("", labels.EVERYTHING), *[one for one in labels.REACHES.items() if one[0]]],
    )
    bron = forms.ChoiceField(
        label=_("Gekomen"),
        required=False,
        choices=[("", labels.EVERYTHING), *labels.SOURCES.items()],
    )
    welke = forms.ChoiceField(
        label=_("Welke"),
        required=False,
        choices=[
            ("", labels.EVERYTHING),
            ("new", _("nieuw, nog in niemands handen")),
            ("late", _("te lang zonder antwoord")),
            ("mine", _("in mijn handen")),
            ("mine-open", _("in mijn handen, nog niet afgerond")),
            ("nobody", _("in niemands handen")),
            ("open", _("nog niet afgerond")),
        ],
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        choices = with_any(labels.EVERYTHING, theme_choices())
        cast("forms.ChoiceField", self.fields["thema"]).choices = choices


class StepForm(forms.Form):
    """Into which phase, and why."""

    to = forms.ChoiceField(label=_("Naar stap"), choices=list(labels.PHASES.items()))
    note = words(_("Opmerking"), rows=2, required=False, hint=_("Nodig om terug te gaan."))

    @property
    def phase(self) -> Phase:
        """Return the phase that was chosen."""
        return Phase(self.cleaned_data["to"])


class OwnerForm(forms.Form):
    """In whose hands."""

    def __init__(self, *args: Any, people: Finder, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.fields["owner"] = SoughtField(
            label=_("Wie volgt dit op?"),
            finder=people,
            help_text=_("Typ een naam. Je vindt wie dit signaal kan openen; die krijgt een mail."),
            error_messages={"unknown": NOBODY_HERE},
        )

    @property
    def owner_id(self) -> UUID:
        """Return who was chosen."""
        found: UUID = self.cleaned_data["owner"]
        return found


class SortForm(forms.Form):
    """What it is about."""

    kind = forms.ChoiceField(label=_("Nood of hiaat?"), required=False)
    reach = forms.ChoiceField(label=_("Lokaal of bovenlokaal?"), required=False)
    nis = MunicipalityField(label=_("Gemeente"))
    themes = forms.MultipleChoiceField(
        label=_("Thema"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        for name, choices in (
            ("kind", list(labels.KINDS.items())),
            ("reach", list(labels.REACHES.items())),
            ("themes", theme_choices()),
        ):
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def as_sorting(self) -> Sorting:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        return Sorting(
            kind=Kind(said["kind"]),
            reach=Reach(said["reach"]),
            nis=said["nis"],
            themes=tuple(said["themes"]),
        )


class DecisionForm(forms.Form):
    """What happens with it."""

    decision = forms.ChoiceField(
        label=_("Wat is beslist?"),
        widget=forms.RadioSelect,
        choices=[(one, label) for one, label in labels.DECISIONS.items() if one],
    )
    reason = words(
        _("Waarom?"),
        rows=2,
        required=False,
        hint=_(
            "Nodig als er geen actie komt. Dit leest wie het signaal gaf niet: antwoord hieronder."
        ),
    )

    @property
    def chosen(self) -> Decision:
        """Return the decision."""
        return Decision(self.cleaned_data["decision"])


class AnswerForm(forms.Form):
    """What is told back."""

    text = words(
        _("Wat vertel je aan wie het gaf?"),
        hint=_(
            "Iedereen die dit signaal gaf, leest dit antwoord. Wie een account heeft, krijgt een "
            "mail."
        ),
    )
    is_last = forms.BooleanField(label=_("Hiermee is het afgerond"), required=False)


class WordingForm(forms.Form):
    """The wording that may leave the house."""

    text = words(
        _("Tekst die naar buiten mag"),
        required=False,
        hint=_("Schrijf niets dat naar iemand kan leiden. Leeg: dit signaal komt in geen nota."),
    )


class MergeForm(forms.Form):
    """With which signal it goes together."""

    into = forms.UUIDField(widget=forms.HiddenInput)


class ApartForm(forms.Form):
    """Which signal stands by itself again."""

    signal = forms.UUIDField(widget=forms.HiddenInput)


class LinkForm(forms.Form):
    """What bears it out."""

    what = forms.ChoiceField(label=_("Document, cijfer of dienst"))

    def __init__(self, *args: Any, choices: Any, **options: Any) -> None:  # noqa: ANN401 -- grouped choices
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["what"]).choices = choices

    @property
    def chosen(self) -> tuple[Evidence, str]:
        """Return the room and the key of what was chosen."""
        room, _colon, key = self.cleaned_data["what"].partition(":")
        return Evidence(room), key


class UnlinkForm(forms.Form):
    """Which link goes."""

    link = forms.UUIDField(widget=forms.HiddenInput)
