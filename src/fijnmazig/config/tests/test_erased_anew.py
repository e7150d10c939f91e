"""Who comes after an erasure is not taken for who was erased, when an older copy is put back."""

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress

from fijnmazig.accounts.models import User
from fijnmazig.accounts.services import close_member
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.erasing import erase, erase_again
from fijnmazig.learning.models import CourseMailChoice
from fijnmazig.organisations.domain.attenders import Attender, plan_people
from fijnmazig.organisations.domain.facts import PersonFacts, WorkFacts
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.queries.attenders import known_people
from fijnmazig.organisations.services.attenders import take_people
from fijnmazig.organisations.services.meeting import note_worker
from fijnmazig.organisations.services.memberships import add_person
from fijnmazig.organisations.services.profile import open_profile
from fijnmazig.organisations.services.rosters import store
from fijnmazig.organisations.tests.factories import (
    LONG_AGO,
    MONDAY,
    TODAY,
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
    make_professional,
)
from fijnmazig.organisations.tests.lists import hand_in, network_list
from fijnmazig.organisations.tests.lists import person as listed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = MONDAY + 3 * DAY
NAME, ADDRESS = "Ine Terug", "ine@werk.test"


def put_back(*, at_work: bool = False) -> tuple[Professional, Organisation]:
    """Return somebody who was erased on Monday and stands in an older copy, and an organisation."""
    person, place = make_professional(NAME, email=ADDRESS), make_organisation("De Brug")
    erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    Professional.unscoped.filter(id=person.id).update(name=NAME, email=ADDRESS)
    if at_work:
        Membership.unscoped.create(professional=person, organisation=place, start_date=LONG_AGO)
    return person, place


def write_down(place: Organisation) -> UUID:
    """Let a manager write the person down, for work that began long ago."""
    made = add_person(
        actor=OPERATOR,
        organisation_id=place.id,
        person=PersonFacts(name=NAME, email=ADDRESS),
        work=WorkFacts(start_date=LONG_AGO),
        at=LATER,
    )
    return Membership.unscoped.get(id=made).professional_id


def assert_only_the_old_row_goes(old: Professional, new: UUID) -> None:
    assert new != old.id
    assert erase_again(actor=OPERATOR, at=LATER).left == {}
    rows = Professional.unscoped.exclude(name="").values_list("id", "name")
    assert list(rows) == [(new, NAME)]
    assert not Membership.unscoped.filter(professional=old).exists()


def test_who_is_written_down_anew_gets_a_row_and_keeps_the_work() -> None:
    old, place = put_back()

    new = write_down(place)

    assert_only_the_old_row_goes(old, new)
    assert Professional.unscoped.get(id=new).email == ADDRESS
    assert Membership.unscoped.get().professional_id == new


def test_a_profile_that_is_opened_is_not_that_of_who_was_erased() -> None:
    old, _ = put_back()
    member = make_member(email=ADDRESS, name=NAME)

    open_profile(actor=actor_of(member), at=LATER)

    new = Professional.unscoped.get(user_id=member.id)
    assert new.email == ADDRESS
    assert_only_the_old_row_goes(old, new.id)


def test_a_list_of_a_meeting_brings_somebody_new() -> None:
    old, _ = put_back(at_work=True)
    came = [Attender(name=NAME, organisation="De Brug", email=ADDRESS, day=LONG_AGO)]

    made = take_people(plan_people(came, known=known_people(came)), at=LATER)

    (new,) = made.people.values()
    assert_only_the_old_row_goes(old, new)


def test_a_list_of_people_brings_somebody_new() -> None:
    old, _ = put_back(at_work=True)
    handed_in = hand_in(network_list(people=[listed(NAME, "De Brug", email=ADDRESS)]))

    store(actor=OPERATOR, roster_id=handed_in, at=MONDAY)

    assert_only_the_old_row_goes(old, Professional.unscoped.exclude(id=old.id).get().id)


def test_a_name_at_the_door_is_somebody_new() -> None:
    old, place = put_back(at_work=True)

    new = note_worker(actor=OPERATOR, organisation_id=place.id, name=NAME, on=TODAY, at=LATER)

    assert_only_the_old_row_goes(old, new)


def test_a_row_with_work_from_after_the_erasure_is_left_until_somebody_says_so() -> None:
    dated_back, begun = (make_professional() for _ in range(2))
    for person in (dated_back, begun):
        erase(actor=OPERATOR, professional_id=person.id, at=MONDAY - DAY)
        Professional.unscoped.filter(id=person.id).update(name=NAME)
    make_membership(professional=dated_back, start_date=LONG_AGO)  # written down on Monday
    Membership.unscoped.create(
        professional=begun, organisation=make_organisation(), start_date=LATER.date()
    )

    done = erase_again(actor=OPERATOR, at=LATER)

    assert (done.erased, set(done.left)) == (0, {dated_back.id, begun.id})
    assert all("kwam er werk bij" in why for why in done.left.values())
    assert Membership.unscoped.count() == 2
    assert erase(actor=OPERATOR, professional_id=begun.id, at=LATER)["organisations"]["works"] == 1


def test_a_closed_account_is_left_with_a_profile_that_is_left() -> None:
    person, member = make_professional(NAME), make_member()
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    Professional.unscoped.filter(id=person.id).update(user_id=member.id)
    erase(actor=OPERATOR, professional_id=person.id, at=MONDAY - DAY)
    Professional.unscoped.filter(id=person.id).update(name=NAME, user_id=member.id)
    User.objects.filter(id=member.id).update(name=NAME, emptied_at=None)
    make_membership(professional=person)

    done = erase_again(actor=OPERATOR, at=LATER)

    assert (done.erased, set(done.left)) == (0, {person.id})
    assert User.objects.get(id=member.id).name == NAME


def test_work_that_ended_before_the_erasure_leaves_nobody() -> None:
    put_back(at_work=True)

    assert erase_again(actor=OPERATOR, at=LATER).erased == 1
    assert not Membership.unscoped.exists()


@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("is_merged", [True, False])
def test_who_is_left_keeps_the_account_that_is_known_by_an_address_only(
    *, is_confirmed: bool, is_merged: bool
) -> None:
    member = make_member()
    person = make_professional(NAME, email=member.email)
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    erase(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    Professional.unscoped.filter(id=person.id).update(name=NAME, email=member.email)
    member.save()
    User.objects.filter(id=member.id).update(is_active=False, emptied_at=None)
    EmailAddress.objects.create(user=member, email=member.email, verified=is_confirmed)
    if is_merged:
        stays = make_professional()
        Professional.unscoped.filter(id=person.id).update(merged_into=stays)
    else:
        make_mandate(make_partnership(), professional=person)
    CourseMailChoice.unscoped.create(user=member)

    done = erase_again(actor=OPERATOR, at=MONDAY)

    assert (done.erased, set(done.left)) == (0, {person.id})
    assert CourseMailChoice.unscoped.exists()
    member.refresh_from_db()
    assert member.name
