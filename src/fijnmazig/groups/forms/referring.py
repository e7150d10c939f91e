"""The form of somebody who brings a person to a programme, with that person beside them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.kinds import Format, Route, Telling
from fijnmazig.groups.forms.asking import (
    QUIET,
    YES,
    SafeContactForm,
    chosen_formats,
    offer_formats,
)
from fijnmazig.groups.services.receiving import Asking
from fijnmazig.groups.texts import referring as texts

WORDS = {
    "name": texts.NAME,
    "contact": texts.CONTACT,
    "how": texts.HOW,
    "may_leave": texts.MAY_LEAVE,
    "language": texts.LANGUAGE,
}


class ReferralForm(SafeContactForm):
    """What a professional passes on, and what the person lets them know afterwards."""

    formats = forms.MultipleChoiceField(
        label=texts.FORMATS, widget=forms.CheckboxSelectMultiple, required=False
    )
    wish = forms.CharField(
        label=texts.WISH,
        help_text=texts.WISH_HELP,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )
    told = forms.ChoiceField(
        label=_("Wat mag jij later weten? De persoon kiest."),
        choices=[(one.value, label) for one, label in texts.TELLING.items()],
        initial=Telling.NOTHING.value,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=texts.AGREED, error_messages={"required": texts.CONSENT_NEEDED}
    )

    def __init__(self, *args: Any, formats: Iterable[Format], **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.offered = tuple(formats)
        offer_formats(self, offered=self.offered)
        for name, label in WORDS.items():
            self.fields[name].label = label
        self.fields["name"].error_messages["required"] = texts.NAME_NEEDED
        self.fields["contact"].error_messages["required"] = texts.CONTACT_NEEDED

    def as_asking(self) -> Asking:
        """Return what was typed as the service takes it."""
        said = self.cleaned_data
        return Asking(
            nonce=self.nonce_given(),
            route=Route.REFERRAL,
            name=said["name"],
            contact=said["contact"],
            safe_contact=self.safe_contact(),
            may_leave_message=said["may_leave"] == YES,
            wish=said["wish"],
            formats=chosen_formats(said, offered=self.offered),
            language=said["language"],
            has_consented=said["agreed"],
            referrer_told=Telling(said["told"]),
        )
