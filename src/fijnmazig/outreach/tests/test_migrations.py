"""Figures of before a migration are right after it, and every step back is possible."""

from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.domain.outcomes import Outcome, Result
from fijnmazig.outreach.models import Agreement, Event
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.services.happening import (
    Newcomer,
    given,
    note_attempt,
    note_taken_back,
    received,
    settle_outcome,
)
from fijnmazig.outreach.tests.factories import MONDAY, TODAY, make_agreement, make_dossier
from fijnmazig.outreach.tests.guards import without_guards

pytestmark = pytest.mark.django_db
recounted = import_module("fijnmazig.outreach.migrations.0006_objections_recounted")
inbound = import_module("fijnmazig.outreach.migrations.0010_called_by_the_person")
taken = import_module("fijnmazig.outreach.migrations.0011_results_taken_back")


def objected_before(agreement: Agreement) -> None:
    """Count somebody who objected as it was counted then: declined, without a call."""
    who = Newcomer(agreement=agreement, stand_in=uuid4(), nis="71016", at=MONDAY)
    received(who).save()
    given(who, outcome=Outcome.DECLINED).save()


def declined(agreement: Agreement) -> Any:
    """Return a dossier of somebody who said no in a call."""
    dossier = make_dossier(agreement)
    who = Newcomer(agreement=agreement, stand_in=dossier.stand_in, nis="", at=MONDAY)
    received(who).save()
    result = Result.DECLINED.value
    note_attempt(
        dossier.attempts.create(
            number=1, limit=3, started_at=MONDAY, ended_at=MONDAY, result=result
        )
    )
    settle_outcome(dossier, outcome=Outcome.DECLINED, at=MONDAY)
    return dossier


def counts() -> tuple[int, int, int]:
    funnel = exact_funnel(actor=OPERATOR, wanted=Wanted(), on=TODAY)
    return funnel.received, funnel.declined, funnel.other[Outcome.OBJECTED]


def test_who_objected_before_a_call_has_not_declined_any_more() -> None:
    agreement = make_agreement()
    objected_before(agreement)
    declined(agreement)
    corrected = declined(agreement)
    settle_outcome(corrected, outcome=Outcome.HEAVIER, at=MONDAY)
    before = counts()

    for _ in range(2):  # a second time changes nothing
        recounted.recount(apps, connection.schema_editor())

    assert (before, counts()) == ((3, 2, 0), (3, 1, 1))
    assert Event.unscoped.filter(outcome="OBJECTED").get().received_on == TODAY


def test_the_step_back_counts_as_before() -> None:
    agreement = make_agreement()
    objected_before(agreement)
    recounted.recount(apps, connection.schema_editor())

    with without_guards():  # the step that guards is undone first
        recounted.count_back(apps, connection.schema_editor())

    assert counts() == (1, 1, 0)


def test_on_the_way_back_what_the_person_began_gets_a_number_after_the_others() -> None:
    dossier, editor = make_dossier(), connection.schema_editor()
    common = {"limit": 1, "started_at": MONDAY, "ended_at": MONDAY, "number": 1}
    dossier.attempts.create(result=Result.NO_ANSWER.value, **common)
    dossier.attempts.create(result=Result.TALKED.value, is_inbound=True, **common)

    inbound.count_among_attempts(apps, editor)
    inbound.guard(apps, editor)

    rows = dossier.attempts.order_by("number")
    assert list(rows.values_list("number", "limit", "result")) == [
        (1, 1, "NO_ANSWER"),
        (2, 2, "TALKED"),
    ]


def test_on_the_way_back_what_was_taken_back_counts_for_nothing() -> None:
    dossier, editor = make_dossier(), connection.schema_editor()
    common = {"limit": 1, "started_at": MONDAY, "ended_at": MONDAY, "number": 1}
    mistake = dossier.attempts.create(result="DECLINED", **common)
    note_attempt(mistake)
    note_taken_back(mistake)
    dossier.attempts.update(taken_back_at=MONDAY)
    note_attempt(dossier.attempts.create(result="NO_ANSWER", **common))

    taken.forget_what_was_taken_back(apps, editor)
    taken.guard(apps, editor)

    rows = dossier.attempts.order_by("number")
    assert list(rows.values_list("number", "limit", "result", "taken_back_at")) == [
        (1, 1, "NO_ANSWER", None),
        (2, 2, "BROKEN_OFF", None),
    ]
    assert list(Event.unscoped.values_list("number", "result", "delta")) == [(1, "NO_ANSWER", 1)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.unscoped.all().delete()
