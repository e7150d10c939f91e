from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.kinds import Format, Route, Telling
from fijnmazig.groups.domain.records import person_ref
from fijnmazig.groups.models import Candidate, HouseholdKey
from fijnmazig.groups.services.intake import compare_candidates
from fijnmazig.groups.services.receiving import receive_candidate
from fijnmazig.groups.tests.factories import MONDAY, make_actor, make_candidate
from fijnmazig.groups.tests.world import asking, make_world
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.services.records import shred

pytestmark = pytest.mark.django_db


def test_somebody_without_an_account_asks_and_only_the_team_reads_it() -> None:
    world = make_world()

    row = world.ask(name="Alex Duinroos (fictief)", wish="Graag overdag.")

    ref = person_ref(row.id)
    assert row.sealed_name is not None
    assert b"Duinroos" not in bytes(row.sealed_name)
    found = unsealed(world.opened, wanted={ref: {"sealed_name": row.sealed_name}})
    assert found[ref] == {"sealed_name": "Alex Duinroos (fictief)"}
    assert (row.state, row.referred_by_id, row.indexed_at) == ("NEW", None, None)
    assert acts_on(row.id) == ["groups.candidate-received"]


def test_a_form_that_is_sent_twice_is_taken_once() -> None:
    world, form = make_world(), asking()

    told = {
        receive_candidate(actor=ANONYMOUS, programme_id=world.programme.id, asking=form, at=MONDAY)
        for _ in range(2)
    }

    assert len(told) == 1
    assert Candidate.unscoped.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"has_consented": False},
        {"name": " "},
        {"contact": ""},
        {"formats": ()},
        {"wish": "x" * 4001},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(fields: dict[str, Any]) -> None:
    world = make_world()

    with pytest.raises(Refused):
        world.ask(**fields)

    assert Candidate.unscoped.count() == 0


def test_a_form_in_a_shape_the_programme_does_not_have_is_refused() -> None:
    world = make_world(formats=[Format.GROUP.value], routes=[Route.REFERRAL.value])

    with pytest.raises(Refused):
        world.ask()
    with pytest.raises(Refused):
        world.ask(route=Route.REFERRAL, formats=(Format.COUPLE,), actor=make_actor(Role.FIRST_LINE))


def test_a_referrer_is_remembered_with_what_they_may_know() -> None:
    world, referrer = make_world(), make_actor(Role.FIRST_LINE)

    row = world.ask(route=Route.REFERRAL, actor=referrer, referrer_told=Telling.ARRIVED)

    assert (row.referred_by_id, row.referrer_told) == (referrer.user_id, "ARRIVED")


@pytest.mark.parametrize("who", ["nobody", "supplier"])
def test_nobody_refers_without_the_permission(who: str) -> None:
    world = make_world()
    actor = ANONYMOUS if who == "nobody" else make_actor(Role.SUPPLIER)

    with pytest.raises(NotFound):
        world.ask(route=Route.REFERRAL, actor=actor)


def test_a_closed_programme_takes_nobody() -> None:
    world = make_world(state="CLOSED")

    with pytest.raises(NotFound):
        world.ask()


def test_a_nonce_of_another_programme_says_nothing() -> None:
    one, other, nonce = make_world(), make_world(), uuid4()
    one.ask(nonce=nonce)

    with pytest.raises(NotFound):
        other.ask(nonce=nonce)


def test_who_came_in_is_compared_once_a_member_opens_the_vault() -> None:
    world = make_world()
    world.ask(contact="0470 12 34 56")
    world.ask(contact="+32 470/12.34.56")

    total = compare_candidates(actor=world.actor, opened=world.opened, at=MONDAY)

    assert total == 2
    blinds = {bytes(row) for row in HouseholdKey.unscoped.values_list("blind", flat=True)}
    assert len(blinds) == 1
    assert compare_candidates(actor=world.actor, opened=world.opened, at=MONDAY) == 0


def test_a_home_that_gives_two_numbers_on_one_line_is_kept_apart_from_who_gives_one() -> None:
    world = make_world()
    one = world.waiting(contact="0470 12 34 56 of 0480 11 22 33")
    other = world.waiting(contact="thuis@example.org 0480/11.22.33")
    mail = world.waiting(contact="Thuis@example.org")
    edition = world.edition()
    world.place(other, edition)

    for row in (one, mail):
        with pytest.raises(Refused, match="niet samen"):
            world.place(row, edition)


def test_who_was_compared_by_an_earlier_reading_is_compared_anew_before_they_get_a_seat() -> None:
    world = make_world()
    old = make_candidate(
        world.programme,
        contact="0470 12 34 56 / 0470 99 88 77",
        links="NUMBER|324701234560470998877\nNUMBER|324860000010486000002",
        indexed_by=None,
    )
    edition = world.edition()
    world.place(world.waiting(numbers="0486 00 00 02"), edition)
    with pytest.raises(Refused, match="vergeleken"):
        world.place(old, edition)

    assert compare_candidates(actor=world.actor, opened=world.opened, at=MONDAY) == 1

    with pytest.raises(Refused, match="niet samen"):
        world.place(old, edition)
    assert old.household_keys.count() == 4


def test_who_cannot_be_read_is_not_compared_and_holds_up_nobody() -> None:
    world = make_world()
    lost = world.ask()
    with transaction.atomic():
        shred([person_ref(lost.id)], at=MONDAY)
    world.ask()

    assert compare_candidates(actor=world.actor, opened=world.opened, at=MONDAY) == 1
