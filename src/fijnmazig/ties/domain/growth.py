"""Growth: a mesh on two days, and every change traced to the meetings that made it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.attendance import Label, Narrow
from fijnmazig.ties.domain.figures import ActiveFigures, CumulativeFigures
from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.meetings import BLOCK, meetings
from fijnmazig.ties.domain.rule import Days, Rule, months_after
from fijnmazig.ties.domain.timeline import Standing, TieState, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth[F: (CumulativeFigures, ActiveFigures)]:
    """The same kind of figures on two days: cumulative or active, never one of each."""

    before: F
    after: F


@dataclass(frozen=True, slots=True, kw_only=True)
class TieChange:
    """One tie that stands otherwise than before, and why.

    `before`: None when the two had never met. `moments`: indexes of shared moments, in order of
    time: those of the period for a tie that was made, revived or strengthened, those that fell out
    of the window for one that weakened or went dormant.
    """

    first: Label
    second: Label
    before: TieState | None
    after: TieState
    moments: tuple[int, ...]


def changes(
    incidence: Incidence,
    *,
    rule: Rule,
    since: np.datetime64,
    until: np.datetime64,
    block: int = BLOCK,
) -> tuple[TieChange, ...]:
    """Return every tie that changed after `since`, up to and on `until`, sorted by actors.

    That a new tie is new no longer is no change: no meeting made it so. Source: CRITERIA N-3.
    """
    earlier = standing(incidence, rule=rule, at=since, block=block)
    later = standing(incidence, rule=rule, at=until, block=block)
    before = _states_before(earlier, later)
    changed = np.array([_is_change(*pair) for pair in zip(before, later.state, strict=True)], bool)
    ends = months_after(incidence.days, months=rule.window_months)
    made = _within(incidence.days, since, until)
    left = _within(ends, since, until)
    runs = _runs(incidence.until(until), rule, _keys(later)[changed], block)
    return tuple(
        TieChange(
            first=later.actors[later.first[place]],
            second=later.actors[later.second[place]],
            before=before[place],
            after=later.state[place],
            moments=tuple(
                run[(left if _is_loss(before[place], later.state[place]) else made)[run]].tolist()
            ),
        )
        for place, run in zip(np.flatnonzero(changed).tolist(), runs, strict=True)
    )


def _keys(ties: Standing) -> Index:
    return ties.first.astype(np.int64) * len(ties.actors) + ties.second


def _within(days: Days, since: np.datetime64, until: np.datetime64) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (days > since) & (days <= until)
    return inside


def _runs(incidence: Incidence, rule: Rule, wanted: Index, block: int) -> Iterator[Narrow]:
    """Yield the shared moments of every wanted pair, in order."""
    for part in meetings(incidence, cap=rule.cap, block=block):
        found = np.isin(part.first * len(incidence.actors) + part.second, wanted)
        ends = part.starts + part.lengths()
        for place in np.flatnonzero(found).tolist():
            yield part.moment[part.starts[place] : ends[place]]


def _states_before(earlier: Standing, later: Standing) -> NDArray[np.object_]:
    """Return the earlier state of each later tie, None for one that was not there."""
    places = np.searchsorted(_keys(later), _keys(earlier))
    states = np.full(len(later.first), None, object)
    states[places] = earlier.state
    return states


def _is_change(before: TieState | None, after: TieState) -> bool:
    calm = {TieState.NEW: TieState.WEAK}
    return before is None or calm.get(before, before) is not calm.get(after, after)


def _is_loss(before: TieState | None, after: TieState) -> bool:
    if before is None:
        return False
    return after is TieState.DORMANT or before is TieState.STRONG
