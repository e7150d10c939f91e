"""What the database itself refuses, and who sees which rows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.outreach import models
from fijnmazig.outreach.domain.outcomes import TERMED
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.models import Attempt, Dossier, Exclusion
from fijnmazig.outreach.queries import reach
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    TODAY,
    make_actor,
    make_agreement,
    make_dossier,
    supplier_of,
)
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db


def make_attempt(dossier: Dossier, *, number: int = 1, **fields: Any) -> Attempt:
    ended = {"result": "NO_ANSWER", "ended_at": MONDAY} | fields
    return Attempt.unscoped.create(
        dossier=dossier, number=number, limit=3, started_at=MONDAY, **ended
    )


@pytest.mark.parametrize(
    "planted",
    [
        {"number": 3},
        {"number": 4},
        {"number": 0},
        {"number": 2, "result": ""},
        {"number": 2, "result": "TALKED", "ended_at": None},
        {"number": 2, "result": "FLOWN"},
    ],
)
@pytest.mark.asvs("V2.2.2", "V2.3.2")
def test_a_fourth_attempt_and_a_torn_one_are_refused_by_the_database(
    planted: dict[str, Any],
) -> None:
    dossier = make_dossier()
    make_attempt(dossier)
    make_attempt(dossier, number=3)

    with pytest.raises(IntegrityError):
        make_attempt(dossier, **planted)


def test_two_calls_at_once_are_refused_by_the_database() -> None:
    dossier = make_dossier()
    make_attempt(dossier, result="", ended_at=None)

    with pytest.raises(IntegrityError):
        make_attempt(dossier, number=2, result="", ended_at=None)


@pytest.mark.parametrize(
    "planted",
    [
        {"is_informed": False},
        {"is_informed": False, "outcome": "TALKED", "outcome_at": MONDAY},
        {"outcome": "TALKED"},
        {"outcome_at": MONDAY},
        {"outcome": "LOST", "outcome_at": MONDAY},
    ],
)
@pytest.mark.asvs("V2.2.3")
def test_a_dossier_that_cannot_be_is_refused_by_the_database(planted: dict[str, Any]) -> None:
    assert make_dossier(is_informed=False, outcome="NOT_INFORMED", outcome_at=MONDAY).id

    with pytest.raises(IntegrityError):
        make_dossier(**planted)


def test_a_dossier_is_read_by_its_team_and_by_nobody_else() -> None:
    caller, colleague, outsider = make_caller(), make_caller(), make_caller()
    dossier = make_dossier(make_agreement(make_team(caller, colleague)))
    make_team(outsider)
    Exclusion.unscoped.create(dossier=dossier, user_id=colleague.id, excluded_at=MONDAY)
    strangers = (OPERATOR, ANONYMOUS, make_actor(Role.DPO), supplier_of(dossier.agreement))
    actors = (actor_of(caller), actor_of(colleague), actor_of(outsider), *strangers)

    seen = [reach.visible_dossiers(actor).count() for actor in actors]

    assert seen == [1, 0, 0, 0, 0, 0, 0]


def test_sealed_columns_open_for_the_team_only() -> None:
    caller, outsider = make_caller(), make_caller()
    dossier = make_dossier(make_agreement(make_team(caller)), name="Zandpad")
    make_team(outsider)
    wanted = {dossier_ref(dossier.id): {"sealed_name": bytes(dossier.sealed_name or b"")}}

    found = [unsealed(opened_for(user), wanted=wanted) for user in (caller, outsider)]

    assert found == [{dossier_ref(dossier.id): {"sealed_name": "Zandpad"}}, {}]


def test_the_version_that_has_begun_is_in_force() -> None:
    first = make_agreement()
    later = {"key": first.key, "version": 2, "valid_from": TODAY + timedelta(days=1)}
    second = make_agreement(**later)
    rows = models.Agreement.unscoped.filter(key=first.key)

    today = reach.in_force(rows, on=TODAY).get()
    tomorrow = reach.in_force(rows, on=TODAY + timedelta(days=1)).get()

    assert (today, tomorrow, reach.latest(rows).get()) == (first, second, second)


@pytest.mark.parametrize(
    ("role", "seen"),
    [(Role.DPO, 1), (Role.COORDINATOR, 1), (Role.SUPPLIER, 0), (Role.CALLER, 0), (Role.SPOC, 0)],
)
def test_agreements_are_seen_by_whom_they_concern(role: Role, seen: int) -> None:
    make_agreement()

    assert reach.visible_agreements(make_actor(role)).count() == seen


@pytest.mark.parametrize("name", models.__all__)
def test_no_row_shows_anything_of_itself_but_a_number(name: str) -> None:
    row = getattr(models, name)()

    assert str(row) in {str(row.pk), "dossier", "number", "lease"}


def test_every_outcome_that_leaves_a_dossier_has_a_term_in_a_new_agreement() -> None:
    assert set(make_agreement().terms) == {outcome.value for outcome in TERMED}
