from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.services import PasswordChange
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    actor_of,
    give_role,
    log_in,
    make_member,
)
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.models import MemberKey
from fijnmazig.vault.services.keys import follow_password, make_key, open_key
from fijnmazig.vault.tests.factories import AT, make_caller, make_key_for, prove

pytestmark = pytest.mark.django_db
OTHER = "negen paarse lampen zingen"


def opens(user: Any, words: str, previous: str = "") -> bool:
    try:
        open_key(actor=actor_of(user), words=words, previous=previous, at=AT)
    except Refused:
        return False
    return True


def change(user: Any, *, old: str | None, new: str) -> None:
    user.set_password(new)
    user.save()
    follow_password(PasswordChange(user_id=user.id, old=old, new=new, at=AT))


def test_a_key_goes_along_when_a_password_changes() -> None:
    caller = make_caller()
    make_key_for(caller)
    before = open_key(actor=actor_of(caller), words=PASSWORD, at=AT)

    change(caller, old=PASSWORD, new=OTHER)

    assert open_key(actor=actor_of(caller), words=OTHER, at=AT) == before
    assert not opens(caller, PASSWORD)


def test_changing_the_password_on_its_page_takes_the_key_along(client: Client) -> None:
    caller = make_caller()
    make_key_for(caller)
    log_in(client, caller)
    prove(client, caller)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": OTHER},
        headers=ORIGIN,
    )

    assert opens(caller, OTHER)


def test_after_a_reset_only_both_passwords_together_open_the_key() -> None:
    caller = make_caller()
    make_key_for(caller)

    change(caller, old=None, new=OTHER)

    tries = [(OTHER, ""), (PASSWORD, ""), (PASSWORD, PASSWORD), (OTHER, OTHER)]
    assert [opens(caller, *words) for words in tries] == [False] * 4
    assert opens(caller, OTHER, PASSWORD)
    assert opens(caller, OTHER)


def test_a_second_reset_still_asks_for_the_password_that_the_key_has() -> None:
    caller = make_caller()
    make_key_for(caller)
    change(caller, old=None, new=OTHER)

    change(caller, old=OTHER, new="zeven trage wolken fluiten")

    assert opens(caller, "zeven trage wolken fluiten", PASSWORD)


def test_a_phrase_has_nothing_to_do_with_the_password() -> None:
    caller = make_caller()
    phrase = "zes woorden die nergens op slaan"
    make_key(actor=actor_of(caller), kind=SecretKind.PHRASE, words=phrase, at=AT)

    change(caller, old=PASSWORD, new=OTHER)

    assert opens(caller, phrase)


def test_a_change_of_who_has_no_key_changes_nothing() -> None:
    change(make_caller(), old=PASSWORD, new=OTHER)

    assert not MemberKey.unscoped.exists()


def test_a_key_is_made_once() -> None:
    caller = make_caller()
    make_key_for(caller)

    with pytest.raises(Refused, match="al een sleutel"):
        make_key(actor=actor_of(caller), kind=SecretKind.PASSWORD, words=PASSWORD, at=AT)


@pytest.mark.asvs("V11.2.2")
def test_a_key_made_at_another_cost_is_wrapped_anew_at_the_next_opening(
    settings: Settings,
) -> None:
    caller = make_caller()
    make_key_for(caller)
    settings.VAULT_COST = {"memory_kib": 128, "passes": 2, "lanes": 1}

    assert opens(caller, PASSWORD)

    row = MemberKey.unscoped.get()
    assert (row.memory_kib, row.passes) == (128, 2)
    assert opens(caller, PASSWORD)


def test_neither_the_operator_nor_an_administrator_opens_anything() -> None:
    caller = make_caller()
    make_key_for(caller)
    give_role(caller, Role.ADMINISTRATOR)

    for actor in (OPERATOR, actor_of(caller), actor_of(make_member(role=Role.DPO))):
        with pytest.raises(NotFound):
            open_key(actor=actor, words=PASSWORD, at=AT)
