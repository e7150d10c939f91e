"""Somebody comes through a sign-on of somebody else's, or somebody pretends to."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from jwt.algorithms import ECAlgorithm
from pytest_django import Settings

from fijnmazig.accounts.adapter import SignOnAdapter
from fijnmazig.accounts.allauth_settings import providers
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.models import LoginSession, User
from fijnmazig.accounts.tests.factories import ORIGIN, give_totp, make_member

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ISSUER = "https://aanmelding.test"
MAIL = "noor@voorbeeld.test"
OIDC = {
    "OIDC_NAME": "Gewestelijke aanmelding",
    "OIDC_SERVER_URL": ISSUER,
    "OIDC_CLIENT_ID": "fijnmazig",
    "OIDC_CLIENT_SECRET": "x" * 40,
}
WHO = {"sub": "n-1", "email": MAIL, "email_verified": True, "name": "Noor Voorbeeld"}


def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(kw_only=True)
class Provider(requests.adapters.BaseAdapter):
    """A sign-on in this process: it answers what the test lets it answer."""

    own_key: ec.EllipticCurvePrivateKey = field(default_factory=key)
    signed_with: Any = None
    algorithm: str = "ES256"
    claims: dict[str, Any] = field(default_factory=dict)
    page: dict[str, Any] = field(default_factory=lambda: dict(WHO))
    about_itself: dict[str, str] = field(default_factory=dict)
    gives_id_token: bool = True
    fails: Exception | None = None
    asked: list[dict[str, str]] = field(default_factory=list)

    def send(
        self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any
    ) -> requests.Response:
        if self.fails:
            raise self.fails
        answers: dict[str, Callable[[], Mapping[str, object]]] = {
            "/.well-known/openid-configuration": self.configuration,
            "/keys": self.keys,
            "/token": self.token,
            "/userinfo": lambda: self.page,
        }
        if request.body:
            self.asked.append(dict(parse_qsl(str(request.body))))
        response = requests.Response()
        response.status_code = 200
        response.headers["content-type"] = "application/json"
        response._content = json.dumps(answers[urlsplit(str(request.url)).path]()).encode()  # noqa: SLF001 -- it has no other door
        return response

    def close(self) -> None:
        """Nothing is open."""

    def configuration(self) -> dict[str, str]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/keys",
        } | self.about_itself

    def keys(self) -> dict[str, Any]:
        public = ECAlgorithm.to_jwk(self.own_key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "alg": "ES256", "use": "sig"}]}

    def token(self) -> dict[str, str]:
        until = now() + timedelta(minutes=5)
        claims = {"iss": ISSUER, "aud": "fijnmazig", "exp": until, **WHO, **self.claims}
        signed_with: Any = None if self.algorithm == "none" else self.signed_with or self.own_key
        id_token = jwt.encode(claims, signed_with, algorithm=self.algorithm, headers={"kid": "1"})
        told = {"access_token": "a", "token_type": "Bearer"}
        return told | ({"id_token": id_token} if self.gives_id_token else {})


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Provider:
    settings.SOCIALACCOUNT_PROVIDERS = providers(OIDC)
    there = Provider()

    def session(_adapter: SignOnAdapter) -> requests.Session:
        opened = requests.Session()
        opened.mount("https://", there)
        return opened

    monkeypatch.setattr(SignOnAdapter, "get_requests_session", session)
    return there


def ask(client: Client) -> dict[str, str]:
    """Press the button, and return what the browser takes along to the sign-on."""
    answer = client.post(reverse("openid_connect_login", args=["sign-on"]), headers=ORIGIN)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{ISSUER}/authorize?")
    return {k: v[0] for k, v in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def come_back(client: Client, **told: str) -> Any:
    return client.get(reverse("openid_connect_callback", args=["sign-on"]), told)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db
@pytest.mark.asvs("V10.1.1", "V10.2.1")
def test_who_comes_through_the_sign_on_is_a_member_and_no_token_is_kept(
    client: Client, provider: Provider
) -> None:
    taken = ask(client)

    come_back(client, code="c", state=taken["state"])

    assert is_in(client)
    assert client.get(reverse("account_set_password")).status_code == 200
    assert SocialAccount.objects.get().user == User.objects.get(email=MAIL)
    assert SocialToken.objects.count() == 0
    proof = hashlib.sha256(provider.asked[0]["code_verifier"].encode()).digest()
    assert taken["code_challenge_method"] == "S256"
    assert taken["code_challenge"] == base64.urlsafe_b64encode(proof).decode().rstrip("=")


@pytest.mark.django_db
def test_the_second_factor_of_a_member_is_asked_after_the_sign_on_too(
    client: Client, provider: Provider
) -> None:
    give_totp(make_member(email=MAIL))
    assert provider.gives_id_token

    answer = come_back(client, code="c", state=ask(client)["state"])

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def later(**time: float) -> datetime:
    return now() + timedelta(**time)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forged",
    [
        pytest.param({"signed_with": key()}, id="another key"),
        pytest.param({"algorithm": "none"}, id="no signature"),
        pytest.param({"algorithm": "HS256", "signed_with": "s" * 40}, id="a key that both have"),
        pytest.param({"claims": {"aud": "another"}}, id="another receiver"),
        pytest.param({"claims": {"iss": "https://ander.test"}}, id="another giver"),
        pytest.param({"claims": {"exp": later(minutes=-5)}}, id="over"),
        pytest.param({"gives_id_token": False}, id="no ID token"),
        pytest.param({"page": {**WHO, "sub": "n-2"}}, id="a page about another person"),
        pytest.param({"page": {"email": MAIL}}, id="a page about nobody"),
        pytest.param({"page": []}, id="a page that is a list"),
        pytest.param({"about_itself": {"issuer": "https://ander.test"}}, id="another sign-on"),
        pytest.param({"about_itself": {"issuer": None}}, id="a sign-on without a name"),
    ],
)
@pytest.mark.asvs("V6.8.2", "V9.1.1", "V9.1.2", "V9.1.3", "V9.2.1", "V9.2.3", "V10.5.3", "V10.5.4")
def test_a_forged_answer_lets_nobody_in(
    client: Client, provider: Provider, forged: dict[str, Any]
) -> None:
    state = ask(client)["state"]
    for name, value in forged.items():
        setattr(provider, name, value)

    answer = come_back(client, code="c", state=state)

    assert answer.status_code == 401
    assert "Opnieuw aanmelden" in answer.content.decode()
    assert not is_in(client)
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.asvs("V10.1.2", "V10.5.1")
def test_an_answer_counts_once_and_only_in_the_browser_that_asked(
    client: Client, provider: Provider
) -> None:
    provider.claims["jti"] = "once"
    state = ask(client)["state"]
    stranger = Client()

    stolen = come_back(stranger, code="c", state=state)
    invented = come_back(stranger, code="c", state="invented")
    in_the_address = come_back(stranger, id_token=provider.token()["id_token"], state=state)
    assert not is_in(stranger)
    assert {stolen.status_code, invented.status_code, in_the_address.status_code} <= {200, 401}

    come_back(client, code="c", state=state)
    assert is_in(client)
    client.logout()
    again = come_back(client, code="c", state=state)
    assert again.status_code in {200, 401}
    same_token = come_back(client, code="c", state=ask(client)["state"])
    assert same_token.status_code == 401
    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.asvs("V7.6.2")
def test_nobody_is_sent_to_the_sign_on_by_opening_an_address(
    client: Client, provider: Provider
) -> None:
    answer = client.get(reverse("openid_connect_login", args=["sign-on"]))

    assert answer.status_code == 200
    assert provider.asked == []
    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault",
    [
        requests.exceptions.SSLError("certificate has expired"),
        requests.exceptions.ConnectionError("refused"),
        requests.exceptions.Timeout("silence"),
    ],
    ids=["expired certificate", "away", "silent"],
)
def test_a_sign_on_that_cannot_be_reached_or_trusted_says_so_and_lets_nobody_in(
    client: Client, provider: Provider, fault: Exception
) -> None:
    state = ask(client)["state"]
    provider.fails = fault

    going = client.post(reverse("openid_connect_login", args=["sign-on"]), headers=ORIGIN)
    coming = come_back(client, code="c", state=state)

    for answer in (going, coming):
        assert answer.status_code == 401
        assert "Opnieuw aanmelden" in answer.content.decode()
    assert not is_in(client)
    assert client.get(reverse("account_login")).status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("provider")
def test_another_sign_on_than_the_configured_one_is_not_there(client: Client) -> None:
    assert client.post("/elders/ander/", headers=ORIGIN).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=["ander"])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "gone"), [("created_at", timedelta(hours=12)), ("seen_at", timedelta(minutes=31))]
)
@pytest.mark.asvs("V7.6.1")
def test_a_session_through_the_sign_on_ends_by_our_clock_and_asks_the_sign_on_anew(
    client: Client, provider: Provider, column: str, gone: timedelta
) -> None:
    come_back(client, code="c", state=ask(client)["state"])
    assert client.get(reverse("pages:desk")).status_code == 200
    asked = len(provider.asked)

    LoginSession.unscoped.update(**{column: now() - gone - timedelta(seconds=1)})
    late = client.get(reverse("pages:desk"))

    assert late.headers["Location"].startswith(reverse("account_login"))
    assert not is_in(client)
    assert len(provider.asked) == asked
    come_back(client, code="c", state=ask(client)["state"])
    assert (is_in(client), len(provider.asked)) == (True, asked + 1)


@pytest.mark.django_db
def test_who_comes_without_an_address_is_asked_for_one_and_must_read_its_mail_first(
    client: Client, provider: Provider, mailoutbox: list[EmailMessage]
) -> None:
    provider.page, provider.claims = {"sub": "n-1", "name": "Noor Voorbeeld"}, {"email": None}
    answer = come_back(client, code="c", state=ask(client)["state"])
    page = reverse("socialaccount_signup")
    assert answer.headers["Location"] == page

    told = {"name": "Noor Voorbeeld", "email": "geen adres"}
    shown, refused = client.get(page), client.post(page, told, headers=ORIGIN)
    taken = client.post(page, {**told, "email": MAIL}, headers=ORIGIN)

    assert "E-mailadres van je werk" in shown.text
    assert 'value="geen adres"' in refused.text
    assert taken.headers["Location"] == reverse("account_email_verification_sent")
    assert [(mail.to, "bevestig" in mail.body.lower()) for mail in mailoutbox] == [([MAIL], True)]
    assert not is_in(client)
