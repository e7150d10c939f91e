"""Somebody collects every month all that leaves, and solves for what is hidden; and finds nothing.

The attacker shares nothing with the audit: it reads the rows of the open files and the page of a
funder, knows what the glossary says of each figure, and asks a linear programme for each hidden
number. With the same histories and only small numbers hidden, it must find some.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

import pytest
from scipy.optimize import linprog

from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.guards import Guards
from fijnmazig.exchange.domain.open_figures import Stand
from fijnmazig.exchange.queries.open_figures import open_figures
from fijnmazig.gatherings.domain.kinds import SeriesKind
from fijnmazig.impact.models import Snapshot
from fijnmazig.impact.queries.funders import funder_page
from fijnmazig.impact.services.links import make_link
from fijnmazig.impact.tests.factories import make_meeting, make_people, manager
from fijnmazig.impact.tests.snapshot_factories import (
    AT,
    fill_in,
    make_indicator,
    make_project,
    release,
    take,
)
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
GUARDS = Guards("impact", "0003_snapshots_stand")
METRICS = ("gatherings.participants", "gatherings.organisations", "gatherings.trained")
GROWING = ("gatherings.participants", "gatherings.organisations")
MONTHS = (1, 2, 3)
SECTORS = (Sector.POLICE, Sector.EDUCATION, Sector.WELFARE, Sector.HOUSING)
WITHIN = (("gatherings.trained", "gatherings.participants"),)
CLOSE = 1e-6

type Key = tuple[int, str]


def history(seed: int) -> Any:
    """Return a project of which figures left every month, while people came and went."""
    dice = Random(seed)  # noqa: S311 -- meetings, no secrets
    partnership = make_partnership()
    project = make_project(partnership, key=f"streek-{seed}")
    for position, metric in enumerate(METRICS):
        make_indicator(project, metric=metric, name=metric, position=position)
    typed = make_indicator(project, name="Ouders", position=9)
    people, parents = make_people(24), dice.randint(6, 14)
    for _, organisation in people:
        organisation.sector = dice.choice(SECTORS).value
        organisation.save(update_fields=["sector"])
    for month in MONTHS:
        kind = dice.choice((SeriesKind.NETWORK, SeriesKind.TRAINING))
        came = dice.sample(people, dice.randint(8, 18))
        make_meeting(partnership, *came, month=month, kind=kind)
        parents += dice.choice((0, 2, 3, 7))
        fill_in(typed, parents, last=date(2026, month, 20))
        try:
            release(take(project, first=None, last=date(2026, month, 28)))
        except Refused:
            continue  # nothing left that month
    return project


@dataclass
class Attacker:
    """What somebody read, as equations over what was hidden."""

    told: dict[Key, float] = field(default_factory=dict)
    hidden: dict[Key, int] = field(default_factory=dict)
    parts: dict[Key, list[Key]] = field(default_factory=dict)

    def read(self, project: Any) -> None:
        """Take in the rows of the open files, and see that a funder is told the same."""
        for one in open_figures():
            if one.project_key == project.key:
                for row in one.rows:
                    self._note((one.number, row.key), row)
        word = make_link(
            actor=manager(), project_id=project.id, label="Dienst", ends_on=date(2026, 12, 1), at=AT
        )
        for shown in funder_page(word=word, today=date(2026, 11, 1)).snapshots:
            for figure in shown.figures:
                if figure.value is not None:
                    self.told.setdefault((shown.number, figure.key), float(figure.value))

    def _note(self, key: Key, row: Any) -> None:
        if row.stand is Stand.HIDDEN:
            self.hidden[key] = len(self.hidden)
        elif row.value is not None:
            self.told[key] = float(row.value)
        if row.part_of:
            self.parts.setdefault((key[0], row.part_of), []).append(key)

    def found(self) -> dict[Key, int]:
        """Return every hidden number that can only be one."""
        equal = [
            self._row([(1.0, key), *((-1.0, part) for part in of)])
            for key, of in self.parts.items()
        ]
        below = [self._row([(1.0, less), (-1.0, more)]) for less, more in self._pairs()]
        answers = {}
        for key, at in self.hidden.items():
            low, high = (self._end(at, sign, equal, below) for sign in (1.0, -1.0))
            if low is not None and high is not None and abs(low + high) < CLOSE:
                answers[key] = round(low)
        return answers

    def _pairs(self) -> Iterator[tuple[Key, Key]]:
        known = {*self.told, *self.hidden}
        for month, key in known:
            later = [number for number, name in known if name == key and number > month]
            if key in GROWING and later:
                yield (month, key), (min(later), key)
            for less, more in WITHIN:
                if key == less and (month, more) in known:
                    yield (month, less), (month, more)

    def _row(self, terms: list[tuple[float, Key]]) -> tuple[list[float], float]:
        row, right = [0.0] * len(self.hidden), 0.0
        for sign, key in terms:
            if key in self.hidden:
                row[self.hidden[key]] += sign
            else:
                right -= sign * self.told[key]
        return row, right

    def _end(self, at: int, sign: float, equal: Any, below: Any) -> float | None:
        asked = [0.0] * len(self.hidden)
        asked[at] = sign
        answer = linprog(
            asked,
            A_ub=[row for row, _ in below] or None,
            b_ub=[right for _, right in below] or None,
            A_eq=[row for row, _ in equal] or None,
            b_eq=[right for _, right in equal] or None,
            method="highs",
        )
        return float(answer.fun or 0) if answer.success else None


def attacked(project: Any) -> Attacker:
    attacker = Attacker()
    attacker.read(project)
    return attacker


def show_what_is_not_small(project: Any) -> None:
    """Plant the fault: only what is small itself stays hidden."""
    with GUARDS.away():
        for snapshot in Snapshot.unscoped.filter(project=project):
            for row in snapshot.figures.all():
                for part in row.parts:
                    if int(part["value"]) >= 5:
                        part.update(is_hidden=False, shown=part["value"])
                if row.is_hidden and row.value is not None and row.value >= 5:
                    row.is_hidden, row.shown = False, str(int(row.value))
                row.save(update_fields=["parts", "is_hidden", "shown"])


@pytest.mark.parametrize("seed", range(6))
def test_all_that_left_in_three_months_tells_no_hidden_number(seed: int) -> None:
    attacker = attacked(history(seed))

    assert attacker.hidden
    assert attacker.found() == {}


def test_the_same_attacker_finds_numbers_where_only_the_small_ones_are_hidden() -> None:
    found: dict[Key, int] = {}
    for seed in range(3):
        project = history(seed)
        show_what_is_not_small(project)
        found |= attacked(project).found()

    assert found
