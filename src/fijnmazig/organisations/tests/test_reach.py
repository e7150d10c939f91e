"""Who sees and who changes which organisations, people, partnerships and mandates."""

from collections.abc import Callable

import pytest

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.organisations.models import Organisation
from fijnmazig.organisations.queries import reach
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    NIEL,
    TODAY,
    actor_with,
    colleague,
    coordinator,
    make_mandate,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
    make_request,
    region_manager,
    spoc,
)
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
type Who = Callable[[], Actor]


def rupel() -> Actor:
    return coordinator("rupel")


def spoc_of_boom() -> Actor:
    return spoc(BOOM)


def operator() -> Actor:
    return OPERATOR


def nobody() -> Actor:
    return ANONYMOUS


@pytest.fixture
def _region() -> None:
    own, other = make_partnership("rupel"), make_partnership("genk")
    in_boom = make_organisation("In Boom", municipalities=(BOOM, NIEL))
    in_genk = make_organisation("In Genk", municipalities=(GENK,))
    make_organisation("Nieuw")
    make_participation(own, in_boom)
    make_participation(other, in_genk)
    make_membership(professional=make_professional("Aan Boom"), organisation=in_boom)
    make_membership(professional=make_professional("Aan Genk"), organisation=in_genk)
    make_professional("Nog nergens")


@pytest.mark.usefixtures("_region")
@pytest.mark.parametrize(
    ("who", "organisations", "people", "partnerships"),
    [
        (operator, {"In Boom", "In Genk", "Nieuw"}, {"Boom", "Genk", "nergens"}, {"rupel", "genk"}),
        (
            region_manager,
            {"In Boom", "In Genk", "Nieuw"},
            {"Boom", "Genk", "nergens"},
            {"rupel", "genk"},
        ),
        (rupel, {"In Boom", "Nieuw"}, {"Boom", "nergens"}, {"rupel"}),
        (spoc_of_boom, {"In Boom"}, {"Boom"}, set()),
        (colleague, set(), set(), set()),
        (nobody, set(), set(), set()),
    ],
)
def test_who_manages_changes_what_lies_in_their_scopes(
    who: Who, organisations: set[str], people: set[str], partnerships: set[str]
) -> None:
    actor = who()

    found = {row.name for row in reach.manageable_organisations(actor)}
    persons = {row.name.split()[-1] for row in reach.manageable_professionals(actor, on=TODAY)}

    assert found == organisations
    assert persons == people
    assert {row.key for row in reach.manageable_partnerships(actor)} == partnerships


@pytest.mark.usefixtures("_region")
@pytest.mark.parametrize(("who", "total"), [(colleague, 3), (rupel, 3), (operator, 3), (nobody, 0)])
def test_members_read_every_organisation_and_strangers_none(who: Who, total: int) -> None:
    actor = who()

    assert reach.visible_organisations(actor).count() == total
    assert reach.visible_professionals(actor).count() == total
    assert reach.visible_partnerships(actor).count() == (2 if total else 0)


def test_what_was_merged_away_is_gone() -> None:
    kept, gone = make_organisation(), make_organisation()
    Organisation.unscoped.filter(id=gone.id).update(merged_into=kept)

    assert list(reach.visible_organisations(OPERATOR)) == [kept]


def test_a_scope_follows_a_municipality_through_a_merger() -> None:
    load_places()
    moerbeke, lokeren = "44045", "46029"  # one municipality since 2025
    before = make_organisation(municipalities=(moerbeke,))

    assert {moerbeke, lokeren} < reach.codes_of(moerbeke) == reach.codes_of(lokeren)
    assert reach.codes_of("99999") == {"99999"}
    assert list(reach.manageable_organisations(spoc(lokeren))) == [before]


def test_people_who_left_or_whose_organisation_ended_are_out_of_reach() -> None:
    left = make_membership(
        organisation=make_organisation(municipalities=(BOOM,)), end_date=TODAY.replace(day=1)
    )
    ended = make_membership(organisation=make_organisation(municipalities=(BOOM,)))
    Organisation.unscoped.filter(id=ended.organisation_id).update(ended_date=TODAY.replace(day=1))
    mandated = make_mandate(make_partnership(), nis=BOOM)

    people = reach.manageable_professionals(spoc(BOOM), on=TODAY)

    assert list(people) == [mandated.professional]
    assert left.professional not in people


def test_mandates_are_managed_by_partnership_and_by_municipality() -> None:
    rupel_boom = make_mandate(make_partnership("rupel"), nis=BOOM)
    other_boom = make_mandate(make_partnership(), nis=BOOM)
    whole = make_mandate(make_partnership(), nis="")

    found = {
        who: set(reach.manageable_mandates(who()))
        for who in (rupel, spoc_of_boom, operator, colleague)
    }

    assert found == {
        rupel: {rupel_boom},
        spoc_of_boom: {rupel_boom, other_boom},
        operator: {rupel_boom, other_boom, whole},
        colleague: set(),
    }


def test_requests_are_seen_by_who_manages_the_partnership() -> None:
    asked = make_request(make_partnership("rupel"))
    make_request(make_partnership("genk"))

    assert list(reach.visible_requests(rupel())) == [asked]
    assert list(reach.visible_requests(spoc_of_boom())) == []


def test_own_profile_is_found_by_account() -> None:
    member = actor_with()
    professional = make_professional()
    type(professional).unscoped.filter(id=professional.id).update(user_id=member.user_id)

    assert list(reach.own_professional(member)) == [professional]
    assert list(reach.own_professional(ANONYMOUS)) == []
