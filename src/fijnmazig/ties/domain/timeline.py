"""Ties in time: new, weak, strong, dormant, and the flow from month to month, which balances."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.attendance import Label
from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.meetings import BLOCK, Meetings, meetings
from fijnmazig.ties.domain.rule import Days, Rule, months_after


class TieState(StrEnum):
    """How a tie stands on a day; exactly one of four.

    NEW: alive, not strong, first met within `new_months`. WEAK: alive, not strong, known longer.
    STRONG: enough distinct days within the window. DORMANT: met once, not within the window.
    """

    NEW = "NEW"
    WEAK = "WEAK"
    STRONG = "STRONG"
    DORMANT = "DORMANT"


STATES = np.array(TieState, object)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """Every tie ever made up to a day, with its state; parallel arrays of length e.

    `first`, `second`: int64[e], sorted. `state`: TieState[e]. `since`, `latest`: first and last
    meeting. `strong_since`: when the present strong period began, NaT unless STRONG. `until`: the
    day on which the tie goes dormant if nobody meets again, or went.
    """

    actors: Sequence[Label]
    first: Index
    second: Index
    state: NDArray[np.object_]
    since: Days
    latest: Days
    strong_since: Days
    until: Days

    def count(self, state: TieState) -> int:
        """Return how many ties stand so."""
        return int((self.state == state).sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flow:
    """Active ties on days, and what changed since the day before in `days`; int64[days] each.

    On each but the first: active = active before + new + reactivated - dormant (N-3). On the first,
    all that is active came from before. `strong` is part of `active`.
    """

    days: Days
    active: Index
    strong: Index
    new: Index
    reactivated: Index
    dormant: Index


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Spells:
    """Periods in which ties hold without a gap: from `start` on, until `end`, not included."""

    pair: Index
    is_first: NDArray[np.bool_]
    start: Days
    end: Days

    def alive(self, day: np.datetime64) -> NDArray[np.bool_]:
        return (self.start <= day) & (self.end > day)


def standing(
    incidence: Incidence, *, rule: Rule, at: np.datetime64, block: int = BLOCK
) -> Standing:
    """Return how every tie made up to and on `at` stands that day. Source: CRITERIA N-3."""
    seen = incidence.until(at)
    none = np.empty(0, np.int64)
    empty = Meetings(first=none, second=none, starts=none, moment=none.astype(np.int32))
    parts = [_stand(seen, each, rule, at) for each in (empty, *_all(seen, rule, block))]
    names = ("first", "second", "state", "since", "latest", "strong_since", "until")
    joined = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    found: dict[str, Any] = dict(zip(names, joined, strict=True))
    found["state"] = STATES[found["state"]]
    return Standing(actors=incidence.actors, **found)


def standing_counts(
    incidence: Incidence, *, rule: Rule, at: np.datetime64, block: int = BLOCK
) -> dict[TieState, int]:
    """Return how many ties stand in each state, in memory that does not grow with them."""
    seen = incidence.until(at)
    counts = np.zeros(len(TieState), np.int64)
    for part in _all(seen, rule, block):
        counts += np.bincount(_stand(seen, part, rule, at)[2], minlength=len(TieState))
    return dict(zip(TieState, counts.tolist(), strict=True))


def flow(incidence: Incidence, *, rule: Rule, days: Days, block: int = BLOCK) -> Flow:
    """Return the stock of active ties on each of `days`, ascending, and what made it change."""
    totals = np.zeros((5, len(days)), np.int64)
    for part in _all(incidence, rule, block):
        held = _spells(incidence, part, rule, needed=1)
        strong = _spells(incidence, part, rule, needed=rule.strong_from)
        totals[0] += _standing_on(held, days)
        totals[1] += _standing_on(strong, days)
        totals[2] += _between(held.start[held.is_first], days)
        totals[3] += _between(held.start[~held.is_first], days)
        totals[4] += _between(held.end, days)
    active, strong_ones, new, reactivated, dormant = totals
    return Flow(
        days=days,
        active=active,
        strong=strong_ones,
        new=new,
        reactivated=reactivated,
        dormant=dormant,
    )


def month_ends(*, first: np.datetime64, last: np.datetime64) -> Days:
    """Return the last day of every month from that of `first` up to and with that of `last`."""
    start = first.astype("datetime64[M]")
    count = (last.astype("datetime64[M]") - start).astype(int) + 1
    months: Days = start + np.arange(1, count + 1).astype("timedelta64[M]")
    firsts: Days = months.astype("datetime64[D]")
    ends: Days = firsts + np.timedelta64(-1, "D")
    return ends


def _all(incidence: Incidence, rule: Rule, block: int) -> Iterator[Meetings]:
    return meetings(incidence, cap=rule.cap, block=block)


def _new_days(part: Meetings, days: Days) -> NDArray[np.bool_]:
    """Return bool[meetings]: the first of its pair on that day. `days`: of each meeting."""
    fresh = np.ones(len(days), np.bool_)
    np.not_equal(days[1:], days[:-1], out=fresh[1:])
    fresh[part.starts] = True
    return fresh


def _spells(incidence: Incidence, part: Meetings, rule: Rule, *, needed: int) -> _Spells:
    """Return the spells in which a pair has `needed` distinct days within the window."""
    days = incidence.days[part.moment]
    fresh = _new_days(part, days)
    pair = np.repeat(np.arange(len(part.first)), part.lengths())[fresh]
    days = days[fresh]
    ends = _ends(incidence, rule)[part.moment][fresh]
    # Holds from the last of `needed` days until the first of them leaves the window.
    back = needed - 1
    count = max(len(days) - back, 0)
    together = pair[back:] == pair[:count]
    pair, start, end = pair[back:][together], days[back:][together], ends[:count][together]
    real = start < end
    pair, start, end = pair[real], start[real], end[real]
    return _joined(pair, start, end)


def _joined(pair: Index, start: Days, end: Days) -> _Spells:
    """Return spells without those that only go on. In order of pair and start; ends ascend too."""
    other = np.ones(len(pair), np.bool_)
    np.not_equal(pair[1:], pair[:-1], out=other[1:])
    gap = other.copy()
    gap[1:] |= start[1:] > end[:-1]
    begins = np.flatnonzero(gap)
    lasts = np.append(begins[1:], len(pair))[: len(begins)] - 1
    return _Spells(pair=pair[begins], is_first=other[begins], start=start[begins], end=end[lasts])


def _standing_on(spells: _Spells, days: Days) -> Index:
    begun = np.searchsorted(np.sort(spells.start), days, side="right")
    ended = np.searchsorted(np.sort(spells.end), days, side="right")
    return begun - ended


def _between(moments: Days, days: Days) -> Index:
    """Return how many fall after the day before and not after this one; 0 for the first."""
    upto = np.searchsorted(np.sort(moments), days, side="right")
    return np.diff(upto, prepend=upto[:1])


def _stand(
    incidence: Incidence, part: Meetings, rule: Rule, at: np.datetime64
) -> tuple[NDArray[Any], ...]:
    days = incidence.days[part.moment]
    lasts = np.append(part.starts[1:], len(days))[: len(part.starts)] - 1
    since, latest = days[part.starts], days[lasts]
    until = _ends(incidence, rule)[part.moment[lasts]]
    strong = _spells(incidence, part, rule, needed=rule.strong_from)
    now = strong.alive(at)
    strong_since = np.full(len(since), np.datetime64("NaT", "D"))
    strong_since[strong.pair[now]] = strong.start[now]
    is_old = (months_after(incidence.days, months=rule.new_months) <= at)[part.moment[part.starts]]
    state = is_old.astype(np.int64)  # places in STATES
    state[~np.isnat(strong_since)] = 2
    state[until <= at] = 3
    return part.first, part.second, state, since, latest, strong_since, until


def _ends(incidence: Incidence, rule: Rule) -> Days:
    """Return the day on which each moment keeps a tie alive no longer."""
    return months_after(incidence.days, months=rule.window_months)
