"""Hours as editors type them, and how they were understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.directory.domain.rows import HoursRow, OtherDayRow
from fijnmazig.directory.domain.said_hours import (
    hear_days,
    hear_week,
    written_days,
    written_week,
)

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("ma-vr 9-12, 13-17", "ma-vr 9:00-12:00, 13:00-17:00"),
        ("ma-vr 9u-12u en 13u30-17u", "ma-vr 9:00-12:00, 13:30-17:00"),
        ("Maandag tot en met vrijdag van 9 tot 17 uur", "ma-vr 9:00-17:00"),
        ("maandag en woensdag: 9.30-12 uur; za 10-12", "ma,wo 9:30-12:00; za 10:00-12:00"),
        ("elke dag 8-20", "ma-zo 8:00-20:00"),
        ("werkdagen 9:00 \u2013 16:00", "ma-vr 9:00-16:00"),
        ("vr 18-2", "vr 18:00-2:00"),
        ("ma-zo 0-24", "ma-zo 0:00-24:00"),
        ("weekend 14h-18h", "za-zo 14:00-18:00"),
        ("ma 9-12\ndi 9-12", "ma-di 9:00-12:00"),
        ("ma-do 17-22 (2026-09-01/2026-12-31)", "ma-do 17:00-22:00 (2026-09-01/2026-12-31)"),
        ("", ""),
    ],
)
def test_a_week_is_read_as_people_type_it(typed: str, understood: str) -> None:
    heard = hear_week(typed)

    assert (written_week(heard.hours), heard.unread) == (understood, ())


@pytest.mark.parametrize(
    "typed",
    [
        "soms",
        "9-12",
        "ma-vr",
        "ma-vr 9-25",
        "vr-ma 9-12",
        "ma 9-12 of 13-17",
        "ma 9",
        "ma 9-12-13",
        "ma 9-12 (x/y)",
        "blauwdag 9-12",
    ],
)
def test_what_is_not_understood_is_said_and_never_guessed(typed: str) -> None:
    heard = hear_week(f"za 10-11; {typed}")

    assert heard.unread == (typed,)
    assert written_week(heard.hours) == "za 10:00-11:00"


def test_other_days_are_closed_or_have_hours_and_a_note() -> None:
    heard = hear_days(
        "24/12/2026 9-12, 13u-15u # kerstavond\n2026-12-25 gesloten\n\n31/2/2026 9-12"
    )

    assert heard.other_days == (
        OtherDayRow(date=date(2026, 12, 24), start="9:00", end="12:00", note="kerstavond"),
        OtherDayRow(date=date(2026, 12, 24), start="13:00", end="15:00", note="kerstavond"),
        OtherDayRow(date=date(2026, 12, 25)),
    )
    assert heard.unread == ("31/2/2026 9-12",)
    assert hear_days(written_days(heard.other_days)).other_days == heard.other_days


@pytest.mark.parametrize("typed", ["morgen gesloten", "2026-12-24", "2026-12-24 9-30"])
def test_a_date_without_sense_is_not_understood(typed: str) -> None:
    assert hear_days(typed).unread == (typed,)


spans = st.builds(
    HoursRow,
    days=st.sampled_from(DAYS),
    start=st.integers(0, 23).map(lambda hour: f"{hour}:00"),
    end=st.integers(0, 23).map(lambda hour: f"{hour}:30"),
)


@given(st.lists(spans, max_size=6))
def test_what_we_write_we_understand(rows: list[HoursRow]) -> None:
    once = hear_week(written_week(tuple(rows))).hours

    assert hear_week(written_week(once)).hours == once
