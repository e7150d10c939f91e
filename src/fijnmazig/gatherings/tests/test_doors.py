"""What other rooms ask of meetings."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.gatherings.domain.kinds import Audience, MomentState, Presence
from fijnmazig.gatherings.domain.roll import Roll
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.doors import attendances, present_marks
from fijnmazig.gatherings.tests.factories import (
    NEXT_WEEK,
    change,
    make_cohort,
    make_moment,
    make_series,
    make_worker,
)
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_professional,
)

pytestmark = pytest.mark.django_db
DAY, YEAR_END = NEXT_WEEK.date(), date(2026, 12, 31)


def put(
    moment: Moment, person: Any, body: Any = None, presence: Presence = Presence.PRESENT
) -> Mark:
    return Mark.unscoped.create(
        moment=moment,
        professional=person,
        stand_in=person.id,
        organisation=body,
        presence=presence.value,
        source="LIST",
        nonce=uuid4(),
        marked_at=NEXT_WEEK,
        received_at=NEXT_WEEK,
    )


def rows(found: Roll) -> set[tuple[UUID, date, UUID, UUID | None]]:
    return set(found.rows())


def test_attendances_are_who_was_there_by_the_last_mark() -> None:
    moment, (came, body), (left, _) = make_moment(), make_worker(), make_worker()
    put(moment, came, body, Presence.ABSENT)
    put(moment, came, body)
    put(moment, left, body)
    put(moment, left, body, Presence.WITHDRAWN)

    found = attendances(until=YEAR_END)

    assert rows(found) == {(moment.id, DAY, came.id, body.id)}
    assert (len(found), found.attendees().tolist()) == (1, [1])


def test_attendances_stop_at_a_day_and_stay_in_a_partnership() -> None:
    mine, person = make_partnership(), make_worker()[0]
    here = make_moment(make_cohort(make_series(mine)))
    later = make_moment(here.cohort, starts_at=NEXT_WEEK + timedelta(days=1))
    elsewhere, gone = make_moment(), make_moment(state=MomentState.CANCELLED.value)
    public = make_moment(make_cohort(make_series(audience=Audience.PUBLIC.value)))
    for moment in (here, later, elsewhere, gone, public):
        put(moment, person)

    def asked(**more: Any) -> set[UUID]:
        return {moment for moment, *_ in attendances(**more).rows()}

    assert asked(until=DAY) == {here.id, elsewhere.id}
    assert asked(until=YEAR_END, partnership_id=mine.id) == {here.id, later.id}


@pytest.mark.parametrize("until", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_can_be_asked_for(until: date) -> None:
    put(moment := make_moment(), make_worker()[0])

    found = attendances(until=until)

    assert [one.id for one in found.occasions] == ([moment.id] if until == date.max else [])


def test_who_works_for_several_has_a_row_for_each() -> None:
    moment, (person, first) = make_moment(), make_worker()
    second = make_membership(professional=person).organisation
    jobless = make_professional()
    put(moment, person)
    put(moment, jobless)

    found = attendances(until=YEAR_END)

    assert rows(found) == {
        (moment.id, DAY, person.id, first.id),
        (moment.id, DAY, person.id, second.id),
        (moment.id, DAY, jobless.id, None),
    }
    assert found.attendees().tolist() == [2]


def test_merges_and_erasure_keep_one_key_for_a_person() -> None:
    moment, (gone, old), (kept, _), (erased, _) = (
        make_moment(),
        make_worker(),
        make_worker(),
        make_worker(),
    )
    new, stand_in = make_organisation(), uuid4()
    put(moment, gone, old)
    mark = put(moment, erased, old)
    change(gone, merged_into=kept)
    change(old, merged_into=new)
    Mark.unscoped.filter(id=mark.id).update(professional=None, stand_in=stand_in)

    found = attendances(until=YEAR_END)

    assert rows(found) == {
        (moment.id, DAY, kept.id, new.id),
        (moment.id, DAY, stand_in, new.id),
    }


def test_the_moments_of_one_person_are_those_under_every_name_they_had() -> None:
    here, there, elsewhere = make_moment(), make_moment(), make_moment()
    (gone, _), (kept, _), (other, _) = make_worker(), make_worker(), make_worker()
    put(here, gone)
    put(there, kept)
    put(there, other)
    put(elsewhere, other)
    change(gone, merged_into=kept)

    found = attendances(until=YEAR_END, of=kept.id)

    assert {(moment, person) for moment, _, person, _ in found.rows()} == {
        (here.id, kept.id),
        (there.id, kept.id),
        (there.id, other.id),
    }
    assert {one.id for one in found.occasions} == {here.id, there.id}


@pytest.mark.parametrize("people", [1, 30])
def test_attendances_ask_as_many_questions_for_one_mark_as_for_many(people: int) -> None:
    for _ in range(people):
        put(make_moment(), make_worker()[0])

    with CaptureQueriesContext(
        connection,
    ) as asked:
        attendances(until=YEAR_END)

    assert len(asked) == 6


def test_the_database_finds_the_last_mark_through_its_index() -> None:
    sql, values = present_marks(Moment.unscoped.all()).query.sql_with_params()
    how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"

    with connection.cursor() as cursor:
        cursor.execute(f"{how} {sql}", values)
        plan = str(cursor.fetchall())

    # PostgreSQL chooses by the size of the tables, which are empty here.
    assert ("mark_by_person" if connection.vendor == "sqlite" else "gatherings_mark") in plan
