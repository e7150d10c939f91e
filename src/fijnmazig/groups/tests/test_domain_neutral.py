import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.neutral import TELLING, told_by
from fijnmazig.groups.tests.pure import steady


@pytest.mark.parametrize(
    "text",
    [
        "Dag, dit is Kim. Donderdag om 14 uur zoals afgesproken. Tot dan!",
        "Onze afspraak van dinsdag gaat niet door. Ik bel u morgen.",
        "Kunt u mij terugbellen? Groeten, Kim",
        "",
    ],
)
def test_a_plain_appointment_is_neutral(text: str) -> None:
    assert told_by(text, names=["Sterker samen", "CAW Demostreek"]) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tot donderdag in de lotgenotengroep", "lotgenoten"),
        ("PARTNERGEWELD: sessie 3", "geweld"),
        ("over g3w3ld gesproken", "geweld"),
        ("g e w e l d", "geweld"),
        ("g.e.w.e.l.d", "geweld"),
        ("ge\u200bweld", "geweld"),
        ("gëwéld", "geweld"),
        ("Bel 1712", "1712"),
        ("Tot in sterker-samen!", "sterkersamen"),
    ],
)
def test_a_word_that_tells_is_found_however_it_is_written(text: str, word: str) -> None:
    assert word in told_by(text, names=["Sterker samen"])


@steady
@given(
    st.sampled_from(TELLING), st.sampled_from(["", "xx", "de "]), st.sampled_from(["", "s", "!"])
)
def test_a_telling_word_never_passes_inside_another(word: str, before: str, after: str) -> None:
    text = f"Tot morgen {before}{word.upper()}{after} hoor"

    assert word in told_by(text)
