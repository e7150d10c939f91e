"""A long list of who was there: few queries, the organisations first and the acts last."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.marking import Sending, WalkIn
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.services import intake
from fijnmazig.gatherings.tests.factories import change, holder, make_worker
from fijnmazig.gatherings.tests.test_views_attendance import today
from fijnmazig.organisations.tests.factories import all_people, all_work, make_organisation

pytestmark = pytest.mark.django_db


def take(moment: Moment, *people: tuple[str, Any]) -> list[str]:
    """Take a list over and return the queries it took."""
    with CaptureQueriesContext(connection) as asked:
        intake.take_attendance(
            actor=holder(),
            moment_id=moment.id,
            people=[WalkIn(name=name, organisation_id=house.id) for name, house in people],
            sending=Sending(nonce=uuid4(), at=moment.starts_at),
        )
    return [one["sql"] for one in asked]


def test_a_long_list_of_people_who_are_known_takes_as_many_queries_as_a_short_one() -> None:
    known = [make_worker() for _ in range(9)]
    everybody = [(person.name, house) for person, house in known]
    first = today()
    take(first, everybody[0])  # from here on the chain of acts has an end

    short, long = (take(today(cohort=first.cohort), *some) for some in (everybody[:1], everybody))

    assert len(short) == len(long)
    assert Mark.unscoped.count() == 11


def test_nothing_is_locked_or_written_once_the_first_act_is_recorded() -> None:
    house, other = make_organisation("De Brug"), make_organisation("De Haven")

    asked = take(today(), ("An Nieuw", house), ("Bo Nieuw", other), ("Cis Nieuw", house))

    first = next(place for place, sql in enumerate(asked) if "audit_" in sql)
    after = [sql for sql in asked[first:] if sql.split()[0] in {"INSERT", "UPDATE", "SELECT"}]
    assert [sql for sql in after if "audit_" not in sql] == []
    assert Mark.unscoped.count() == 3


def test_who_is_new_works_there_from_that_day_with_an_act_of_their_own() -> None:
    moment, house = today(), make_organisation("De Brug")

    take(moment, ("  An   Nieuw ", house))

    work = all_work().get(organisation=house)
    assert (work.professional.name, work.start_date) == ("An Nieuw", moment.starts_at.date())
    assert acts_on(work.professional_id) == [
        "organisations.professional-added",
        "organisations.membership-started",
    ]
    assert acts_on(moment.id) == ["gatherings.attendance-imported"]


def test_one_name_is_one_person_at_each_house_whatever_its_capitals() -> None:
    house, other = make_organisation("De Brug"), make_organisation("De Haven")
    person, work = make_worker(organisation=house)
    change(person, name="Élise Bekend")

    take(today(), ("élise bekend", house), ("Élise Bekend", other), ("ÉLISE BEKEND", other))

    marks = Mark.unscoped.order_by("id").values_list("professional__name", "organisation_id")
    assert list(marks) == [("Élise Bekend", house.id), ("Élise Bekend", other.id)]
    assert (work, all_people().count()) == (house, 2)


def test_who_worked_there_before_or_was_merged_away_is_somebody_else() -> None:
    house = make_organisation("De Brug")
    left, gone = make_worker(organisation=house)[0], make_worker(organisation=house)[0]
    moment = today()
    for person in (left, gone):
        change(person, name="Jo Zelfde")
    change(gone, merged_into=make_worker()[0])
    day = moment.starts_at.date() - timedelta(days=1)
    all_work().filter(professional=left).update(end_date=day)

    take(moment, ("Jo Zelfde", house))

    assert Mark.unscoped.get().professional_id not in {left.id, gone.id}


def test_a_house_that_ended_or_a_row_without_a_name_stops_all_of_it() -> None:
    moment, house, over = today(), make_organisation("De Brug"), make_organisation("Weg")
    change(over, ended_date=moment.starts_at.date() - timedelta(days=1))

    with pytest.raises(NotFound):
        take(moment, ("An Nieuw", house), ("Bo Nieuw", over))
    with pytest.raises(Refused, match="naam"):
        take(moment, ("An Nieuw", house), (" ", house))

    assert (Mark.unscoped.count(), all_people().count()) == (0, 0)
