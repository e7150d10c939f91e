"""The form of somebody who asks for a programme: as little as possible, each field with a why."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from fijnmazig.groups.domain.kinds import Channel, Format, Route
from fijnmazig.groups.services.receiving import Asking
from fijnmazig.groups.texts import asking as texts

QUIET = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
YES, NO = "YES", "NO"


class SafeContactForm(forms.Form):
    """How somebody can be reached without anybody else finding out."""

    nonce = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Hoe mogen we u noemen?"),
        help_text=_("Een voornaam of een andere naam is genoeg."),
        max_length=120,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": texts.NAME_NEEDED},
    )
    contact = forms.CharField(
        label=_("Op welk nummer of e-mailadres?"),
        help_text=_("Alleen wat niemand anders leest of opneemt."),
        max_length=200,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": texts.CONTACT_NEEDED},
    )
    how = forms.ChoiceField(
        label=_("Hoe nemen we contact op?"),
        choices=[(one.value, label) for one, label in texts.CHANNELS.items()],
        initial=Channel.CALL.value,
        widget=forms.RadioSelect,
    )
    when = forms.CharField(
        label=_("Wanneer is dat veilig?"),
        help_text=_("Bijvoorbeeld: op dinsdag voor de middag, nooit in het weekend."),
        max_length=300,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": texts.WHEN_NEEDED},
    )
    may_leave = forms.ChoiceField(
        label=_("Mogen we een bericht achterlaten?"),
        choices=[(NO, _("Nee, probeer later opnieuw")), (YES, _("Ja"))],
        initial=NO,
        widget=forms.RadioSelect,
    )
    with_words = forms.CharField(
        label=_("Met welke woorden?"),
        help_text=_("Wat mogen we zeggen of schrijven? Bijvoorbeeld: “Het boek is binnen.”"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    language = forms.ChoiceField(
        label=_("In welke taal praat u het liefst?"),
        choices=list(texts.LANGUAGES.items()),
        initial="nl",
        required=False,
    )

    def safe_contact(self) -> str:
        """Return what was agreed as lines that the team reads."""
        said = self.cleaned_data
        with override("nl"):
            lines = [
                texts.SAFE_HOW % {"how": texts.CHANNELS[Channel(said["how"])]},
                texts.SAFE_WHEN % {"when": said["when"]},
            ]
            if said["may_leave"] != YES:
                lines.append(str(texts.SAFE_SILENCE))
            elif said["with_words"].strip():
                lines.append(texts.SAFE_MESSAGE % {"words": said["with_words"].strip()})
            else:
                lines.append(str(texts.SAFE_MESSAGE_ANY))
            return "\n".join(lines)

    def nonce_given(self) -> UUID:
        """Return what makes a form that is sent again the same form."""
        return self.cleaned_data["nonce"] or uuid4()


class InterestForm(SafeContactForm):
    """What somebody tells who asks for themselves."""

    formats = forms.MultipleChoiceField(
        label=_("Wat zou u willen?"),
        help_text=_("U mag meer dan één antwoord kiezen."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wish = forms.CharField(
        label=_("Wilt u nog iets zeggen?"),
        help_text=_("Dat hoeft niet. Alleen het team leest het."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )
    agreed = forms.BooleanField(
        label=_("Ik vind het goed dat het team dit bewaart om me te kunnen contacteren."),
        help_text=_("U kunt het altijd laten wissen, met uw code of uw nummer."),
        error_messages={"required": texts.CONSENT_NEEDED},
    )

    def __init__(self, *args: Any, formats: Iterable[Format], **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.offered = tuple(formats)
        offer_formats(self, offered=self.offered)

    def as_asking(self) -> Asking:
        """Return what was typed as the service takes it."""
        said = self.cleaned_data
        return Asking(
            nonce=self.nonce_given(),
            route=Route.SELF,
            name=said["name"],
            contact=said["contact"],
            safe_contact=self.safe_contact(),
            may_leave_message=said["may_leave"] == YES,
            wish=said["wish"],
            formats=chosen_formats(said, offered=self.offered),
            language=said["language"],
            has_consented=said["agreed"],
        )


def offer_formats(form: forms.Form, *, offered: tuple[Format, ...]) -> None:
    """Let somebody choose among the forms of a programme; with one there is nothing to choose."""
    if len(offered) == 1:
        del form.fields["formats"]
        return
    choices = [(one.value, texts.FORMATS[one]) for one in offered]
    cast("forms.MultipleChoiceField", form.fields["formats"]).choices = choices


def chosen_formats(said: dict[str, Any], *, offered: tuple[Format, ...]) -> tuple[Format, ...]:
    """Return what was chosen; who chose nothing is open to everything."""
    chosen = said.get("formats") or [one.value for one in offered]
    return tuple(one for one in offered if one.value in chosen)
