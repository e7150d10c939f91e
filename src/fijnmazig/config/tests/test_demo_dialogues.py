"""The figures of the source documents come out of made-up rows, through the queries of users."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import dialogues, network
from fijnmazig.config.demo.meetings import THEMES
from fijnmazig.gatherings.queries.doors import attendances
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.organisations.queries.doors import partnership_by_key
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
END = date(2024, 10, 31)


def told(capsys: pytest.CaptureFixture[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return the figures of each edition by its name, as the command line gives them."""
    call_command("gatherings", "dialogues", "--partnership", "rupelmycorrhiza", "--json")
    found = json.loads(capsys.readouterr().out)["editions"]
    return {edition["edition"]: edition["figures"] for edition in found}


def test_two_editions_come_out_as_the_report_of_boom_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_partnership("rupelmycorrhiza")

    dialogues.prepare_dialogues()

    found = told(capsys)
    first, second = found["Editie 1"], found["Editie 2"]
    assert first["unique"] == {"low": 66, "high": 66}
    assert second["unique"] == {"low": 110, "high": 110}
    assert all(one["returning"]["low"] > one["unique"]["high"] / 3 for one in (first, second))


def test_a_later_edition_shows_what_was_not_said_and_what_cannot_be(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_partnership("rupelmycorrhiza")

    dialogues.prepare_dialogues()

    third = told(capsys)["Editie 3"]
    assert third["not_said"] >= 5
    assert third["unaccounted"] >= 5
    assert third["unique"]["low"] < third["unique"]["high"]


def test_the_dialogues_are_held_once(capsys: pytest.CaptureFixture[str]) -> None:
    make_partnership("rupelmycorrhiza")

    dialogues.prepare_dialogues()
    before = told(capsys)
    dialogues.prepare_dialogues()

    assert told(capsys) == before
    assert held_series(OPERATOR).count() == 1


def test_the_public_that_is_made_up_is_not_what_is_stored() -> None:
    row = {"name": "x", "public": 30, "method": "ASKED", "days": ["a", "b"]}

    found = list(dialogues.closings(row))

    assert sum(one.first_time for one in found) == 30
    assert found == list(dialogues.closings(row))
    assert {one.not_said for one in found} == {0}


def present(key: str, title: str) -> set[object]:
    """Return who was at the moments of one series of a partnership, through the door of ties."""
    partnership = partnership_by_key(key)
    ids = held_series(OPERATOR).filter(partnership_id=partnership.id, title=title)
    moments = set(ids.values_list("cohorts__moments__id", flat=True))
    found = attendances(until=END, partnership_id=partnership.id)
    return {person for moment, _, person, _ in found.rows() if moment in moments}


def test_meetings_come_out_as_the_reports_of_genk_and_gent_say() -> None:
    network.prepare_network(coordinator=OPERATOR, today=END)

    gent = partnership_by_key("isp-ifg")
    trainings = held_series(OPERATOR).filter(partnership_id=gent.id).exclude(title="Platform")
    bodies = attendances(until=END, partnership_id=gent.id).organisations
    assert len(present("hoe-gaat-het-met-u", "Webinar Hoe gaat het met u")) == 30
    assert set(trainings.values_list("title", flat=True)) == set(THEMES)
    assert (trainings.count(), len(bodies)) == (6, 15)
