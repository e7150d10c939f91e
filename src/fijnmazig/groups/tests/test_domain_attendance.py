from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.attendance import (
    ATTENDED,
    Code,
    DropOut,
    Entered,
    Marked,
    drop_out,
    has_completed,
    holding,
)
from fijnmazig.groups.domain.states import DropReason
from fijnmazig.groups.tests.pure import steady

FIRST = date(2024, 3, 4)
NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
LETTERS = {
    "P": Code.PRESENT,
    "A": Code.ABSENT,
    "E": Code.EXCUSED,
    "L": Code.LEFT_EARLY,
    "C": Code.CAUGHT_UP,
}


def marks(letters: str) -> list[Marked]:
    return [
        Marked(number=number, on=FIRST + timedelta(weeks=number - 1), code=LETTERS[letter])
        for number, letter in enumerate(letters, 1)
    ]


@pytest.mark.parametrize(
    ("letters", "week"),
    [
        ("", None),
        ("PPPA", None),
        ("PPAA", 3),
        ("PAEA", 3),
        ("PAAAA", 2),
        ("PAAP", None),
        ("PAAC", None),
        ("PEEEE", None),
        ("AA", 1),
    ],
)
def test_two_absences_in_a_row_without_a_word_are_a_drop_out(
    letters: str, week: int | None
) -> None:
    found = drop_out(marks(letters), limit=2)

    expected = None
    if week is not None:
        expected = DropOut(on=FIRST + timedelta(weeks=week), reason=DropReason.NOT_SEEN)
    assert found == expected


def test_who_says_they_stop_has_stopped_that_day() -> None:
    found = drop_out(marks("PPP"), limit=2, said_so_on=FIRST)

    assert found == DropOut(on=FIRST, reason=DropReason.SAID_SO)


@steady
@given(st.text(alphabet="PAELC", max_size=12), st.integers(1, 4))
def test_coming_back_always_undoes_a_drop_out(letters: str, limit: int) -> None:
    assert drop_out(marks(letters + "P"), limit=limit) is None


@steady
@given(st.text(alphabet="PAELC", max_size=12), st.integers(1, 4), st.randoms())
def test_the_order_in_which_marks_are_read_changes_nothing(
    letters: str, limit: int, random: object
) -> None:
    rows = marks(letters)
    shuffled = sorted(rows, key=lambda _: random.random())  # type: ignore[attr-defined] # hypothesis gives a Random

    assert drop_out(shuffled, limit=limit) == drop_out(rows, limit=limit)


def test_of_two_marks_for_one_session_the_last_one_holds_and_none_is_lost() -> None:
    first = Entered(number=1, code=Code.ABSENT, at=NOON, order=1)
    later = Entered(number=1, code=Code.EXCUSED, at=NOON, order=2)
    other = Entered(number=2, code=Code.PRESENT, at=NOON, order=3)

    assert holding([later, other, first]) == {1: Code.EXCUSED, 2: Code.PRESENT}


@pytest.mark.parametrize(
    ("letters", "held", "completed"),
    [("PPPP", 6, True), ("PPP", 6, False), ("", 0, False), ("P", 1, True), ("LCPE", 5, True)],
)
def test_who_was_there_often_enough_has_completed(
    letters: str, held: int, *, completed: bool
) -> None:
    codes = [LETTERS[letter] for letter in letters]

    assert has_completed(codes, held=held, share=Fraction(60, 100)) is completed


def test_attending_is_being_there_in_whatever_way() -> None:
    assert {Code.PRESENT, Code.LEFT_EARLY, Code.CAUGHT_UP} == ATTENDED
