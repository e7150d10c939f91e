"""Another SECRET_KEY without anybody having to set up their phone again."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.core.management import call_command
from pytest_django import Settings

from fijnmazig.accounts import secrecy, services
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.models import WaitingMail
from fijnmazig.accounts.services import Resealed
from fijnmazig.accounts.services.waiting import keep
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import head
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound

pytestmark = pytest.mark.django_db

SECRET, SEED = "JBSWY3DPEHPK3PXP", "0123456789abcdef"
NEW = "another-key-" * 4


def make_sealed() -> None:
    """Give a member an app, recovery codes and a passkey, and let a mail wait."""
    member = make_member()
    made = {
        Authenticator.Type.TOTP: {"secret": secrecy.seal(SECRET)},
        Authenticator.Type.RECOVERY_CODES: {"seed": secrecy.seal(SEED), "used_mask": 3},
        Authenticator.Type.WEBAUTHN: {"credential": {"id": "x"}},
    }
    Authenticator.objects.filter(user_id=member.id).delete()
    for kind, data in made.items():
        Authenticator.objects.create(user_id=member.id, type=kind, data=data)
    keep(EmailMessage("Hallo", "x", to=["mira@voorbeeld.test"]), at=now())


def change_key(settings: Settings, *, keep_old: bool = True) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if keep_old else []
    settings.SECRET_KEY = NEW


def data_of(kind: Authenticator.Type) -> dict[str, object]:
    return dict(Authenticator.objects.get(type=kind).data)


@pytest.mark.asvs("V11.2.2")
def test_what_an_old_key_sealed_opens_without_it_after_it_was_sealed_anew(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    make_sealed()
    change_key(settings)

    call_command("accounts", "reseal", "--json")

    settings.SECRET_KEY_FALLBACKS = []
    app, codes = data_of(Authenticator.Type.TOTP), data_of(Authenticator.Type.RECOVERY_CODES)
    mail = secrecy.unseal(WaitingMail.unscoped.get().sealed, use=secrecy.WAITING_MAIL)
    assert json.loads(capsys.readouterr().out) == {"factors": 2, "mails": 1, "lost": 0}
    assert secrecy.unseal(str(app["secret"])) == SECRET
    assert (secrecy.unseal(str(codes["seed"])), codes["used_mask"]) == (SEED, 3)
    assert data_of(Authenticator.Type.WEBAUTHN) == {"credential": {"id": "x"}}
    assert json.loads(mail)["body"] == "x"


def test_what_no_key_opens_stays_and_is_counted(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    make_sealed()
    before = data_of(Authenticator.Type.TOTP)
    change_key(settings, keep_old=False)

    call_command("accounts", "reseal")

    assert "te openen: 3." in " ".join(capsys.readouterr().err.split())
    assert data_of(Authenticator.Type.TOTP) == before


def test_only_the_operator_seals_anew_and_the_record_says_so() -> None:
    before = head().sequence
    with pytest.raises(NotFound):
        services.reseal(actor=ANONYMOUS, at=now())

    assert services.reseal(actor=OPERATOR, at=now()) == Resealed(factors=0, mails=0, lost=0)
    assert head().sequence == before + 1
