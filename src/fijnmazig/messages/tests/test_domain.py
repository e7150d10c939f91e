import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.messages.domain import TELLING, telling_words


@pytest.mark.parametrize(
    "subject", ["Een uitnodiging voor jou", "Bevestig je e-mailadres", "Je wachtwoord is veranderd"]
)
def test_neutral_subjects_tell_nothing(subject: str) -> None:
    assert telling_words(subject) == []


@given(st.sampled_from(TELLING), st.sampled_from(["", "ondersteuning ", "Je "]))
def test_telling_words_are_found_in_any_case_and_inside_compounds(word: str, before: str) -> None:
    subject = f"{before}{word.upper()}sgroep"

    assert word in telling_words(subject)


def test_telling_words_are_found_across_a_line_break() -> None:
    assert telling_words("Veilig\n Huis belt u") == ["veilig huis"]
