"""Who sees and handles what."""

import pytest

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.gatherings.domain.kinds import SeriesState
from fijnmazig.gatherings.queries import reach
from fijnmazig.gatherings.tests.factories import (
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
    member,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_who_holds_it() -> None:
    mine, other = make_partnership(), make_partnership()
    draft = make_series(mine, state=SeriesState.DRAFT.value)

    assert list(reach.visible_series(holder(mine))) == [draft]
    assert list(reach.visible_series(holder())) == [draft]
    assert list(reach.visible_series(OPERATOR)) == [draft]
    assert [list(reach.visible_series(who)) for who in (holder(other), member(), ANONYMOUS)] == [
        [],
        [],
        [],
    ]


def test_what_is_announced_is_seen_by_everybody_and_held_by_its_own() -> None:
    mine, other = make_partnership(), make_partnership()
    series = make_series(mine)

    assert list(reach.visible_series(ANONYMOUS)) == [series]
    assert [reach.held_series(who).count() for who in (holder(mine), holder(other), member())] == [
        1,
        0,
        0,
    ]


def test_who_gives_a_moment_handles_that_moment() -> None:
    trainer, _ = make_worker()
    cohort = make_cohort()
    given, other = make_moment(cohort, staff=trainer), make_moment(cohort)

    assert list(reach.handled_moments(member(trainer))) == [given]
    assert set(reach.handled_moments(holder())) == {given, other}
    assert list(reach.handled_moments(member())) == []
    assert list(reach.handled_moments(ANONYMOUS)) == []


def test_seats_and_entries_are_ones_own() -> None:
    person, _ = make_worker()
    cohort = make_cohort()
    entry = make_entry(cohort, people=(person,))
    actor = member(person)

    assert [seat.entry_id for seat in reach.own_seats(actor)] == [entry.id]
    assert list(reach.own_entries(actor)) == []
    assert [reach.own_seats(who).count() for who in (member(), ANONYMOUS)] == [0, 0]
