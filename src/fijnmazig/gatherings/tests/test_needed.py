"""Who left the network is reached while they hold a seat, and named while a moment names them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.queries.needed import people_named, people_reached
from fijnmazig.gatherings.tests.factories import change, make_cohort, make_entry, make_moment
from fijnmazig.organisations.services.tidying import tidy
from fijnmazig.organisations.tests.factories import make_membership, make_professional

pytestmark = pytest.mark.django_db
LONG_OVER = date(2010, 1, 1)
NIGHT = datetime(2026, 3, 3, 3, tzinfo=UTC)


def who_left(name: str) -> Any:
    person = make_professional(name, email=f"{name.lower()}@werk.test")
    make_membership(professional=person, start_date=date(2005, 1, 1), end_date=LONG_OVER)
    return person


def test_a_seat_keeps_how_to_reach_and_a_moment_the_name() -> None:
    seated, gave, merged, gone = (who_left(name) for name in ("Ann", "Bo", "Cis", "Do"))
    make_entry(make_cohort(moments=1), people=(seated,))
    make_moment(staff=gave)
    make_moment(staff=merged)
    kept = who_left("Cisse")
    change(merged, merged_into=kept)

    tidy(actor=OPERATOR, at=NIGHT)

    for person in (seated, gave, kept, gone):
        person.refresh_from_db()
    assert [bool(one.email) for one in (seated, gave, kept, gone)] == [True, False, False, False]
    assert [bool(one.name) for one in (seated, gave, kept, gone)] == [True, True, True, False]


def test_nobody_is_needed_where_nobody_is_named() -> None:
    ids = [make_professional().id]

    assert people_reached(ids) == people_named(ids) == frozenset()
