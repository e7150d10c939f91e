"""The police take a dossier back, and hear nothing of it."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import TERMED, Outcome
from fijnmazig.outreach.models import Agreement, Batch, Dossier, Lease
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.queries.withdrawing import withdraw_page
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.services.withdrawing import withdraw_dossier, withdraw_row
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_agreement,
    make_dossier,
    supplier_of,
    supplier_scope,
)
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db
LIST = "Naam;Telefoon;Geïnformeerd\nJo Zandpad;0470 12 34 56;ja\nLé Ötker;0470 12 34 57;ja\n"


def delivered(actor: Actor, agreement: Agreement, *, source: Source = Source.FILE) -> Batch:
    checked = checked_file(
        actor=actor, agreement_id=agreement.id, content=LIST.encode(), today=TODAY
    )
    delivery = Delivery(nonce=uuid4(), source=source, checked=checked)
    made = take_in(actor=actor, agreement_id=agreement.id, delivery=delivery, at=MONDAY)
    return Batch.unscoped.get(id=made)


def outcomes() -> list[str]:
    return list(Dossier.unscoped.order_by("batch_row").values_list("outcome", flat=True))


def test_a_supplier_takes_back_one_row_of_their_own_list() -> None:
    caller = make_caller()
    agreement = make_agreement(make_team(caller))
    actor = supplier_of(agreement)
    batch = delivered(actor, agreement)
    dossier = Dossier.unscoped.get(batch_row=3)
    take_dossier(actor=actor_of(caller), dossier_id=dossier.id, at=MONDAY)

    for _ in range(2):
        withdraw_row(actor=actor, batch_id=batch.id, row=3, at=MONDAY)

    assert (outcomes(), Lease.unscoped.count()) == ([Outcome.OPEN, Outcome.WITHDRAWN], 0)
    assert exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY).other[Outcome.WITHDRAWN] == 1
    assert acts_on(dossier.id)[-1] == "outreach.dossier-withdrawn"
    assert acts_on(batch.id)[-1] == "outreach.batch-withdrawn"


def test_a_row_that_became_nothing_answers_the_same() -> None:
    agreement = make_agreement()
    actor = supplier_of(agreement)
    batch = delivered(actor, agreement)

    withdraw_row(actor=actor, batch_id=batch.id, row=99, at=MONDAY)

    assert outcomes() == [Outcome.OPEN, Outcome.OPEN]
    assert acts_on(batch.id)[-1] == "outreach.batch-withdrawn"


def test_nobody_takes_back_what_somebody_else_handed_in() -> None:
    agreement = make_agreement()
    batch = delivered(supplier_of(agreement), agreement)
    others = (supplier_of(agreement), supplier_of(make_agreement()), OPERATOR)

    for other in others:
        with pytest.raises(NotFound):
            withdraw_row(actor=other, batch_id=batch.id, row=2, at=MONDAY)

    assert outcomes() == [Outcome.OPEN, Outcome.OPEN]


@pytest.mark.parametrize("outcome", sorted({*TERMED} - {Outcome.OPEN, Outcome.NOT_INFORMED}))
def test_what_came_of_a_call_stays_what_came_of_it(outcome: Outcome) -> None:
    agreement = make_agreement()
    actor = supplier_of(agreement)
    batch = delivered(actor, agreement)
    Dossier.unscoped.update(outcome=outcome, outcome_at=MONDAY)

    withdraw_row(actor=actor, batch_id=batch.id, row=2, at=MONDAY)

    assert outcomes() == [outcome, outcome]


def test_a_call_that_goes_on_is_ended_by_its_caller() -> None:
    agreement = make_agreement()
    actor = supplier_of(agreement)
    batch = delivered(actor, agreement)
    dossier = Dossier.unscoped.get(batch_row=2)
    dossier.attempts.create(number=1, limit=3, started_at=MONDAY)

    withdraw_row(actor=actor, batch_id=batch.id, row=2, at=MONDAY)

    assert outcomes() == [Outcome.WITHDRAWN, Outcome.OPEN]
    assert dossier.attempts.get().ended_at is None


def test_the_team_takes_back_what_the_police_told_them() -> None:
    caller, outsider = make_caller(), make_caller()
    dossier = make_dossier(make_agreement(make_team(caller)))
    asked: dict[str, Any] = {"dossier_id": dossier.id, "at": MONDAY}

    with pytest.raises(NotFound):
        withdraw_dossier(actor=actor_of(outsider), **asked)
    withdraw_dossier(actor=actor_of(caller), **asked)

    assert outcomes() == [Outcome.WITHDRAWN]
    with pytest.raises(Refused, match="afgerond"):
        withdraw_dossier(actor=actor_of(caller), **asked)


def test_nothing_is_taken_back_by_the_team_during_a_call() -> None:
    caller = make_caller()
    dossier = make_dossier(make_agreement(make_team(caller)))
    dossier.attempts.create(number=1, limit=3, started_at=MONDAY)

    with pytest.raises(Refused, match="belt nu"):
        withdraw_dossier(actor=actor_of(caller), dossier_id=dossier.id, at=MONDAY)


def test_the_page_says_the_same_whatever_the_row_was(client: Any) -> None:
    agreement = make_agreement()
    user = make_member(role=Role.SUPPLIER, scope=supplier_scope(agreement))
    batch = delivered(actor_of(user), agreement)
    log_in(client, user)
    url = reverse("outreach:batch_withdraw", args=[batch.id])
    assert client.get(url).status_code == 200

    pages = [client.post(url, {"row": row}, headers=ORIGIN) for row in (2, 2, 77)]

    assert pages[0].content == pages[1].content == pages[2].content
    assert "We deden wat kan" in pages[0].content.decode()
    assert client.post(url, {"row": "x"}, headers=ORIGIN).status_code == 200
    receipt = client.get(reverse("outreach:batch_detail", args=[batch.id])).content.decode()
    assert (url in receipt, "Zandpad" in receipt) == (True, False)


def test_a_delivery_of_one_dossier_knows_its_row() -> None:
    agreement = make_agreement()
    actor = supplier_of(agreement)
    batch = delivered(actor, agreement, source=Source.FORM)
    Batch.unscoped.update(row_total=1, accepted_total=1)

    assert withdraw_page(actor=actor, batch_id=batch.id).row == 1


def test_a_caller_takes_back_on_a_page(client: Any) -> None:
    caller = make_caller()
    dossier = make_dossier(make_agreement(make_team(caller)))
    log_in(client, caller)
    url = reverse("outreach:dossier_withdraw", args=[dossier.id])

    unsure = client.post(url, {}, headers=ORIGIN)
    sure, again = (client.post(url, {"sure": "on"}, headers=ORIGIN) for _ in range(2))

    assert (unsure.status_code, sure.status_code, again.status_code) == (200, 302, 200)
    assert "afgerond" in again.content.decode()
