"""Forms of the vault: words that are never shown again, a name, an address."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.domain import LONGEST_PASSWORD
from fijnmazig.vault import texts

SHORTEST_PHRASE = 20


def secret(label: StrOrPromise, *, help_text: StrOrPromise = "", kind: str) -> forms.CharField:
    """Return a field for words that no page shows and no browser is asked to invent."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


class OpenForm(forms.Form):
    """What somebody opens the vault with."""

    words = secret(texts.PASSWORD, kind="current-password")
    previous = secret(texts.PREVIOUS, help_text=texts.PREVIOUS_HELP, kind="off")

    def __init__(self, *args: Any, with_phrase: bool, is_stale: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        if with_phrase:
            self.fields["words"].label = texts.PHRASE
        if not is_stale:
            del self.fields["previous"]


class PasswordKeyForm(forms.Form):
    """The password with which a first key is wrapped."""

    words = secret(texts.PASSWORD, kind="current-password")


class PhraseKeyForm(forms.Form):
    """A phrase of one's own, typed twice, for who logs in elsewhere and has no password here."""

    words = secret(texts.NEW_PHRASE, help_text=texts.NEW_PHRASE_HELP, kind="new-password")
    again = secret(texts.NEW_PHRASE_AGAIN, kind="new-password")

    def clean_words(self) -> str:
        """Refuse what is short, or what attackers try first."""
        words: str = self.cleaned_data["words"]
        if len(words) < SHORTEST_PHRASE:
            raise forms.ValidationError(texts.TOO_SHORT)
        try:
            validate_password(words)
        except forms.ValidationError:
            raise forms.ValidationError(texts.TOO_EASY) from None
        return words

    def clean(self) -> dict[str, Any]:
        """Refuse two different phrases."""
        found = super().clean() or {}
        if "words" in found and found.get("again") != found["words"]:
            self.add_error("again", texts.NOT_THE_SAME)
        return found


class TeamForm(forms.Form):
    """What a team is called."""

    name = forms.CharField(label=texts.TEAM_NAME, help_text=texts.TEAM_NAME_HELP, max_length=80)


class NewMemberForm(forms.Form):
    """Which colleague joins."""

    email = forms.EmailField(
        label=texts.NEW_MEMBER,
        help_text=texts.NEW_MEMBER_HELP,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
