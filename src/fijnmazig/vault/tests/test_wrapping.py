from dataclasses import replace
from uuid import UUID

import pytest
from django.conf import settings

from fijnmazig.vault.domain import recovery
from fijnmazig.vault.domain.sealing import VaultError, new_pair
from fijnmazig.vault.domain.wrapping import (
    LEAST_MEMORY_KIB,
    Cost,
    unwrap,
    wrap,
)

LIGHT = Cost(memory_kib=64, passes=1, lanes=1)
OWNER = UUID(int=3)
WORDS = "zeven groene fietsen dansen"


def test_the_right_words_open_a_wrapped_key() -> None:
    pair = new_pair()

    wrapped = wrap(pair, words=WORDS, owner=OWNER, cost=LIGHT)

    assert unwrap(wrapped, words=WORDS, owner=OWNER) == pair
    assert pair.private not in wrapped.locked


def test_words_are_the_same_however_a_keyboard_composes_them() -> None:
    pair = new_pair()

    wrapped = wrap(pair, words="caf\u00e9 zonder naam", owner=OWNER, cost=LIGHT)

    assert unwrap(wrapped, words="cafe\u0301 zonder naam", owner=OWNER) == pair


@pytest.mark.parametrize(
    ("words", "owner"), [("andere woorden", OWNER), (WORDS, UUID(int=4))], ids=["words", "owner"]
)
def test_other_words_and_another_owner_open_nothing(words: str, owner: UUID) -> None:
    wrapped = wrap(new_pair(), words=WORDS, owner=OWNER, cost=LIGHT)

    with pytest.raises(VaultError):
        unwrap(wrapped, words=words, owner=owner)


def test_a_key_whose_cost_or_public_half_was_changed_opens_no_more() -> None:
    wrapped = wrap(new_pair(), words=WORDS, owner=OWNER, cost=LIGHT)
    lighter = replace(wrapped, cost=replace(LIGHT, memory_kib=32))
    swapped = replace(wrapped, public=new_pair().public)

    for changed in (lighter, swapped):
        with pytest.raises(VaultError):
            unwrap(changed, words=WORDS, owner=OWNER)


def test_only_tests_are_light() -> None:
    assert Cost(**settings.VAULT_COST).memory_kib < LEAST_MEMORY_KIB


def test_a_recovery_key_is_read_from_paper_as_people_type() -> None:
    pair = new_pair()

    text = recovery.written(pair)

    assert recovery.read(text) == pair
    assert recovery.read(f" {text.lower().replace('-', ' ')}\n") == pair


@pytest.mark.parametrize("place", [0, 8, 30, 68])
def test_one_wrong_letter_of_a_recovery_key_is_noticed(place: int) -> None:
    text = recovery.written(new_pair())
    other = "B" if text[place] == "A" else "A"

    with pytest.raises(VaultError):
        recovery.read(text[:place] + other + text[place + 1 :])


def test_what_is_no_recovery_key_is_refused() -> None:
    with pytest.raises(VaultError):
        recovery.read("dit is geen sleutel!")
