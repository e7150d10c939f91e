"""Agreements: made, renewed, ended; two never hold at once, and a version never changes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library.tests.factories import make_draft, make_open, sharer
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.domain.agreements import LegalGround, Terms
from fijnmazig.outreach.domain.calling import Closed
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.agreements import agreement_list_page
from fijnmazig.outreach.queries.cases import why_closed
from fijnmazig.outreach.queries.holding import agreement_for_intake, keys_in_force, terms_of
from fijnmazig.outreach.services.agreements import (
    end_agreement,
    make_agreement,
    renew_agreement,
)
from fijnmazig.outreach.tests import factories
from fijnmazig.outreach.tests.factories import MONDAY, TODAY, make_dossier, supplier_of
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def coordinator() -> Any:
    return make_member(role=Role.COORDINATOR)


def terms_for(user: Any, **changed: Any) -> Terms:
    """Return what an agreement with the team of somebody says."""
    terms = Terms(
        supplier_id=make_organisation().id,
        receiver_id=make_organisation().id,
        team_id=make_team(user).id,
        purpose="Vragen hoe het gaat.",
        ground=LegalGround.PUBLIC_TASK,
        ground_text="Art. 6.1.e AVG",
        ground_checked_on=TODAY,
        valid_from=TODAY,
        valid_to=TODAY + timedelta(days=365),
    )
    return replace(terms, **changed)


def made(actor: Actor, terms: Terms, *, key: str = "zone", partnership: Any = None) -> Agreement:
    where = partnership or make_partnership(f"p-{key}")
    made_id = make_agreement(actor=actor, partnership_id=where.id, key=key, terms=terms, at=MONDAY)
    return Agreement.unscoped.get(id=made_id)


def test_an_agreement_says_what_was_agreed(coordinator: Any) -> None:
    item: Any = make_open()
    terms = terms_for(coordinator, document_id=item.id, dpo_advice="Gunstig", dpo_advised_on=TODAY)

    row = made(actor_of(coordinator), terms)

    assert terms_of(row) == terms
    assert (row.version, row.made_by) == (1, coordinator.id)
    assert acts_on(row.id) == ["outreach.agreement-made"]


@pytest.mark.parametrize("key", ["", "Zone", "zone 1", "-zone", "z" * 61])
def test_a_short_name_is_short_and_plain(key: str, coordinator: Any) -> None:
    with pytest.raises(Refused):
        made(actor_of(coordinator), terms_for(coordinator), key=key, partnership=make_partnership())


def test_a_short_name_is_taken_once(coordinator: Any) -> None:
    made(actor_of(coordinator), terms_for(coordinator))

    with pytest.raises(Refused, match="al een afspraak"):
        made(actor_of(coordinator), terms_for(coordinator), partnership=make_partnership("ander"))


@pytest.mark.parametrize("role", [Role.CALLER, Role.SUPPLIER, Role.DPO, Role.SPOC])
def test_only_who_makes_agreements_of_a_partnership_does(role: Role) -> None:
    user = make_member(role=role)

    with pytest.raises(Refused, match="samenwerkingsverband"):
        made(actor_of(user), terms_for(user))


@pytest.mark.parametrize(
    "changed",
    [
        {"supplier_id": UUID(int=1)},
        {"team_id": UUID(int=1)},
        {"document_id": UUID(int=1)},
        {"playbook_id": UUID(int=1)},
        {"purpose": ""},
    ],
    ids=str,
)
def test_what_does_not_exist_is_not_agreed(changed: dict[str, Any], coordinator: Any) -> None:
    with pytest.raises(Refused):
        made(actor_of(coordinator), terms_for(coordinator, **changed))

    assert Agreement.unscoped.count() == 0


def test_a_document_that_is_not_online_is_not_named(coordinator: Any) -> None:
    item: Any = make_draft(sharer(make_member().id))

    with pytest.raises(Refused, match="bibliotheek"):
        made(actor_of(coordinator), terms_for(coordinator, document_id=item.id))


def test_a_team_that_is_not_ones_own_is_not_chosen(coordinator: Any) -> None:
    other = make_team(make_member(role=Role.COORDINATOR))

    with pytest.raises(Refused, match="team"):
        made(actor_of(coordinator), terms_for(coordinator, team_id=other.id))


def test_a_new_version_holds_from_its_day_and_the_old_one_until_then(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row, later = made(actor, terms), TODAY + timedelta(days=100)
    supplier = supplier_of(row)

    renewed = renew_agreement(
        actor=actor,
        agreement_id=row.id,
        terms=replace(terms, valid_from=later, attempt_limit=2),
        at=MONDAY,
    )

    held = [
        agreement_for_intake(actor=supplier, agreement_id=row.id, on=day).id
        for day in (TODAY, later - A_DAY, later)
    ]
    assert held == [row.id, row.id, renewed]
    assert terms_of(Agreement.unscoped.get(id=row.id)) == terms


def test_a_supplier_still_hands_in_while_a_next_version_waits(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row = made(actor, terms)
    begins = terms.valid_to + A_DAY
    later = replace(terms, valid_from=begins, valid_to=begins + timedelta(days=30))

    renew_agreement(actor=actor, agreement_id=row.id, terms=later, at=MONDAY)

    page = agreement_list_page(actor=supplier_of(row), on=terms.valid_to)
    assert [(line.version, line.may_supply, line.ends_soon) for line in page.rows] == [
        (1, True, False)
    ]


def test_two_people_never_renew_the_same_version(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row = made(actor, terms)
    renew_agreement(actor=actor, agreement_id=row.id, terms=terms, at=MONDAY)

    with pytest.raises(Refused, match="nieuwere versie"):
        renew_agreement(actor=actor, agreement_id=row.id, terms=terms, at=MONDAY)


@pytest.mark.parametrize("party", ["supplier_id", "receiver_id"])
def test_the_parties_of_an_agreement_stay(party: str, coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row = made(actor, terms)
    changed: dict[str, Any] = {party: make_organisation().id}
    other = replace(terms, **changed)

    with pytest.raises(Refused, match="andere afspraak"):
        renew_agreement(actor=actor, agreement_id=row.id, terms=other, at=MONDAY)


@pytest.mark.parametrize("role", [Role.CALLER, Role.SUPPLIER, Role.DPO])
def test_nobody_else_renews_or_ends(role: Role, coordinator: Any) -> None:
    terms = terms_for(coordinator)
    row, stranger = made(actor_of(coordinator), terms), actor_of(make_member(role=role))

    with pytest.raises(NotFound):
        renew_agreement(actor=stranger, agreement_id=row.id, terms=terms, at=MONDAY)
    with pytest.raises(NotFound):
        end_agreement(actor=stranger, agreement_id=row.id, last=TODAY, at=MONDAY)


@pytest.mark.parametrize(("gap", "is_refused"), [(0, True), (1, False)])
def test_one_zone_has_one_agreement_at_a_time_in_a_partnership(
    gap: int, coordinator: Any, *, is_refused: bool
) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    where: Any = make_partnership("samen")
    made(actor, terms, partnership=where)
    begins = terms.valid_to + A_DAY * gap
    second = replace(terms, valid_from=begins, valid_to=begins + A_DAY)

    if is_refused:
        with pytest.raises(Refused, match="zone"):
            made(actor, second, key="tweede", partnership=where)
    else:
        assert made(actor, second, key="tweede", partnership=where).version == 1


def test_another_zone_or_partnership_does_not_clash(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    where: Any = make_partnership("samen")
    made(actor, terms, partnership=where)

    other = replace(terms, supplier_id=make_organisation().id)

    assert made(actor, other, key="andere-zone", partnership=where).version == 1
    assert made(actor, terms, key="ander-verband").version == 1


def test_an_agreement_that_is_ended_lets_nothing_in_and_nobody_call(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row = made(actor, terms)
    dossier = make_dossier(row)

    ended = end_agreement(actor=actor, agreement_id=row.id, last=TODAY, at=MONDAY)

    tomorrow = MONDAY + A_DAY
    held = [sorted(keys_in_force(on=day)) for day in (TODAY, tomorrow.date())]
    assert held == [["zone"], []]
    assert why_closed(dossier, unsafe_text="", at=MONDAY) is None
    assert why_closed(dossier, unsafe_text="", at=tomorrow) is Closed.NO_AGREEMENT
    with pytest.raises(Refused, match="geldt vandaag niet"):
        agreement_for_intake(actor=supplier_of(row), agreement_id=row.id, on=tomorrow.date())
    assert acts_on(ended) == ["outreach.agreement-ended"]


def test_ending_takes_back_a_version_that_waits(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row = made(actor, terms)
    later = replace(terms, valid_from=TODAY + A_DAY * 100)
    waiting = renew_agreement(actor=actor, agreement_id=row.id, terms=later, at=MONDAY)

    end_agreement(actor=actor, agreement_id=waiting, last=TODAY + A_DAY, at=MONDAY)

    held = [bool(keys_in_force(on=TODAY + A_DAY * days)) for days in (0, 1, 2, 100, 200)]
    assert held == [True, True, False, False, False]


@pytest.mark.parametrize("days", [-1, 365, 400])
def test_an_agreement_ends_from_today_and_before_its_last_day(days: int, coordinator: Any) -> None:
    actor = actor_of(coordinator)
    row = made(actor, terms_for(coordinator))

    with pytest.raises(Refused, match="dag"):
        end_agreement(actor=actor, agreement_id=row.id, last=TODAY + A_DAY * days, at=MONDAY)


def test_an_agreement_whose_demand_cannot_be_met_is_refused_when_made_and_can_be_ended(
    coordinator: Any,
) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    one_day = replace(terms, weekdays=frozenset({2}))
    with pytest.raises(Refused, match="geen andere weekdag"):
        made(actor, one_day, key="een-dag")
    row = made(actor, terms)
    Agreement.unscoped.update(weekdays="2")

    with pytest.raises(Refused, match="geen andere weekdag"):
        renew_agreement(actor=actor, agreement_id=row.id, terms=one_day, at=MONDAY)
    ended = end_agreement(actor=actor, agreement_id=row.id, last=TODAY, at=MONDAY)

    assert Agreement.unscoped.get(id=ended).valid_to == TODAY


def test_after_an_end_another_agreement_may_begin(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    where: Any = make_partnership("samen")
    row = made(actor, terms, partnership=where)
    end_agreement(actor=actor, agreement_id=row.id, last=TODAY, at=MONDAY)

    second = replace(terms, valid_from=TODAY + A_DAY)

    assert made(actor, second, key="tweede", partnership=where).version == 1


def test_an_agreement_that_ends_soon_is_named_until_it_goes_on(coordinator: Any) -> None:
    actor, terms = actor_of(coordinator), terms_for(coordinator)
    row, day = made(actor, terms), terms.valid_to - timedelta(days=60)

    before = [
        [line.key for line in agreement_list_page(actor=actor, on=on).ends_soon]
        for on in (day - A_DAY, day)
    ]
    longer = replace(terms, valid_to=terms.valid_to + timedelta(days=365))
    renew_agreement(actor=actor, agreement_id=row.id, terms=longer, at=MONDAY)

    assert before == [[], ["zone"]]
    assert agreement_list_page(actor=actor, on=day).ends_soon == ()


def test_the_operator_of_the_machine_chooses_any_team() -> None:
    user = make_member(role=Role.COORDINATOR)

    assert made(OPERATOR, terms_for(user), key=f"z{uuid4().hex[:6]}").team_id


def test_a_version_in_the_hands_of_another_zone_takes_nothing_in() -> None:
    first = factories.make_agreement()
    factories.make_agreement(key=first.key, version=2, valid_from=date(2026, 2, 1))

    with pytest.raises(Refused, match="geldt vandaag niet"):
        agreement_for_intake(actor=supplier_of(first), agreement_id=first.id, on=TODAY)
