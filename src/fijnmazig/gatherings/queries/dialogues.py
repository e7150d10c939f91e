"""Public moments: what the host counts, what is told of an edition, where a place can be kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.dialogues import (
    MOST_KEPT,
    Count,
    CountMethod,
    Edition,
    edition,
    standing,
)
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, SeriesState
from fijnmazig.gatherings.models import Cohort, Moment, PublicCount, Reservation
from fijnmazig.gatherings.queries.lists import MomentHead, head_of
from fijnmazig.gatherings.queries.reach import handled_moments, visible_moments
from fijnmazig.gatherings.texts import dialogues as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """One count, the one that stands or one that was corrected."""

    first_time: int
    came_before: int
    not_said: int
    method: StrOrPromise
    counted_at: datetime
    note: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPage:
    """What a host counted at one moment, last first; and who said to come: people, children."""

    head: MomentHead
    lines: tuple[CountLine, ...]
    people: int
    children: int
    languages: tuple[tuple[StrOrPromise, int], ...]
    figures: Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservePage:
    """A public moment where a place can be kept; `is_full` once no more can be."""

    head: MomentHead
    address: str
    accessibility: str
    is_full: bool
    is_open: bool


def counted_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the public moments that the actor hosts or holds."""
    return handled_moments(actor).filter(cohort__series__audience=Audience.PUBLIC.value)


def open_dialogues() -> QuerySet[Moment]:
    """Return the public moments that are announced, for everybody."""
    return visible_moments(ANONYMOUS).filter(
        cohort__series__audience=Audience.PUBLIC.value,
        cohort__series__state=SeriesState.OPEN.value,
    )


def count_page(*, actor: Actor, moment_id: UUID) -> CountPage:
    """Return the counts of a public moment. Raises NotFound when it is not the actor's to count."""
    moment = find(counted_moments(actor).select_related("cohort__series"), id=moment_id)
    rows = list(moment.counts.order_by("-counted_at", "-id"))
    places = moment.reservations.aggregate(people=Sum("people"), children=Sum("children"))
    spoken: dict[str, int] = {}
    for language, people in moment.reservations.values_list("language", "people"):
        spoken[language] = spoken.get(language, 0) + people
    return CountPage(
        head=head_of(moment),
        lines=tuple(_line(row, stands=place == 0) for place, row in enumerate(rows)),
        people=places["people"] or 0,
        children=places["children"] or 0,
        languages=tuple(
            (texts.LANGUAGES.get(code, code), people) for code, people in sorted(spoken.items())
        ),
        figures=edition(_in_order(moment.cohort)),
    )


def reserve_page(*, moment_id: UUID, at: datetime) -> ReservePage:
    """Return where a place can be kept. Raises NotFound when it is no announced public moment."""
    moment = find(open_dialogues().select_related("cohort__series"), id=moment_id)
    return ReservePage(
        head=head_of(moment),
        address=moment.address,
        accessibility=moment.accessibility,
        is_full=free_places(moment) == 0,
        is_open=moment.state == MomentState.PLANNED and moment.starts_at > at,
    )


def free_places(moment: Moment) -> int:
    """Return how many places can still be kept at a public moment, children included."""
    capacity = moment.cohort.capacity
    if capacity is None:
        capacity = MOST_KEPT
    taken = moment.reservations.aggregate(people=Sum("people"), children=Sum("children"))
    return max(0, capacity - (taken["people"] or 0) - (taken["children"] or 0))


def _in_order(cohort: Cohort) -> list[Count]:
    rows = PublicCount.unscoped.filter(moment__cohort=cohort)
    places = dict(cohort.moments.values_list("id", "position"))
    last = standing(as_count(row) for row in rows.order_by("counted_at", "id"))
    return sorted(last, key=lambda count: places[_id(count)])


def _id(count: Count) -> UUID:
    assert isinstance(count.moment, UUID)  # noqa: S101 -- made so below
    return count.moment


def as_count(row: PublicCount) -> Count:
    """Return a stored count as the rules know it."""
    return Count(
        moment=row.moment_id,
        counted_at=row.counted_at,
        first_time=row.first_time,
        came_before=row.came_before,
        not_said=row.not_said,
        method=CountMethod(row.method),
    )


def _line(row: PublicCount, *, stands: bool) -> CountLine:
    return CountLine(
        first_time=row.first_time,
        came_before=row.came_before,
        not_said=row.not_said,
        method=texts.METHODS[CountMethod(row.method)],
        counted_at=row.counted_at,
        note=row.note,
        stands=stands,
    )


def reservations_until(day: datetime, /) -> QuerySet[Reservation]:
    """Return the reservations of moments that ended before a time."""
    return Reservation.unscoped.filter(moment__ends_at__lt=day)
