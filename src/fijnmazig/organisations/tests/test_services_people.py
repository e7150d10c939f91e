"""People and for whom they work: added, corrected, ended, taken up again."""

from datetime import date, timedelta

import pytest

from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PersonFacts, WorkFacts
from fijnmazig.organisations.models import Membership, Professional
from fijnmazig.organisations.services import memberships, people
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    LONG_AGO,
    MONDAY,
    TODAY,
    colleague,
    make_membership,
    make_organisation,
    make_partnership,
    make_professional,
    region_manager,
    spoc,
)

pytestmark = pytest.mark.django_db
WORK = WorkFacts(start_date=LONG_AGO, function=" Maatschappelijk werker ")
YESTERDAY = TODAY - timedelta(days=1)


def test_add_person_makes_somebody_new_who_works_there() -> None:
    organisation = make_organisation(municipalities=(BOOM,))
    person = PersonFacts(name=" Ada  Werk ", email="Ada@Werk.test", phone=" 03 ")

    made = memberships.add_person(
        actor=spoc(BOOM), organisation_id=organisation.id, person=person, work=WORK, at=MONDAY
    )

    row = Membership.unscoped.select_related("professional").get(id=made)
    who = row.professional
    assert (who.name, who.email, who.phone) == ("Ada Werk", "ada@werk.test", "03")
    assert (row.organisation, row.function) == (organisation, "Maatschappelijk werker")
    assert audit.acts_on(who.id) == [
        "organisations.professional-added",
        "organisations.membership-started",
    ]


def test_add_person_recognises_an_address_and_leaves_that_person_as_they_are() -> None:
    organisation = make_organisation(municipalities=(BOOM,))
    known = make_professional("Bo Elders", email="bo@werk.test", phone="011")

    memberships.add_person(
        actor=spoc(BOOM),
        organisation_id=organisation.id,
        person=PersonFacts(name="Heel Anders", email="BO@werk.test", phone="099"),
        work=WORK,
        at=MONDAY,
    )

    known.refresh_from_db()
    assert (known.name, known.phone) == ("Bo Elders", "011")
    assert known.memberships.get().organisation == organisation


def test_add_person_asks_for_an_address_when_a_name_is_there_already() -> None:
    organisation = make_organisation()
    same = PersonFacts(name="ada werk")

    def add(person: PersonFacts) -> None:
        memberships.add_person(
            actor=OPERATOR, organisation_id=organisation.id, person=person, work=WORK, at=MONDAY
        )

    add(PersonFacts(name="Ada Werk"))
    with pytest.raises(Refused) as refusal:
        add(same)
    add(PersonFacts(name="Ada Werk", email="andere@werk.test"))

    assert refusal.value.message == texts.SAME_NAME_THERE
    assert Professional.unscoped.count() == 2


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (PersonFacts(name=""), texts.PERSON_NAME_NEEDED),
        (PersonFacts(name="A", email="BO@werk.test"), texts.ADDRESS_TAKEN),
        (PersonFacts(name="A", email="info@huis.test"), texts.ADDRESS_OF_A_SERVICE),
        (PersonFacts(name="A", email="info@rupel.test"), texts.ADDRESS_OF_A_SERVICE),
    ],
)
def test_somebody_new_is_refused_who_cannot_be(facts: PersonFacts, message: str) -> None:
    make_professional(email="bo@werk.test")
    make_organisation(contact_email="info@huis.test")
    make_partnership(contact_email="info@rupel.test")

    with pytest.raises(Refused) as refusal:
        people.write_professional(actor=region_manager(), facts=facts, at=MONDAY)

    assert refusal.value.message == message


