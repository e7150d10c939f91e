"""Forms of the accounts room: allauth's, in our words and with our throttle, and our own."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import MaxLengthValidator
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts import codes, texts
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import LONGEST_PASSWORD, Role
from fijnmazig.accounts.models import User
from fijnmazig.accounts.queries.scopes import refusal_of
from fijnmazig.common.actor import Scope

type Words = dict[str, tuple[StrOrPromise, StrOrPromise]]  # label and help text by field


class InOurWords(forms.Form):
    """Replace labels and help texts, drop placeholders, which vanish while one types, and bound."""

    words: ClassVar[Words]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.suit()

    def suit(self) -> None:
        """Make the fields of allauth ours: every one of them, as they are now."""
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            label, help_text = self.words.get(name, (field.label, field.help_text))
            field.label, field.help_text = label, help_text
            if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
                _bound(field)


def _bound(field: forms.CharField) -> None:
    """Give a text a length; allauth gives an e-mail address a longer one than is kept."""
    if isinstance(field.widget, forms.PasswordInput):
        most = LONGEST_PASSWORD
    else:
        most = 254 if isinstance(field, forms.EmailField) else 120
    others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
    field.max_length, field.validators = most, [*others, MaxLengthValidator(most)]


class LoginForm(InOurWords, account.LoginForm):
    """E-mail address and password."""

    words: ClassVar[Words] = {"login": (texts.EMAIL, ""), "password": (texts.PASSWORD, "")}


class SignupForm(InOurWords, account.SignupForm):
    """Name, e-mail address and a long password."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")
    words: ClassVar[Words] = {
        "name": (texts.NAME, texts.NAME_HELP),
        "email": (texts.WORK_EMAIL, texts.WORK_EMAIL_HELP),
        "password1": (texts.PASSWORD, texts.PASSWORD_HELP),
    }


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    """The address to send a link to."""

    words: ClassVar[Words] = {"email": (texts.EMAIL, "")}


NEW_PASSWORD: Words = {
    "oldpassword": (texts.OLD_PASSWORD, ""),
    "password1": (texts.NEW_PASSWORD, texts.PASSWORD_HELP),
}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password, typed once."""

    password2 = None
    words: ClassVar[Words] = NEW_PASSWORD


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The old password and a new one, typed once."""

    password2 = None
    words: ClassVar[Words] = NEW_PASSWORD

    def clean_oldpassword(self) -> str:
        """Check the old password, a limited number of times."""
        password: str = codes.check_slowly(self.user, super().clean_oldpassword, at=now())
        return password


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password for somebody who came through another sign-on."""

    password2 = None
    words: ClassVar[Words] = NEW_PASSWORD


class AddEmailForm(InOurWords, account.AddEmailForm):
    """A new address."""

    words: ClassVar[Words] = {"email": (texts.NEW_EMAIL, texts.NEW_EMAIL_HELP)}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more, before something sensitive."""

    words: ClassVar[Words] = {"password": (texts.PASSWORD, "")}


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    """A code from the app, or a recovery code."""

    words: ClassVar[Words] = {"code": (texts.CODE, texts.CODE_HELP)}

    def clean_code(self) -> str:
        """Check the code, a limited number of times, each code once."""
        return once(self.user, super().clean_code)


class CodeAgainForm(InOurWords, mfa.ReauthenticateForm):
    """A code once more, before something sensitive."""

    words: ClassVar[Words] = {"code": (texts.CODE, texts.CODE_HELP)}

    def clean_code(self) -> str:
        """Check the code, a limited number of times, each code once."""
        return once(self.user, super().clean_code)


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of an app that has just been coupled."""

    words: ClassVar[Words] = {"code": (texts.FIRST_CODE, texts.FIRST_CODE_HELP)}

    def clean_code(self) -> str:
        """Check the code, a limited number of times."""
        code: str = codes.check_slowly(self.user, super().clean_code, at=now())
        return code


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):
    """A name for a passkey; the browser fills in the rest."""

    words: ClassVar[Words] = {
        "name": (texts.PASSKEY_NAME, texts.PASSKEY_NAME_HELP),
        "passwordless": (texts.PASSWORDLESS, texts.PASSWORDLESS_HELP),
    }


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    words: ClassVar[Words] = {"name": (texts.PASSKEY_NAME, texts.PASSKEY_NAME_HELP)}


def once(user: User, clean_code: Callable[[], str]) -> str:
    """Return the code that `clean_code` accepts, unless it was used before."""
    at = now()
    return codes.check_slowly(user, lambda: codes.accept_once(user, clean_code(), at=at), at=at)


class ProfileForm(forms.Form):
    """How somebody is called, and in which language we write."""

    name = forms.CharField(
        label=texts.NAME,
        help_text=texts.NAME_HELP,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=texts.LANGUAGE, choices=texts.LANGUAGES, widget=forms.RadioSelect
    )


class MemberSearchForm(forms.Form):
    """Whom to list."""

    text = forms.CharField(label=texts.SEARCH_MEMBER, max_length=80, required=False)
    role = forms.ChoiceField(
        label=texts.ROLE, choices=[("", texts.ANY_ROLE), *texts.ROLES.items()], required=False
    )


class RoleForm(forms.Form):
    """Which role, and where it holds."""

    role_code = forms.ChoiceField(label=texts.ROLE, choices=list(texts.ROLES.items()))
    scope_kind = forms.ChoiceField(label=texts.SCOPE, choices=list(texts.SCOPES.items()))
    scope_key = forms.SlugField(
        label=texts.SCOPE_KEY, help_text=texts.SCOPE_KEY_HELP, max_length=60, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Look whether the role can hold there, and whether there is such a place."""
        said = self.cleaned_data
        if {"role_code", "scope_kind", "scope_key"} <= said.keys():
            refusal = refusal_of(self.role(), scope=self.scope())
            if refusal is not None:
                self.add_error("scope_key", str(refusal))
        return said

    def role(self) -> Role:
        """Return the chosen role."""
        return Role(self.cleaned_data["role_code"])

    def scope(self) -> Scope:
        """Return where it holds."""
        return Scope(kind=self.cleaned_data["scope_kind"], key=self.cleaned_data["scope_key"])


class InvitationForm(RoleForm):
    """Whom to invite, for which role."""

    email = forms.EmailField(
        label=texts.EMAIL,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("email", "role_code", "scope_kind", "scope_key")


class RenewalForm(forms.Form):
    """A new password for somebody whose name and address we know."""

    password = forms.CharField(
        label=texts.NEW_PASSWORD,
        help_text=texts.PASSWORD_HELP,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, name: str, email: str) -> None:
        super().__init__(data)
        self.known_name, self.email = name, email

    def clean(self) -> dict[str, Any]:
        """Check the password against name and address."""
        found = super().clean() or {}
        if found.get("password"):
            user = User(email=self.email, name=found.get("name", self.known_name))
            try:
                validate_password(found["password"], user)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        return found


class AcceptForm(RenewalForm):
    """Name and password of somebody new; nothing for somebody who has an account."""

    name = forms.CharField(
        label=texts.NAME,
        help_text=texts.NAME_HELP,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "password")

    def __init__(self, data: Mapping[str, Any] | None, *, has_account: bool, email: str) -> None:
        super().__init__(data, name="", email=email)
        if has_account:
            self.fields.clear()
