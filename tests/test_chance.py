"""What nobody may guess is long enough."""

import math

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore

from fijnmazig.accounts.tests.factories import make_member

TRIES = 50


@pytest.mark.django_db
@pytest.mark.asvs("V7.2.3")
def test_the_number_of_a_session_has_128_bits_of_chance() -> None:
    numbers = set()
    for _ in range(TRIES):
        session = SessionStore()
        session.create()
        numbers.add(str(session.session_key))

    assert len(numbers) == TRIES
    assert {len(number) * math.log2(len(VALID_KEY_CHARS)) >= 128 for number in numbers} == {True}


@pytest.mark.django_db
@pytest.mark.asvs("V6.5.3", "V6.5.4")
def test_codes_and_seeds_of_a_second_factor_cannot_be_guessed() -> None:
    seeds = {generate_totp_secret() for _ in range(TRIES)}
    kept = RecoveryCodes.activate(make_member())
    codes = kept.get_unused_codes()

    assert len(seeds) == TRIES
    assert {len(seed) * math.log2(32) >= 128 for seed in seeds} == {True}
    assert len(set(codes)) == len(codes) >= 8
    assert {len(code) * math.log2(10) >= 20 for code in codes} == {True}
