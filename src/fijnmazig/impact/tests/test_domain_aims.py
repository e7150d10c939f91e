"""Where a figure began leaves only where no small group follows from it."""

from decimal import Decimal

import pytest

from fijnmazig.impact.domain.aims import may_begin
from fijnmazig.impact.domain.kinds import Unit


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
