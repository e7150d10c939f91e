"""A sign-on whose certificate has expired, or that hangs up: nobody is sent there, all is told."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from fijnmazig.accounts.allauth_settings import providers
from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.config.tests.watched import HOST, tls_server

NOW = timezone.now()
type SignOn = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def sign_on(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SignOn:
    """Return how to start a sign-on that hangs up, with a certificate that holds so many days."""

    @contextmanager
    def start(days: int) -> Iterator[None]:
        with tls_server(tmp_path, at=NOW, until=NOW + timedelta(days=days)) as (port, certificate):
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
            monkeypatch.setenv("NO_PROXY", HOST)
            settings.SOCIALACCOUNT_PROVIDERS = providers(
                {"OIDC_SERVER_URL": f"https://{HOST}:{port}", "OIDC_CLIENT_ID": "fijnmazig"}
            )
            yield

    return start


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "kind"), [(-1, "SSLError"), (1, "ConnectionError")])
def test_a_sign_on_that_cannot_be_trusted_or_hangs_up_is_told_on_a_page_with_another_way(
    client: Client, sign_on: SignOn, days: int, kind: str
) -> None:
    with sign_on(days):
        url = reverse("openid_connect_login", args=["sign-on"])
        answer = client.post(url, headers=ORIGIN)

    assert answer.status_code == 401
    assert type(answer.context["auth_error"]["exception"]).__name__ == kind
    assert "Opnieuw aanmelden" in answer.content.decode()
