"""Who was where, at one level: people, organisations, or groups of organisations."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fijnmazig.gatherings.domain.columns import NOBODY, Index, each_once, run_starts
from fijnmazig.ties.domain.attendance import Attendance, Label
from fijnmazig.ties.domain.rule import Days

type Matrix = sparse.csr_array[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Incidence:
    """A sparse table actors x moments, as entries sorted by moment and then actor.

    `actors`: labels, sorted. `days`, `sizes`: date and attendees of each moment, in order of time.
    `actor`, `moment`: int64[n]. `share`: float64[n], more than 0 and at most 1: less than 1 where
    somebody came for several (1/m, N-2). `alone`: int64[p, 3], moments at which a pair of actors
    was one and the same attendee, who met nobody by that.
    """

    actors: Sequence[Label]
    days: Days
    sizes: Index
    actor: Index
    moment: Index
    share: NDArray[np.float64]
    alone: Index

    def matrix(self) -> Matrix:
        """Return the shares as a sparse matrix, actors x moments."""
        shape = (len(self.actors), len(self.days))
        return sparse.csr_array((self.share, (self.actor, self.moment)), shape=shape)

    def present(self) -> NDArray[np.bool_]:
        """Return bool[actors]: who was at any moment, plenaries too."""
        there: NDArray[np.bool_] = np.bincount(self.actor, minlength=len(self.actors)) > 0
        return there

    def until(self, day: np.datetime64) -> "Incidence":
        """Return the moments up to and on `day`; actors stay, present or not."""
        return self.during(self.days <= day)

    def during(self, moments: NDArray[np.bool_]) -> "Incidence":
        """Return only the entries of the moments that are True, bool[moments]."""
        kept = moments[self.moment]
        return replace(
            self,
            actor=self.actor[kept],
            moment=self.moment[kept],
            share=self.share[kept],
            alone=self.alone[moments[self.alone[:, 2]]],
        )


def people(table: Attendance) -> Incidence:
    """Return people x moments; attendances without a named person are left out."""
    kept = (table.person != NOBODY) & table.is_first()
    return Incidence(
        actors=table.people,
        days=table.days,
        sizes=table.sizes(),
        actor=table.person[kept],
        moment=table.moment[kept],
        share=np.ones(int(kept.sum())),
        alone=np.empty((0, 3), np.int64),
    )


def organisations(table: Attendance) -> Incidence:
    """Return organisations x moments: each counted once a moment, however many came for it.

    Somebody who came for m organisations gives each a share of 1/m, unless it had somebody of its
    own. Source: CRITERIA N-2.
    """
    known = table.organisation != NOBODY
    fresh = table.is_first()[known]
    attendee = np.cumsum(fresh) - 1
    hats = np.bincount(attendee, minlength=len(fresh))[attendee]
    rows = _Rows(
        moment=table.moment[known], actor=table.organisation[known], unit=attendee, hats=hats
    )
    return _incidence(table, table.organisations, rows)


def groups(table: Attendance, *, of: Mapping[Label, Collection[Label]]) -> Incidence:
    """Return groups x moments, for `of` organisation -> its sectors, or municipalities.

    A group is present when one of its organisations is. An organisation of several groups gives
    each a share, and does not tie them to each other by itself. Organisations of no group are
    left out.
    """
    labels = tuple(sorted({group for body in table.organisations for group in of.get(body, ())}))
    order = {label: place for place, label in enumerate(labels)}
    places = [sorted({order[each] for each in of.get(body, ())}) for body in table.organisations]
    lengths = np.array([len(each) for each in places], np.int64)
    flat = np.array([place for each in places for place in each], np.int64)
    known = np.flatnonzero(table.organisation != NOBODY)
    body = table.organisation[known]
    rows = np.repeat(np.arange(len(known)), lengths[body])
    group = flat[spread((np.cumsum(lengths) - lengths)[body], lengths=lengths[body])]
    moment, body = table.moment[known][rows], body[rows]
    unit = moment * len(table.organisations) + body
    return _incidence(
        table, labels, _Rows(moment=moment, actor=group, unit=unit, hats=lengths[body])
    )


def spread(starts: Index, *, lengths: Index) -> Index:
    """Return the integers of every run [start, start + length), one run after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rows:
    """Rows of int64[n]: at a moment, a unit (of that moment) comes for one of `hats` actors."""

    moment: Index
    actor: Index
    unit: Index
    hats: Index


def _incidence(table: Attendance, actors: Sequence[Label], rows: _Rows) -> Incidence:
    """Return the entries of rows, each once."""
    width = max(len(actors), 1)
    entry = rows.moment * width + rows.actor
    if (rows.hats <= 1).all():
        keys = each_once(entry)
        share, alone = np.ones(len(keys)), np.empty((0, 3), np.int64)
    else:
        order = np.lexsort((rows.unit, entry))
        entry, unit, hats = entry[order], rows.unit[order], rows.hats[order]
        starts = run_starts(entry)
        keys, lengths = entry[starts], np.diff(starts, append=len(entry))
        share = 1 / np.minimum.reduceat(hats, starts)
        different = np.append(True, (entry[1:] != entry[:-1]) | (unit[1:] != unit[:-1]))
        units = np.add.reduceat(different, starts, dtype=np.int64)
        sole = different & np.repeat(units == 1, lengths) & (hats > 1)
        alone = _same_attendee(entry[sole], unit[sole], width)
    return Incidence(
        actors=actors,
        days=table.days,
        sizes=table.sizes(),
        actor=keys % width,
        moment=keys // width,
        share=share,
        alone=alone,
    )


def _same_attendee(entry: Index, unit: Index, width: int) -> Index:
    """Return (first, second, moment) of the entries that only one and the same unit filled."""
    order = np.lexsort((entry, unit))
    entry, unit = entry[order], unit[order]
    starts = run_starts(unit)
    lengths = np.diff(starts, append=len(unit))
    place = np.arange(len(entry))
    later = np.repeat(starts + lengths, lengths) - place - 1
    first, second = np.repeat(entry, later), entry[spread(place + 1, lengths=later)]
    return np.stack((first % width, second % width, first // width), axis=1)
