"""How we use allauth, and our rules for passwords, as plain names that the settings take over."""

from collections.abc import Mapping
from typing import Any

ACCOUNT_ADAPTER = "fijnmazig.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {
    "login": "fijnmazig.accounts.forms.LoginForm",
    "signup": "fijnmazig.accounts.forms.SignupForm",
    "reset_password": "fijnmazig.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "fijnmazig.accounts.forms.ResetPasswordKeyForm",
    "change_password": "fijnmazig.accounts.forms.ChangePasswordForm",
    "set_password": "fijnmazig.accounts.forms.SetPasswordForm",
    "add_email": "fijnmazig.accounts.forms.AddEmailForm",
    "reauthenticate": "fijnmazig.accounts.forms.ReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # tell the owner that something about the login changed
ACCOUNT_CHANGE_EMAIL = True  # one address; the new one counts once it is confirmed
ACCOUNT_MAX_EMAIL_ADDRESSES = 2  # the one in use and the one waiting
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False  # a reset never passes by the second factor
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before the address or the password changes
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = False  # accounts.throttle does it, and never locks an owner out

MFA_ADAPTER = "fijnmazig.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "fijnmazig.accounts.forms.AuthenticateForm",
    "reauthenticate": "fijnmazig.accounts.forms.CodeAgainForm",
    "activate_totp": "fijnmazig.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "fijnmazig.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "fijnmazig.accounts.forms.EditWebAuthnForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey alone counts for two factors
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = False

SOCIALACCOUNT_ADAPTER = "fijnmazig.accounts.adapter.SignOnAdapter"
SOCIALACCOUNT_FORMS = {"signup": "fijnmazig.accounts.sign_on.SignOnForm"}
SOCIALACCOUNT_QUERY_EMAIL = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_ONLY = False

AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fijnmazig.accounts.passwords.KnownPasswordValidator"},
    {"NAME": "fijnmazig.accounts.passwords.OwnWordsValidator"},
]


def providers(oidc: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return allauth's description of the sign-on that OIDC_* variables name; empty without them.

    Reads OIDC_NAME, OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.
    """
    if not oidc.get("OIDC_CLIENT_ID"):
        return {}
    app = {
        "provider_id": "sign-on",
        "name": oidc.get("OIDC_NAME", "OpenID Connect"),
        "client_id": oidc["OIDC_CLIENT_ID"],
        "secret": oidc.get("OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": oidc.get("OIDC_SERVER_URL", "").rstrip("/")},
    }
    return {
        "openid_connect": {
            "APPS": [app],
            "OAUTH_PKCE_ENABLED": True,
            # The sign-on proves who owns an address, so it may open that person's account here;
            # the second factor is still asked for.
            "EMAIL_AUTHENTICATION": True,
            "EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        }
    }
