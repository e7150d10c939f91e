import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.accounts.models import User
from fijnmazig.accounts.passwords import (
    KnownPasswordValidator,
    OwnWordsValidator,
    is_known,
    known_passwords,
)

MIRA = User(email="mira.voorbeeld@boomdorp.test", name="Mira Voorbeeld")

GOOD = [
    "zeven groene fietsen dansen",
    "kaas met mosterd om middernacht",
    "de buurvrouw speelt trombone",
    "correct paard batterij nietje",
    "Tr0ub4dor&3-was-te-kort",
    "qzv kpl wmt rbn djh",
    "847362910563829",
]
KNOWN = [
    "passwordpassword",
    "Wachtwoord12345678",
    "welkom2026!!!!!",
    "!!!!!welkom2026",
    "azertyuiopqsdfgh",
    "AZERTYUIOPazertyuiop",
    "qwertyuiopasdfgh",
    "poiuytrewqlkjhgf",
    "abcdefghijklmnop",
    "0123456789012345",
    "9876543210987654",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "voetbalvoetbalvoetbal",
    "correct horse battery staple",
    "Wáchtwóórd 123456789",
]


def refusals(password: str) -> list[str]:
    try:
        validate_password(password, MIRA)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize("password", GOOD)
@pytest.mark.asvs("V6.2.5")
def test_a_long_sentence_passes_without_digits_or_signs(password: str) -> None:
    assert refusals(password) == []


@pytest.mark.parametrize("password", KNOWN)
@pytest.mark.asvs("V6.2.4")
def test_what_attackers_try_first_is_refused(password: str) -> None:
    assert is_known(password)
    with pytest.raises(ValidationError, match="aanvallers"):
        KnownPasswordValidator().validate(password)


@pytest.mark.parametrize("password", GOOD)
def test_what_attackers_do_not_try_first_is_not_called_known(password: str) -> None:
    assert not is_known(password)


@given(st.sampled_from(sorted(known_passwords())), st.sampled_from(["", "1", "2026!", "12345678"]))
def test_every_listed_password_is_refused_with_digits_behind_it(word: str, digits: str) -> None:
    assert is_known(f"{word.title()}{digits}")


@pytest.mark.asvs("V6.2.1")
def test_fourteen_characters_are_too_few_and_fifteen_enough() -> None:
    validate_password("vijftientekens!", MIRA)

    with pytest.raises(ValidationError):
        validate_password("veertientekens", MIRA)


@pytest.mark.parametrize(
    "password",
    ["mira voorbeeld 2026", "Fijnmazig-fijnmazig1", "boomdorp boomdorp!", "voorbeeld@boomdorp1"],
)
@pytest.mark.asvs("V6.2.11")
def test_name_address_and_site_are_no_password(password: str) -> None:
    with pytest.raises(ValidationError, match="opzoeken"):
        OwnWordsValidator().validate(password, MIRA)


def test_a_name_within_a_longer_sentence_passes() -> None:
    assert refusals("mira eet elke dag zeven peren") == []


@pytest.mark.asvs("V6.2.11")
def test_the_name_of_the_site_is_refused_when_nobody_is_known_yet() -> None:
    with pytest.raises(ValidationError):
        OwnWordsValidator().validate("fijnmazigfijnmazig")


def test_the_rules_can_be_read_out() -> None:
    assert "aanvallers" in str(KnownPasswordValidator().get_help_text())
    assert "opzoeken" in str(OwnWordsValidator().get_help_text())
