"""Ages: read as people write them, and told back the same way."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.ages import OLDEST, YOUNGEST, AgeBand, bands_of, read_age
from fijnmazig.library.texts import age_text

MONTHS = st.integers(min_value=YOUNGEST, max_value=OLDEST)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3 jaar", 36),
        ("12", 144),
        ("3j", 36),
        ("18 maanden", 18),
        ("18 m", 18),
        ("1 maand", 1),
        ("-9 maanden", -9),
        ("\N{MINUS SIGN} 9 maanden", -9),
        ("9 maanden voor de geboorte", -9),
        ("geboorte", 0),
        ("0", 0),
        ("2,5 jaar", 30),
        ("2 jaar en 6 maanden", 30),
        ("  3   Jaar ", 36),
        ("2 years and 1 month", 25),
        ("9 months before birth", -9),
    ],
)
def test_an_age_is_read_as_people_write_it(text: str, months: int) -> None:
    assert read_age(text) == months


@pytest.mark.parametrize(
    "text", ["", "jong", "3 kinderen", "3 weken", "1,27 jaar", "200 jaar", "-2 jaar", "3 jaar oud?"]
)
def test_what_is_no_age_is_not_guessed(text: str) -> None:
    assert read_age(text) is None


@given(months=MONTHS)
def test_an_age_told_in_dutch_is_read_back_the_same(months: int) -> None:
    with translation.override("nl"):
        told = age_text(months)

    assert read_age(told) == months


@given(st.text(max_size=40))
def test_reading_an_age_never_fails(text: str) -> None:
    months = read_age(text)

    assert months is None or YOUNGEST <= months <= OLDEST


def test_an_item_without_ages_is_under_no_band() -> None:
    assert bands_of(from_months=None, to_months=None) == ()


def test_an_item_is_under_every_band_it_reaches_its_last_birthday_included() -> None:
    assert bands_of(from_months=-9, to_months=36) == (
        AgeBand.UNBORN,
        AgeBand.INFANT,
        AgeBand.TODDLER,
    )
    assert bands_of(from_months=144, to_months=215) == (AgeBand.TEENAGER,)
    assert bands_of(from_months=60 * 12, to_months=None) == (AgeBand.OLDER,)
    assert bands_of(from_months=None, to_months=-1) == (AgeBand.UNBORN,)


@given(low=MONTHS, high=MONTHS)
def test_an_age_within_a_range_lies_in_one_of_its_bands(low: int, high: int) -> None:
    first, last = sorted((low, high))

    within = bands_of(from_months=first, to_months=last)

    assert set(bands_of(from_months=first, to_months=first)) <= set(within)
    assert set(bands_of(from_months=last, to_months=last)) <= set(within)
