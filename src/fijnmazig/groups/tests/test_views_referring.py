from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.kinds import Route, Telling
from fijnmazig.groups.domain.permissions import REFER
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.queries.referrals import programmes_after_contact, visible_referrals
from fijnmazig.groups.services.receiving import receive_candidate
from fijnmazig.groups.tests.factories import (
    MONDAY,
    make_actor,
    make_candidate,
    make_leader,
    make_programme,
)
from fijnmazig.groups.tests.world import World, asking, make_world
from fijnmazig.groups.texts import referring as texts
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db
LIST = "groups:referral_list"


def address(programme: Any) -> str:
    return reverse("groups:referral_create", kwargs={"programme_id": programme.id})


def enter(client: Client, role: Role = Role.FIRST_LINE) -> Any:
    member = make_member(role=role)
    log_in(client, member)
    return member


def said(**fields: Any) -> dict[str, Any]:
    return {
        "nonce": str(uuid4()),
        "name": "Wietske Duinpan (fictief)",
        "contact": "0470 55 44 33",
        "how": "CALL",
        "when": "dinsdag voor de middag",
        "may_leave": "NO",
        "language": "nl",
        "told": "ARRIVED",
        "agreed": "on",
    } | fields


def test_somebody_is_brought_with_consent_and_the_referrer_reads_no_name_back(
    client: Client,
) -> None:
    member = enter(client)
    programme = make_programme(make_team(make_leader()))

    answer = client.post(address(programme), said(), headers=ORIGIN)

    row = Candidate.unscoped.get()
    assert answer.headers["Location"] == reverse(LIST)
    assert (row.route, row.referred_by_id, row.referrer_told) == (
        "REFERRAL",
        member.id,
        "ARRIVED",
    )
    page = client.get(reverse(LIST)).text
    assert (row.reference in page, "Wietske" in page) == (True, False)


@pytest.mark.parametrize("field", ["agreed", "name", "contact", "when", "told"])
def test_what_was_typed_stays_when_something_lacks(client: Client, field: str) -> None:
    enter(client)

    page = client.post(
        address(make_programme()), said(wish="Graag overdag.", **{field: ""}), headers=ORIGIN
    )

    assert "Graag overdag." in page.text
    assert not Candidate.unscoped.exists()


def told(state: CandidateState, telling: Telling, **fields: Any) -> str:
    member = make_member()
    if state is CandidateState.OVER:
        fields["outcome"] = "WITHDREW"
    make_candidate(referred_by=member, referrer_told=telling.value, state=state.value, **fields)
    client = Client()
    log_in(client, member)
    return client.get(reverse(LIST)).text


def test_who_allowed_nothing_tells_nothing_whatever_happened() -> None:
    pages = [
        told(state, Telling.NOTHING)
        for state in (CandidateState.NEW, CandidateState.WAITING, CandidateState.OVER)
    ]

    assert all(str(texts.UNTOLD) in page for page in pages)
    assert not any(str(label) in page for page in pages for label in texts.COURSE.values())


def test_who_allowed_it_tells_of_a_contact_and_no_more() -> None:
    page = told(CandidateState.WAITING, Telling.ARRIVED, answered_at="2026-03-03T10:00Z")

    assert str(texts.ARRIVED[True]) in page
    assert str(texts.COURSE[CandidateState.WAITING]) not in page


def test_who_allowed_it_tells_where_they_stand_and_never_why_it_ended() -> None:
    page = told(CandidateState.OVER, Telling.COURSE)

    assert str(texts.COURSE[CandidateState.OVER]) in page
    assert "ziet ervan af" not in page


def test_nobody_reads_what_another_brought(client: Client) -> None:
    other = make_candidate(referred_by=make_member(), referrer_told="COURSE")
    member = enter(client)

    page = client.get(reverse(LIST)).text

    assert other.reference not in page
    assert not visible_referrals(actor_of(member)).exists()
    assert not visible_referrals(ANONYMOUS).exists()


@pytest.mark.parametrize("fields", [{"routes": [Route.SELF.value]}, {"state": "CLOSED"}])
def test_a_programme_that_takes_nobody_this_way_is_not_there(
    client: Client, fields: dict[str, Any]
) -> None:
    enter(client)
    programme = make_programme(**fields)

    assert client.get(address(programme)).status_code == 404
    assert address(programme) not in client.get(reverse(LIST)).text


@pytest.mark.parametrize("role", Role)
def test_only_who_may_refer_opens_the_form(client: Client, role: Role) -> None:
    enter(client, role)

    status = client.get(address(make_programme())).status_code

    assert status == (200 if REFER in PERMISSIONS[role] else 404)


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    member = enter(client)
    rows = [make_candidate(referred_by=member) for _ in range(total)]
    client.get(reverse(LIST))

    with django_assert_max_num_queries(10):
        page = client.get(reverse(LIST)).text

    assert all(row.reference in page for row in rows)


def hand_over(world: World, dossier: str) -> Candidate:
    caller = make_actor(Role.CALLER)
    (offered,) = programmes_after_contact(actor=caller)
    form = asking(route=Route.OUTREACH, dossier=dossier)
    reference = receive_candidate(actor=caller, programme_id=offered.id, asking=form, at=MONDAY)
    row = Candidate.unscoped.get(reference=reference)
    world.take_in(row)
    row.refresh_from_db()
    return row


def test_two_people_of_one_dossier_are_handed_over_and_never_share_a_group() -> None:
    world, dossier = make_world(), str(uuid4())
    first, second, other = (hand_over(world, key) for key in (dossier, dossier, str(uuid4())))
    edition = world.edition()
    world.place(first, edition)

    with pytest.raises(Refused, match="niet samen"):
        world.place(second, edition)

    world.place(other, edition)
    assert (first.route, first.referrer_told) == ("OUTREACH", "NOTHING")


def test_nobody_is_handed_over_to_what_does_not_take_them() -> None:
    make_programme(routes=[Route.SELF.value])

    assert programmes_after_contact(actor=make_actor(Role.CALLER)) == ()
    with pytest.raises(NotFound):
        programmes_after_contact(actor=make_actor(Role.SUPPLIER))
