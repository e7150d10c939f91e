"""The reports of the demo tell frozen figures out of raw records, two people having looked."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import projects, reporting
from fijnmazig.config.tests import test_demo_calling
from fijnmazig.impact.domain.prose import references
from fijnmazig.impact.queries.projects import project_list
from fijnmazig.impact.queries.snapshots import released_figures

pytestmark = pytest.mark.django_db
GENK = "hoe-gaat-het-met-u"


def prepare() -> None:
    """Make the calls of Genk, its project, and the report about it, twice."""
    test_demo_calling.prepare()
    projects.make_one(GENK)
    writer, reviewer = (actor_of(make_member(role=one)) for one in (Role.COORDINATOR, Role.DPO))
    for _ in range(2):  # a second run adds nothing
        reporting.prepare_reports(coordinator=writer, reviewer=reviewer)


def built(out: Path, printed: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call_command("report", "build", GENK, "--format", "html", "--out", str(out), "--json")
    told: dict[str, Any] = json.loads(printed.readouterr().out)
    return told


def test_the_report_of_genk_shows_282_of_which_two_are_not_accounted_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare()

    told = built(tmp_path, capsys)

    by_key = {one["indicator"]: one for one in told["figures"]}
    whole = by_key["outreach.received"]
    assert (told["version"], whole["value"], whole["unaccounted"]) == (1, "282", 2)
    assert by_key["outreach.unaccounted"]["value"] == "2"
    text = Path(told["files"][0]).read_text(encoding="utf-8")
    accounted = "Ontvangen contactgegevens: verantwoord</th><td>280</td>"
    assert [one in text for one in (accounted, "niet gevonden", "{{")] == [True, False, False]


def test_what_is_told_was_taken_by_one_and_looked_at_by_another() -> None:
    prepare()

    (project,) = project_list(actor=OPERATOR).rows
    (released,) = released_figures(project.id)
    assert (released.number, released.title, released.hidden) == (1, "Eindcijfers (fictief)", 0)
    assert released.reviewed_at is not None


@pytest.mark.parametrize("name", ["hoe-gaat-het-met-u", "isp-ifg", "rupelmycorrhiza"])
def test_no_text_of_the_demo_types_a_figure(name: str) -> None:
    row = tomllib.loads((reporting.FOLDER / f"{name}.toml").read_text(encoding="utf-8"))

    prose = "\n".join(row["parts"].values())
    for one in references(prose):
        prose = prose.replace(one.written, "")
    points = [line.split(". ", 1)[-1] if line[:1].isdigit() else line for line in prose.split("\n")]

    assert [line for line in points if any(sign.isdigit() for sign in line)] == []
