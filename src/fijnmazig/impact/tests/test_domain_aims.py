"""Where a figure began leaves only where no small group follows; a target is of its own days."""

from datetime import date
from decimal import Decimal

import pytest

from fijnmazig.impact.domain.aims import may_begin
from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.domain.plan import Days


@pytest.mark.parametrize(
    ("baseline", "value", "unit", "hides", "leaves"),
    [
        (48, 474, Unit.PEOPLE, False, True),
        (0, 474, Unit.PEOPLE, False, True),
        (48, 48, Unit.PEOPLE, False, True),
        (4, 474, Unit.PEOPLE, False, False),
        (48, 44, Unit.PEOPLE, False, False),
        (48, 52, Unit.PEOPLE, False, False),
        (48, 53, Unit.PEOPLE, False, True),
        (48, 474, Unit.PEOPLE, True, False),
        (48, 51, Unit.ORGANISATIONS, False, True),
        (48, 50, Unit.ORGANISATIONS, False, False),
        (3, 4, Unit.CARDS, True, True),
        (48, 474, Unit.DOSSIERS, False, False),
        (48, 90, Unit.PERCENT, False, False),
    ],
)
def test_a_beginning_leaves_when_no_small_group_follows(
    baseline: int, value: int, unit: Unit, *, hides: bool, leaves: bool
) -> None:
    found = may_begin(Decimal(baseline), value=Decimal(value), unit=unit, people=5, hides=hides)

    assert found is leaves


NEW_YEAR, JUNE, END = date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("first", "began", "last", "found"),
    [
        (NEW_YEAR, None, END, (True, True)),
        (None, NEW_YEAR, END, (True, True)),
        (None, None, END, (False, False)),
        (NEW_YEAR, None, JUNE, (False, True)),
        (None, date(2025, 1, 1), END, (False, False)),
        (date(2025, 1, 1), NEW_YEAR, END, (False, False)),
        (NEW_YEAR, None, date(2027, 1, 1), (False, False)),
    ],
    ids=["same", "open", "unknown", "on its way", "longer", "other year", "past it"],
)
def test_a_target_is_held_against_a_value_of_its_own_days(
    first: date | None, began: date | None, last: date, found: tuple[bool, bool]
) -> None:
    days = Days(first=first, last=last, began=began)

    assert (days.are(NEW_YEAR, last=END), days.lead_to(NEW_YEAR, last=END)) == found
