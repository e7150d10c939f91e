from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.vault.domain.sealing import (
    PAD_BYTES,
    Ref,
    VaultError,
    framed,
    new_key,
    new_pair,
    open_fields,
    open_sealed,
    pair_of,
    seal_fields,
    seal_to,
)

HERE = Ref("outreach.dossier", UUID(int=7))
LETTERS = "aZ 0é€ß𝒳\n\x00\u0301"
TEXTS = st.text(LETTERS, max_size=80)


@given(fields=st.dictionaries(st.text(LETTERS, max_size=20), TEXTS, max_size=5))
def test_fields_come_back_as_they_were(fields: dict[str, str]) -> None:
    key = new_key()

    sealed = seal_fields(fields, key=key, ref=HERE)

    assert open_fields(sealed, key=key, ref=HERE) == fields


def test_text_that_is_no_proper_unicode_is_sealed_without_an_error_that_shows_it() -> None:
    key = new_key()

    sealed = seal_fields({"name": "Jan \ud800"}, key=key, ref=HERE)

    assert open_fields(sealed, key=key, ref=HERE) == {"name": "Jan \ud800"}


def test_every_byte_that_was_touched_is_refused() -> None:
    key = new_key()
    sealed = seal_fields({"name": "Vroukje Testmans"}, key=key, ref=HERE)["name"]

    for place in range(len(sealed)):
        touched = bytearray(sealed)
        touched[place] ^= 1
        with pytest.raises(VaultError):
            open_fields({"name": bytes(touched)}, key=key, ref=HERE)


@pytest.mark.parametrize("length", [0, 1, 24, 40, 72])
def test_what_was_cut_short_is_refused(length: int) -> None:
    key = new_key()
    sealed = seal_fields({"name": "Vroukje"}, key=key, ref=HERE)["name"]

    with pytest.raises(VaultError):
        open_fields({"name": sealed[:length]}, key=key, ref=HERE)


@pytest.mark.parametrize(
    ("field", "ref"),
    [
        ("story", HERE),
        ("name", Ref("outreach.dossier", UUID(int=8))),
        ("name", Ref("outreach.person", UUID(int=7))),
    ],
    ids=["other field", "other record", "other table"],
)
def test_a_sealed_field_opens_nowhere_but_in_its_own_place(field: str, ref: Ref) -> None:
    key = new_key()
    sealed = seal_fields({"name": "Vroukje"}, key=key, ref=HERE)["name"]

    with pytest.raises(VaultError):
        open_fields({field: sealed}, key=key, ref=ref)


def test_another_key_opens_nothing_and_the_error_says_nothing() -> None:
    sealed = seal_fields({"name": "Vroukje"}, key=new_key(), ref=HERE)

    with pytest.raises(VaultError) as refusal:
        open_fields(sealed, key=new_key(), ref=HERE)

    assert str(refusal.value) == "The vault does not open this."
    assert refusal.value.__context__ is None or refusal.value.__suppress_context__


def test_the_same_text_is_never_sealed_to_the_same_bytes() -> None:
    key = new_key()

    twice = [seal_fields({"name": "Vroukje"}, key=key, ref=HERE)["name"] for _ in range(2)]

    assert twice[0] != twice[1]


@given(first=st.text(LETTERS, max_size=PAD_BYTES - 9), second=st.text(LETTERS, max_size=7))
def test_the_length_of_a_short_text_is_hidden(first: str, second: str) -> None:
    short = [text[: PAD_BYTES // 4 - 1] for text in (first, second)]

    sealed = [seal_fields({"name": text}, key=new_key(), ref=HERE)["name"] for text in short]

    assert len(sealed[0]) == len(sealed[1])


@given(one=st.lists(st.binary(max_size=9)), other=st.lists(st.binary(max_size=9)))
def test_framed_parts_are_never_taken_for_other_parts(one: list[bytes], other: list[bytes]) -> None:
    assert (framed(*one) == framed(*other)) == (one == other)


def test_whoever_seals_to_a_pair_cannot_read_it_back() -> None:
    team = new_pair()

    sealed = seal_to(team.public, secret=b"geheim", bound_to=b"here")

    assert open_sealed(sealed, pair=team, bound_to=b"here") == b"geheim"
    with pytest.raises(VaultError):
        open_sealed(sealed, pair=new_pair(), bound_to=b"here")


@pytest.mark.asvs("V9.2.2")
def test_a_secret_for_one_place_is_refused_in_another() -> None:
    team = new_pair()
    sealed = seal_to(team.public, secret=b"geheim", bound_to=b"here")

    with pytest.raises(VaultError):
        open_sealed(sealed, pair=team, bound_to=b"there")


def test_every_byte_of_a_sealed_secret_that_was_touched_is_refused() -> None:
    team = new_pair()
    sealed = seal_to(team.public, secret=new_key(), bound_to=HERE.bound())

    for place in range(len(sealed)):
        touched = bytearray(sealed)
        touched[place] ^= 1
        with pytest.raises(VaultError):
            open_sealed(bytes(touched), pair=team, bound_to=HERE.bound())


def test_a_pair_is_known_by_its_private_half_and_shows_neither() -> None:
    pair = new_pair()

    assert pair_of(pair.private) == pair
    assert pair.private.hex() not in repr(pair)
    assert repr(pair.private) not in repr(pair)
    with pytest.raises(VaultError):
        pair_of(b"short")


def test_records_have_an_order() -> None:
    later = Ref("b", uuid4())

    assert min(later, Ref("a", later.record)).table == "a"
