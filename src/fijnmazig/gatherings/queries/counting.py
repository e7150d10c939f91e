"""What reports ask of meetings: who came within a period, counted once, and for whom they work."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.db.models import Count, QuerySet
from django.utils.timezone import localdate

from fijnmazig.gatherings.domain.columns import Flags
from fijnmazig.gatherings.domain.kinds import Part, SeriesKind
from fijnmazig.gatherings.domain.roll import PARTS, Occasion, Roll
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.doors import attendances, present_marks, professional_moments


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


def roll_of(span: Span) -> Roll:
    """Return everything that a span, and each with the same last day, is counted from."""
    return attendances(until=span.last, partnership_id=span.partnership_id)


def present(span: Span) -> Present:
    """Return who was present within a span; the last mark of somebody at a moment counts."""
    return present_in(roll_of(span), span=span)


def present_in(found: Roll, *, span: Span) -> Present:
    """Return the same from a roll that was read already."""
    there = _within(found, span)
    return Present(people=there.works(), visits=there.visits())


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Moments of which attendance was kept, by kind; `planned` are all that were not cancelled."""

    by_kind: Mapping[SeriesKind, int]
    planned: int


def moments_held(span: Span) -> Held:
    """Return how many moments of a span took place, by kind."""
    return moments_held_in(roll_of(span), span=span)


def moments_held_in(found: Roll, *, span: Span) -> Held:
    """Return the same from a roll that was read already."""
    kinds = Counter(one.kind for one in _held(found, span))
    return Held(by_kind=kinds, planned=int(_asked(found, span).sum()))


def series_held(span: Span) -> dict[str, int]:
    """Return series of which a moment took place within a span, by title, with their moments."""
    return series_held_in(roll_of(span), span=span)


def series_held_in(found: Roll, *, span: Span) -> dict[str, int]:
    """Return the same from a roll that was read already."""
    counted = Counter((one.series_title, str(one.series_id)) for one in _held(found, span))
    named: dict[str, int] = {}
    for (title, series_id), total in sorted(counted.items()):
        label = title if title not in named else f"{title} ({series_id[:8]})"
        named[label] = total
    return named


def _asked(found: Roll, span: Span) -> Flags:
    """Return bool[occasions]: which of them are within a span."""
    days = found.days
    asked: Flags = np.ones(len(days), np.bool_)
    if span.first is not None:
        asked &= days >= np.datetime64(span.first)
    if span.last is not None:
        asked &= days <= np.datetime64(span.last)
    if span.kinds:
        asked &= np.array([one.kind in span.kinds for one in found.occasions], np.bool_)
    return asked


def _within(found: Roll, span: Span) -> Roll:
    rows = _asked(found, span)[found.moment]
    if span.part is not None:
        rows &= found.part == PARTS.index(span.part)
    return found.only(rows)


def _held(found: Roll, span: Span) -> Iterator[Occasion]:
    """Yield the occasions of a span at which anybody was present."""
    kept = _within(found, span).kept()
    return (found.occasions[place] for place in np.flatnonzero(kept).tolist())


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
    marks = present_marks(_moments(span))
    if span.part is not None:
        marks = marks.filter(part=span.part.value)
    counts = marks.order_by().values("moment_id").annotate(total=Count("id"))
    present_at = {row["moment_id"]: row["total"] for row in counts}
    rows = Moment.unscoped.filter(id__in=list(present_at)).order_by("-starts_at", "id")
    named = rows.values_list("id", "cohort__series__title", "starts_at")[:MOST_LINES]
    return tuple(
        MomentLine(id=key, title=title, day=localdate(at), present=present_at[key])
        for key, title, at in named
    )


def _moments(span: Span) -> QuerySet[Moment]:
    rows = professional_moments(span.last, partnership_id=span.partnership_id)
    if span.first is not None:
        rows = rows.filter(starts_at__date__gte=span.first)
    if span.kinds:
        rows = rows.filter(cohort__series__kind__in=[kind.value for kind in span.kinds])
    return rows
