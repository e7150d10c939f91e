"""What reports ask of meetings: who came within a period, counted once, and for whom they work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from fijnmazig.gatherings.domain.kinds import Audience, MomentState, Part, SeriesKind
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.doors import present_marks
from fijnmazig.organisations.queries import doors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which moments for professionals count: of a partnership (None: of all), between two days.

    Both days are included, None is open. `kinds` are kinds of series, empty for all; `part` is as
    what people came, None for whatever.
    """

    partnership_id: UUID | None
    first: date | None
    last: date | None
    kinds: frozenset[SeriesKind] = frozenset()
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who was present: `people` with the organisations they came for, and how often together.

    `visits` counts a person once a moment; nobody stands twice in `people`.
    """

    people: Mapping[UUID, frozenset[UUID]]
    visits: int

    @property
    def organisations(self) -> frozenset[UUID]:
        """Return every organisation that somebody came for."""
        return frozenset().union(*self.people.values())


def present(span: Span) -> Present:
    """Return who was present within a span; the last mark of somebody at a moment counts."""
    marks = _marks(span)
    people, bodies = organisations.merged_people(), organisations.merged_organisations()
    found: dict[UUID, set[UUID]] = defaultdict(set)
    visits = 0
    names = {"who": Cast("stand_in", CharField()), "body": Cast("organisation_id", CharField())}
    counted = marks.order_by().annotate(**names).values(*names).annotate(times=Count("id"))
    rows = counted.values_list(*names, "times")
    for who, body, times in rows.iterator(chunk_size=20_000):
        person = UUID(who)
        person = people.get(person, person)
        visits += times
        works = found[person]
        if body is not None:
            works.add(bodies.get(UUID(body), UUID(body)))
    for person, works in _without_body(marks, people, bodies).items():
        found[person] |= works
    return Present(
        people={person: frozenset(works) for person, works in found.items()},
        visits=visits - _twice(marks, people),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Moments of which attendance was kept, by kind; `planned` are all that were not cancelled."""

    by_kind: Mapping[SeriesKind, int]
    planned: int


def moments_held(span: Span) -> Held:
    """Return how many moments of a span took place, by kind."""
    every = _moments(span)
    held = every.filter(id__in=_marks(span).values("moment_id"))
    rows = held.order_by().values_list("cohort__series__kind").annotate(total=Count("id"))
    return Held(by_kind={SeriesKind(kind): total for kind, total in rows}, planned=every.count())


def series_held(span: Span) -> dict[str, int]:
    """Return series of which a moment took place within a span, by title, with their moments."""
    held = _moments(span).filter(id__in=_marks(span).values("moment_id"))
    rows = held.order_by().values_list("cohort__series_id", "cohort__series__title")
    named: dict[str, int] = {}
    for series_id, title, total in sorted(
        rows.annotate(total=Count("id")), key=lambda row: (row[1], str(row[0]))
    ):
        label = title if title not in named else f"{title} ({str(series_id)[:8]})"
        named[label] = total
    return named


def _moments(span: Span) -> QuerySet[Moment]:
    rows = Moment.unscoped.filter(cohort__series__audience=Audience.PROFESSIONALS.value).exclude(
        state=MomentState.CANCELLED.value
    )
    if span.partnership_id is not None:
        rows = rows.filter(cohort__series__partnership_id=span.partnership_id)
    if span.first is not None:
        rows = rows.filter(starts_at__date__gte=span.first)
    if span.last is not None:
        rows = rows.filter(starts_at__date__lte=span.last)
    if span.kinds:
        rows = rows.filter(cohort__series__kind__in=[kind.value for kind in span.kinds])
    return rows


def _marks(span: Span) -> QuerySet[Mark]:
    rows = present_marks(_moments(span))
    return rows if span.part is None else rows.filter(part=span.part.value)


def _without_body(
    marks: QuerySet[Mark], people: Mapping[UUID, UUID], bodies: Mapping[UUID, UUID]
) -> dict[UUID, set[UUID]]:
    """Return for whom people worked on the days on which nobody wrote it down."""
    alone = marks.filter(organisation=None).order_by()
    days = [
        (people.get(person, person), localdate(start))
        for person, start in alone.values_list("stand_in", "moment__starts_at").distinct()
    ]
    work = organisations.work_of(professional_ids={person for person, _ in days})
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for person, day in days:
        there = (each for each in work.get(person, ()) if each.period.holds(day))
        found[person] |= {bodies.get(one.organisation_id, one.organisation_id) for one in there}
    return found


def _twice(marks: QuerySet[Mark], people: Mapping[UUID, UUID]) -> int:
    """Return how many marks are of somebody who was marked at that moment under two names."""
    if not people:
        return 0
    either = Q(stand_in__in=set(people)) | Q(stand_in__in=set(people.values()))
    rows = list(marks.filter(either).order_by().values_list("moment_id", "stand_in"))
    return len(rows) - len(_once(rows, people))


def _once(rows: Iterable[tuple[UUID, UUID]], people: Mapping[UUID, UUID]) -> set[tuple[UUID, UUID]]:
    return {(moment, people.get(person, person)) for moment, person in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentLine:
    """A moment that counts, and how many people were present."""

    id: UUID
    title: str
    day: date
    present: int


MOST_LINES = 200
"""So many moments are listed, the newest ones."""


def moments_counted(span: Span) -> tuple[MomentLine, ...]:
    """Return the moments of a span with how many were present, the newest first."""
    counts = _marks(span).order_by().values("moment_id").annotate(total=Count("id"))
    present_at = {row["moment_id"]: row["total"] for row in counts}
    rows = Moment.unscoped.filter(id__in=list(present_at)).order_by("-starts_at", "id")
    named = rows.values_list("id", "cohort__series__title", "starts_at")[:MOST_LINES]
    return tuple(
        MomentLine(id=key, title=title, day=localdate(at), present=present_at[key])
        for key, title, at in named
    )
