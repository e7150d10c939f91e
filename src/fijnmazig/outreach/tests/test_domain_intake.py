"""Rows of the police: taken whole or refused by field and reason, never with their content."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.outreach.domain.calling import UnsafeTime
from fijnmazig.outreach.domain.fields import Field, HeaderFault, header_of
from fijnmazig.outreach.domain.intake import (
    Accepted,
    Reason,
    Refusal,
    Rules,
    check_row,
    check_rows,
)
from fijnmazig.outreach.domain.numbers import Number
from fijnmazig.outreach.domain.unsafe import hours_of
from fijnmazig.places.domain.gazetteer import Gazetteer

RULES = Rules(gazetteer=Gazetteer(municipalities=(), aliases=()), today=date(2026, 3, 20))
WORDS = ("Naam", "Telefoon", "Geïnformeerd", "Datum", "Taal", "Niet bellen", "Situatie")
HEADER = header_of(WORDS, allowed=Field)
GOOD = ("Élodie Nǔñez-d'Ør", "0470/12.34.56", "ja", "2/3/2026", "Frans", "ma-vr 17-24", "Ruzie")


def row(**cells: str) -> list[str]:
    """Return a good row with other cells, named by their field in lower case."""
    places = {field.value.lower(): place for field, place in HEADER.places.items()}
    changed = list(GOOD)
    for name, text in cells.items():
        changed[places[name]] = text
    return changed


def reason(**cells: str) -> Reason | None:
    found = check_row(7, row(**cells), header=HEADER, rules=RULES)
    return None if isinstance(found, Accepted) else found[0].reason


def test_a_good_row_is_taken_as_it_is() -> None:
    found = check_row(7, GOOD, header=HEADER, rules=RULES)

    assert found == Accepted(
        row=7,
        is_informed=True,
        name="Élodie Nǔñez-d'Ør",
        numbers=(Number("+32470123456"),),
        intervened_on=date(2026, 3, 2),
        language="fr",
        unsafe_times="ma-vr 17-24",
        story="Ruzie",
    )
    assert "Élodie" not in repr(found)


@pytest.mark.parametrize(
    "written",
    ["2026-03-02", "2/3/2026", "02.03.2026", "2-3-26", "20260302", "2 maart 2026", "2 mrt. 2026",
     "2026-03-02 00:00:00"],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_spelling(written: str) -> None:
    found = check_row(7, row(intervened_on=written), header=HEADER, rules=RULES)

    assert isinstance(found, Accepted)
    assert found.intervened_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"name": ""}, Reason.MISSING),
        ({"name": "x" * 200_000}, Reason.TOO_LONG),
        ({"name": "=HYPERLINK(1)"}, Reason.FORMULA),
        ({"name": "\u200b@SUM(A1)"}, Reason.FORMULA),
        ({"story": "goed\n-1+1"}, Reason.FORMULA),
        ({"name": "Jos\x00"}, Reason.BAD_CHARACTERS),
        ({"name": "Ren\ufffd"}, Reason.BAD_CHARACTERS),
        ({"name": "Ren\xc3\xa9"}, Reason.BAD_CHARACTERS),
        ({"numbers": "onbekend"}, Reason.BAD_NUMBER),
        ({"numbers": "=1+1"}, Reason.FORMULA),
        ({"informed": "misschien"}, Reason.NOT_YES_OR_NO),
        ({"informed": ""}, Reason.MISSING),
        ({"intervened_on": "31/2/2026"}, Reason.BAD_DATE),
        ({"intervened_on": "gisteren"}, Reason.BAD_DATE),
        ({"intervened_on": "2 brumaire 2026"}, Reason.BAD_DATE),
        ({"intervened_on": "1/4/2026"}, Reason.IN_FUTURE),
        ({"intervened_on": "1/4/2024"}, Reason.TOO_OLD),
        ({"language": "Klingon"}, Reason.UNKNOWN_LANGUAGE),
        ({"unsafe_times": "als hij thuis is"}, Reason.BAD_HOURS),
        ({}, None),
    ],
)
def test_a_row_is_refused_for_its_reason(cells: dict[str, str], expected: Reason | None) -> None:
    assert reason(**cells) is expected


def test_rows_are_refused_whole_and_the_second_of_two_the_same() -> None:
    rows = [(2, GOOD), (3, row(name="")), (4, GOOD), (5, [*GOOD, "erbij"]), (6, GOOD[:2])]

    found = check_rows(rows, header=HEADER, rules=RULES, formulas={(2, 99)})

    assert [one.row for one in found.accepted] == [2]
    assert found.refused == (
        Refusal(row=3, field=Field.NAME, reason=Reason.MISSING),
        Refusal(row=4, field=Field.NAME, reason=Reason.TWICE),
        Refusal(row=5, field=None, reason=Reason.EXTRA_CELL),
        Refusal(row=6, field=Field.INFORMED, reason=Reason.MISSING),
    )


def test_a_cell_that_a_spreadsheet_computes_refuses_its_row() -> None:
    found = check_rows([(2, GOOD)], header=HEADER, rules=RULES, formulas={(2, 6)})

    assert found.refused == (Refusal(row=2, field=Field.STORY, reason=Reason.FORMULA),)


def test_a_column_that_was_not_agreed_refuses_the_file_without_its_heading() -> None:
    header = header_of(("Naam", "Tel", "Naam", "Adres", "Rijksregister"), allowed=[Field.NAME])

    faults = {(fault.fault, fault.place, fault.field) for fault in header.faults}

    assert faults == {
        (HeaderFault.TWICE, 3, Field.NAME),
        (HeaderFault.NOT_AGREED, 4, Field.ADDRESS),
        (HeaderFault.UNKNOWN, 5, None),
        (HeaderFault.MISSING, 0, Field.INFORMED),
    }


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("elke dag 22:00-7u30", [(None, time(22), time(7, 30))]),
        ("zo", [(7, time(0), time(23, 59, 59))]),
        ("vr tot zo 8-12", [(day, time(8), time(12)) for day in (5, 6, 7)]),
        ("zo-ma 8-12", [(day, time(8), time(12)) for day in (7, 1)]),
        ("maandag 9u tot 24u; 6-7", [(1, time(9), time(23, 59, 59)), (None, time(6), time(7))]),
    ],
)
def test_hours_not_to_call_are_understood(text: str, hours: list[tuple[int, time, time]]) -> None:
    found = hours_of(text)

    assert found == tuple(UnsafeTime(weekday=day, begins=b, ends=e) for day, b, e in hours)


@pytest.mark.parametrize("text", ["man thuis", "25-26", "8-8", "na het werk", "ma 8"])
def test_hours_that_are_not_understood_are_never_dropped(text: str) -> None:
    assert hours_of(text) is None


@given(st.lists(st.text(max_size=60), min_size=7, max_size=9))
def test_no_row_makes_it_fall(cells: list[str]) -> None:
    found = check_row(1, cells, header=HEADER, rules=RULES)

    assert isinstance(found, Accepted) or all(isinstance(one, Refusal) for one in found)
