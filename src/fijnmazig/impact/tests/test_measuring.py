"""Figures compute themselves from records, balance, and change only with what they rest on."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import SeriesKind
from fijnmazig.gatherings.tests.factories import make_present
from fijnmazig.impact.domain.measured import Measured, Wanted
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.services.measuring import COUNTERS, measure, measure_for_snapshot
from fijnmazig.impact.tests.factories import (
    correct,
    make_meeting,
    make_people,
    manager,
    stranger,
    wanted,
    watcher,
)
from fijnmazig.impact.texts.metrics import METRIC_NAMES
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 31)


def everything(partnership: Any) -> dict[str, Measured]:
    asked = wanted(partnership)
    return {key: measure(actor=OPERATOR, metric=key, wanted=asked, on=TODAY) for key in METRICS}


def a_year(partnership: Any) -> list[Any]:
    """Hold two network meetings and a training, and return the moments."""
    one, two, three = make_people(3)
    return [
        make_meeting(partnership, one, two, month=3),
        make_meeting(partnership, one, two, month=5),
        make_meeting(partnership, one, three, kind=SeriesKind.TRAINING, month=6),
    ]


def test_every_figure_has_a_name_and_somebody_who_counts_it() -> None:
    assert set(METRICS) == set(METRIC_NAMES)
    assert set(METRICS) == set(COUNTERS)


def test_everything_is_counted_from_meetings() -> None:
    partnership = make_partnership()
    a_year(partnership)

    found = everything(partnership)

    assert {key: int(one.value) for key, one in found.items() if one.value} == {
        "gatherings.organisations": 3,
        "gatherings.organisations_active": 3,
        "gatherings.participants": 3,
        "gatherings.participants_active": 3,
        "gatherings.visits": 6,
        "gatherings.moments": 3,
        "gatherings.sectors": 1,
        "gatherings.trained": 2,
        "gatherings.training_series": 1,
        "ties.strong": 1,
        "ties.weak": 1,
        "ties.meetings_new": 2,
        "ties.meetings_repeated": 1,
    }


def test_parts_and_what_is_unaccounted_are_the_value() -> None:
    partnership = make_partnership()
    a_year(partnership)

    found = everything(partnership)

    for key, one in found.items():
        if METRICS[key].adds_up and one.parts:
            assert sum(part.value or 0 for part in one.parts) + one.unaccounted == one.value, key


def test_what_nobody_registered_is_nothing_and_never_nought() -> None:
    found = everything(make_partnership())

    missing = {key for key, one in found.items() if one.value is None}
    assert {"gatherings.organisations", "ties.strong", "outreach.received"} <= missing
    assert {"library.downloads", "game.lessons", "gatherings.confidence"} <= missing
    assert {key: int(one.value) for key, one in found.items() if one.value is not None} == {
        "organisations.partners": 0,
        "organisations.municipalities": 0,
        "library.items": 0,
        "learning.certificates": 0,
        "podcast.episodes": 0,
    }


def test_one_more_attendance_changes_exactly_the_figures_that_rest_on_it() -> None:
    partnership = make_partnership()
    first, *_ = a_year(partnership)
    before = everything(partnership)

    make_present(first, *make_people(1)[0])

    after = everything(partnership)
    changed = {key for key in METRICS if before[key].value != after[key].value}
    assert changed == {
        "gatherings.organisations",
        "gatherings.organisations_active",
        "gatherings.participants",
        "gatherings.participants_active",
        "gatherings.visits",
        "ties.weak",
        "ties.meetings_new",
    }


def test_a_mark_withdrawn_later_no_longer_counts() -> None:
    partnership = make_partnership()
    person, body = make_people(1)[0]
    moment = make_meeting(partnership, (person, body))
    asked = wanted(partnership)

    correct(moment, person, body)

    found = measure(actor=OPERATOR, metric="gatherings.participants", wanted=asked, on=TODAY)
    assert found.value is None


def test_the_whole_region_counts_a_person_once() -> None:
    one = make_people(1)[0]
    for _ in range(2):
        make_meeting(make_partnership(), one)

    region = Wanted(partnership="", first=None, last=TODAY, filters={})
    found = measure(actor=OPERATOR, metric="gatherings.participants", wanted=region)

    assert (found.value, found.records) == (Decimal(1), 2)


def test_active_people_are_those_of_the_period_and_cumulative_ones_of_ever() -> None:
    partnership = make_partnership()
    one, two = make_people(2)
    make_meeting(partnership, one, month=2)
    make_meeting(partnership, two, month=8)
    summer = Wanted(partnership=partnership.key, first=date(2026, 7, 1), last=TODAY, filters={})

    ever, active = (
        measure(actor=OPERATOR, metric=key, wanted=summer).value
        for key in ("gatherings.participants", "gatherings.participants_active")
    )

    assert (ever, active) == (Decimal(2), Decimal(1))


def test_a_sector_narrows_people_and_organisations() -> None:
    partnership = make_partnership()
    (one, police), two = make_people(2)
    type(police).unscoped.filter(pk=police.pk).update(sector="POLICE")
    make_meeting(partnership, (one, police), two)

    found = measure(
        actor=OPERATOR,
        metric="gatherings.organisations",
        wanted=wanted(partnership, sector="POLICE"),
        on=TODAY,
    )

    assert (found.value, [part.key for part in found.parts]) == (
        Decimal(1),
        ["POLICE"],
    )


def test_who_came_for_two_sectors_is_one_person_in_one_part() -> None:
    partnership = make_partnership()
    (one, police), (_, other) = make_people(2)
    type(police).unscoped.filter(pk=police.pk).update(sector="POLICE")
    make_meeting(partnership, (one, police))
    make_meeting(partnership, (one, other))

    found = measure(
        actor=OPERATOR, metric="gatherings.participants", wanted=wanted(partnership), on=TODAY
    )

    assert [(part.key, part.value) for part in found.parts] == [("SEVERAL", Decimal(1))]


@pytest.mark.parametrize(
    ("key", "metric"), [("nergens", "ties.strong"), ("", "ties.nothing")], ids=["place", "figure"]
)
def test_an_unknown_partnership_or_figure_is_not_found(key: str, metric: str) -> None:
    asked = Wanted(partnership=key, first=None, last=TODAY, filters={})

    with pytest.raises(NotFound):
        measure(actor=OPERATOR, metric=metric, wanted=asked, on=TODAY)


@pytest.mark.parametrize("filters", [{"colour": "blue"}, {"kind": "PARTY"}], ids=["name", "value"])
def test_a_filter_that_does_not_exist_is_refused(filters: dict[str, str]) -> None:
    asked = Wanted(partnership="", first=None, last=TODAY, filters=filters)

    with pytest.raises(Refused):
        measure(actor=OPERATOR, metric="gatherings.participants_active", wanted=asked, on=TODAY)


def test_a_period_has_a_last_day_after_its_first() -> None:
    no_day = Wanted(partnership="", first=None, last=None, filters={})
    turned = Wanted(partnership="", first=TODAY, last=date(2026, 1, 1), filters={})

    for asked in (no_day, turned):
        with pytest.raises(Refused):
            measure(actor=OPERATOR, metric="gatherings.visits", wanted=asked)


def test_who_may_not_see_figures_finds_none() -> None:
    partnership = make_partnership()
    asked = wanted(partnership)

    assert measure(actor=watcher(), metric="library.items", wanted=asked, on=TODAY).value == 0
    with pytest.raises(NotFound):
        measure(actor=stranger(), metric="library.items", wanted=asked, on=TODAY)


def test_casework_is_exact_only_for_a_snapshot_of_ones_own_partnership() -> None:
    partnership = make_partnership()
    asked = wanted(partnership)

    mine = measure_for_snapshot(
        actor=manager(partnership), metric="groups.candidates", wanted=asked, on=TODAY
    )
    seen = measure(actor=manager(partnership), metric="groups.candidates", wanted=asked, on=TODAY)

    assert (mine.is_exact, seen.is_exact) == (True, False)
    with pytest.raises(NotFound):
        measure_for_snapshot(
            actor=manager(make_partnership()), metric="groups.candidates", wanted=asked, on=TODAY
        )


def test_a_meeting_in_another_period_or_partnership_changes_nothing() -> None:
    load_places()
    partnership = make_partnership()
    a_year(partnership)
    before = everything(partnership)

    make_meeting(partnership, *make_people(2), year=2027)
    make_meeting(make_partnership(), *make_people(2))

    assert {key: one.value for key, one in everything(partnership).items()} == {
        key: one.value for key, one in before.items()
    }


def test_figures_counted_together_read_once_what_they_share_and_tell_the_same() -> None:
    partnership = make_partnership()
    make_meeting(partnership, *make_people(3))
    keys = [key for key in METRICS if key.startswith(("gatherings.", "ties."))]
    asked: dict[str, Any] = {"actor": OPERATOR, "wanted": wanted(partnership), "memory": None}
    with CaptureQueriesContext(connection) as apart:
        alone = [measure(metric=key, **asked) for key in keys]

    asked["memory"] = {}
    with CaptureQueriesContext(connection) as at_once:
        together = [measure(metric=key, **asked) for key in keys]

    assert together == alone
    assert len(at_once) * 3 < len(apart) * 2
