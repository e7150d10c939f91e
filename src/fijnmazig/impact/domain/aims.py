"""What a frozen figure is laid beside when it leaves: where it began, and what was aimed at.

A target is a plan and tells of nobody. Where it began is a count like any other, and no snapshot
protected it: it leaves only where nothing can follow from it. Source: ADR 0034.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fijnmazig.impact.domain.disclosure.cells import ORGANISATIONS
from fijnmazig.impact.domain.kinds import Unit

NEVER = frozenset(
    {Unit.DOSSIERS, Unit.GROUPS, Unit.SESSIONS, Unit.POINTS, Unit.PERCENT, Unit.DAYS, Unit.WORDS}
)
LEAST = {Unit.PEOPLE: 0, Unit.ORGANISATIONS: ORGANISATIONS}
"""The smallest group that is told; nought: what the snapshot says of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where a figure began and on which day, and what is aimed at; None where nothing is told."""

    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None


def may_begin(baseline: Decimal, *, value: Decimal, unit: Unit, people: int, hides: bool) -> bool:
    """Tell whether a count at the beginning may stand beside what was told later.

    Neither it nor how much came since may be a small group, and where a project `hides` anything
    no count of people or organisations is added: the audit did not look at it. `people` is the
    smallest group of people that is told. Of casework, shares and means nothing is told.
    """
    if unit in NEVER:
        return False
    if unit not in LEAST:
        return True
    least = LEAST[unit] or people
    return not hides and all(one == 0 or one >= least for one in (baseline, abs(value - baseline)))
