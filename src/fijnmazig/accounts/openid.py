"""The sign-on of somebody else's over OpenID Connect, taken at its word only when it proves it.

allauth leaves an ID token unsigned when it fetched that itself, takes an answer without one, and
believes the page about a person whoever it is about. Here the sign-on is who was configured, its
token is signed with its own key, and its page tells of the person in the token.
Source: OpenID Connect Core 1.0, sections 3.1.3.7 and 5.3.2; ADR 0006.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import jwt
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect import views as theirs
from django.http import Http404, HttpRequest, HttpResponseBase
from requests import RequestException

SIGNED_WITH = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"})
WELL_KNOWN = "/.well-known/openid-configuration"
SHAPELESS = (AttributeError, KeyError, TypeError, ValueError)  # an answer that is no such answer

type Door = Callable[[HttpRequest, str], HttpResponseBase]


class SignOn(theirs.OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # untyped in allauth
    """The configured sign-on. What it says is refused with OAuth2Error: allauth shows its page."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the sign-on says of itself, when it is the one that was configured."""
        told: dict[str, Any] = super().openid_config
        if f"{told['issuer'].rstrip('/')}{WELL_KNOWN}" != self.get_provider().server_url:
            message = "The sign-on says that it is another."
            raise OAuth2Error(message)
        return told

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,
        **kwargs: Mapping[str, str],
    ) -> SocialLogin:
        """Return who came in."""
        id_token = kwargs["response"].get("id_token")
        if not id_token or _algorithm(id_token) not in SIGNED_WITH:
            message = "There is no ID token, or it is not signed with a key that only one has."
            raise OAuth2Error(message)
        self.did_fetch_access_token = False  # or allauth leaves its signature unread
        login: SocialLogin = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if told["userinfo"].get("sub") != told["id_token"]["sub"]:
            message = "The sign-on tells of another person than came in."
            raise OAuth2Error(message)
        return login


def _algorithm(id_token: str) -> str:
    try:
        return str(jwt.get_unverified_header(id_token).get("alg"))
    except jwt.PyJWTError:
        return ""


def _careful(view: Door, *, through: Any) -> Door:  # noqa: ANN401 -- untyped in allauth
    """Return allauth's view, asked in our way; it keeps its name, for it is still theirs."""

    @wraps(view)
    def door(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        sign_on = SignOn(request, provider_id)
        answer: HttpResponseBase
        try:
            answer = through.adapter_view(sign_on)(request)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        except (OAuth2Error, RequestException, *SHAPELESS) as error:
            # Who cannot be reached or believed: the same page as for a fault that allauth sees.
            answer = render_authentication_error(request, sign_on.get_provider(), exception=error)
        return answer

    return door


login = _careful(theirs.login, through=OAuth2LoginView)
callback = _careful(theirs.callback, through=OAuth2CallbackView)
