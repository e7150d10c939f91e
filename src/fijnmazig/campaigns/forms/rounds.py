"""What somebody types about a round, a print run, and what was handed out."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.campaigns.domain.kinds import Orientation, PointKind
from fijnmazig.campaigns.services.handing import HandOutFacts
from fijnmazig.campaigns.services.rounds import RoundFacts, RunFacts
from fijnmazig.campaigns.texts import cards as card_texts
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.common.choosing.finding import Finder

MOST = 1_000_000
type Choices = list[tuple[str, Any]]


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


def amount(label: Any, *, least: int = 1, hint: Any = "") -> forms.IntegerField:  # noqa: ANN401 -- lazy text
    """Return a field for a number of cards."""
    return forms.IntegerField(label=label, min_value=least, max_value=MOST, help_text=hint)


class RoundForm(forms.Form):
    """What a round is called and how long it lasts."""

    title = forms.CharField(label=_("Naam van de ronde"), max_length=120)
    start_date = day(_("Begint op"))
    end_date = day(_("Eindigt op"), required=False)
    note = forms.CharField(
        label=_("Opmerking"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def as_facts(self) -> RoundFacts:
        """Return the checked fields as the service takes them."""
        names = ("title", "start_date", "end_date", "note")
        return RoundFacts(**{name: self.cleaned_data[name] for name in names})


def once() -> forms.UUIDField:
    """Return the mark of a form: what is sent twice with the same mark is noted once."""
    return forms.UUIDField(widget=forms.HiddenInput, required=False)


class NewRoundForm(RoundForm):
    """A new round, and whose it is."""

    nonce = once()

    partnership_id = forms.ChoiceField(label=_("Van welk samenwerkingsverband?"))

    def __init__(self, *args: Any, partnerships: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["partnership_id"]).choices = partnerships


class RunForm(forms.Form):
    """A print run: the words that stand now are the words it keeps."""

    card = forms.ChoiceField(label=_("Kaartje"))
    language = forms.ChoiceField(label=_("Taal"), choices=list(card_texts.LANGUAGES.items()))
    quantity = amount(_("Hoeveel gedrukt?"))
    printed_date = day(_("Gedrukt op"))
    nis = forms.ChoiceField(
        label=_("Voor welke gemeente?"),
        required=False,
        help_text=_("Dan telt de code apart hoe vaak ze in die gemeente geopend werd."),
    )
    orientation = forms.ChoiceField(
        label=_("Hoe houdt iemand het kaartje?"),
        choices=[(one.value, label) for one, label in card_texts.ORIENTATIONS.items()],
    )
    nonce = once()

    def __init__(self, *args: Any, cards: Choices, places: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["card"]).choices = cards
        cast("forms.ChoiceField", self.fields["nis"]).choices = [("", texts.WHOLE_ROUND), *places]

    def as_facts(self) -> RunFacts:
        """Return the checked fields as the service takes them."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "nonce"}
        return RunFacts(**said | {"orientation": Orientation(said["orientation"])})


class LeftOverForm(forms.Form):
    """How many cards of a run lie with us."""

    left_over = amount(_("Hoeveel kaartjes liggen er nog bij ons?"), least=0)


class HandOutForm(forms.Form):
    """Where cards went, and what came back."""

    point = forms.CharField(
        label=_("Waar liggen de kaartjes?"),
        help_text=_("De naam van de plek, geen naam van een persoon."),
        max_length=120,
    )
    kind = forms.ChoiceField(
        label=_("Soort plek"), choices=[(one.value, label) for one, label in texts.POINTS.items()]
    )
    nis = forms.ChoiceField(label=_("Gemeente"))
    quantity = amount(_("Hoeveel gebracht?"))
    given_date = day(_("Op welke dag?"))
    left_over = amount(
        _("Hoeveel teruggekomen?"), least=0, hint=_("Wat er later nog lag. Mag je later aanvullen.")
    )

    field_order = ("point", "kind", "nis", "organisation_id")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- idem
        places: Choices,
        organisations: Finder,
        **options: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["nis"]).choices = places
        self.fields["organisation_id"] = SoughtField(
            label=_("Door welke organisatie?"), finder=organisations, required=False
        )
        self.order_fields(self.field_order)

    def as_facts(self) -> HandOutFacts:
        """Return the checked fields as the service takes them."""
        names = (*HandOutForm.base_fields, "organisation_id")
        said = {name: self.cleaned_data[name] for name in names}
        return HandOutFacts(**said | {"kind": PointKind(said["kind"])})


class NewHandOutForm(HandOutForm):
    """Cards that go to a place."""

    nonce = once()


def why(*, required: bool) -> forms.CharField:
    """Return a field for the reason of a correction."""
    return forms.CharField(
        label=_("Waarom verandert dit?"),
        help_text=_("Bijvoorbeeld: verkeerde gemeente gekozen. Geen namen van mensen."),
        max_length=200,
        required=required,
    )


class CorrectionForm(HandOutForm):
    """What was noted, put right; why, when it was wrong."""

    why = why(required=False)


class RemovalForm(forms.Form):
    """Why what was noted goes away."""

    why = why(required=True)


class SoughtForm(forms.Form):
    """What to show of what was handed out."""

    kaartje = forms.ChoiceField(label=_("Kaartje"), required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)

    def __init__(self, *args: Any, cards: Choices, places: Choices, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        every = [("", texts.EVERYTHING)]
        cast("forms.ChoiceField", self.fields["kaartje"]).choices = every + cards
        cast("forms.ChoiceField", self.fields["gemeente"]).choices = every + places
