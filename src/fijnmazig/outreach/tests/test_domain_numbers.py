"""Telephone numbers as police, people and spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.outreach.domain.numbers import Number, number_of, numbers_of

MOBILE = "+32470123456"


@pytest.mark.parametrize(
    "spelling",
    [
        "0470123456", "0470 12 34 56", "0470/12.34.56", "0470-12-34-56", "0470/123456",
        "+32470123456", "+32 470 12 34 56", "+32 (0)470 12 34 56", "0032 470 12 34 56",
        "0032(0)470123456", "32470123456", "470123456", " 0470\u00a012\u00a034\u00a056 ",
        "(0470) 12 34 56", "'0470123456", '="0470123456"', "\uff10\uff14\uff17\uff10 12 34 56",
        "+32.470.12.34.56", "0470 123 456",
    ],
)  # fmt: skip
def test_a_belgian_mobile_number_has_one_form(spelling: str) -> None:
    assert number_of(spelling) == Number(MOBILE)


@pytest.mark.parametrize(
    ("spelling", "e164"),
    [
        ("089 65 36 00", "+3289653600"), ("089/65.36.00", "+3289653600"),
        ("02 555 55 55", "+3225555555"), ("+31 6 12345678", "+31612345678"),
        ("0031 6 12 34 56 78", "+31612345678"), ("+49 170 1234567", "+491701234567"),
        ("+33 6 12 34 56 78", "+33612345678"), ("+90 532 123 45 67", "+905321234567"),
        ("+212 612-345678", "+212612345678"),
    ],
)  # fmt: skip
def test_other_numbers_have_one_form_too(spelling: str, e164: str) -> None:
    assert number_of(spelling) == Number(e164)


@pytest.mark.parametrize(
    "text", ["", "geen", "0470", "0470 12 34 5", "12345678901234567890", "0" * 500, "0470123456x"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text) is None


def test_a_cell_may_hold_several_numbers() -> None:
    found = numbers_of("0470 12 34 56; 089/65.36.00 of +32 470 12 34 56")

    assert found == (Number(MOBILE), Number("+3289653600"))
    assert numbers_of("0470 12 34 56; nog vragen") is None
    assert numbers_of(" ; ") is None


def test_a_number_is_shown_masked_until_it_is_asked_for() -> None:
    number = Number(MOBILE)

    assert number.masked == "+32 … 56"
    assert MOBILE not in repr(number)
    assert (number.shown, Number("+31612345678").shown) == ("0470 12 34 56", "+31 6 12345678")


@given(st.text(max_size=80))
def test_no_text_makes_it_fall(text: str) -> None:
    found = number_of(text)

    assert found is None or found.e164.startswith("+")
