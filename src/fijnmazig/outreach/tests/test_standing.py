"""What happened stands: the database itself refuses to change or drop it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.domain.outcomes import Outcome, Result
from fijnmazig.outreach.models import Attempt, Dossier, Event
from fijnmazig.outreach.services.happening import Newcomer, received, settle_outcome
from fijnmazig.outreach.services.keeping import tidy
from fijnmazig.outreach.tests.factories import MONDAY, make_dossier
from fijnmazig.outreach.tests.guards import without_guards

pytestmark = pytest.mark.django_db
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


def make_called(**fields: Any) -> tuple[Dossier, Attempt]:
    """Return a dossier that came in, and an attempt in it that has ended."""
    dossier = make_dossier()
    who = Newcomer(
        agreement=dossier.agreement, stand_in=dossier.stand_in, nis="", at=dossier.received_at
    )
    received(who).save()
    values = {
        "started_at": MONDAY,
        "ended_at": MONDAY + AN_HOUR,
        "result": Result.NO_ANSWER.value,
        "sealed_note": b"sealed",
    } | fields
    return dossier, Attempt.unscoped.create(dossier=dossier, number=1, limit=3, **values)


CHANGES: dict[str, Callable[[], object]] = {
    "event changed": lambda: Event.unscoped.update(at=MONDAY + A_DAY),
    "event dropped": lambda: Event.unscoped.all().delete(),
    "attempt began elsewhere": lambda: Attempt.unscoped.update(started_at=MONDAY - A_DAY),
    "attempt began otherwise": lambda: Attempt.unscoped.update(is_inbound=True),
    "attempt ended otherwise": lambda: Attempt.unscoped.update(result=Result.TALKED.value),
    "attempt ended later": lambda: Attempt.unscoped.update(ended_at=MONDAY + A_DAY),
    "note rewritten": lambda: Attempt.unscoped.update(sealed_note=b"otherwise"),
    "attempt dropped": lambda: Attempt.unscoped.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_happened_is_neither_changed_nor_dropped(change: str) -> None:
    make_called()

    with pytest.raises(IntegrityError), transaction.atomic():
        CHANGES[change]()

    with without_guards():
        CHANGES[change]()  # only the triggers stood in its way


def test_a_result_is_taken_back_once_and_stays_so() -> None:
    _dossier, attempt = make_called()
    Attempt.unscoped.update(taken_back_at=MONDAY + AN_HOUR)

    for moment in (None, MONDAY + A_DAY):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attempt.unscoped.update(taken_back_at=moment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.unscoped.update(result=Result.TALKED.value)

    attempt.refresh_from_db()
    assert (attempt.taken_back_at, attempt.result) == (MONDAY + AN_HOUR, "NO_ANSWER")


def test_a_call_still_going_on_may_grow_and_its_note_may_go() -> None:
    _dossier, attempt = make_called(ended_at=None, result="")

    Attempt.unscoped.update(ended_at=MONDAY + AN_HOUR, result=Result.NO_ANSWER.value)
    Attempt.unscoped.update(sealed_note=None)

    attempt.refresh_from_db()
    assert (attempt.result, attempt.sealed_note) == (Result.NO_ANSWER.value, None)


def test_attempts_go_with_a_dossier_that_is_shredded_and_events_stay() -> None:
    dossier, _attempt = make_called()
    settle_outcome(dossier, outcome=Outcome.NOT_REACHED, at=MONDAY)
    before = Event.unscoped.count()

    for day in (16, 30):
        tidy(actor=OPERATOR, at=MONDAY + A_DAY * day)

    assert (Dossier.unscoped.count(), Attempt.unscoped.count()) == (0, 0)
    assert Event.unscoped.count() == before
