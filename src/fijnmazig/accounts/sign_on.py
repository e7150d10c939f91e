"""The form for somebody who comes through another sign-on that tells too little."""

from typing import ClassVar

from allauth.socialaccount.forms import SignupForm
from django import forms

from fijnmazig.accounts import texts
from fijnmazig.accounts.forms import InOurWords, Words


class SignOnForm(InOurWords, SignupForm):  # type: ignore[misc]  # untyped in allauth
    """Name and e-mail address."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email")
    words: ClassVar[Words] = {
        "name": (texts.NAME, texts.NAME_HELP),
        "email": (texts.WORK_EMAIL, texts.WORK_EMAIL_HELP),
    }
