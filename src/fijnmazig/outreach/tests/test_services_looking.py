from datetime import timedelta

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.worries import PAGE_LENGTH, worry_list
from fijnmazig.outreach.services.looking import look_at_worry
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("is_heavier", "outcome"), [(False, Outcome.TALKED), (True, Outcome.HEAVIER)]
)
def test_after_a_look_a_dossier_stands_where_the_supervisor_or_the_call_brings_it(
    *, is_heavier: bool, outcome: Outcome
) -> None:
    supervisor = make_member(role=Role.COORDINATOR)
    dossier = make_dossier(make_agreement(make_team(supervisor)), flag_raised_at=MONDAY)
    Attempt.unscoped.create(
        dossier=dossier, number=1, limit=3, started_at=MONDAY, ended_at=MONDAY, result="TALKED"
    )
    who = actor_of(supervisor)

    look_at_worry(
        actor=who, dossier_id=dossier.id, read_at=MONDAY, heard=0, is_heavier=is_heavier, at=MONDAY
    )
    with pytest.raises(Refused):
        look_at_worry(
            actor=who,
            dossier_id=dossier.id,
            read_at=MONDAY,
            heard=0,
            is_heavier=is_heavier,
            at=MONDAY,
        )

    assert Dossier.unscoped.get().outcome == outcome
    assert acts_on(dossier.id) == ["outreach.flag-seen"]


def test_only_a_supervisor_of_the_team_looks() -> None:
    caller, supervisor = make_caller(), make_member(role=Role.COORDINATOR)
    dossier = make_dossier(make_agreement(make_team(caller)), flag_raised_at=MONDAY)

    for user in (caller, supervisor):
        who = actor_of(user)
        with pytest.raises(NotFound):
            look_at_worry(
                actor=who,
                dossier_id=dossier.id,
                read_at=MONDAY,
                heard=0,
                is_heavier=False,
                at=MONDAY,
            )

    assert Dossier.unscoped.get().flag_seen_at is None


def test_worries_come_in_pages_the_longest_waiting_first() -> None:
    supervisor = make_member(role=Role.COORDINATOR)
    agreement = make_agreement(make_team(supervisor))
    rows = [
        make_dossier(agreement, flag_raised_at=MONDAY + timedelta(hours=hours))
        for hours in range(PAGE_LENGTH + 1)
    ]

    first, last = (worry_list(actor=actor_of(supervisor), number=one) for one in ("1", "2"))

    assert [line.id for line in (*first.rows, *last.rows)] == [row.id for row in rows]
    assert (len(first.rows), first.pages, last.number) == (PAGE_LENGTH, 2, 2)
