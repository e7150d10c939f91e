"""What a remark may say, and how long it can be changed."""

from datetime import UTC, datetime, timedelta

import pytest

from fijnmazig.library.domain.remarks import Pointer, may_change, pointers

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vraag het aan Jan Peeters.", ["Jan Peeters"]),
        ("Bel Jan Peeters, of vraag An Claes.", ["Jan Peeters", "An Claes"]),
        ("Bel naar 0470 12 34 56.", ["0470 12 34 56"]),
        ("Mail naar jan.peeters@mail.example.", ["jan.peeters@mail.example"]),
        ("De vader van Emma was er ook.", ["Emma"]),
        ("Emma en nog eens Emma.", ["Emma"]),
        ("Haar nummer is 85.07.30-033 28.", ["85.07.30-033 28"]),
    ],
)
def test_what_points_to_a_person_is_found_once(text: str, found: list[str]) -> None:
    assert [pointer.text for pointer in pointers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Wij gebruikten dit in Boom met het CAW en de politiezone Rupel.",
        "Bij ons in Genk werkte de opening goed. We zouden de pauze langer maken.",
        "Mail naar info@caw.example of bel 09 123 45 67.",
        "Bel 1712, of vraag het aan de trekker van Kind en Gezin.",
        "Startpakket voor een nieuwe SPOC",
        "",
    ],
)
def test_places_organisations_and_desks_may_stay(text: str) -> None:
    assert pointers(text) == ()


def test_a_pointer_says_of_what_sort_it_is() -> None:
    assert pointers("Mail an.claes@mail.example") == (
        Pointer(kind="EMAIL", text="an.claes@mail.example"),
    )


@pytest.mark.parametrize(("minutes", "still"), [(0, True), (30, True), (31, False)])
def test_a_remark_can_be_changed_for_half_an_hour(minutes: int, *, still: bool) -> None:
    later = MONDAY + timedelta(minutes=minutes)

    assert may_change(written_at=MONDAY, at=later) is still
