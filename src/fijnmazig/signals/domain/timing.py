"""How long signals wait: for an answer, for a decision, for an action, between phases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.phases import DECIDE_WITHIN, ORDER

FEWEST = 5
"""Of fewer signals nothing is told: whoever gave one would know it again."""
TARGET = 90
"""Of so many in a hundred signals is to be decided within ninety days. Source: N-14."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The days of a signal, and the first day on which it came into each phase."""

    given: date
    answered: date | None
    decided: date | None
    phases: Mapping[Phase, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; `percent` is None when there are too few to tell."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Return how many in a hundred."""
        return round(100 * self.part / self.whole) if self.whole >= FEWEST else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The median of some waits in days, None when there are too few to tell."""

    days: float | None
    total: int


def to_answer(lives: Iterable[Life]) -> Wait:
    """Return how long the first answer took."""
    return _wait(life.answered - life.given for life in lives if life.answered)


def to_action(lives: Iterable[Life]) -> Wait:
    """Return how long it took until somebody acted."""
    began = ((life.given, life.phases.get(Phase.ACT)) for life in lives)
    return _wait(acted - given for given, acted in began if acted is not None)


def answered(lives: Sequence[Life]) -> Share:
    """Return how many signals got an answer."""
    return Share(part=sum(life.answered is not None for life in lives), whole=len(lives))


def decided(lives: Sequence[Life], *, today: date) -> Share:
    """Return how many were decided within ninety days, of those given so long ago or decided."""
    ripe = [
        life for life in lives if life.decided is not None or today - life.given >= DECIDE_WITHIN
    ]
    quick = [
        life
        for life in ripe
        if life.decided is not None and life.decided - life.given <= DECIDE_WITHIN
    ]
    return Share(part=len(quick), whole=len(ripe))


def between(lives: Sequence[Life]) -> tuple[tuple[Phase, Wait], ...]:
    """Return how long it took to come into each phase from the last one before it."""
    found: dict[Phase, list[timedelta]] = {phase: [] for phase in ORDER[1:]}
    for life in lives:
        came = [(phase, life.phases[phase]) for phase in ORDER if phase in life.phases]
        for (_before, left), (phase, entered) in pairwise(came):
            if entered >= left:
                found[phase].append(entered - left)
    return tuple((phase, _wait(waits)) for phase, waits in found.items())


def _wait(waits: Iterable[timedelta]) -> Wait:
    days = [each.days for each in waits]
    told = float(median(days)) if len(days) >= FEWEST else None
    return Wait(days=told, total=len(days))
