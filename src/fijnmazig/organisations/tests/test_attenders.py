"""Who a list of meetings speaks of."""

from dataclasses import replace
from datetime import date

import pytest

from fijnmazig.organisations.domain.attenders import Attender, Doubt, PeoplePlan, plan_people
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.queries.attenders import known_people
from fijnmazig.organisations.services.attenders import take_people
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    make_membership,
    make_organisation,
    make_professional,
)

pytestmark = pytest.mark.django_db
AN = Attender(name="An Voorbeeld", organisation="De Brug", email="", day=date(2023, 5, 2))


def known_worker(*, email: str = "") -> Membership:
    return make_membership(
        professional=make_professional("An Voorbeeld", email=email),
        organisation=make_organisation("De Brug"),
    )


def planned(rows: list[Attender]) -> PeoplePlan:
    return plan_people(rows, known=known_people(rows))


def test_a_name_at_an_organisation_is_who_works_there() -> None:
    work = known_worker()

    plan = planned([AN, replace(AN, name="an voorbeeld")])

    assert list(plan.people.values()) == [work.professional_id]
    assert (plan.new_people, plan.new_organisations, plan.doubts) == ({}, {}, {})


def test_the_same_name_elsewhere_is_somebody_new() -> None:
    known_worker()

    plan = planned([replace(AN, organisation="De Haven")])

    assert (len(plan.new_people), list(plan.new_organisations.values())) == (1, ["De Haven"])


def test_an_address_decides_and_may_not_be_anothers() -> None:
    work = known_worker(email="an@brug.test")
    mine = replace(AN, email="An@brug.test", organisation="De Haven")

    found = planned([mine])
    other = planned([replace(mine, name="Bea Voorbeeld")])

    assert list(found.people.values()) == [work.professional_id]
    assert list(other.doubts.values()) == [Doubt.ADDRESS_OF_ANOTHER_NAME]


def test_two_of_one_name_in_one_place_are_not_guessed() -> None:
    first = known_worker()
    make_membership(professional=make_professional("An Voorbeeld"), organisation=first.organisation)

    plan = planned([AN])

    assert list(plan.doubts.values()) == [Doubt.TWO_OF_THAT_NAME]


def test_one_address_under_two_names_is_a_doubt() -> None:
    rows = [replace(AN, email="an@x.test"), replace(AN, email="an@x.test", name="Bea Voorbeeld")]

    assert list(planned(rows).doubts.values()) == [Doubt.ADDRESS_OF_ANOTHER_NAME]


def test_who_is_new_is_made_once_and_works_there_from_the_first_meeting() -> None:
    rows = [AN, replace(AN, day=date(2022, 12, 1)), replace(AN, name="Bea Voorbeeld")]

    made = take_people(planned(rows), sectors={"de brug": Sector.WELFARE}, at=MONDAY)

    assert (len(made.people), len(made.organisations)) == (2, 1)
    assert Organisation.unscoped.get().sector == Sector.WELFARE
    starts = Membership.unscoped.order_by("start_date").values_list("start_date", flat=True)
    assert list(starts) == [date(2022, 12, 1), date(2023, 5, 2)]


def test_taking_over_twice_makes_nothing_new() -> None:
    take_people(planned([AN]), at=MONDAY)

    take_people(planned([AN]), at=MONDAY)

    counts = [model.unscoped.count() for model in (Organisation, Professional, Membership)]
    assert counts == [1, 1, 1]
