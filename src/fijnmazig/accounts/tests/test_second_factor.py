"""Setting up a second step, keeping it, and what a role gives without it."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit
from pytest_django import Settings

from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role, totp_code
from fijnmazig.accounts.models import LoginSession, User
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    give_role,
    give_totp,
    knock,
    log_in,
    make_member,
)
from fijnmazig.audit import queries as audit

SECRET_IN_SESSION = "mfa.totp.secret"  # noqa: S105 -- the name of a key


def prove_it_is_me(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, headers=ORIGIN)


def set_up_app(client: Client) -> None:
    prove_it_is_me(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    code = totp_code(secret=client.session[SECRET_IN_SESSION], at=now())
    client.post(reverse("mfa_activate_totp"), {"code": code}, headers=ORIGIN)


def passkey() -> dict[str, object]:
    """Return what a browser answers when it made a passkey."""
    own_key = ec.generate_private_key(ec.SECP256R1())
    public = ES256.from_cryptography_key(own_key.public_key())  # type: ignore[no-untyped-call]  # of fido2
    made = AttestedCredentialData.create(bytes(16), b"sleutel", public)
    flags = AuthenticatorData.FLAG.USER_PRESENT | AuthenticatorData.FLAG.ATTESTED
    about = AuthenticatorData.create(bytes(32), flags, 0, made)
    answer = {
        "clientDataJSON": websafe_encode(CollectedClientData.create("webauthn.create", b"", "")),
        "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
    }
    name = websafe_encode(b"sleutel")
    return {"id": name, "rawId": name, "type": "public-key", "response": answer}


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.3")
def test_a_coordinator_without_a_second_step_must_set_one_up_first(client: Client) -> None:
    knock(client, make_member(role=Role.COORDINATOR))

    response = client.get(reverse("accounts:profile_detail"))

    assert response.headers["Location"] == reverse("mfa_index")
    assert "Eerst dit even instellen" in client.get(reverse("mfa_index")).content.decode()


@pytest.mark.django_db
@pytest.mark.asvs("V6.3.3")
@pytest.mark.parametrize("role", [Role.FIRST_LINE, Role.SPOC, Role.TRAINER])
def test_a_house_may_ask_the_second_step_of_every_role(
    client: Client, settings: Settings, role: Role
) -> None:
    settings.SECOND_FACTOR_FOR_ALL = True
    knock(client, make_member(role=role))
    asked = client.get(reverse("accounts:profile_detail"))

    set_up_app(client)

    assert asked.headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("accounts:profile_detail")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"), headers=ORIGIN)
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


@pytest.mark.django_db
def test_a_coordinator_without_a_second_step_still_reads_the_open_pages(client: Client) -> None:
    knock(client, make_member(role=Role.COORDINATOR))

    assert client.get(reverse("pages:home")).status_code == 200


@pytest.mark.django_db
def test_setting_up_an_app_opens_the_role_at_once(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    knock(client, coordinator)

    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)

    assert client.get(reverse("accounts:profile_detail")).status_code == 200
    assert LoginSession.unscoped.get().second_factor
    assert audit.acts_on(coordinator.id) == [
        "accounts.logged-in",
        "accounts.second-factor-added",
        "accounts.second-factor-added",
        "accounts.second-factor-passed",
    ]
    assert "Je manier van aanmelden is veranderd" in [message.subject for message in mail.outbox]


@pytest.mark.django_db
@pytest.mark.asvs("V7.5.1")
def test_mfa_activate_totp_asks_who_you_are_first(client: Client) -> None:
    knock(client, make_member())

    response = client.get(reverse("mfa_activate_totp"))

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(reverse("account_reauthenticate")).status_code == 200


@pytest.mark.django_db
def test_mfa_activate_totp_refuses_a_wrong_code(client: Client) -> None:
    knock(client, make_member())
    prove_it_is_me(client)

    response = client.post(reverse("mfa_activate_totp"), {"code": "000000"}, headers=ORIGIN)

    assert "Deze code klopt niet" in response.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.django_db
def test_the_secret_of_an_app_is_sealed_in_the_database(client: Client) -> None:
    knock(client, make_member())
    prove_it_is_me(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[SECRET_IN_SESSION]

    client.post(
        reverse("mfa_activate_totp"), {"code": totp_code(secret=secret, at=now())}, headers=ORIGIN
    )

    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)


@pytest.mark.django_db
def test_the_last_second_step_of_a_coordinator_stays(client: Client) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    knock(client, coordinator)
    set_up_app(client)

    response = client.post(reverse("mfa_deactivate_totp"), headers=ORIGIN)

    assert "Je rol vraagt een tweede stap" in response.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.django_db
def test_somebody_of_the_first_line_may_take_the_second_step_away(client: Client) -> None:
    member = make_member()
    knock(client, member)
    set_up_app(client)
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200

    client.post(reverse("mfa_deactivate_totp"), headers=ORIGIN)

    assert not Authenticator.objects.exists()
    assert not LoginSession.unscoped.get().second_factor
    assert "accounts.second-factor-removed" in audit.acts_on(member.id)


@pytest.mark.django_db
def test_a_role_given_later_asks_for_the_second_step_from_then_on(client: Client) -> None:
    member = make_member()
    log_in(client, member, second_factor=False)
    assert client.get(reverse("accounts:profile_detail")).status_code == 200

    give_role(member, Role.DPO)

    assert client.get(reverse("audit:act_list")).headers["Location"] == reverse("mfa_index")


def recovery_codes(client: Client) -> list[str]:
    content = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return content.split('<pre class="codes">')[1].split("</pre>")[0].split()


@pytest.mark.django_db
@pytest.mark.asvs("V6.5.1")
def test_recovery_codes_are_shown_once_and_each_lets_in_once(client: Client) -> None:
    coordinator = make_member(role=Role.COORDINATOR)
    knock(client, coordinator)
    set_up_app(client)
    codes = recovery_codes(client)
    assert "al getoond of op" in client.get(reverse("mfa_view_recovery_codes")).content.decode()

    outcomes = []
    for _ in range(2):
        visitor = Client()
        knock(visitor, coordinator)
        visitor.post(reverse("mfa_authenticate"), {"code": codes[0]}, headers=ORIGIN)
        outcomes.append("_auth_user_id" in visitor.session)

    assert (len(codes), outcomes) == (10, [True, False])


@pytest.mark.django_db
def test_new_recovery_codes_replace_the_old_ones(client: Client) -> None:
    member = make_member()
    knock(client, member)
    set_up_app(client)
    old = recovery_codes(client)
    assert client.get(reverse("mfa_generate_recovery_codes")).status_code == 200

    client.post(reverse("mfa_generate_recovery_codes"), headers=ORIGIN)

    assert set(recovery_codes(client)).isdisjoint(old)
    assert audit.acts_on(member.id)[-1] == "accounts.second-factor-added"


@pytest.mark.django_db
def test_mfa_reauthenticate_takes_a_code_that_was_not_used_before(client: Client) -> None:
    member = make_member()
    code = {"code": totp_code(secret=give_totp(member), at=now())}
    knock(client, member)
    client.post(reverse("mfa_authenticate"), code, headers=ORIGIN)
    ways = client.get(reverse("account_reauthenticate")).content.decode()
    assert "Met een code uit je app" in ways
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200

    caches["default"].clear()  # another process has another memory
    again = client.post(reverse("mfa_reauthenticate"), code, headers=ORIGIN)

    assert "al gebruikt" in again.content.decode()


@pytest.mark.django_db
def test_passkey_pages_open_for_their_owner_only(client: Client) -> None:
    owner, other = make_member(), make_member()
    knock(client, owner)
    prove_it_is_me(client)
    mine, theirs = (
        Authenticator.objects.create(
            user=member, type="webauthn", data={"name": "sleutel", "credential": passkey()}
        )
        for member in (owner, other)
    )

    for name in ("mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn"):
        assert client.get(reverse(name)).status_code == 200
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[mine.pk])).status_code == 200
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404


@pytest.mark.django_db
def test_a_passkey_login_asks_the_browser_without_knowing_who(client: Client) -> None:
    response = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    question = response.json()["request_options"]["publicKey"]
    assert question["userVerification"] == "required"
    assert not question.get("allowCredentials")


@pytest.mark.django_db
def test_every_setting_of_a_login_sends_a_stranger_to_the_login(client: Client) -> None:
    names = ("mfa_index", "mfa_list_webauthn", "account_email", "account_change_password")
    assert User.objects.count() == 0

    answers = [client.get(reverse(name)).headers["Location"] for name in names]

    assert all(answer.startswith(reverse("account_login")) for answer in answers)
