"""What points to a person in a text that is about to leave."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.lessons import Outcome, outcome, traces

NAMES = ("Jo Zandpad (fictief)", "Zoë Van den Berghe", "Wil Peeters", "Ana-María")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jo vond de pauze te kort.", ("Jo",)),
        ("het zandpad liep dood", ("zandpad",)),
        ("Bij zoe duurde het langer.", ("zoe",)),
        ("Jo\u2019s vraag paste hier niet.", ("Jo",)),
        ("Wils verhaal nam alle tijd.", ("Wils",)),
        ("MARIA bleef stil.", ("MARIA",)),
        ("Bel 0470 12 34 56.", ("0470 12 34 56",)),
        ("Geboren op 12/03/1984.", ("12/03/1984",)),
        ("Mail jo.z@voorbeeld.test", ("jo.z@voorbeeld.test", "jo")),
    ],
)
def test_what_points_to_a_participant_is_found(text: str, found: tuple[str, ...]) -> None:
    assert traces(text, names=NAMES) == found


@pytest.mark.parametrize(
    "text",
    [
        "Wie wil, gaat even van de groep weg; de anderen wachten op de gang.",
        "De pauze van 15 minuten is te kort: maak er 20 van, van 20.15 tot 20.35.",
        "Zeg dat 1712 en 101 bestaan.",
        "",
    ],
)
def test_ordinary_words_and_numbers_stay(text: str) -> None:
    assert traces(text, names=NAMES) == ()


@given(
    st.sampled_from(NAMES),
    st.text(alphabet=" .,;!?\n", min_size=1, max_size=3),
    st.sampled_from([str.upper, str.title, str]),
)
def test_a_name_is_found_wherever_it_stands(
    name: str, between: str, written: Callable[[str], str]
) -> None:
    found = traces(f"Vandaag kwam{between}{written(name)}{between}niet.", names=[name])

    assert found != ()


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"is_released": False, "published": None}, Outcome.KEPT),
        ({"published": None}, Outcome.OPEN),
        ({"published": False}, Outcome.WAITS),
        ({"published": True}, Outcome.TAKEN_UP),
        ({"published": None, "reason": "Past niet."}, Outcome.ASIDE),
    ],
)
def test_what_became_of_a_lesson(facts: dict[str, Any], told: Outcome) -> None:
    said: dict[str, Any] = {"is_released": True, "reason": ""} | facts

    assert outcome(**said) is told
