"""What somebody noticed: for members and on the open page the same questions."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.signals.domain.codes import new_code, read_code
from fijnmazig.signals.domain.kinds import Concerned, Seen
from fijnmazig.signals.forms.fields import MunicipalityField, theme_choices, words
from fijnmazig.signals.services.giving import SignalFacts
from fijnmazig.signals.texts import giving as texts
from fijnmazig.signals.texts.words import CONCERNED, SEEN

MOST = 1000


class SignalForm(forms.Form):
    """One signal, in a minute."""

    text = words(
        _("Wat viel op?"),
        hint=_("Een of twee zinnen. Geen namen, nummers of adressen: het gaat over een groep."),
        most=MOST,
        error_messages={"required": texts.TEXT_NEEDED},
    )
    concerned = forms.ChoiceField(label=_("Over welke groep gaat het?"))
    concerned_words = forms.CharField(
        label=_("In eigen woorden"),
        help_text=_("Bijvoorbeeld “ouders van jonge kinderen”."),
        max_length=120,
        required=False,
    )
    nis = MunicipalityField(label=_("Waar?"), help_text=_("De gemeente, als dat ertoe doet."))
    seen = forms.ChoiceField(label=_("Hoe vaak?"), widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(
        label=_("Thema"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _choose(self, "concerned", list(CONCERNED.items()))
        _choose(self, "seen", list(SEEN.items()))
        cast("forms.MultipleChoiceField", self.fields["themes"]).choices = theme_choices()

    def as_facts(self) -> SignalFacts:
        """Return the checked fields as the service takes them."""
        said = self.cleaned_data
        return SignalFacts(
            text=said["text"],
            concerned=Concerned(said["concerned"]),
            concerned_words=said["concerned_words"],
            nis=said["nis"],
            seen=Seen(said["seen"]),
            themes=tuple(said["themes"]),
        )


class OpenSignalForm(SignalForm):
    """A signal of who has no account; the code makes a form that is sent twice one signal."""

    code = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=new_code)

    def clean_code(self) -> str:
        """Return the code that this page made, or a new one for what it never made."""
        return read_code(self.cleaned_data["code"]) or new_code()


class CodeForm(forms.Form):
    """The code that somebody wrote down."""

    code = forms.CharField(
        label=_("Uw code"), help_text=_("Vier groepjes van vier tekens."), max_length=40
    )


class RoundLineForm(forms.Form):
    """One line of what somebody brings along from a round; an empty one does not count."""

    text = words(_("Wat hoorde je?"), rows=2, most=MOST, required=False)
    concerned = forms.ChoiceField(label=_("Over welke groep?"))
    nis = MunicipalityField(label=_("Waar?"))
    seen = forms.ChoiceField(label=_("Hoe vaak?"))
    theme = forms.ChoiceField(label=_("Thema"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _choose(self, "concerned", [one for one in CONCERNED.items() if one[0] != Concerned.OTHER])
        _choose(self, "seen", list(SEEN.items()))
        _choose(self, "theme", [("", _("kies later")), *theme_choices()])

    @property
    def facts(self) -> SignalFacts | None:
        """Return the line as the service takes it, None when nothing was written."""
        said = self.cleaned_data
        if not said["text"].strip():
            return None
        return SignalFacts(
            text=said["text"],
            concerned=Concerned(said["concerned"]),
            nis=said["nis"],
            seen=Seen(said["seen"]),
            themes=(said["theme"],) if said["theme"] else (),
        )


ROUND_LINES = 5
RoundForms = forms.formset_factory(RoundLineForm, extra=ROUND_LINES, max_num=ROUND_LINES)


def _choose(form: forms.Form, name: str, choices: Any) -> None:  # noqa: ANN401 -- lazy texts
    cast("forms.ChoiceField", form.fields[name]).choices = choices
