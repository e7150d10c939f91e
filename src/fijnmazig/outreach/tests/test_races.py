"""Two callers at the same moment, each with a connection of their own."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.models import Attempt, Batch, Dossier, Event, Lease
from fijnmazig.outreach.queries.delivering import checked_form
from fijnmazig.outreach.services.calling import Said, end_attempt, start_attempt
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_agreement,
    make_dossier,
    supplier_of,
)
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def two_callers() -> tuple[Any, Any, Dossier]:
    caller, colleague = make_caller(), make_caller()
    return caller, colleague, dossier_of(make_team(caller, colleague))


def dossier_of(team: Any) -> Dossier:
    with transaction.atomic():
        return make_dossier(make_agreement(team))


def take(user: Any, dossier_id: UUID) -> Callable[[], None]:
    actor = actor_of(user)
    return lambda: take_dossier(actor=actor, dossier_id=dossier_id, at=MONDAY)


def start(user: Any, dossier_id: UUID, after: timedelta = timedelta()) -> Callable[[], UUID]:
    actor, opened = actor_of(user), opened_for(user)
    return lambda: start_attempt(
        actor=actor, opened=opened, dossier_id=dossier_id, at=MONDAY + after
    )


def test_of_two_callers_who_take_one_dossier_exactly_one_wins_and_the_other_hears_why() -> None:
    caller, colleague, dossier = two_callers()

    told = race(take(caller, dossier.id), take(colleague, dossier.id))

    assert [one == WINS for one in told].count(True) == 1
    assert sum("Een collega is nu met dit dossier bezig" in one for one in told) == 1
    assert Lease.unscoped.count() == 1


def test_one_caller_in_two_windows_begins_one_call() -> None:
    caller, _, dossier = two_callers()
    take(caller, dossier.id)()

    race(start(caller, dossier.id), start(caller, dossier.id))

    assert list(Attempt.unscoped.values_list("number", flat=True)) == [1]
    assert Dossier.unscoped.get().attempt_total == 1


def test_of_a_fourth_attempt_nobody_wins_and_both_hear_why() -> None:
    caller, colleague, dossier = two_callers()
    Dossier.unscoped.update(attempt_total=3, last_attempt_at=MONDAY - timedelta(days=1))
    take(caller, dossier.id)()

    told = race(start(caller, dossier.id), start(colleague, dossier.id))

    assert [("Alle pogingen" in one) for one in told] == [True, True]
    assert Attempt.unscoped.count() == 0


@pytest.mark.asvs("V2.3.4")
def test_of_two_callers_for_the_last_attempt_exactly_one_begins_it() -> None:
    caller, colleague, dossier = two_callers()
    Dossier.unscoped.update(attempt_total=2, last_attempt_at=MONDAY - timedelta(days=3, hours=-9))

    told = race(
        lambda: (take(caller, dossier.id)(), start(caller, dossier.id)()),
        lambda: (take(colleague, dossier.id)(), start(colleague, dossier.id)()),
    )

    assert told.count(WINS) == 1
    assert list(Attempt.unscoped.values_list("number", "limit")) == [(3, 3)]


def test_a_call_that_is_closed_twice_at_the_same_moment_ends_once() -> None:
    caller, _, dossier = two_callers()
    take(caller, dossier.id)()
    attempt_id = start(caller, dossier.id)()

    told = race(
        *(end(caller, dossier.id, attempt_id, how) for how in (Result.NO_ANSWER, Result.UNSAFE))
    )

    assert sum("is al afgesloten" in one for one in told) == 1
    assert Event.unscoped.filter(kind="ATTEMPT").count() == 1
    assert Attempt.unscoped.get().result == Event.unscoped.get(kind="ATTEMPT").result


def end(user: Any, dossier_id: UUID, attempt_id: UUID, how: Result) -> Callable[[], None]:
    actor, opened = actor_of(user), opened_for(user)
    return lambda: end_attempt(
        actor=actor,
        opened=opened,
        dossier_id=dossier_id,
        attempt_id=attempt_id,
        said=Said(step=None),
        result=how,
        at=MONDAY,
    )


def test_a_delivery_that_is_sent_twice_at_the_same_moment_comes_in_once() -> None:
    agreement = make_agreement()
    supplier, said = supplier_of(agreement), {Field.NAME: "Jo", Field.INFORMED: "ja"}
    said[Field.NUMBERS] = "0470 12 34 56"
    checked = checked_form(actor=supplier, agreement_id=agreement.id, said=said, today=TODAY)
    delivery = Delivery(nonce=uuid4(), source=Source.FORM, checked=checked)

    told = race(
        *[lambda: take_in(actor=supplier, agreement_id=agreement.id, delivery=delivery, at=MONDAY)]
        * 2
    )

    assert told == [WINS, WINS]
    assert (Batch.unscoped.count(), Dossier.unscoped.count()) == (1, 1)
    assert Event.unscoped.filter(kind="RECEIVED").count() == 1
