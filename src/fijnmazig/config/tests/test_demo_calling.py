"""The figures of Genk come out of made-up deliveries and calls, through the queries of users."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.config.demo import calling
from fijnmazig.config.demo.people import PASSWORD
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.queries.holding import keys_in_force
from fijnmazig.outreach.tests.factories import MONDAY
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
GENK = {
    "received": 282,
    "not_informed": 45,
    "not_reached": 121,
    "reached": 114,
    "declined": 10,
    "talked": 104,
    "unaccounted": 2,
}


def prepare() -> None:
    """Make what calling needs of the demo region, then the calls."""
    load_places()
    make_partnership("hoe-gaat-het-met-u")
    for name in {calling.SUPPLIER, calling.RECEIVER}:
        make_organisation(name)
    members = [make_member(role=role) for role in (Role.COORDINATOR, Role.CALLER)]
    for member in members:
        member.set_password(PASSWORD)
        member.save()
    coordinator, caller = members
    calling.prepare_calling(
        coordinator=actor_of(coordinator),
        caller=actor_of(caller),
        caller_email=caller.email,
        at=MONDAY,
    )


def test_a_list_can_be_handed_in_for_years_after_the_project() -> None:
    prepare()

    assert keys_in_force(on=date(2027, 6, 1)) == {calling.NOW_KEY}


def test_the_figures_of_genk_come_out_of_raw_rows(capsys: pytest.CaptureFixture[str]) -> None:
    prepare()

    call_command("outreach", "funnel", "--partnership", "hoe-gaat-het-met-u", "--json")

    told = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in GENK} == GENK
    assert set(told["other"].values()) == {0}
    assert told["rates"]["talked_of_callable"] == {
        "numerator": 104,
        "denominator": 237,
        "share": 0.4388,
    }


@pytest.mark.parametrize("by", ["municipality", "month", "team"])
def test_groups_add_up_to_the_whole(by: str, capsys: pytest.CaptureFixture[str]) -> None:
    prepare()

    call_command("outreach", "funnel", "--by", by, "--json")

    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {name: sum(row[name] for row in rows) for name in GENK} == GENK
