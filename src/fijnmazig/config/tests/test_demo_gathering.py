"""The figures of Genk and Boom come out of made-up groups, through the services of users."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.config.demo import gathering, offered
from fijnmazig.config.demo.people import PASSWORD
from fijnmazig.groups.queries.board import late_candidates
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def leader() -> Any:
    for key in ("hoe-gaat-het-met-u", "rupelmycorrhiza"):
        make_partnership(key)
    make_organisation(offered.ORGANISER)
    members = [make_member(role=role) for role in (Role.COORDINATOR, Role.GROUP_LEADER)]
    for member in members:
        member.set_password(PASSWORD)
        member.save()
    coordinator, leader = members
    for _ in range(2):  # a second run adds nothing
        gathering.prepare_groups(
            coordinator=actor_of(coordinator),
            leader=actor_of(leader),
            leader_email=leader.email,
            written={},
            today=TODAY,
            at=MONDAY,
        )
    return leader


@pytest.mark.usefixtures("leader")
def test_the_figures_of_the_reports_come_out_of_raw_rows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("groups", "figures", "--json")

    told = json.loads(capsys.readouterr().out)
    keys = ("candidates", "participants", "sessions_planned", "sessions_held", "stop_reason")
    rows = {
        (row["programme"], row["edition"]): [row[key] for key in keys] for row in told["editions"]
    }
    assert rows == {
        ("antistressles", "Antistressles 2023-2024"): [0, 0, 4, 2, None],
        ("samen-verder", "Voorjaar 2024"): [6, 5, 8, 5, "drop-out"],
        ("samen-verder", "Najaar 2024"): [8, 0, 6, 0, "too-few"],
        ("ouders-aan-tafel", "Najaar 2024"): [7, 0, 6, 0, "too-few"],
    }
    assert told["total"] == {
        "candidates": 21,
        "participants": 5,
        "started": 5,
        "completed": 0,
        "unaccounted": 1,
    }


@pytest.mark.usefixtures("leader")
def test_antistressles_was_planned_in_a_group_and_given_to_people_and_couples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("groups", "figures", "--partnership", "rupelmycorrhiza", "--json")

    row = json.loads(capsys.readouterr().out)["editions"][0]
    assert (row["planned_as"], row["delivered_as"]) == (["group"], ["individual", "couple"])
    assert row["people_counted"] is False


def test_the_group_to_plan_needs_two_more_and_somebody_waits_too_long(leader: Any) -> None:
    late = late_candidates(actor=actor_of(leader), at=gathering._morning(TODAY))  # noqa: SLF001 -- the clock of the demo

    assert [line.days for line in late] == [30]
