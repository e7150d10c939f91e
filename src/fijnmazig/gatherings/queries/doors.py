"""What other rooms ask of meetings: who was where, and of how many moments that is known."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched
from uuid import UUID

import numpy as np
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    StringAgg,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import get_current_timezone, make_aware

from fijnmazig.gatherings.domain.columns import NOBODY, Index, Keys
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, Presence, SeriesKind
from fijnmazig.gatherings.domain.roll import PARTS, Completeness, Occasion, Roll
from fijnmazig.gatherings.domain.written import AWAY, FIRST, NO_ID, Ids, read_lines
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.marks import last_marks
from fijnmazig.organisations.queries import doors as organisations

type Lines = Iterable[tuple[str, str]]

BATCH = 5_000
"""Moments of which the marks are read at a time: those of a network, some twelve megabytes."""


def attendances(
    *, until: date | None, partnership_id: UUID | None = None, of: UUID | None = None
) -> Roll:
    """Return who was present up to and including a day (None: ever), of one partnership or of all.

    With `of` only the moments at which that person was. Cancelled moments had nobody. The number
    of queries does not depend on the number of marks, so that a million of them can be asked for.
    """
    moments = professional_moments(until, partnership_id=partnership_id)
    if of is not None:
        merged = organisations.merged_people()
        selves = {of} | {gone for gone, stays in merged.items() if stays == of}
        # Who is not erased stands in for nobody else; by their name there is an index.
        there = _present(Mark.unscoped.filter(professional__in=selves, stand_in__in=selves))
        moments = moments.filter(id__in=there.values("moment_id"))
    return _roll(Mark.unscoped.all(), moments)


def roll_of(marks: QuerySet[Mark]) -> Roll:
    """Return the roll of some marks, and of their moments only."""
    return _roll(marks, Moment.unscoped.filter(id__in=marks.order_by().values("moment_id")))


def _roll(marks: QuerySet[Mark], moments: QuerySet[Moment]) -> Roll:
    places, found = _occasions(moments)
    lines = _lines(marks, moments)
    return _read(lines, found, places=places, merged=organisations.merged_people())


def completeness_of_series(series_ids: Collection[UUID], *, until: date) -> Completeness:
    """Return how many moments for professionals these series had, and of how many somebody came."""
    moments = professional_moments(until, partnership_id=None).filter(
        cohort__series_id__in=series_ids
    )
    found = moments.aggregate(
        moments=Count("id"), with_attendance=Count("id", filter=Exists(_present_there()))
    )
    return Completeness(**found)


def present_marks(moments: QuerySet[Moment]) -> QuerySet[Mark]:
    """Return the last mark of everybody who was present at these moments."""
    return _present(Mark.unscoped.filter(moment__in=moments.values("id")))


def professional_moments(until: date | None, *, partnership_id: UUID | None) -> QuerySet[Moment]:
    """Return the moments for professionals that were not cancelled, up to and including a day."""
    rows = Moment.unscoped.filter(cohort__series__audience=Audience.PROFESSIONALS.value).exclude(
        state=MomentState.CANCELLED.value
    )
    if partnership_id is not None:
        rows = rows.filter(cohort__series__partnership_id=partnership_id)
    if until is None or until == date.max:  # no day comes after it
        return rows
    return rows.filter(starts_at__lt=_end(until))


def _present_there() -> QuerySet[Mark]:
    """Return who was present at the moment of an outer question."""
    return _present(Mark.unscoped.filter(moment_id=OuterRef("id")))


def _present(rows: QuerySet[Mark]) -> QuerySet[Mark]:
    return last_marks(rows).filter(presence=Presence.PRESENT.value)


def _end(day: date) -> datetime:
    """Return the first moment after a day where we are."""
    return make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _occasions(moments: QuerySet[Moment]) -> tuple[dict[str, int], tuple[Occasion, ...]]:
    """Return moments in the order of their ids, and the place of each."""
    series = ("cohort__series__title", "cohort__series__kind")
    found: list[Occasion] = []
    days, ids, kinds = _Days(), _Ids(), {kind.value: kind for kind in SeriesKind}
    written = (Cast(name, CharField()) for name in ("id", "cohort__series_id", "starts_at"))
    rows = moments.order_by("id").values_list(*written, *series)
    for key, series_id, start, title, kind in rows:
        found.append(
            Occasion(
                key=key,
                day=days[start],
                kind=kinds[kind],
                series_id=ids[series_id],
                series_title=title,
            )
        )
    return {one.key: place for place, one in enumerate(found)}, tuple(found)


class _Days(dict[str, date]):
    """The day where we are of each moment in time, as a database writes it: many are the same."""

    def __missing__(self, written: str) -> date:
        start = datetime.fromisoformat(written)
        aware = start if start.tzinfo else start.replace(tzinfo=UTC)  # SQLite writes no zone
        day = self[written] = aware.astimezone(get_current_timezone()).date()
        return day


class _Ids(dict[str, UUID]):
    """Ids as a database writes them: a series has many moments."""

    def __missing__(self, written: str) -> UUID:
        found = self[written] = UUID(written)
        return found


def _lines(marks: QuerySet[Mark], moments: QuerySet[Moment]) -> Lines:
    """Yield these marks of each of these moments as one line of text, where there are any.

    Moment by moment, so that no database reads or sorts the marks of the whole house.
    """
    there = marks.filter(moment_id=OuterRef("id")).order_by().values("moment_id")
    written = there.annotate(line=StringAgg(_line(), Value(""))).values("line")
    asked = moments.order_by().values_list(Cast("id", CharField()), Subquery(written))
    rows = asked.iterator(chunk_size=BATCH)
    return ((key, line) for key, line in rows if line is not None)


def _read(
    lines: Lines,
    occasions: tuple[Occasion, ...],
    *,
    places: Mapping[str, int],
    merged: Mapping[UUID, UUID],
) -> Roll:
    """Return the roll of marks; a moment that came between the two questions is not on it."""
    parts = []
    for batch in batched(lines, BATCH, strict=False):
        keys, written = zip(*batch, strict=True)
        at = np.array([places.get(key, NOBODY) for key in keys], np.int64)
        parts.append((at, read_lines(written)))
    gone = organisations.merged_organisations()
    people, person = _standing([(each.people, each.person) for _, each in parts], merged=merged)
    bodies, organisation = _standing(
        [(each.organisations, each.organisation) for _, each in parts], merged=gone
    )
    read = Roll(
        occasions=occasions,
        people=people,
        organisations=tuple(bodies),
        moment=_joined([at[each.line] for at, each in parts]),
        person=person,
        organisation=organisation,
        part=_joined([each.part for _, each in parts]),
    )
    return _shared(read.only(read.moment != NOBODY), merged=gone)


def _line() -> Func:
    """Return how a mark is written: each of its columns as wide as in any other mark."""
    is_away = ~Q(presence=Presence.PRESENT.value)
    parts = [When(part=part.value, then=Value(str(at))) for at, part in enumerate(PARTS)]
    return Func(
        Cast("stand_in", CharField()),
        Coalesce(Cast("organisation_id", CharField()), Value(NO_ID)),
        Cast(F("id") + FIRST, CharField()),
        Case(When(is_away, then=Value(AWAY)), *parts),
        template="%(expressions)s",
        arg_joiner=" || ",  # none of them is ever NULL
        output_field=TextField(),
    )


def _joined(columns: Sequence[Index]) -> Index:
    return np.concatenate((np.empty(0, np.int64), *columns))


def _standing(
    columns: Sequence[tuple[Ids, Index]], *, merged: Mapping[UUID, UUID]
) -> tuple[Keys, Index]:
    """Return the ids that stay after mergers, sorted, and the columns in numbers of those, as one.

    By their numbers, for which Python needs a tenth of the time that comparing ids takes.
    """
    gone = {key.int: stay.int for key, stay in merged.items()}
    if len(columns) == 1 and gone.keys().isdisjoint(columns[0][0]):
        keys, column = columns[0]
        nobody = int(keys[:1] == (0,))  # ids come in order, so it is the first
        return Keys(keys[nobody:]), column - nobody
    stays = [[gone.get(key, key) for key in keys] for keys, _ in columns]
    names = sorted({key for keys in stays for key in keys} - {0})
    order = {name: place for place, name in enumerate(names)} | {0: NOBODY}
    moved = [
        np.array([order[key] for key in keys], np.int64)[column]
        for keys, (_, column) in zip(stays, columns, strict=True)
    ]
    return Keys(names), _joined(moved)


def _shared(found: Roll, *, merged: Mapping[UUID, UUID]) -> Roll:
    """Return a roll with those without an organisation once for each they worked for that day."""
    alone = np.flatnonzero(found.organisation == NOBODY)
    if not len(alone):
        return found
    lone = list(zip(found.person[alone].tolist(), found.moment[alone].tolist(), strict=True))
    works = _works(found, pairs=lone, merged=merged)
    bodies = tuple(sorted({*found.organisations, *(body for row in works for body in row)}))
    order = {body: place for place, body in enumerate(bodies)}
    moved = np.array([*(order[body] for body in found.organisations), NOBODY], np.int64)
    times = np.ones(len(found), np.int64)
    times[alone] = [max(len(row), 1) for row in works]
    rows = np.repeat(np.arange(len(found)), times)
    organisation = moved[found.organisation[rows]]
    organisation[organisation == NOBODY] = [
        place for row in works for place in ([order[body] for body in row] or [NOBODY])
    ]
    return replace(
        found,
        organisations=bodies,
        moment=found.moment[rows],
        person=found.person[rows],
        organisation=organisation,
        part=found.part[rows],
    )


def _works(
    found: Roll, *, pairs: Sequence[tuple[int, int]], merged: Mapping[UUID, UUID]
) -> list[tuple[UUID, ...]]:
    """Return for whom people worked on the day of a moment, for each pair of person and moment."""
    work = organisations.work_of(professional_ids={found.people[person] for person, _ in pairs})
    known: dict[tuple[int, date], tuple[UUID, ...]] = {}
    rows = []
    for person, moment in pairs:
        day = found.occasions[moment].day
        if (person, day) not in known:
            at_work = (
                each for each in work.get(found.people[person], ()) if each.period.holds(day)
            )
            there = {merged.get(each.organisation_id, each.organisation_id) for each in at_work}
            known[person, day] = tuple(sorted(there))
        rows.append(known[person, day])
    return rows
