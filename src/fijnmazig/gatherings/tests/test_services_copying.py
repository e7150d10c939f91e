"""Series made from what is there."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MomentState, SeriesState
from fijnmazig.gatherings.domain.planning import Repeat, Repetition, Skip, Target, day_of
from fijnmazig.gatherings.models import Entry, Moment, MomentStaff, Series
from fijnmazig.gatherings.services.copying import copy_series, make_from_playbook
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
    member,
)
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.playbook import Part, Playbook, Session
from fijnmazig.library.queries.sessions import playbook_choices
from fijnmazig.library.services import items
from fijnmazig.library.services.playbooks import Finished, begin_playbook, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests.factories import sharer
from fijnmazig.organisations.tests.factories import GENK, NIEL, make_partnership

pytestmark = pytest.mark.django_db


def make_playbook() -> UUID:
    """Return the item of a playbook of two sessions that nobody else sees yet."""
    described = items.Description(
        kind=Kind.PLAYBOOK,
        title="Groep in twee sessies",
        description="Voor wie een groep begeleidt.",
        owner_text="Dienst Samenleven",
        network="Rupelstreek",
        municipality_nis=NIEL,
        language="nl",
        year=2026,
        themes=("lotgenoten",),
    )
    actor = sharer(uuid4())
    item_id = begin_playbook(actor=actor, description=described, at=MONDAY)
    sessions = tuple(
        Session(
            title=title,
            goal="Elkaar leren kennen.",
            minutes=60,
            parts=(Part(title="Welkom", minutes=60, steps="Geef iedereen een stoel."),),
            safety_note="Kijk wie stil blijft.",
        )
        for title in ("Kennismaken", "Grenzen")
    )
    playbook = Playbook(
        purpose="Steun.",
        audience="Volwassenen.",
        not_for="Wie nu in gevaar is.",
        preparation="Bel vooraf.",
        sessions=sessions,
    )
    finished = Finished(playbook=playbook, news=News(change_note="Eerste versie."))
    hand_in_playbook(actor=actor, item_id=item_id, finished=finished, at=MONDAY)
    return item_id


def make_source() -> Series:
    """Return a series in Niel of two groups, with a trainer, a link, a room and somebody in it."""
    trainer, _ = make_worker()
    series = make_series(nis=NIEL)
    first, second = make_cohort(series, name="A"), make_cohort(series, name="B", capacity=9)
    winter = datetime(2026, 3, 19, 13, tzinfo=UTC)
    make_moment(first, starts_at=winter, staff=trainer, venue="Zaal", link="https://a.example/")
    make_moment(first, starts_at=winter, state=MomentState.CANCELLED.value)
    make_moment(second, starts_at=datetime(2026, 3, 26, 13, tzinfo=UTC), sequence=4)
    make_entry(first, people=(trainer,))
    return series


def test_a_copy_shifts_its_moments_and_takes_nobody_along() -> None:
    source, mine = make_source(), make_partnership()
    target = Target(partnership_id=mine.id, nis=GENK, first_day=date(2026, 4, 16))

    made = copy_series(actor=holder(mine), series_id=source.id, target=target, at=MONDAY)

    series = Series.unscoped.get(id=made)
    rows = Moment.unscoped.filter(cohort__series=series).order_by("starts_at")
    assert (series.state, series.copied_from, series.nis) == (SeriesState.DRAFT, source, GENK)
    assert [(row.cohort.name, row.starts_at.isoformat()) for row in rows] == [
        ("A", "2026-04-16T12:00:00+00:00"),
        ("B", "2026-04-23T12:00:00+00:00"),
    ]
    assert {(row.venue, row.link, row.nis, row.sequence) for row in rows} == {("", "", GENK, 0)}
    assert MomentStaff.unscoped.filter(moment__in=rows).count() == 0
    assert Entry.unscoped.filter(cohort__series=series).count() == 0


def test_a_copy_in_the_same_municipality_keeps_the_room() -> None:
    source, mine = make_source(), make_partnership()
    target = Target(partnership_id=mine.id, nis=NIEL, first_day=date(2026, 4, 16))

    made = copy_series(actor=holder(mine), series_id=source.id, target=target, at=MONDAY)

    venues = Moment.unscoped.filter(cohort__series_id=made).values_list("venue", "link")
    assert sorted(venues) == [("", ""), ("Zaal", "")]


def test_a_series_without_moments_is_copied_too() -> None:
    mine = make_partnership()
    source = make_series(mine)
    target = Target(partnership_id=mine.id, nis="", first_day=date(2026, 4, 16))

    made = copy_series(actor=holder(mine), series_id=source.id, target=target, at=MONDAY)

    assert Series.unscoped.get(id=made).copied_from == source


def test_an_hour_that_is_not_there_stays_where_it_was() -> None:
    mine = make_partnership()
    source = make_series(mine)
    moment = make_moment(make_cohort(source), starts_at=datetime(2026, 3, 22, 1, 30, tzinfo=UTC))
    target = Target(partnership_id=mine.id, nis="", first_day=date(2026, 3, 29))

    made = copy_series(actor=holder(mine), series_id=source.id, target=target, at=MONDAY)

    assert Moment.unscoped.get(cohort__series_id=made).starts_at == moment.starts_at


def test_copying_is_for_holders_and_into_their_own_partnership() -> None:
    source, mine = make_source(), make_partnership()
    target = Target(partnership_id=mine.id, nis="", first_day=date(2026, 4, 16))
    draft = make_series(state=SeriesState.DRAFT.value)

    with pytest.raises(NotFound):
        copy_series(actor=member(), series_id=source.id, target=target, at=MONDAY)
    with pytest.raises(NotFound):
        copy_series(actor=holder(mine), series_id=draft.id, target=target, at=MONDAY)
    with pytest.raises(Refused):
        copy_series(actor=holder(make_partnership()), series_id=source.id, target=target, at=MONDAY)

    assert Series.unscoped.count() == 2


def test_a_playbook_becomes_a_series_with_a_moment_for_each_session() -> None:
    item_id = make_playbook()
    mine = make_partnership()
    actor = holder(mine)
    assert playbook_choices(actor=actor) == ()
    items.publish(actor=OPERATOR, item_id=item_id, at=MONDAY, today=MONDAY.date())
    assert playbook_choices(actor=actor) == ((item_id, "Groep in twee sessies"),)

    made = make_from_playbook(
        actor=actor,
        item_id=item_id,
        target=Target(partnership_id=mine.id, nis=NIEL, first_day=date(2026, 3, 23)),
        starts_at=datetime(2026, 3, 23, 18, tzinfo=UTC),
        how=Repetition(repeat=Repeat.WEEKLY, times=1, skip=Skip.NOTHING),
        venue="Zaal De Klei",
        capacity=12,
        at=MONDAY,
    )

    series = Series.unscoped.get(id=made)
    rows = Moment.unscoped.filter(cohort__series=series).order_by("position")
    assert (series.title, series.playbook_id) == ("Groep in twee sessies", item_id)
    assert [(row.title, str(day_of(row.starts_at)), row.nis) for row in rows] == [
        ("Kennismaken", "2026-03-23", NIEL),
        ("Grenzen", "2026-03-30", NIEL),
    ]
    assert [row.starts_at.hour for row in rows] == [18, 17]  # 19.00 on either side of the change
    assert {(row.venue, row.cohort.capacity) for row in rows} == {("Zaal De Klei", 12)}


def test_a_playbook_that_is_not_open_makes_no_series() -> None:
    mine = make_partnership()

    with pytest.raises(NotFound):
        make_from_playbook(
            actor=holder(mine),
            item_id=make_playbook(),
            target=Target(partnership_id=mine.id, nis="", first_day=date(2026, 3, 23)),
            starts_at=MONDAY,
            how=Repetition(repeat=Repeat.WEEKLY, times=1),
            at=MONDAY,
        )
