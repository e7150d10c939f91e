"""What other rooms ask of meetings: who was where, and what certificates came of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from fijnmazig.gatherings.domain.kinds import Audience, MomentState, Presence
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.marks import last_marks
from fijnmazig.organisations.queries import doors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendances:
    """Who was present, as parallel columns: row n of each belongs together.

    `people` are keys that stay the same through merges and erasure, no names. Somebody who worked
    for several organisations that day has a row for each; for none, one row with None. `present`
    tells how many people a moment had, for who counts plenaries apart.
    """

    moments: Sequence[UUID]
    dates: Sequence[date]
    people: Sequence[UUID]
    organisations: Sequence[UUID | None]
    present: Mapping[UUID, int]

    def __len__(self) -> int:
        return len(self.moments)


type Row = tuple[UUID, date, UUID, UUID | None]


def attendances(*, until: date, partnership_id: UUID | None = None) -> Attendances:
    """Return who was present at the moments for professionals up to and including a day.

    Only the last mark of somebody at a moment counts; cancelled moments had nobody. Of one
    partnership, or of all. The number of queries does not depend on the number of marks, so that
    a million of them can be asked for.
    """
    moments = _moments(until=until, partnership_id=partnership_id)
    days = {key: localdate(start) for key, start in moments.values_list("id", "starts_at")}
    found = list(_read(moments, days))
    rows = list(_shared(found)) if any(row[3] is None for row in found) else found
    people: dict[UUID, set[UUID]] = defaultdict(set)
    for moment, _, person, _ in rows:
        people[moment].add(person)
    return Attendances(
        moments=[row[0] for row in rows],
        dates=[row[1] for row in rows],
        people=[row[2] for row in rows],
        organisations=[row[3] for row in rows],
        present={moment: len(there) for moment, there in people.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Of how many past moments attendance was kept at all. Source: CRITERIA N-6."""

    moments: int
    with_attendance: int


def completeness(*, until: date, partnership_id: UUID | None = None) -> Completeness:
    """Return how many moments for professionals there were, and of how many somebody was marked."""
    moments = _moments(until=until, partnership_id=partnership_id)
    marked = present_marks(moments).order_by().values("moment_id").distinct()
    return Completeness(moments=moments.count(), with_attendance=marked.count())


def present_marks(moments: QuerySet[Moment]) -> QuerySet[Mark]:
    """Return the last mark of everybody who was present at these moments."""
    rows = Mark.unscoped.filter(moment__in=moments.values("id"))
    return last_marks(rows).filter(presence=Presence.PRESENT.value)


def _moments(*, until: date, partnership_id: UUID | None) -> QuerySet[Moment]:
    rows = Moment.unscoped.filter(
        starts_at__date__lte=until, cohort__series__audience=Audience.PROFESSIONALS.value
    ).exclude(state=MomentState.CANCELLED.value)
    return (
        rows
        if partnership_id is None
        else rows.filter(cohort__series__partnership_id=partnership_id)
    )


def _read(moments: QuerySet[Moment], days: Mapping[UUID, date]) -> Iterator[Row]:
    """Yield a row for each mark; ids are read as text, and made only once each."""
    ids = _Ids()
    people, bodies = organisations.merged_people(), organisations.merged_organisations()
    names = ("moment_id", "stand_in", "organisation_id")
    texts = {f"{name}_text": Cast(name, CharField()) for name in names}
    marks = present_marks(moments).order_by().annotate(**texts).values_list(*texts)
    for moment_text, person_text, body_text in marks.iterator(chunk_size=20_000):
        moment, person = ids[moment_text], ids[person_text]
        body = None if body_text is None else ids[body_text]
        yield (
            moment,
            days[moment],
            people.get(person, person),
            body if body is None else bodies.get(body, body),
        )


class _Ids(dict[str, UUID]):
    """Ids by the text a database gives for them, each made once."""

    def __missing__(self, text: str) -> UUID:
        self[text] = made = UUID(text)
        return made


def _shared(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows, those without an organisation once for each that somebody worked for that day."""
    alone = {person for _, _, person, organisation in rows if organisation is None}
    work = organisations.work_of(professional_ids=alone)
    merged = organisations.merged_organisations()
    for moment, day, person, organisation in rows:
        at_work = (each for each in work.get(person, ()) if each.period.holds(day))
        there = {merged.get(each.organisation_id, each.organisation_id) for each in at_work}
        if organisation is not None or not there:
            yield moment, day, person, organisation
            continue
        for body in sorted(there):
            yield moment, day, person, body
