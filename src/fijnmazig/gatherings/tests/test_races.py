"""The last count of a dialogue and one moment more, at the same time: never both told and grown."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import transaction

from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.gatherings.domain.planning import MomentFacts
from fijnmazig.gatherings.models import Cohort, Moment
from fijnmazig.gatherings.queries.editions import edition_figures
from fijnmazig.gatherings.services import moments
from fijnmazig.gatherings.tests.factories import NEXT_WEEK, holder, make_moment
from fijnmazig.gatherings.tests.test_dialogues import AFTER, dialogue, tally

pytestmark = pytest.mark.django_db(transaction=True)
A_WEEK = timedelta(days=7)
PATIENCE = 1.0  # seconds in which somebody who need not wait would be done


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def almost_told() -> Moment:
    """Return the only moment of an edition that was not counted yet: a count tells its figures."""
    with transaction.atomic():
        first = dialogue()
        last = make_moment(first.cohort, starts_at=NEXT_WEEK + A_WEEK)
        tally(first, 50, 0)
    return last


def count(last: Moment) -> Callable[[], object]:
    return lambda: tally(last, 16, 23, at=AFTER + A_WEEK)


def one_more(last: Moment) -> Callable[[], object]:
    starts_at = NEXT_WEEK + 2 * A_WEEK
    facts = MomentFacts(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    return lambda: moments.add_moment(
        actor=holder(),
        series_id=last.cohort.series_id,
        cohort_id=last.cohort_id,
        facts=facts,
        as_seen=None,
        at=AFTER + A_WEEK,
    )


def outcome(last: Moment) -> tuple[bool, int]:
    """Return whether the figures are told, and how many moments the edition has."""
    is_told = edition_figures()[0].told is not None
    return is_told, Moment.unscoped.filter(cohort=last.cohort_id).count()


def test_the_last_count_waits_for_a_moment_that_is_being_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last, order = almost_told(), list[str]()
    looked, done, planned = Event(), Event(), moments.planned_moment

    def slowly(cohort: Cohort, **facts: Any) -> Moment:
        looked.set()
        done.wait(PATIENCE)
        return planned(cohort, **facts)

    def add() -> None:
        one_more(last)()
        order.append("added")

    def tell() -> None:
        looked.wait(10 * PATIENCE)
        count(last)()
        order.append("counted")
        done.set()

    monkeypatch.setattr(moments, "planned_moment", slowly)

    race(add, tell)

    assert order == ["added", "counted"]
    assert outcome(last) == (False, 3)


@pytest.mark.parametrize("turn", range(3))
def test_of_both_at_once_figures_that_are_told_never_grow(turn: int) -> None:
    last = almost_told()
    acts = [count(last), one_more(last)]

    ended = race(*(acts if turn % 2 else reversed(acts)))

    is_told, total = outcome(last)
    assert (is_told, total) == ((False, 3) if ended == [WINS, WINS] else (True, 2))
