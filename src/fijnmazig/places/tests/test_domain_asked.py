import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.places.domain.asked import AskedPlace, asked_place
from fijnmazig.places.tests.factories import real_gazetteer

NAMES = real_gazetteer()
ZUTENDAAL, SINT_TRUIDEN, BOOM = "71067", "71053", "11005"


@pytest.mark.parametrize(
    ("text", "nis", "rest"),
    [
        ("oudere buur zutendaal", ZUTENDAAL, "oudere buur"),
        ("Zutendaal", ZUTENDAAL, ""),
        ("hulp in Zutendaal", ZUTENDAAL, "hulp in"),
        ("sint-truiden praten", SINT_TRUIDEN, "praten"),
        ("werken in de gemeente Boom", BOOM, "werken in de gemeente"),
    ],
)
def test_a_place_is_heard_with_or_without_capitals(text: str, nis: str, rest: str) -> None:
    assert asked_place(text, gazetteer=NAMES) == AskedPlace(nis=nis, rest=rest)


@pytest.mark.parametrize("text", ["", "boom", "as", "mol in de tuin", "oudere buur", "kind ham"])
def test_a_word_that_is_also_a_place_is_a_word(text: str) -> None:
    assert asked_place(text, gazetteer=NAMES) is None


@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_read(text: str) -> None:
    found = asked_place(text, gazetteer=NAMES)

    assert found is None or len(found.nis) == 5
