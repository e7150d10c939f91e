"""Mandates and succession: history stays, seats stay sound, and each to their own seats."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import MandateFacts
from fijnmazig.organisations.domain.kinds import MandateKind
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Mandate, Membership, Organisation, Partnership
from fijnmazig.organisations.queries.seats import seat_alerts
from fijnmazig.organisations.services import mandates
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    LONG_AGO,
    MONDAY,
    NIEL,
    TODAY,
    colleague,
    coordinator,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_place,
    region_manager,
    spoc,
)

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def partnership() -> Partnership:
    """Return a partnership of Boom and Niel."""
    row = make_partnership("rupel")
    make_place(row, BOOM)
    make_place(row, NIEL)
    return row


@pytest.fixture
def worker(partnership: Partnership) -> Membership:
    """Return somebody who works for a partner."""
    organisation = make_organisation()
    make_participation(partnership, organisation)
    return make_membership(organisation=organisation)


def facts_of(worker: Membership, **changes: Any) -> MandateFacts:
    facts = MandateFacts(
        kind=MandateKind.SPOC,
        nis=BOOM,
        organisation_id=worker.organisation_id,
        professional_id=worker.professional_id,
        start_date=TODAY,
    )
    return replace(facts, **changes)


def give(partnership: Partnership, facts: MandateFacts, *, actor: Actor = OPERATOR) -> Mandate:
    made = mandates.give_mandate(actor=actor, partnership_id=partnership.id, facts=facts, at=MONDAY)
    return Mandate.unscoped.get(id=made)


@pytest.mark.parametrize("who", [coordinator("rupel"), spoc(BOOM), region_manager()])
def test_give_mandate_is_for_who_manages_the_partnership_or_the_municipality(
    who: Actor, partnership: Partnership, worker: Membership
) -> None:
    made = give(partnership, facts_of(worker), actor=who)

    assert (made.kind, made.nis, made.professional) == ("SPOC", BOOM, worker.professional)
    assert audit.acts_on(partnership.id) == ["organisations.mandate-given"]
    for stranger in (spoc(GENK), spoc(NIEL), coordinator("genk"), colleague()):
        with pytest.raises(NotFound):
            give(partnership, facts_of(worker), actor=stranger)


def test_the_lead_of_the_whole_is_named_by_who_manages_the_partnership(
    partnership: Partnership, worker: Membership
) -> None:
    whole = facts_of(worker, kind=MandateKind.LEAD, nis="")

    made = give(partnership, whole, actor=coordinator("rupel"))

    assert made.nis == ""
    with pytest.raises(NotFound):
        give(partnership, whole, actor=spoc(BOOM))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"nis": ""}, texts.MUNICIPALITY_NEEDED),
        ({"nis": GENK}, texts.NOT_ITS_MUNICIPALITY),
        ({"end_date": YESTERDAY}, texts.ENDS_BEFORE_START),
        ({"start_date": LONG_AGO - timedelta(days=1)}, texts.TAKES_NO_PART),
        ({"organisation_id": uuid4()}, texts.TAKES_NO_PART),
    ],
)
def test_give_mandate_refuses_what_cannot_be(
    changes: dict[str, Any], message: str, partnership: Partnership, worker: Membership
) -> None:
    with pytest.raises(Refused) as refusal:
        give(partnership, facts_of(worker, **changes))

    assert refusal.value.message == message


def test_give_mandate_asks_that_the_person_works_there(
    partnership: Partnership, worker: Membership
) -> None:
    elsewhere = make_membership()
    facts = facts_of(worker, professional_id=elsewhere.professional_id)

    with pytest.raises(Refused) as refusal:
        give(partnership, facts)
    with pytest.raises(NotFound):
        give(partnership, facts_of(worker, professional_id=uuid4()))

    assert refusal.value.message == texts.WORKS_NOT_THERE


def test_nobody_holds_one_seat_twice_at_once(partnership: Partnership, worker: Membership) -> None:
    give(partnership, facts_of(worker, end_date=TODAY))
    give(partnership, facts_of(worker, start_date=TOMORROW))
    give(partnership, facts_of(worker, nis=NIEL))
    give(partnership, facts_of(worker, kind=MandateKind.DEPUTY))

    with pytest.raises(Refused) as refusal:
        give(partnership, facts_of(worker, start_date=TOMORROW))

    assert refusal.value.message == texts.HOLDS_IT_ALREADY
    assert Mandate.unscoped.count() == 4


def pass_on(before: Mandate, heir: Membership, **changes: Any) -> Mandate:
    values: dict[str, Any] = {
        "actor": OPERATOR,
        "partnership_id": before.partnership_id,
        "mandate_id": before.id,
        "organisation_id": heir.organisation_id,
        "professional_id": heir.professional_id,
        "start_date": TODAY,
        "at": MONDAY,
    }
    return Mandate.unscoped.get(id=mandates.pass_on_mandate(**(values | changes)))


def test_a_mandate_is_passed_on_in_one_act_and_leaves_no_day_between(
    partnership: Partnership, worker: Membership
) -> None:
    heir = make_membership(organisation=worker.organisation)
    before = give(partnership, facts_of(worker, start_date=LONG_AGO))

    after = pass_on(before, heir, actor=spoc(BOOM))

    before.refresh_from_db()
    assert (before.professional, before.end_date) == (worker.professional, YESTERDAY)
    assert (after.professional, after.kind, after.nis) == (heir.professional, "SPOC", BOOM)
    assert (after.start_date, after.end_date) == (TODAY, None)
    assert audit.acts_on(partnership.id)[1:] == ["organisations.mandate-passed-on"]


def test_a_known_end_stays_when_the_successor_starts_later(
    partnership: Partnership, worker: Membership
) -> None:
    heir = make_membership(organisation=worker.organisation)
    end = YESTERDAY - timedelta(days=5)
    before = give(partnership, facts_of(worker, start_date=LONG_AGO, end_date=end))

    pass_on(before, heir)

    before.refresh_from_db()
    assert before.end_date == end


def test_a_refused_succession_leaves_everything_as_it_was(
    partnership: Partnership, worker: Membership
) -> None:
    heir, stranger = make_membership(organisation=worker.organisation), make_membership()
    before = give(partnership, facts_of(worker, start_date=LONG_AGO))
    refused = [
        (worker, {}, texts.SAME_PERSON),
        (heir, {"start_date": LONG_AGO}, texts.SUCCEEDS_TOO_EARLY),
        (stranger, {}, texts.TAKES_NO_PART),
    ]

    for who, changes, message in refused:
        with pytest.raises(Refused) as refusal:
            pass_on(before, who, **changes)
        assert refusal.value.message == message

    before.refresh_from_db()
    assert (before.end_date, Mandate.unscoped.count()) == (None, 1)


def test_mandate_is_corrected_ended_and_taken_up_again(
    partnership: Partnership, worker: Membership
) -> None:
    row = give(partnership, facts_of(worker))
    ids: dict[str, Any] = {
        "actor": spoc(BOOM),
        "partnership_id": partnership.id,
        "mandate_id": row.id,
        "at": MONDAY,
    }

    mandates.change_mandate(**ids, period=Period(start=LONG_AGO, end=None))
    mandates.end_mandate(**ids, last_day=TODAY)
    with pytest.raises(Refused, match="Herlaad"):
        mandates.end_mandate(**ids, last_day=TODAY)
    row.refresh_from_db()
    ended = row.end_date
    mandates.reopen_mandate(**ids)
    with pytest.raises(Refused, match="Herlaad"):
        mandates.reopen_mandate(**ids)

    row.refresh_from_db()
    assert (row.start_date, ended, row.end_date) == (LONG_AGO, TODAY, None)


def test_a_mandate_is_changed_by_who_manages_its_seat(
    partnership: Partnership, worker: Membership
) -> None:
    row = give(partnership, facts_of(worker))
    other = make_partnership("genk")

    for who, where in ((spoc(NIEL), partnership), (colleague(), partnership), (OPERATOR, other)):
        with pytest.raises(NotFound):
            mandates.end_mandate(
                actor=who, partnership_id=where.id, mandate_id=row.id, last_day=TODAY, at=MONDAY
            )

    row.refresh_from_db()
    assert row.end_date is None


def alerts(actor: Actor) -> list[tuple[str, bool]]:
    return [(alert.nis, alert.is_vacant) for alert in seat_alerts(actor=actor, on=TODAY)]


def test_an_empty_seat_and_one_that_empties_soon_are_alerts(
    partnership: Partnership, worker: Membership
) -> None:
    give(partnership, facts_of(worker, end_date=TOMORROW))

    assert alerts(coordinator("rupel")) == [(NIEL, True), (BOOM, False)]
    assert alerts(spoc(BOOM)) == [(BOOM, False)]
    assert alerts(coordinator("genk")) == []
    assert alerts(colleague()) == []


def test_a_deputy_and_an_organisation_that_ended_fill_no_seat(
    partnership: Partnership, worker: Membership
) -> None:
    give(partnership, facts_of(worker))
    give(partnership, facts_of(worker, nis=NIEL, kind=MandateKind.DEPUTY))
    before = alerts(OPERATOR)

    Organisation.unscoped.filter(id=worker.organisation_id).update(ended_date=YESTERDAY)

    assert before == [(NIEL, True)]
    assert alerts(OPERATOR) == [(BOOM, True), (NIEL, True)]


def test_a_partnership_that_is_over_and_a_municipality_that_left_need_no_spoc(
    partnership: Partnership,
) -> None:
    make_place(make_partnership("over", end_date=YESTERDAY), BOOM)
    partnership.municipalities.filter(nis=NIEL).update(end_date=YESTERDAY)

    found = seat_alerts(actor=OPERATOR, on=TODAY)

    assert [(alert.partnership, alert.nis) for alert in found] == [("Rupel", BOOM)]
