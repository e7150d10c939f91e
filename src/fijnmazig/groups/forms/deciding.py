"""What a leader writes down in an intake, and what was decided."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.deciding import Decision, Told
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.queries.candidates import CandidatePage
from fijnmazig.groups.services.deciding import Decided
from fijnmazig.groups.texts import deciding as texts
from fijnmazig.groups.texts.asking import LANGUAGES
from fijnmazig.groups.texts.planning import FORMATS

QUIET = {"autocomplete": "off"}
SEVERAL = 2_000


class IntakeForm(forms.Form):
    """One conversation: what was told, what speaks against which form, what was decided."""

    readiness = forms.CharField(
        label=_("Wat wil de persoon, en is het een goed moment?"),
        max_length=SEVERAL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4} | QUIET),
    )
    practical = forms.CharField(
        label=_("Wat is nodig om te kunnen komen?"),
        help_text=_("Vervoer, kinderopvang, tolk, toegang."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2} | QUIET),
    )
    language = forms.ChoiceField(label=_("Taal"), choices=list(LANGUAGES.items()), required=False)
    safe_contact = forms.CharField(
        label=_("Veilig contact: hoe, wanneer, met welke woorden"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )
    may_leave_message = forms.BooleanField(
        label=_("We mogen een bericht achterlaten"), required=False
    )
    contras = forms.MultipleChoiceField(
        label=_("Wat spreekt tegen een vorm?"),
        help_text=_("Alleen wat je in het gesprek vond. De regels zeggen welke vorm dan niet kan."),
        choices=[(one.value, label) for one, label in texts.FOUND.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    formats = forms.MultipleChoiceField(
        label=_("In welke vorm kan en wil de persoon komen?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    numbers = forms.CharField(
        label=_("Andere telefoonnummers in het gezin"),
        help_text=_("Eén per regel. Zo komen twee mensen van één gezin nooit in één groep."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2} | QUIET),
    )
    household = forms.CharField(
        label=_("Adres van het gezin"),
        help_text=_("Alleen om te vergelijken. Het wordt een onleesbaar teken."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    decision = forms.ChoiceField(
        label=_("Wat besliste je samen?"),
        choices=[(one.value, label) for one, label in texts.DECISIONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": texts.DECISION_NEEDED},
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Nodig als je niet aanneemt."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2} | QUIET),
    )

    def __init__(self, *args: Any, page: CandidatePage, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        options["initial"] = _initial(page) | options.get("initial", {})
        super().__init__(*args, **options)
        choices = [(one.value, FORMATS[one]) for one in page.offered]
        cast("forms.MultipleChoiceField", self.fields["formats"]).choices = choices

    def as_decided(self) -> Decided:
        """Return what was written down."""
        said = self.cleaned_data
        return Decided(
            told=Told(
                readiness=said["readiness"], practical=said["practical"], reason=said["reason"]
            ),
            decision=Decision(said["decision"]),
            safe_contact=said["safe_contact"],
            may_leave_message=said["may_leave_message"],
            language=said["language"],
            contras=frozenset(Contra(code) for code in said["contras"]),
            formats=tuple(Format(code) for code in said["formats"]),
            numbers=said["numbers"],
            household=said["household"],
        )


class ForgetForm(forms.Form):
    """That somebody asked to be erased."""

    asked = forms.BooleanField(label=_("De persoon vroeg dit zelf, of trekt de toestemming in"))


def _initial(page: CandidatePage) -> dict[str, Any]:
    return {
        "readiness": page.told.readiness,
        "practical": page.told.practical,
        "reason": page.told.reason,
        "language": page.language,
        "safe_contact": page.safe_contact,
        "may_leave_message": page.may_leave_message,
        "contras": [one.value for one in page.contras],
        "formats": [one.value for one in page.formats],
    }
