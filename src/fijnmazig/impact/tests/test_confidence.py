"""The change in handelingsverlegenheid: matched sheets, with n and interval, hidden under ten."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.tests.factories import fill_in, make_series
from fijnmazig.impact.domain.measured import Measured
from fijnmazig.impact.services.measuring import measure
from fijnmazig.impact.tests.factories import wanted
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
EVER = date(2026, 12, 31)


def changed(partnership: Any, **filters: str) -> Measured:
    asked = wanted(partnership, **filters)
    return measure(actor=OPERATOR, metric="gatherings.confidence", wanted=asked, on=EVER)


def test_ten_matched_sheets_give_a_change_with_its_interval() -> None:
    partnership = make_partnership()
    for number in range(2):  # two series of five people each
        series = make_series(partnership)
        marks = [f"{number}-{place}" for place in range(5)]
        fill_in(series, Phase.BEFORE, dict.fromkeys(marks, 4))
        fill_in(series, Phase.AFTER, {mark: 5 + place for place, mark in enumerate(marks)})

    found = changed(partnership)

    assert (found.value, found.denominator, found.records) == (Decimal(3), 10, 20)
    assert found.interval is not None
    low, high = found.interval
    assert low < 3 < high


def test_nine_matched_sheets_tell_nothing() -> None:
    partnership = make_partnership()
    series = make_series(partnership)
    marks = [str(place) for place in range(9)]
    fill_in(series, Phase.BEFORE, dict.fromkeys(marks, 4))
    fill_in(series, Phase.AFTER, dict.fromkeys([*marks, "somebody else"], 7))

    found = changed(partnership)

    assert (found.value, found.interval, found.records) == (None, None, 19)


def test_one_statement_is_asked_by_its_key() -> None:
    partnership = make_partnership()
    series = make_series(partnership)
    marks = [str(place) for place in range(12)]
    fill_in(series, Phase.BEFORE, dict.fromkeys(marks, 2))
    fill_in(series, Phase.LATER, dict.fromkeys(marks, 8))

    found = changed(partnership, statement="bellen", phase="LATER")

    assert (found.value, found.denominator) == (Decimal(6), 12)