def test_change_professional_corrects_whom_the_actor_manages() -> None:
    organisation = make_organisation(municipalities=(BOOM,))
    who = make_membership(organisation=organisation).professional
    facts = PersonFacts(name="Ada Werk", email="ada@werk.test", phone="03")

    people.change_professional(actor=spoc(BOOM), professional_id=who.id, facts=facts, at=MONDAY)

    who.refresh_from_db()
    assert (who.name, who.email, who.phone) == ("Ada Werk", "ada@werk.test", "03")
    assert audit.acts_on(who.id)[-1] == "organisations.professional-changed"
    for stranger in (spoc(GENK), colleague()):
        with pytest.raises(NotFound):
            people.change_professional(
                actor=stranger, professional_id=who.id, facts=facts, at=MONDAY
            )


def test_looking_at_contact_details_is_recorded_and_reading_a_name_is_not() -> None:
    organisation = make_organisation(municipalities=(BOOM,))
    who = make_membership(
        professional=make_professional(email="ada@werk.test"), organisation=organisation
    ).professional

    shown = [
        people.view_professional(actor=actor, professional_id=who.id, at=MONDAY).email
        for actor in (spoc(BOOM), colleague(), spoc(GENK))
    ]

    assert shown == ["ada@werk.test", "", ""]
    assert audit.acts_on(who.id).count("organisations.professional-viewed") == 1


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (WorkFacts(start_date=TODAY, end_date=YESTERDAY), texts.ENDS_BEFORE_START),
        (WorkFacts(start_date=TODAY), texts.WORKS_THERE_ALREADY),
        (WorkFacts(start_date=date(2023, 1, 1), end_date=LONG_AGO), texts.WORKS_THERE_ALREADY),
    ],
)
def test_a_membership_refuses_impossible_and_double_periods(work: WorkFacts, message: str) -> None:
    there = make_membership()

    with pytest.raises(Refused) as refusal:
        make_membership(
            professional=there.professional,
            organisation=there.organisation,
            start_date=work.start_date,
            end_date=work.end_date,
        )

    assert refusal.value.message == message


def test_membership_is_changed_ended_and_taken_up_again() -> None:
    row = make_membership(organisation=make_organisation(municipalities=(BOOM,)))
    ids = {"organisation_id": row.organisation_id, "membership_id": row.id}

    memberships.change_membership(actor=spoc(BOOM), **ids, work=WORK, at=MONDAY)
    memberships.end_membership(actor=spoc(BOOM), **ids, last_day=YESTERDAY, at=MONDAY)
    row.refresh_from_db()
    ended = row.end_date
    memberships.reopen_membership(actor=spoc(BOOM), **ids, at=MONDAY)

    row.refresh_from_db()
    assert (row.function, ended, row.end_date) == ("Maatschappelijk werker", YESTERDAY, None)
    assert audit.acts_on(row.professional_id)[-3:] == [
        "organisations.membership-changed",
        "organisations.membership-ended",
        "organisations.membership-reopened",
    ]


def test_membership_ends_once_and_not_before_it_started() -> None:
    row = make_membership()
    ids = {"organisation_id": row.organisation_id, "membership_id": row.id}

    with pytest.raises(Refused, match="Herlaad"):
        memberships.reopen_membership(actor=OPERATOR, **ids, at=MONDAY)
    with pytest.raises(Refused, match="einddatum"):
        memberships.end_membership(actor=OPERATOR, **ids, last_day=date(2020, 1, 1), at=MONDAY)
    memberships.end_membership(actor=OPERATOR, **ids, last_day=TODAY, at=MONDAY)
    with pytest.raises(Refused, match="Herlaad"):
        memberships.end_membership(actor=OPERATOR, **ids, last_day=TODAY, at=MONDAY)

    row.refresh_from_db()
    assert row.end_date == TODAY


def test_membership_of_another_organisation_is_not_found_through_this_one() -> None:
    mine = make_organisation(municipalities=(BOOM,))
    theirs = make_membership(organisation=make_organisation(municipalities=(GENK,)))

    with pytest.raises(NotFound):
        memberships.end_membership(
            actor=spoc(BOOM),
            organisation_id=mine.id,
            membership_id=theirs.id,
            last_day=TODAY,
            at=MONDAY,
        )

    theirs.refresh_from_db()
    assert theirs.end_date is None
