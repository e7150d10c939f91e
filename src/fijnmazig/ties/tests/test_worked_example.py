"""docs/ties.md works an example by hand; this computes it, from that page."""

import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from fijnmazig.ties.domain.brokerage import constraint
from fijnmazig.ties.domain.figures import cumulative_figures
from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.domain.partition import modularity
from fijnmazig.ties.domain.rule import Rule, decay
from fijnmazig.ties.domain.ties import active_ties, cumulative_ties
from fijnmazig.ties.domain.timeline import TieState, standing_counts
from fijnmazig.ties.reading import ReadTable, read_table
from fijnmazig.ties.tests.factories import day

ROOT = Path(__file__).resolve().parents[4]
PAGE = (ROOT / "docs" / "ties.md").read_text(encoding="utf-8")
RULE = Rule(strong_from=2)
END, LATER = day("2023-12-31"), day("2025-02-10")


@pytest.fixture
def read(tmp_path: Path) -> ReadTable:
    block = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert block
    path = tmp_path / "example.csv"
    path.write_text(block[1], encoding="utf-8")
    return read_table(path)


def by_hand() -> dict[str, float]:
    """Return the last table of the page, calculated."""
    rows = re.findall(r"^\| ([^|]+) \| ([-+*/()\d. ]+) \|$", PAGE, re.MULTILINE)
    return {name: eval(formula) for name, formula in rows}  # noqa: S307 -- digits and signs of our own page


def computed(read: ReadTable) -> dict[str, float]:
    bodies = organisations(read.table)
    ties = cumulative_ties(bodies, rule=RULE, until=END)
    figures = cumulative_figures(ties, rule=RULE)
    shape, narrow = figures.shape, dict(zip(ties.actors, constraint(ties).tolist(), strict=True))
    sectors = sorted({sector for (sector,) in read.sectors.values()})
    group = np.array([sectors.index(read.sectors[body][0]) for body in ties.actors])
    return {
        "organisations": shape.density.actors,
        "ties": shape.density.ties,
        "possible": shape.density.possible,
        "density": shape.density.value,
        "mean degree": shape.density.mean_degree,
        "components": shape.components,
        "main share": shape.main_share,
        "isolates": len(shape.isolates),
        "articulation points": len(shape.points),
        "bridges": len(shape.bridges),
        "constraint of Politie": narrow["Politie"],
        "constraint of OCMW": narrow["OCMW"],
        "modularity by sector": modularity(ties, group=group),
        "share of ties of Politie": shape.concentration.touching,
        "centralization": shape.concentration.centralization,
        "strong from 2 days": figures.strong,
        "active on 2025-02-10": len(active_ties(bodies, rule=RULE, at=LATER)),
        "dormant on 2025-02-10": standing_counts(bodies, rule=RULE, at=LATER)[TieState.DORMANT],
        "what the kick-off weighs on 2024-01-10": decay(
            bodies.days, at=day("2024-01-10"), half_life_months=12
        )[0],
    }


def test_every_measure_is_what_the_page_works_out_by_hand(read: ReadTable) -> None:
    assert computed(read) == pytest.approx(by_hand())


def test_ties_and_weights_are_those_of_the_page(read: ReadTable) -> None:
    rows = re.findall(r"^\| (\w+), (\w+) \| (\d) \| ([\d/+ ]+) \|$", PAGE, re.MULTILINE)
    ties = cumulative_ties(organisations(read.table), rule=RULE, until=END)

    columns = (ties.first.tolist(), ties.second.tolist(), ties.moments.tolist(), ties.weight)
    ours = [
        (ties.actors[one], ties.actors[other], str(moments), weight)
        for one, other, moments, weight in zip(*columns, strict=True)
    ]
    assert ours == [
        (one, other, moments, float(sum(map(Fraction, weight.split("+")))))
        for one, other, moments, weight in ((*row[:3], row[3].replace(" ", "")) for row in rows)
    ]


def test_what_holds_the_mesh_together_is_named(read: ReadTable) -> None:
    ties = cumulative_ties(organisations(read.table), rule=RULE, until=END)

    shape = cumulative_figures(ties, rule=RULE).shape

    assert (shape.points, shape.bridges) == (("Politie",), (("OCMW", "Politie"),))
    assert (shape.isolates, shape.top) == (("Apotheek",), "Politie")


def test_the_example_of_the_library_runs_without_django() -> None:
    block = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert block
    proof = "\nimport sys\nassert 'django' not in sys.modules\nprint(len(ties))"

    outcome = subprocess.run(  # noqa: S603 -- our own page
        [sys.executable, "-c", block[1] + proof],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "1\n", "")
