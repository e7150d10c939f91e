"""Who was kept sealed until the police informed them may be called once the police say they did."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.agreements import InformedRule
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Agreement, Dossier, Event
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.services.informing import inform_row
from fijnmazig.outreach.services.withdrawing import withdraw_row
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_actor,
    make_agreement,
    supplier_of,
    supplier_scope,
)
from fijnmazig.outreach.tests.test_services_withdrawing import delivered
from fijnmazig.outreach.views import withdrawing

pytestmark = pytest.mark.django_db
LIST = "Naam;Telefoon;Geïnformeerd\nJo Zandpad;0470 12 34 56;nee\nLé Ötker;0470 12 34 57;ja\n"


class Handed:
    """A supplier who handed in one person who was not informed (row 2), and one who was."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **agreed: Any) -> None:
        monkeypatch.setattr("fijnmazig.outreach.tests.test_services_withdrawing.LIST", LIST)
        rule = {"informed_rule": InformedRule.WAIT.value} | agreed
        self.agreement = make_agreement(**rule)
        self.actor = supplier_of(self.agreement)
        self.batch = delivered(self.actor, self.agreement)

    def inform(self, row: int = 2) -> None:
        inform_row(actor=self.actor, batch_id=self.batch.id, row=row, at=MONDAY)

    def stands(self) -> list[tuple[str, bool]]:
        rows = Dossier.unscoped.order_by("batch_row")
        return list(rows.values_list("outcome", "is_informed"))


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    return Handed(monkeypatch)


def test_who_was_informed_since_may_be_called_and_the_figures_balance(handed: Handed) -> None:
    before, stood = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY), handed.stands()

    for _ in range(2):  # a second time changes nothing
        handed.inform()

    after = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)
    row = Dossier.unscoped.get(batch_row=2)
    assert (stood, handed.stands()) == (
        [("NOT_INFORMED", False), ("OPEN", True)],
        [("OPEN", True), ("OPEN", True)],
    )
    assert (before.not_informed, after.not_informed, after.received) == (1, 0, 2)
    assert after.other[Outcome.OPEN] == 2
    assert (row.due_at, row.outcome_at) == (MONDAY, None)
    assert acts_on(row.id)[-1] == "outreach.dossier-informed"
    assert acts_on(handed.batch.id)[-1] == "outreach.batch-informed"


@pytest.mark.parametrize("row", [3, 99], ids=["informed before", "never was"])
def test_a_row_that_waits_for_nothing_answers_the_same(handed: Handed, row: int) -> None:
    before, events = handed.stands(), Event.unscoped.count()

    handed.inform(row)

    assert (handed.stands(), Event.unscoped.count()) == (before, events)


def test_what_was_taken_back_stays_so(handed: Handed) -> None:
    withdraw_row(actor=handed.actor, batch_id=handed.batch.id, row=2, at=MONDAY)

    handed.inform()

    assert handed.stands()[0] == ("WITHDRAWN", False)


def test_without_an_agreement_that_holds_nobody_becomes_one_to_call(handed: Handed) -> None:
    Agreement.unscoped.update(valid_to="2026-03-01")

    handed.inform()

    assert handed.stands()[0] == ("NOT_INFORMED", False)


def test_only_who_handed_in_under_an_agreement_that_waits_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed = Handed(monkeypatch)
    own = handed.actor
    colleague = make_actor(Role.SUPPLIER, scope=supplier_scope(handed.agreement))

    for actor in (colleague, make_actor(Role.COORDINATOR)):
        handed.actor = actor
        with pytest.raises(NotFound):
            handed.inform()
    handed.actor = own
    Agreement.unscoped.update(informed_rule=InformedRule.COUNT_ONLY.value)
    with pytest.raises(NotFound):
        handed.inform()

    assert handed.stands()[0] == ("NOT_INFORMED", False)


def test_a_supplier_says_so_on_a_page(
    client: Client, handed: Handed, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        @staticmethod
        def now() -> Any:
            return MONDAY

    monkeypatch.setattr(withdrawing, "timezone", Clock)
    supplier = make_member(role=Role.SUPPLIER, scope=supplier_scope(handed.agreement))
    type(handed.batch).unscoped.update(supplied_by=supplier.id)
    log_in(client, supplier)
    detail, url = (
        reverse(f"outreach:{name}", args=[handed.batch.id])
        for name in ("batch_detail", "batch_inform")
    )

    listed = client.get(detail).content.decode()
    asked = client.get(url)
    unsure = client.post(url, {"row": "2"}, headers=ORIGIN)
    stood = handed.stands()[0]
    sure = client.post(url, {"row": "2", "sure": "on"}, headers=ORIGIN).content.decode()

    assert (url in listed, asked.status_code) == (True, 200)
    assert (unsure.status_code, stood) == (200, ("NOT_INFORMED", False))
    assert ("We deden wat kan" in sure, handed.stands()[0]) == (True, ("OPEN", True))
