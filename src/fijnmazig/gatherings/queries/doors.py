"""What other rooms ask of meetings: who was where, and of how many moments that is known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import batched, repeat
from uuid import UUID

import numpy as np
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.timezone import localdate, make_aware

from fijnmazig.gatherings.domain.columns import NOBODY, Index
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, Presence, SeriesKind
from fijnmazig.gatherings.domain.roll import PARTS, Completeness, Occasion, Roll
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.marks import last_marks
from fijnmazig.organisations.queries import doors as organisations

BATCH = 20_000
COLUMNS = ("moment_id", "stand_in", "organisation_id")


def attendances(
    *, until: date | None, partnership_id: UUID | None = None, of: UUID | None = None
) -> Roll:
    """Return who was present up to and including a day (None: ever), of one partnership or of all.

    With `of` only the moments at which that person was. Cancelled moments had nobody. The number
    of queries does not depend on the number of marks, so that a million of them can be asked for.
    """
    people = organisations.merged_people()
    moments = professional_moments(until, partnership_id=partnership_id)
    if of is not None:
        selves = {of} | {gone for gone, stays in people.items() if stays == of}
        there = _present(Mark.unscoped.filter(stand_in__in=selves))
        moments = moments.filter(id__in=there.values("moment_id"))
    places, found = _occasions(moments)
    return _read(present_marks(moments), found, places=places, merged=people)


def completeness(*, until: date, partnership_id: UUID | None = None) -> Completeness:
    """Return how many moments for professionals there were, and of how many somebody was marked."""
    return _completeness_of(professional_moments(until, partnership_id=partnership_id))


def completeness_of_series(series_ids: Collection[UUID], *, until: date) -> Completeness:
    """Return the same of the moments of these series."""
    moments = professional_moments(until, partnership_id=None)
    return _completeness_of(moments.filter(cohort__series_id__in=series_ids))


def _completeness_of(moments: QuerySet[Moment]) -> Completeness:
    return Completeness(
        moments=moments.count(), with_attendance=moments.filter(Exists(_present_there())).count()
    )


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
    """Return moments in the order of their ids, and the place of each by how its id is written."""
    series = ("cohort__series_id", "cohort__series__title", "cohort__series__kind")
    rows = moments.annotate(said=Cast("id", CharField())).order_by("id")
    places: dict[str, int] = {}
    found: list[Occasion] = []
    for said, key, start, series_id, title, kind in rows.values_list(
        "said", "id", "starts_at", *series
    ):
        places[said] = len(found)
        found.append(
            Occasion(
                id=key,
                day=localdate(start),
                kind=SeriesKind(kind),
                series_id=series_id,
                series_title=title,
            )
        )
    return places, tuple(found)


class _Codes(dict[str, int]):
    """Numbers for texts, in the order in which they came."""

    def __missing__(self, text: str) -> int:
        self[text] = made = len(self)
        return made


def _read(
    marks: QuerySet[Mark],
    occasions: tuple[Occasion, ...],
    *,
    places: Mapping[str, int],
    merged: Mapping[UUID, UUID],
) -> Roll:
    """Return the roll of marks; ids are read as text, and made only once each.

    A moment that came between the two questions is not on it.
    """
    who, where = _Codes(), _Codes()
    parts = {part.value: place for place, part in enumerate(PARTS)}
    columns: tuple[list[int], ...] = ([], [], [], [])
    texts = {f"{name}_text": Cast(name, CharField()) for name in COLUMNS}
    rows = marks.order_by().annotate(**texts).values_list(*texts, "part")
    for batch in batched(rows.iterator(chunk_size=BATCH), BATCH, strict=False):
        moments, people, bodies, came_as = zip(*batch, strict=True)
        columns[0].extend(map(places.get, moments, repeat(NOBODY)))
        columns[1].extend(map(who.__getitem__, people))
        columns[2].extend(NOBODY if body is None else where[body] for body in bodies)
        columns[3].extend(map(parts.__getitem__, came_as))
    moment, person, organisation, part = (np.array(column, np.int64) for column in columns)
    people, person = _standing(tuple(who), person, merged=merged)
    gone = organisations.merged_organisations()
    bodies, organisation = _standing(tuple(where), organisation, merged=gone)
    read = Roll(
        occasions=occasions,
        people=people,
        organisations=bodies,
        moment=moment,
        person=person,
        organisation=organisation,
        part=part,
    )
    return _shared(read.only(moment != NOBODY), merged=gone)


def _standing(
    texts: Sequence[str], column: Index, *, merged: Mapping[UUID, UUID]
) -> tuple[tuple[UUID, ...], Index]:
    """Return the ids that stay after mergers, sorted, and the column in numbers of those.

    By their numbers, for which Python needs a tenth of the time that comparing ids takes.
    """
    gone = {key.int: stay.int for key, stay in merged.items()}
    stays = [gone.get(key, key) for key in (UUID(text).int for text in texts)]
    names = sorted(set(stays))
    order = {name: place for place, name in enumerate(names)}
    column = np.array([*map(order.__getitem__, stays), NOBODY], np.int64)[column]
    return tuple(UUID(int=name) for name in names), column


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
