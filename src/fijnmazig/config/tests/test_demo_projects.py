"""Every figure of the source documents comes out of raw records, through the indicators."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import dialogues, network, projects
from fijnmazig.config.tests import test_demo_calling, test_demo_gathering
from fijnmazig.impact.domain.measured import Measured
from fijnmazig.impact.queries.projects import project_page
from fijnmazig.impact.queries.reach import visible_projects
from fijnmazig.impact.services.measuring import measure_project
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
END, NOW = date(2024, 10, 31), date(2026, 11, 27)


def measured(key: str) -> Mapping[str, Measured]:
    """Return what the indicators of a project came to over its days, by name."""
    row = visible_projects(OPERATOR).get(key=key)
    assert row.end_date is not None
    found = measure_project(
        actor=OPERATOR, project_id=row.id, first=row.start_date, last=row.end_date, on=NOW
    )
    return {line.name: one for line, one in found}


def values(key: str) -> dict[str, Decimal | None]:
    return {name: one.value for name, one in measured(key).items()}


@pytest.fixture
def meetings() -> None:
    load_places()
    network.prepare_network(coordinator=OPERATOR, today=END)
    dialogues.prepare_dialogues()
    projects.prepare_projects(coordinator=OPERATOR, today=NOW)


def only(found: Mapping[str, Any], names: Mapping[str, int]) -> dict[str, Any]:
    return {name: found[name] for name in names}


def test_every_figure_of_a_project_says_precisely_what_it_counts() -> None:
    rows = [
        indicator
        for row in projects.written()
        for objective in row["objective"]
        for indicator in objective["indicators"]
    ]

    assert [one["name"] for one in rows if one.get("metric") and not one["definition"]] == []


@pytest.mark.usefixtures("meetings")
def test_the_figures_of_the_three_reports_come_out_of_meetings() -> None:
    rupel, genk, gent = (
        values(key) for key in ("rupelmycorrhiza", "hoe-gaat-het-met-u", "isp-ifg")
    )

    dialogue = {"Unieke ouders, eerste editie": 66, "Unieke ouders, tweede editie": 110}
    assert only(rupel, dialogue) == dialogue
    assert rupel["Deelnemende organisaties"] == 88
    assert (rupel["Deelnemers"] or 0) > 450
    assert genk["Deelnemers aan het webinar"] == 30
    platform = {"Vormingsreeksen": 6, "Gemeenten in het platform": 15}
    assert only(gent, platform) == platform
    for number in ("eerste", "tweede"):
        again = rupel[f"Terugkerende ouders, {number} editie"] or 0
        assert 3 * again > (rupel[f"Unieke ouders, {number} editie"] or 0)


@pytest.mark.usefixtures("meetings")
def test_where_it_began_is_counted_too_and_an_objective_changed_on_the_way() -> None:
    row = visible_projects(OPERATOR).get(key="rupelmycorrhiza")

    page = project_page(actor=OPERATOR, project_id=row.id, today=NOW)

    first, second, *_ = page.objectives
    begun = {line.name: line.baseline for line in first.indicators if line.baseline}
    assert begun == {"Deelnemende organisaties": 25, "Deelnemers": 48}
    assert second.changes[0].reason.startswith("Er bleek te weinig kennis")
    assert page.coordinating == ("Boom",)
    links = [link.label for one in first.activities for link in one.links]
    assert links == ["Netwerkmoment", "Slotdag", "Stuurgroep"]


@pytest.mark.usefixtures("meetings")
def test_a_second_time_nothing_is_made() -> None:
    before = list(visible_projects(OPERATOR).values_list("id", flat=True))

    projects.prepare_projects(coordinator=OPERATOR, today=NOW)

    assert list(visible_projects(OPERATOR).values_list("id", flat=True)) == before


def test_the_calls_of_genk_balance_but_for_two() -> None:
    test_demo_calling.prepare()
    projects.make_one("hoe-gaat-het-met-u")

    found = measured("hoe-gaat-het-met-u")

    names = {
        "Ontvangen contactgegevens": 282,
        "Niet geïnformeerd, niet contacteerbaar": 45,
        "Niet bereikt na drie pogingen": 121,
        "Bereikte betrokkenen": 114,
        "Weigerde een gesprek": 10,
        "Voerde een gesprek": 104,
        "Niet verantwoord": 2,
    }
    assert {name: found[name].value for name in names} == names
    whole = found["Ontvangen contactgegevens"]
    assert sum(part.value or 0 for part in whole.parts) == 280
    assert whole.unaccounted == 2


leader = test_demo_gathering.leader


@pytest.mark.usefixtures("leader")
def test_the_groups_of_genk_stopped_or_never_began() -> None:
    projects.make_one("hoe-gaat-het-met-u")

    found = values("hoe-gaat-het-met-u")

    names = {
        "Kandidaten, voorjaarsgroep partnergeweld": 6,
        "Deelnemers, voorjaarsgroep partnergeweld": 5,
        "Sessies die doorgingen, voorjaarsgroep": 5,
        "Kandidaten, najaarsgroep partnergeweld": 8,
        "Kandidaten, najaarsgroep oudermishandeling": 7,
        "Groepen die voortijdig stopten": 1,
        "Groepen die niet van start gingen": 2,
    }
    assert only(found, names) == names
