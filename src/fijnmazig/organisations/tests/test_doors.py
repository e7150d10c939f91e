"""What other rooms ask, and what waits on the desk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import log_in
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Organisation, Professional
from fijnmazig.organisations.queries import doors
from fijnmazig.organisations.tests.factories import (
    BOOM,
    LONG_AGO,
    NIEL,
    TODAY,
    colleague,
    coordinator,
    make_membership,
    make_organisation,
    make_partnership,
    make_place,
    make_professional,
    make_request,
    spoc,
)
from fijnmazig.organisations.tests.rooms import rupel
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def test_organisations_to_choose_from_go_on() -> None:
    ended, one = make_organisation("B"), make_organisation("a")
    Organisation.unscoped.filter(id=ended.id).update(ended_date=YESTERDAY)

    assert doors.organisation_choices(actor=colleague(), on=TODAY) == ((one.id, "a"),)
    assert doors.organisation_choices(actor=ANONYMOUS, on=TODAY) == ()


def test_names_follow_mergers_to_the_one_that_stays() -> None:
    first, second, third = (make_organisation(name) for name in ("A", "B", "C"))
    Organisation.unscoped.filter(id=first.id).update(merged_into=second)
    Organisation.unscoped.filter(id=second.id).update(merged_into=third)

    names = doors.organisation_names(ids=[first.id, third.id, uuid4()])

    assert names == {first.id: "C", third.id: "C"}


def test_names_and_profiles_of_people() -> None:
    person, account = make_professional("Ada Werk"), uuid4()
    Professional.unscoped.filter(id=person.id).update(user_id=account)

    assert doors.professional_names(ids=[person.id, uuid4()]) == {person.id: "Ada Werk"}
    assert doors.professional_of(user_id=account) == person.id
    assert doors.professional_of(user_id=uuid4()) is None


def test_people_follow_mergers_to_the_one_that_stays() -> None:
    gone, kept = make_professional("Ada"), make_professional("Ada Werk")
    work = make_membership(professional=kept)
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)

    assert doors.professional_names(ids=[gone.id]) == {gone.id: "Ada Werk"}
    assert doors.organisations_of(professional_id=gone.id, on=TODAY) == (work.organisation_id,)


def test_partnerships_are_chosen_found_by_key_and_named() -> None:
    rupel_row = make_partnership("rupel", name="Rupel")
    over = make_partnership("over", end_date=YESTERDAY)
    known = doors.PartnershipName(id=rupel_row.id, key="rupel", name="Rupel")

    assert doors.partnership_choices(actor=colleague(), on=TODAY) == (known,)
    assert doors.partnership_choices(actor=ANONYMOUS, on=TODAY) == ()
    assert doors.partnership_by_key("rupel") == known
    assert doors.partnership_names(ids=[over.id]) == {over.id: "Over"}
    with pytest.raises(NotFound):
        doors.partnership_by_key("onbekend")


def test_municipalities_of_a_partnership_are_those_of_the_day() -> None:
    row = make_partnership()
    make_place(row, NIEL)
    left = make_place(row, BOOM)
    left.end_date = YESTERDAY
    left.save()

    assert doors.municipalities_of(partnership_id=row.id, on=TODAY) == (NIEL,)
    assert doors.municipalities_of(partnership_id=row.id, on=YESTERDAY) == (BOOM, NIEL)


def test_somebody_works_for_none_one_or_several_on_a_day() -> None:
    person = make_professional()
    first = make_membership(professional=person, end_date=YESTERDAY)
    second = make_membership(professional=person, start_date=YESTERDAY)

    def organisations(days: int) -> set[object]:
        day = TODAY + timedelta(days=days)
        return set(doors.organisations_of(professional_id=person.id, on=day))

    both = {first.organisation_id, second.organisation_id}
    assert [organisations(days) for days in (-9_999, -2, -1, 0)] == [
        set(),
        {first.organisation_id},
        both,
        {second.organisation_id},
    ]


def test_work_ends_with_the_organisation(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    work = [make_membership(), make_membership()]
    Organisation.unscoped.filter(id=work[0].organisation_id).update(ended_date=YESTERDAY)
    people = [row.professional_id for row in work]

    with django_assert_num_queries(2):
        found = doors.work_of(professional_ids=people)

    assert [each.period for person in people for each in found[person]] == [
        Period(start=LONG_AGO, end=YESTERDAY),
        Period(start=LONG_AGO),
    ]


def test_what_waits_is_counted_within_reach(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_places()
    row = make_partnership("rupel")
    make_place(row, BOOM)
    make_place(make_partnership(), NIEL)
    make_request(row)
    make_request(row, state="DECLINED")

    waiting = [
        doors.waiting_for(actor=actor, on=TODAY)
        for actor in (OPERATOR, coordinator("rupel"), spoc(NIEL))
    ]
    with django_assert_num_queries(0):
        nothing = doors.waiting_for(actor=colleague(), on=TODAY)

    assert [(each.seats, each.requests) for each in waiting] == [(2, 1), (1, 1), (1, 0)]
    assert nothing == doors.Waiting()


def test_the_desk_says_what_waits(client: Client) -> None:
    row = make_partnership("rupel", start_date=localdate())
    make_place(row, BOOM)
    make_request(row)
    log_in(client, rupel())

    text = client.get(reverse("pages:desk")).text

    assert "1 gemeente heeft geen SPOC" in text
    assert "1 organisatie vraagt om mee te doen" in text
