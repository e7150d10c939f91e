"""Our decisions inside allauth's flows, where no ordinary page comes."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit
from pytest_django import Settings

from fijnmazig.accounts import codes, queries
from fijnmazig.accounts.adapter import (
    AccountAdapter,
    SecondFactorAdapter,
    SignOnAdapter,
    end_own_session,
)
from fijnmazig.accounts.allauth_settings import providers
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import LoginSession, User
from fijnmazig.accounts.sign_on import SignOnForm
from fijnmazig.accounts.tests.factories import TOTP_SECRET, give_totp, log_in, make_member
from fijnmazig.audit import queries as audit

OIDC = {
    "OIDC_NAME": "Gewestelijke aanmelding",
    "OIDC_SERVER_URL": "https://aanmelding.test",
    "OIDC_CLIENT_ID": "fijnmazig",
    "OIDC_CLIENT_SECRET": "x",
}


@pytest.fixture
def request_in_flow() -> Iterator[HttpRequest]:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    with context.request_context(request):
        yield request


def test_no_other_sign_on_is_offered_unless_configured() -> None:
    assert providers({}) == {}


@pytest.mark.django_db
def test_the_configured_sign_on_is_offered_on_the_login_page(
    client: Client, settings: Settings
) -> None:
    assert "Gewestelijke" not in client.get(reverse("account_login")).content.decode()

    settings.SOCIALACCOUNT_PROVIDERS = providers(OIDC)

    content = client.get(reverse("account_login")).content.decode()
    assert "Aanmelden via Gewestelijke aanmelding" in content
    url = reverse("openid_connect_login", args=["sign-on"])
    assert client.get(url).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["socialaccount_login_cancelled", "socialaccount_login_error"])
def test_a_sign_on_that_fails_says_what_to_do(client: Client, name: str) -> None:
    content = client.get(reverse(name)).content.decode()

    assert "Opnieuw aanmelden" in content


@pytest.mark.django_db
def test_socialaccount_connections_shows_that_there_are_none(client: Client) -> None:
    log_in(client, make_member())

    content = client.get(reverse("socialaccount_connections")).content.decode()

    assert "geen ander aanmeldsysteem" in content


def sign_on(email: str) -> SocialLogin:
    return SocialLogin(
        user=User(email=email),
        account=SocialAccount(provider="sign-on", uid="1"),
        email_addresses=[EmailAddress(email=email, verified=True, primary=True)],
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"name": "Noor Voorbeeld"}, "Noor Voorbeeld"),
        ({"first_name": "Noor", "last_name": "Voorbeeld"}, "Noor Voorbeeld"),
        ({"first_name": "Noor"}, "Noor"),
        ({}, ""),
    ],
)
def test_somebody_from_another_sign_on_becomes_a_first_line_member(
    request_in_flow: HttpRequest, told: dict[str, str], name: str
) -> None:
    adapter, login = SignOnAdapter(request_in_flow), sign_on("noor@voorbeeld.test")

    adapter.populate_user(request_in_flow, login, {"email": "noor@voorbeeld.test", **told})
    adapter.save_user(request_in_flow, login)

    member = User.objects.get()
    assert member.name == name
    assert not member.has_usable_password()
    assert queries.roles_of(user_id=member.id, at=now()) == [Role.FIRST_LINE]


@pytest.mark.django_db
def test_somebody_from_another_sign_on_may_be_asked_for_a_name(
    request_in_flow: HttpRequest,
) -> None:
    login = sign_on("noor@voorbeeld.test")
    form = SignOnForm({"name": "Noor Anders", "email": "noor@voorbeeld.test"}, sociallogin=login)
    assert form.is_valid(), form.errors

    SignOnAdapter(request_in_flow).save_user(request_in_flow, login, form)

    assert User.objects.get().name == "Noor Anders"
    assert User.objects.get().grants.count() == 1


@pytest.mark.django_db
def test_an_address_that_became_somebody_elses_is_not_confirmed(
    request_in_flow: HttpRequest,
) -> None:
    make_member(email="mira@voorbeeld.test")
    late = User.objects.create(email="later@voorbeeld.test")
    address = EmailAddress.objects.create(user=late, email="mira@voorbeeld.test")

    assert not AccountAdapter(request_in_flow).confirm_email(request_in_flow, address)

    assert audit.acts_on(late.id) == []


@pytest.mark.django_db
def test_a_notice_goes_to_the_owner_or_to_the_address_that_was(
    request_in_flow: HttpRequest, django_capture_on_commit_callbacks: Commit
) -> None:
    adapter = AccountAdapter(request_in_flow)
    member = make_member()

    with django_capture_on_commit_callbacks(execute=True):
        adapter.send_notification_mail("account/email/password_changed", member)
        adapter.send_notification_mail(
            "account/email/email_changed", member, email="oud@voorbeeld.test"
        )

    assert [message.to for message in mail.outbox] == [[member.email], ["oud@voorbeeld.test"]]
    assert "127.0.0.1" not in str(mail.outbox[0].body)


@pytest.mark.django_db
def test_a_session_that_has_ended_already_is_left_as_it_is(request_in_flow: HttpRequest) -> None:
    member = make_member()
    login = log_in(Client(), member)
    LoginSession.unscoped.filter(id=login.id).update(ended_at=now())
    request_in_flow.user = member
    request_in_flow.session["login_session"] = str(login.id)

    end_own_session(request_in_flow)
    del request_in_flow.session["login_session"]
    end_own_session(request_in_flow)

    assert audit.acts_on(member.id) == []


@pytest.mark.django_db
def test_the_last_factor_counts_as_last_only_when_there_is_no_other() -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    give_totp(coordinator)
    app = Authenticator.objects.get()
    adapter = SecondFactorAdapter()
    assert not adapter.can_delete_authenticator(app)

    Authenticator.objects.create(user=coordinator, type="webauthn", data={"name": "sleutel"})

    assert adapter.can_delete_authenticator(app)


@pytest.mark.django_db
def test_passkeys_get_a_number_until_they_get_a_name() -> None:
    member = make_member()
    adapter = SecondFactorAdapter()
    assert adapter.generate_authenticator_name(member, Authenticator.Type.WEBAUTHN) == "Passkey 1"

    Authenticator.objects.create(user=member, type="webauthn", data={"name": "sleutel"})

    assert adapter.generate_authenticator_name(member, Authenticator.Type.WEBAUTHN) == "Passkey 2"


@pytest.mark.django_db
def test_a_recovery_code_of_somebody_without_an_app_is_no_step_of_one() -> None:
    member = make_member()

    assert codes.accept_once(member, "12345678", at=now()) == "12345678"


@pytest.mark.django_db
@pytest.mark.usefixtures("request_in_flow")
def test_the_issuer_in_an_app_is_the_name_of_the_site() -> None:
    url = SecondFactorAdapter().build_totp_url(make_member(), TOTP_SECRET)

    assert "issuer=Fijnmazig" in url
