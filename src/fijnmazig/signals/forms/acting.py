"""What somebody types about an action."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SeveralSoughtField, SoughtField
from fijnmazig.common.choosing.finding import Choice, Finder
from fijnmazig.signals.domain.kinds import ActionState
from fijnmazig.signals.forms.fields import DayField, MunicipalityField, words
from fijnmazig.signals.services.actions import ActionFacts, Ending
from fijnmazig.signals.texts import words as labels


class SoughtActionsForm(forms.Form):
    """Which actions to list."""

    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", labels.EVERYTHING), *labels.ACTION_STATES.items()],
    )
    gemeente = MunicipalityField(label=_("Gemeente"))
    verband = forms.ChoiceField(label=_("Samenwerkingsverband"), required=False)
    welke = forms.ChoiceField(
        label=_("Welke"),
        required=False,
        choices=[
            ("", labels.EVERYTHING),
            ("mine", _("in mijn handen")),
            ("late", _("te laat")),
        ],
    )

    def __init__(self, *args: Any, partnerships: list[tuple[str, str]], **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        choices = [("", labels.EVERYTHING), *partnerships]
        cast("forms.ChoiceField", self.fields["verband"]).choices = choices


class ActionForm(forms.Form):
    """What will be done, by whom, by when, with whom."""

    title = forms.CharField(label=_("Wat gaan we doen?"), max_length=160)
    done_means = words(_("Wanneer is het gedaan?"), hint=_("Wat moet er dan zijn of gebeurd zijn?"))
    due_date = DayField(label=_("Klaar tegen"))

    field_order = ("title", "done_means", "owner", "due_date", "partners")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        people: Finder,
        organisations: Finder,
        **options: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = SoughtField(label=_("In wiens handen?"), finder=people)
        self.fields["partners"] = SeveralSoughtField(
            label=_("Welke organisaties werken mee?"), finder=organisations, required=False
        )
        self.order_fields(self.field_order)

    def as_facts(self) -> ActionFacts:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        return ActionFacts(
            title=said["title"],
            done_means=said["done_means"],
            owner_id=said["owner"],
            due_date=said["due_date"],
            partners=said["partners"],
        )


class NewActionForm(ActionForm):
    """A new action, for which partnership, and which signal it answers."""

    partnership = forms.ChoiceField(label=_("Voor welk samenwerkingsverband?"))
    signal = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, partnerships: list[tuple[str, str]], **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["partnership"]).choices = partnerships


class EndForm(forms.Form):
    """How it ended."""

    state = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        widget=forms.RadioSelect,
        choices=[
            (ActionState.DONE.value, labels.ACTION_STATES[ActionState.DONE]),
            (ActionState.STOPPED.value, labels.ACTION_STATES[ActionState.STOPPED]),
        ],
    )
    result = words(
        _("Wat kwam ervan?"),
        hint=_("Dit leest iedereen die een van de signalen gaf."),
    )
    told = forms.CharField(
        label=_("Eén zin voor de open pagina"),
        help_text=_("Die leest iedereen. Leeg: deze actie staat er niet op."),
        max_length=300,
        required=False,
    )

    def as_ending(self) -> Ending:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        return Ending(state=ActionState(said["state"]), result=said["result"], told=said["told"])


class SignalChoiceForm(forms.Form):
    """Which signal an action answers too."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        signals: Finder,
        latest: Sequence[Choice],
        **options: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **options)
        self.fields["signal"] = SoughtField(
            label=_("Ook voor dit signaal"),
            help_text=_("Typ een paar woorden van het signaal."),
            finder=signals,
            offered=(_("De nieuwste"), latest),
        )
